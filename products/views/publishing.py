"""What articles, courses and programmes share: asking again before they are published or taken back."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect, render


def written(model, request, pk):
    """A row that this person may write; 404 for everybody else."""
    return get_object_or_404(model.objects.written_by(request.user).select_related("commune"), pk=pk)


def tell(request, done, action, *args, **kwargs):
    """Run an action in this person's name and say how it went; whether it was done."""
    try:
        action(*args, by=request.user, **kwargs)
    except ValidationError as error:
        for text in error.messages:
            messages.error(request, text)
        return False
    messages.success(request, done)
    return True


def asked(request, question, act):
    """The question as a page; once it is answered, `act()` and back to where it came from."""
    if request.method == "POST":
        act()
        return redirect(question["back_url"])
    return render(request, "components/confirm.html", question)
