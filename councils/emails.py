"""Letters of a session: unsent messages; the caller sends them after the commit."""

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

from councils.models import Seat


def dossiers_released(session):
    """One letter to each member that has an e-mail address (R-CNCL-3)."""
    link = settings.SITE_URL + reverse("councils:session_detail", args=[session.pk])
    return _to_members(session, _("Hồ sơ điện tử của %(session)s"), "dossiers_released", link=link)


def dossiers_recalled(session, *, reason):
    """To the same members: what they could read is taken back, and why."""
    return _to_members(
        session, _("Thu lại hồ sơ điện tử của %(session)s"), "dossiers_recalled", reason=reason
    )


def turned_into_meeting(session, *, reason):
    """To the members: opinions are no longer taken in writing, the council meets."""
    return _to_members(session, _("Chuyển sang họp: %(session)s"), "turned_into_meeting", reason=reason)


def answers_extended(session, seats, *, reason):
    """To those who have not answered: until when opinions are taken now, and why (R-CNCL-6)."""
    link = settings.SITE_URL + reverse("councils:session_detail", args=[session.pk])
    subject = _("Gia hạn lấy ý kiến: %(session)s")
    return _to(seats, session, subject, "answers_extended", reason=reason, link=link)


def substitute_sent(session, seat, *, by, ground, number):
    """To who sits in, and to the member in whose place (R-CNCL-1)."""
    facts = {"member": seat.replaces, "substitute": seat, "by": by, "ground": ground, "number": number}
    facts["link"] = settings.SITE_URL + reverse("councils:session_detail", args=[session.pk])
    yield from _to([seat], session, _("Dự thay tại %(session)s"), "substitute_called", **facts)
    subject = _("Người dự thay tại %(session)s")
    yield from _to([seat.replaces], session, subject, "member_replaced", **facts)


def substitution_ended(session, seat, *, by, ground):
    """To the same two people: the member sits again."""
    facts = {"member": seat.replaces, "substitute": seat, "by": by, "ground": ground}
    subject = _("Thôi cử người dự thay tại %(session)s")
    return _to([seat, seat.replaces], session, subject, "substitution_ended", **facts)


def _to_members(session, subject, template, **facts):
    """To those who are expected: a substitute instead of the member replaced."""
    return _to(Seat.objects.expected(session).select_related("user"), session, subject, template, **facts)


def _to(seats, session, subject, template, **facts):
    for seat in (seat for seat in seats if seat.user.email):
        body = render_to_string(
            f"councils/emails/{template}.txt", {"seat": seat, "session": session, **facts}
        )
        yield EmailMessage(subject=subject % {"session": session}, body=body, to=[seat.user.email])
