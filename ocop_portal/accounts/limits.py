"""How often one visitor may do what needs no login."""

from ipaddress import ip_address, ip_network

from django.core.cache import cache

from .addresses import client_address, is_address


def is_too_often(request, what, *, most, seconds):
    """Count this time; whether this visitor has done `what` more than `most` times within `seconds`.

    Counted in the memory of one server process: with several the limit is that much wider.
    """
    key = f"limit:{what}:{_visitor(request)}"
    cache.add(key, 0, seconds)
    try:
        return cache.incr(key) > most
    except ValueError:  # Ran out between the two lines.
        return False


def _visitor(request):
    """The address; of IPv6 the network that one customer is given, who may change addresses within it."""
    seen = client_address(request) or ""
    if is_address(seen) and ip_address(seen).version == 6:
        return str(ip_network(f"{seen}/64", strict=False))
    return seen
