"""Signing in where something was sent already: nothing of it is lost, and it stays its sender's.

A page that holds the work of one person sends their primary key as `person` with everything it sends.
"""

from django.contrib.auth import login
from django.shortcuts import render
from django.utils.translation import gettext as _

from ocop_portal.accounts.forms import SignInForm
from ocop_portal.accounts.holding import OWN, held

CREDENTIALS = OWN.rstrip("-")


def belongs_to_another(request, user=None):
    """Whether this page was made for another person than `user`: the one signed in now."""
    pk = str((user or request.user).pk)
    return request.POST.get("person", pk) != pk


def sign_in_owner(request, **options):
    """The form after trying; it is valid only if somebody is signed in by it: the owner, where the page has
    one.
    """
    form = SignInForm(request, request.POST, **options)
    if form.is_valid():
        if belongs_to_another(request, form.get_user()):
            form.add_error(
                "username", _("Trang này là của người khác. Xin đăng nhập bằng tài khoản đã mở nó.")
            )
        else:
            login(request, form.get_user())
    return form


def resume(request):
    """None when the sender has just signed in, so that the view goes on with what was sent; else the page
    that asks for it and holds the rest meanwhile.
    """
    blank = SignInForm(request, prefix=CREDENTIALS)
    is_answer = blank.add_prefix("password") in request.POST
    form = sign_in_owner(request, prefix=CREDENTIALS) if is_answer else blank
    if is_answer and form.is_valid():
        request.POST = _without_own(request.POST)
        return None
    # The page of too many wrong passwords stands in for this one and goes on holding.
    request.held = {"form": blank, **held(request)}
    return render(request, "registration/resume.html", {"form": form, "held": request.held}, status=401)


def _without_own(posted):
    posted = posted.copy()
    for name in [name for name in posted if name.startswith(OWN)]:
        del posted[name]
    return posted
