"""What the tests of the pages of councils and sessions share."""

from django.contrib.messages import get_messages
from django.urls import reverse

from ocop_portal.regulations.models import DemoClock


def today_is(day):
    DemoClock.objects.update_or_create(only=True, defaults={"date": day})


def url(name, *args):
    return reverse(f"councils:{name}", args=args)


def said(response):
    return [str(message) for message in get_messages(response.wsgi_request)]
