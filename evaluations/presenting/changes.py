"""“Thay đổi trong phiên”: what was noted so far, and what can be noted now."""

from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from councils.leading import leader_among, seats_of
from councils.models import EventKind, SessionStatus
from evaluations.permissions.council import Act, may

ENTRIES = {
    EventKind.ARRIVED: gettext_lazy("%(seat)s đến dự họp"),
    EventKind.LEFT: gettext_lazy("%(seat)s rời phiên họp"),
    EventKind.SUBSTITUTED: gettext_lazy("%(seat)s dự thay %(other)s"),
    EventKind.SUBSTITUTION_ENDED: gettext_lazy("%(seat)s thôi dự thay %(other)s"),
    EventKind.DELEGATED: gettext_lazy("%(seat)s được ủy quyền chủ trì %(what)s"),
    EventKind.DELEGATION_ENDED: gettext_lazy("%(seat)s thôi chủ trì %(what)s"),
    EventKind.MOVED_OUT: gettext_lazy("Chuyển %(what)s sang phiên khác"),
    EventKind.MOVED_IN: gettext_lazy("Nhận %(what)s từ phiên khác"),
    EventKind.MEETING_ASKED: gettext_lazy("%(seat)s đề nghị họp về %(what)s"),
    EventKind.ANSWERS_EXTENDED: gettext_lazy("Gia hạn lấy ý kiến bằng văn bản"),
    EventKind.ANSWERS_CLOSED: gettext_lazy("Đóng lấy ý kiến bằng văn bản"),
    EventKind.TURNED: gettext_lazy("Chuyển từ lấy ý kiến bằng văn bản sang họp"),
}


def changes_page(standing, session):
    """Context: `events`, the seats with who is present and leads, delegations, what this person may note."""
    seats = list(seats_of(session).select_related("user"))
    leader, by_pk = leader_among(seats), {seat.pk: seat for seat in seats}
    substitutes = [(seat, by_pk[seat.replaces_id]) for seat in seats if seat.replaces_id]
    replaced = {member.pk for _seat, member in substitutes}
    is_open = session.status == SessionStatus.OPEN
    can_change = session.status in {SessionStatus.RELEASED, SessionStatus.OPEN}
    return {
        "session": session,
        "seats": [seat for seat in seats if seat.pk not in replaced],
        "leader": leader,
        "substitutes": substitutes,
        "delegations": session.delegations.active().select_related("seat__user", "dossier__product"),
        "events": event_lines(session),
        "may_attend": is_open and not session.is_written and may(standing, Act.CHANGE_ATTENDANCE),
        "may_substitute": can_change and may(standing, Act.SUBSTITUTE),
        "may_delegate": can_change and may(standing, Act.DELEGATE),
    }


def event_lines(session):
    """[(time, sentence)] of the session's events, in the order in which they were noted. One query."""
    events = session.events.select_related("seat__user", "other__user", "dossier__product")
    return [(localtime(event.at), event_text(event)) for event in events]


def event_text(event):
    """“Bà A dự thay ông B (theo 12/PKT-CV: họp trùng lịch).”"""
    words = {
        "seat": event.seat,
        "other": event.other,
        "what": event.dossier.product if event.dossier else _("phiên họp"),
    }
    ground = f"{event.document_number}: {event.ground}" if event.document_number else event.ground
    return f"{ENTRIES[event.kind] % words} ({ground.rstrip('.')})."
