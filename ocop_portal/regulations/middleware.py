"""Gives every request its business date, read once."""

from django.utils import timezone

from ocop_portal.regulations.models import DemoClock


class BusinessDateMiddleware:
    """Sets `request.business_date` (a date) and `request.is_demo`."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        moved = DemoClock.objects.values_list("date", flat=True).first()
        request.is_demo = moved is not None
        request.business_date = moved or timezone.localdate()
        return self.get_response(request)
