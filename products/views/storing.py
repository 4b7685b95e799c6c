"""What the forms of this app share when their row is stored."""

from django.core.exceptions import ValidationError


def stored(form, action, *args, by):
    """Whether the action stored the form's row; if not, the form says why."""
    made(form, action, form.instance, *args, by=by, changed=form.changed_data)
    return form.is_valid()


def made(form, action, *args, **kwargs):
    """What the action gives back; None when it was refused, and the form says why."""
    try:
        return action(*args, **kwargs)
    except ValidationError as error:
        form.add_error(None, error.messages)
        return None
