"""Texts of the libraries come out in our Vietnamese."""

import re
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext, ngettext

CATALOGUE = (Path(settings.LOCALE_PATHS[0]) / "vi/LC_MESSAGES/django.po").read_text(encoding="utf-8")
SINGLE = re.findall(r'^msgid "(.+)"\nmsgstr "(.*)"$', CATALOGUE, re.MULTILINE)
PLURAL = re.findall(r'^msgid "(.+)"\nmsgid_plural "(.+)"\nmsgstr\[0\] "(.*)"$', CATALOGUE, re.MULTILINE)


def test_compiled_catalogue_is_up_to_date():
    assert {source: gettext(source.replace('\\"', '"')) for source, _text in SINGLE} == dict(SINGLE)


def test_compiled_plurals_are_up_to_date():
    assert [(one, many, ngettext(one, many, 2)) for one, many, _text in PLURAL] == PLURAL
