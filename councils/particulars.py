"""Facts of councils and sessions, put into words for pages."""

from dataclasses import dataclass

from django.utils.text import capfirst
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from councils.models import Condition, Leeway, Seat
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
        (
            _("Quyết định thành lập"),
            _("Số %s") % council.decision_number if council.decision_number else _("Chưa ban hành"),
        ),
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


def team_suggested(council):
    """A first line of the Tổ giúp việc: the council's secretary."""
    return _("%(name)s; ; Thư ký") % {"name": council.secretary}


def leeway_rows(council):
    """[(condition, what holds when it is not met)]: the regulation's table with the quy chế's articles.

    Conditions that no row speaks of come last, in one line: there, the session does not open.
    """
    articles = dict(council.charter_articles.values_list("condition", "article"))
    rules = {rule.condition: rule for rule in council.regulation.opening_rules.all()}
    rows, never = [], []
    for condition in Condition:
        rule = rules.get(condition)
        if rule is None or rule.leeway == Leeway.NEVER:
            never.append(str(condition.label))
            continue
        text = f"{rule.get_leeway_display()} ({articles.get(condition) or rule.ground})"
        if rule.leeway == Leeway.CHARTER and condition not in articles:
            text = _("không khai mạc: Quy chế chưa có điều khoản cho phép")
        rows.append((condition.label, capfirst(text)))
    return [*rows, (", ".join(never), _("Không khai mạc"))]


def session_rows(session):
    """When, where, how; what has happened so far."""
    rows = [
        (_("Bắt đầu"), f"{localtime(session.starts_at):%H:%M}, {day_with_weekday(session.date)}"),
        *_window(session),
        (_("Địa điểm"), session.place),
        (_("Hình thức"), session.get_kind_display()),
        (_("Hội đồng"), session.council.name),
        (_("Đợt"), str(session.round)),
    ]
    rows += [
        (_("Khai mạc khi chưa đủ"), f"{row.missing} {_('Lý do')}: {row.reason} ({row.ground})")
        for row in session.opened_despite.all()
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


def _window(session):
    """When opinions are, or were, taken in writing."""
    if session.answers_until is None:
        return []
    until = localtime(session.answers_until)
    if session.is_written:
        rows = [(_("Nhận ý kiến đến"), f"{until:%H:%M}, {day_with_weekday(until.date())}")]
    else:
        began = localtime(session.answers_from)
        rows = [(_("Đã lấy ý kiến bằng văn bản"), f"{day(began.date())} – {day(until.date())}")]
    if session.answers_closed_at:
        rows.append((_("Đóng lấy ý kiến lúc"), moment(localtime(session.answers_closed_at))))
    return rows
