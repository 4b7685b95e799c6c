"""The page of one round for one person: its calendar with the sessions, its dossiers by status."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count
from django.urls import reverse
from django.utils.translation import gettext as _

from councils.models import Session, SessionStatus
from products.models import Dossier
from products.statuses import OFFICE_ROLES, status_choices, with_shown_status


@dataclass(frozen=True)
class CalendarRow:
    """One date of the round; `note` and `url` may be empty."""

    day: date
    text: str
    note: str = ""
    url: str = ""


def calendar_of(user, round_):
    """The dates of the round in their order; the planned day of the council gives way to its sessions."""
    rows = [
        CalendarRow(round_.opens_on, _("Mở nhận hồ sơ")),
        CalendarRow(round_.intake_until, _("Ngày cuối nhận hồ sơ")),
        CalendarRow(round_.commune_due, _("Hạn xã gửi báo cáo")),
        *_meetings(user, round_),
        CalendarRow(round_.closes_on, _("Kết thúc đợt")),
        *_days_of_law(round_),
    ]
    return sorted(rows, key=lambda row: row.day)


def counts_of(user, round_):
    """[(status in words, how many, address of their list)] of the dossiers that this person may know of."""
    dossiers = Dossier.objects.visible_to(user).filter(round=round_)
    counted = with_shown_status(user, dossiers).order_by().values_list("shown_status").annotate(Count("pk"))
    found = dict(counted)
    list_url = reverse("products:dossier_list")
    return [
        (label, found[value], f"{list_url}?round={round_.pk}&status={value}")
        for value, label in status_choices(user)
        if value in found
    ]


def _days_of_law(round_):
    """What the round's regulation says of this round of the year and of its last day (R-ROUND-1)."""
    law = round_.regulation
    for yearly in law.yearly_rounds.filter(number=round_.number):
        propose, done = yearly.days_in(round_.year)
        note = _("Cơ sở: %(ground)s.") % {"ground": law.ground("R-ROUND-1")}
        yield CalendarRow(propose, _("Xã đề nghị trước ngày này"), note)
        yield CalendarRow(done, _("Đánh giá xong trước ngày này"), note)
    if law.conclude_until:
        note = _("Cơ sở: %(ground)s.") % {"ground": law.ground("R-CLOCK-1")}
        yield CalendarRow(law.conclude_until, _("Ngày cuối được kết luận"), note)


def _meetings(user, round_):
    sessions = Session.objects.filter(round=round_).order_by("starts_at")
    is_office = user.role in OFFICE_ROLES
    if not is_office:
        sessions = sessions.exclude(status=SessionStatus.PLANNED)
    if rows := [_meeting(session, is_office) for session in sessions]:
        return rows
    return [CalendarRow(round_.meets_on, _("Dự kiến họp Hội đồng"))] if round_.meets_on else []


def _meeting(session, is_office):
    url = reverse("councils:session_detail", args=[session.pk]) if is_office else ""
    note = f"{session.place}. {session.get_status_display()}."
    return CalendarRow(session.date, _("Phiên họp của Hội đồng"), note, url)
