"""Every list has pages and filters that live in the address; none is forgotten here.

How often each asks the database, for three rows as for one, say the tests beside its app.
"""

import inspect
import re
from pathlib import Path

import pytest
from django.template.loader import get_template
from django.urls import get_resolver
from django.urls.resolvers import URLPattern

PAGED = re.compile(r"\b(page_of|Paginator)\(")
RENDERED = re.compile(r'render\(\s*request,\s*"([^"]+)"')
FILTER_FORM = re.compile(r'products/_filters\.html|method="get"')
# Short ones: one person's courses, one course's learners, a plan a year, two rounds a year.
UNFILTERED = {
    "certificates:announced_round_list",
    "products:course_roll",
    "products:my_courses",
    "products:programme_list",
}


def views(resolver=None, prefix=""):
    for entry in (resolver or get_resolver()).url_patterns:
        if getattr(entry, "app_name", None) == "admin":
            continue
        if isinstance(entry, URLPattern):
            yield f"{prefix}{entry.name}", inspect.unwrap(entry.callback)
        else:
            yield from views(entry, f"{entry.namespace}:" if entry.namespace else prefix)


LISTS = {name: inspect.getsource(view) for name, view in views() if inspect.isfunction(view)}
LISTS = {name: source for name, source in LISTS.items() if PAGED.search(source)}


def page_of_list(name):
    (template,) = set(RENDERED.findall(LISTS[name]))
    return Path(get_template(template).origin.name).read_text()


def test_lists_are_found():
    assert {"products:dossier_list", "certificates:catalogue", "accounts:user_list"} <= set(LISTS)
    assert len(LISTS) == 34


@pytest.mark.parametrize("name", sorted(LISTS))
def test_pages_keep_the_rest_of_the_address(name):
    assert '{% include "components/_pagination.html" %}' in page_of_list(name)


@pytest.mark.parametrize("name", sorted(set(LISTS) - UNFILTERED))
def test_filters_live_in_the_address(name):
    assert "request.GET" in LISTS[name]
    assert FILTER_FORM.search(page_of_list(name))
