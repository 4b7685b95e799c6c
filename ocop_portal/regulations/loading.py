"""Reference data of regulations, places and the calendar, from fixtures/. Idempotent; for production too."""

import json
from datetime import date, timedelta

from django.conf import settings
from django.db import transaction

from ocop_portal.accounts.models import User
from ocop_portal.regulations.actions import publish_regulation
from ocop_portal.regulations.models import (
    Authority,
    CalendarDay,
    CalendarYear,
    Commune,
    Edition,
    EvidenceKind,
    Regulation,
)
from ocop_portal.regulations.models.calendar import DayKind

LAST_DAY_OF_DISTRICTS = date(2025, 6, 30)


def read_fixture(name):
    """The parsed content of fixtures/<name>."""
    return json.loads((settings.FIXTURES_DIR / name).read_text(encoding="utf-8"))


@transaction.atomic
def load_places():
    """Authorities and communes, before and after 01/7/2025."""
    places = read_fixture("places/quang_ngai.json")
    ministry = _authority("bo-nnmt", "Bộ Nông nghiệp và Môi trường", area="", place="Hà Nội", code="0")
    province = _authority(
        "quang-ngai",
        "Ủy ban nhân dân tỉnh Quảng Ngãi",
        area="tỉnh Quảng Ngãi",
        place="Quảng Ngãi",
        code=places["province"]["code"],
        superior=ministry,
    )
    district = _authority(
        "binh-son",
        "Ủy ban nhân dân huyện Bình Sơn",
        area="huyện Bình Sơn",
        place="Bình Sơn",
        code=places["district"]["code"],
        superior=province,
        valid_until=LAST_DAY_OF_DISTRICTS,
        successor=province,
    )
    after = LAST_DAY_OF_DISTRICTS + timedelta(days=1)
    for row in places["communes_from_2025_07_01"]:
        _commune(row, authority=province, valid_from=after)
    for row in places["communes_until_2025_06_30"]:
        successor = Commune.objects.get(code=row["became"], valid_from=after)
        _commune(row, authority=district, valid_until=LAST_DAY_OF_DISTRICTS, successor=successor)


def _authority(key, name, **fields):
    return Authority.objects.get_or_create(key=key, defaults={"name": name, **fields})[0]


def _commune(row, *, valid_from=None, **fields):
    name = row["name"][0].lower() + row["name"][1:]
    Commune.objects.get_or_create(code=row["code"], valid_from=valid_from, defaults={"name": name, **fields})


@transaction.atomic
def load_regulations():
    """Regulations with everything that belongs to them, published; one already there is left alone.

    One whose window an office's own regulation holds stays a draft: the office decides. Returns those.
    """
    left = []
    for row in read_fixture("regulations/regulations.json"):
        if Regulation.objects.filter(key=row["key"]).exists():
            continue
        regulation = _draft(row)
        if regulation.overlapping().exists():
            left.append(regulation)
        else:
            publish_regulation(regulation, by=User.objects.system())
    return left


def _draft(row):
    parts = {name: row.pop(name, []) for name in ("bands", "council_fields", "yearly_rounds")}
    edition = Edition.objects.get(key=row.pop("edition"))
    regulation = Regulation.objects.create(edition=edition, **row)
    for order, council_field in enumerate(parts["council_fields"]):
        council_field["order"] = order
    for name, rows in parts.items():
        for facts in rows:
            getattr(regulation, name).create(**facts)
    regulation.refresh_from_db()
    return regulation


@transaction.atomic
def load_editions():
    for row in read_fixture("regulations/editions.json"):
        Edition.objects.get_or_create(key=row["key"], defaults={"title": row["title"]})


@transaction.atomic
def load_evidence_kinds():
    for order, row in enumerate(read_fixture("regulations/evidence.json")["items"]):
        EvidenceKind.objects.update_or_create(
            code=row["code"],
            defaults={
                "name": row["name"],
                "requirement": row["requirement"],
                "criteria_hint": row["criteria_hint"],
                "order": order,
            },
        )


@transaction.atomic
def load_calendar():
    """Public holidays and swapped days of the years that are not there yet.

    A year that is there is the office's: a day that it took out or added as announced stays so.
    """
    calendar = read_fixture("regulations/calendar.json")
    there = set(CalendarYear.objects.values_list("year", flat=True))
    years = [row for row in calendar["years"] if row["year"] not in there]
    CalendarYear.objects.bulk_create(CalendarYear(**row) for row in years)
    new = {row["year"] for row in years}
    taken = set(CalendarDay.objects.values_list("date", flat=True))
    days = {}
    for day, kind, name in _exceptions(calendar):
        if day.year in new and day not in taken:
            days.setdefault(day, CalendarDay(date=day, kind=kind, name=name))
    CalendarDay.objects.bulk_create(days.values())


def _exceptions(calendar):
    for span in calendar["holidays"]:
        day, last = date.fromisoformat(span["from"]), date.fromisoformat(span["to"])
        while day <= last:
            yield day, DayKind.HOLIDAY, span["name"]
            day += timedelta(days=1)
    for row in calendar["working"]:
        yield date.fromisoformat(row["date"]), DayKind.WORKING, row["name"]
