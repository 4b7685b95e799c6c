"""Facts of councils and sessions, put into words for pages."""

from dataclasses import dataclass

from django.utils.text import capfirst
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from councils.models import Seat
from ocop_portal.wording import day, day_with_weekday, moment


@dataclass(frozen=True)
class SeatRow:
    """A seat, and the names of the fields that it represents."""

    seat: Seat
    field_names: list


def seat_rows(council):
    names = {field.code: field.name for field in council.regulation.council_fields.all()}
    seats = council.seats.select_related("user")
    return [SeatRow(seat, [names.get(code, code) for code in seat.fields]) for seat in seats]


def council_rows(council):
    """Its decision and the rules of its quy chế."""
    return [
        (_("Quyết định thành lập"), _("Số %s") % council.decision_number),
        (_("Ngày thành lập"), day(council.founded_on)),
        (_("Văn bản quy định"), str(council.regulation)),
        (_("Thư ký"), str(council.secretary)),
        (_("Độ chênh tối đa"), _("%s điểm") % council.max_spread),
        (
            _("Họp được khi có mặt"),
            _("ít nhất %(share)s số thành viên, trong đó có Chủ tịch")
            % {"share": f"{council.quorum_numerator}/{council.quorum_denominator}"},
        ),
        (_("Cách xét yêu cầu tối thiểu của hạng sao"), capfirst(council.get_minimum_way_display())),
    ]


def session_rows(session):
    """When, where, how; what has happened so far."""
    rows = [
        (_("Bắt đầu"), f"{localtime(session.starts_at):%H:%M}, {day_with_weekday(session.date)}"),
        (_("Địa điểm"), session.place),
        (_("Hình thức"), session.get_kind_display()),
        (_("Hội đồng"), session.council.name),
        (_("Đợt"), str(session.round)),
    ]
    if session.released_on:
        rows.append((_("Gửi hồ sơ điện tử"), day_with_weekday(session.released_on)))
    if session.late_reason:
        rows.append((_("Lý do gửi muộn"), session.late_reason))
    if session.opened_at:
        rows.append((_("Khai mạc lúc"), moment(localtime(session.opened_at))))
    if session.closed_at:
        rows.append((_("Bế mạc lúc"), moment(localtime(session.closed_at))))
    return rows
