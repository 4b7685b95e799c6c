"""Paper sheets of one product: what is typed, by whom, and where two people differ; never a choice."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from evaluations.paper_twins import difference_text, twins_of
from evaluations.workflow import OPEN_TO_SHEETS


@dataclass(frozen=True)
class PaperLine:
    """A member: `tag` for the tag component, `typed_by` names.

    `type_url` is "" where nothing can be typed, `print_url` where the member has handed in.
    """

    number: int
    name: str
    tag: dict
    typed_by: str
    note: str
    print_url: str
    type_url: str
    is_again: bool


def paper_lines(desk, user):
    """PaperLine of every member who counts here."""
    twins = twins_of(desk.evaluation)
    return [_line(desk, place, twins, user) for place in desk.room.places if not place.recusal]


def _line(desk, place, twins, user):
    seat, item = place.seat, desk.item.pk
    twin = _twin_of(place, twins)
    may_type = desk.room.status in OPEN_TO_SHEETS and place.is_counted and not place.is_done
    own = twin.entry_of(user) if twin else None
    if own and not twin.is_mismatched:
        may_type = False
    if twin and own is None and len(twin.entries) == 2:
        may_type = False
    tag, note = _state(place, twin, own)
    return PaperLine(
        number=seat.number,
        name=str(seat),
        tag=tag,
        typed_by=", ".join(str(entry.by) for entry in twin.entries) if twin else "",
        note=note,
        print_url="" if place.is_done else reverse("evaluations:paper_blank", args=[item, seat.pk]),
        type_url=reverse("evaluations:paper_entry", args=[item, seat.pk]) if may_type else "",
        is_again=own is not None,
    )


def _twin_of(place, twins):
    """The paper sheet of the member's last scoring that has one."""
    own = [twin for (seat, _version), twin in sorted(twins.items()) if seat == place.seat.pk]
    waiting = [twin for twin in own if twin.paper.sheet_id is None]
    if place.is_done:
        return next((twin for twin in own if place.sheet and twin.paper.sheet_id == place.sheet.pk), None)
    return waiting[-1] if waiting else None


def _state(place, twin, own):
    if not place.present:
        return {"kind": "off", "text": _("Vắng")}, place.absence
    if place.is_done:
        text = _("Phiếu giấy đã khớp, được tính") if twin else _("Đã nộp trên cổng")
        return {"kind": "done", "text": text}, ""
    if twin is None:
        return {"kind": "now", "text": _("Chưa nhập")}, ""
    if twin.is_mismatched:
        where = _("Hai lượt nhập khác nhau ở: %(where)s.") % {"where": difference_text(twin.differences)}
        return {"kind": "late", "text": _("Chưa khớp, chưa tính")}, where
    waits = _("Chờ người khác nhập lượt hai.") if own else _("Chờ lượt nhập thứ hai.")
    return {"kind": "warn", "text": _("Đã nhập một lượt")}, waits
