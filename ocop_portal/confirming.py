"""What the pages that ask with `components/confirm.html` share."""

from django.urls import reverse


def question(form, *, title, effect, submit, back, kicker="", danger=False, **more):
    """The context of `components/confirm.html`. `back`: the name of the page behind, then its arguments."""
    name, *args = back
    return {
        "form": form,
        "title": title,
        "effect": effect,
        "submit": submit,
        "kicker": kicker,
        "danger": danger,
        "back_url": reverse(name, args=args),
        **more,
    }
