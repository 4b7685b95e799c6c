"""The date every rule and clock takes: today in production, a movable one in the demo.

Views read `request.business_date`, which the middleware sets once a request; rules and actions get
the date as a parameter.
"""

from datetime import datetime

from django.utils import timezone

from ocop_portal.regulations.models import DemoClock


def business_date():
    """Today, or the demo's date where `load_demo` has put one."""
    moved = DemoClock.objects.values_list("date", flat=True).first()
    return moved or timezone.localdate()


def business_now():
    """The time of day on the business date, as “khai mạc lúc” carries it. History keeps real time too."""
    return datetime.combine(business_date(), timezone.localtime().timetz())
