"""The guides show pages of the portal: every picture is there, small, and says what it shows."""

import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.urls import reverse

from ocop_portal.help.guides import GUIDES

pytestmark = pytest.mark.django_db
IMAGE = re.compile(r'<img src="/static/(img/help/[^"]+)" alt="([^"]*)"')
MOST_BYTES = 120 * 1024


@pytest.mark.parametrize("key", [guide.key for guide in GUIDES])
def test_every_guide_has_pictures_that_exist_and_say_what_they_show(client, key):
    shown = IMAGE.findall(client.get(reverse("help:guide", args=[key])).content.decode())

    assert shown
    assert all(len(alt) > 20 for _path, alt in shown)
    files = [Path(finders.find(path)) for path, _alt in shown]
    assert [file.name for file in files if file.stat().st_size > MOST_BYTES] == []


def test_no_picture_lies_about_unused(client):
    pages = [client.get(reverse("help:guide", args=[guide.key])).content.decode() for guide in GUIDES]

    used = {Path(path).name for page in pages for path, _alt in IMAGE.findall(page)}
    assert used == {file.name for file in Path(finders.find("img/help")).iterdir()}
