"""What the forms of this app share when their row is stored."""

from django.core.exceptions import ValidationError


def stored(form, action, *args, by):
    """Whether the action stored the form's row; if not, the form says why."""
    try:
        action(form.instance, *args, by=by, changed=form.changed_data)
    except ValidationError as error:
        form.add_error(None, error.messages)
    return form.is_valid()
