"""Answers in place of Django's own: a page for 405, and what fits who asks without being signed in; and how
long one stays so.
"""

from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.http import JsonResponse
from django.shortcuts import redirect, render

from ocop_portal.accounts.resuming import resume


class LoginMiddleware(LoginRequiredMiddleware):
    """The login page, but 401 to a script, and to a form a page that holds what was sent. Who signs out
    without a session has what they want.
    """

    def handle_no_permission(self, request, view_func):
        if request.headers.get("accept") == "application/json":
            return JsonResponse({"error": "login"}, status=401)
        if request.method == "POST":
            return redirect("login") if request.resolver_match.url_name == "logout" else resume(request)
        return super().handle_no_permission(request, view_func)


class RenewalMiddleware:
    """Whoever sends something has the whole time of a session again, written at most once an hour. Reading
    does not count: a page left open asks by itself, and would never let its person go.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if request.method == "POST" and request.session.is_worn:
            request.session.modified = True
        return response


class WrongMethodMiddleware:
    """A page for 405: whose session ran out at a button comes back from the login to its bare address."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if response.status_code != 405 or response.content:
            return response
        page = render(request, "405.html", status=405)
        page["Allow"] = response["Allow"]
        return page
