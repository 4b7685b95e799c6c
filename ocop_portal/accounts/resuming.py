"""Signing in where a page already holds somebody's work: nothing of it is lost, and it stays theirs.

Such a page sends the primary key of its owner as `person` with everything it sends.
"""

from django.contrib.auth import login
from django.shortcuts import render
from django.utils.translation import gettext as _

from ocop_portal.accounts.forms import SignInForm

# The fields of signing in among those of the page; whatever else was sent is kept in the form.
SIGN_IN = {"csrfmiddlewaretoken", "username", "password"}


def belongs_to_another(request):
    """Whether this page was made for another person than the one signed in now."""
    return request.POST.get("person", str(request.user.pk)) != str(request.user.pk)


def sign_in_owner(request):
    """The form after trying; it is valid only if the page's owner is signed in by it."""
    form = SignInForm(request, request.POST)
    if form.is_valid():
        if str(form.get_user().pk) == request.POST.get("person"):
            login(request, form.get_user())
        else:
            form.add_error(
                "username", _("Trang này là của người khác. Xin đăng nhập bằng tài khoản đã mở nó.")
            )
    return form


def resume(request):
    """None when the owner has just signed in, so that the view goes on with what was sent; else the page
    that asks for it and holds the rest meanwhile.
    """
    is_answer = "password" in request.POST
    form = sign_in_owner(request) if is_answer else SignInForm(request)
    if is_answer and form.is_valid():
        return None
    kept = [(name, value) for name, values in request.POST.lists() if name not in SIGN_IN for value in values]
    return render(request, "registration/resume.html", {"form": form, "kept": kept}, status=401)
