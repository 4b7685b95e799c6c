"""Pages in place of Django's blank answers."""

from django.shortcuts import render


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
