"""Letters of a session: unsent messages; the caller sends them after the commit."""

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _


def dossiers_released(session):
    """One letter to each member that has an e-mail address (R-CNCL-3)."""
    link = settings.SITE_URL + reverse("councils:session_detail", args=[session.pk])
    seats = session.council.seats.select_related("user").exclude(user__email="")
    for seat in seats:
        body = render_to_string(
            "councils/emails/dossiers_released.txt", {"seat": seat, "session": session, "link": link}
        )
        yield EmailMessage(
            subject=_("Hồ sơ điện tử của %(session)s") % {"session": session}, body=body, to=[seat.user.email]
        )
