"""What a leader or the secretariat does about something that was laid before the leader, and how it went."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect


def tried(form, action, *args, **facts):
    """What the action made; None when it refused, and the form says why."""
    try:
        return action(*args, **facts)
    except ValidationError as error:
        form.add_error(None, error)
        return None


def told(request, action, found, *, done, page, behind, **facts):
    """Run the action and say how it went; back to its `page`, or to the one `behind` when it is gone."""
    try:
        action(found, **facts)
    except ValidationError as error:
        messages.error(request, error.messages[0])
    else:
        messages.success(request, done)
    return redirect(page, pk=found.pk) if found.pk else redirect(behind)
