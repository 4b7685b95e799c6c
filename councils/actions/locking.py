"""A session under its lock, an item of its agenda, and refusing with every reason at once."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from councils.models import Session


def lock(session, *allowed):
    """Reload the session under its lock; refuse unless it is in one of these states."""
    session.refresh_from_db(from_queryset=Session.objects.select_for_update())
    if session.status not in allowed:
        raise ValidationError(
            _("Không làm được khi phiên họp đang ở tình trạng “%(status)s”."),
            code="invalid_state",
            params={"status": session.get_status_display()},
        )


def lock_item(item, *allowed):
    """Lock the item's session in one of these states; refuse when the item is no longer on its agenda."""
    lock(item.session, *allowed)
    if not item.session.agenda.filter(pk=item.pk).exists():
        raise ValidationError(_("Sản phẩm không còn trong phiên họp này."), code="gone")


def refuse(problems):
    """ValidationError with every one of these, if there are any."""
    if problems:
        raise ValidationError(
            [
                ValidationError(f"{problem.text} (Cơ sở: {problem.ground})", code="not_ready")
                for problem in problems
            ]
        )


def refuse_after_ballots(session):
    """Written opinions that became a meeting keep agenda and dossiers: ballots were cast on them."""
    if session.turned_at:
        text = _("Phiên này đã có phiếu lấy ý kiến bằng văn bản, nên chương trình giữ nguyên.")
        raise ValidationError(text, code="has_ballots")
