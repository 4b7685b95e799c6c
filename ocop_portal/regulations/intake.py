"""Whether a regulation takes dossiers in on a date, told with the window that does (R-SET-6)."""

from django.utils.translation import gettext as _

from ocop_portal.regulations.models import Regulation
from ocop_portal.wording import day


def why_outside_window(regulation, on):
    """Why this regulation takes no dossier in on this date, and which one does or will; "" while it does."""
    if on < regulation.intake_from:
        text = _("%(regulation)s nhận hồ sơ từ %(day)s.")
        text %= {"regulation": regulation, "day": day(regulation.intake_from)}
    elif regulation.intake_until and on > regulation.intake_until:
        text = _("%(regulation)s chỉ nhận hồ sơ đến %(day)s.")
        text %= {"regulation": regulation, "day": day(regulation.intake_until)}
    else:
        return ""
    return " ".join(filter(None, [text, _instead(regulation, on)]))


def _instead(regulation, on):
    if other := Regulation.objects.taking_in(on).first():
        return _("Ngày %(day)s theo %(other)s.") % {"day": day(on), "other": other}
    coming = Regulation.objects.next_to_take_in(on)
    if coming is None or coming == regulation:
        return ""
    text = _("Ngày %(day)s chưa văn bản nào nhận hồ sơ; %(next)s nhận từ %(opens)s.")
    return text % {"day": day(on), "next": coming, "opens": day(coming.intake_from)}
