"""When a commune can have met over a dossier: the same answer for the form and for the act (R-COMM-2)."""

from django.utils.translation import gettext as _

from ocop_portal.wording import day


def meeting_fault(met_on, *, received_on, on):
    """Why the meeting cannot have been on this day, as a sentence; "" when it can. `on` is today."""
    if met_on > on:
        return _("Ngày họp không được sau hôm nay, %(today)s.") % {"today": day(on)}
    if met_on < received_on:
        return _("Ngày họp không được trước ngày nhận hồ sơ, %(received)s.") % {"received": day(received_on)}
    return ""
