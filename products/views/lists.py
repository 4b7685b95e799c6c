"""What the lists of this app share."""

from django.core.paginator import Paginator

ROWS = 25


def page_of(request, queryset, *, rows=ROWS):
    """The page that the address asks for; the nearest one when it asks for nonsense."""
    return Paginator(queryset, rows).get_page(request.GET.get("page"))
