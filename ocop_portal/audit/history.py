"""Writing history."""

from ocop_portal.audit.models import AuditEvent
from ocop_portal.regulations.clock import business_date


def record(action, target, *, by, **details):
    """Write one line of history, inside the caller's transaction.

    `action` is a member of a TextChoices (its value and label are kept); `details` must be JSON-able.
    """
    return AuditEvent.objects.create(
        actor=by,
        actor_label=str(by)[:200],
        action=f"{target._meta.app_label}.{action.value}",
        action_label=str(action.label)[:200],
        target=target,
        target_label=str(target)[:200],
        details=details,
        business_date=business_date(),
    )
