"""How a page makes one act and says what came of it."""

from django.contrib import messages
from django.core.exceptions import ValidationError


def done(request, act, *args, said, **kwargs):
    """Whether the act was made; the reader is told so (`said`), or why not."""
    try:
        act(*args, **kwargs)
    except ValidationError as error:
        for text in error.messages:
            messages.error(request, text)
        return False
    messages.success(request, said)
    return True
