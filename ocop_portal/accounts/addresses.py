"""Where a request comes from, for counting wrong passwords."""

from ipaddress import ip_address

from django.conf import settings


def client_address(request):
    """The visitor's address: what the outermost trusted proxy saw, or whoever is at the other end.

    Each trusted proxy adds one address at the right of X-Forwarded-For; what stands further left was typed
    by the visitor. Without trusted proxies the header says nothing.
    """
    count = settings.TRUSTED_PROXIES
    hops = request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")
    if 0 < count <= len(hops):
        seen = hops[-count].strip()
        if is_address(seen):
            return seen
    return request.META.get("REMOTE_ADDR")


def is_address(text):
    try:
        ip_address(text)
    except ValueError:
        return False
    return True
