"""What the demo makes must pass the same check as an upload, and say that it is an illustration."""

from io import BytesIO
from zipfile import ZipFile

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import load_workbook
from PIL import Image

from ocop_portal.demo.files import content_of, picture
from ocop_portal.demo.files.papers import WARNING
from ocop_portal.demo.files.pictures import SCENES
from ocop_portal.regulations.loading import read_fixture
from products.uploads import checked_file

DOSSIERS = ("nen", "thuong-hang", "dac-biet")
WORKERS = {"make": "workers", "unit": "Cơ sở Ví Dụ", "commune": "xã Bình Đông", "inside": 2}


def evidence_rows(make):
    return [
        pytest.param(row, id=f"{key}: {row['name']}")
        for key in DOSSIERS
        for row in read_fixture(f"demo/dossiers/{key}.json")["evidence"]
        if row["make"] == make
    ]


@pytest.mark.parametrize("row", evidence_rows("paper")[:2] + evidence_rows("photo"))
def test_files_are_what_their_names_say(row):
    checked = checked_file(
        SimpleUploadedFile(row["name"], content_of(row)), max_bytes=settings.EVIDENCE_MAX_BYTES
    )

    assert checked.name == row["name"]
    assert checked.size < 200 * 1024


def test_two_dossiers_that_enclose_the_same_paper_share_its_bytes():
    row = {"make": "photo", "scene": "bulbs", "caption": "Củ nén", "kind": "quang_ba"}

    assert content_of({**row, "name": "a.jpg"}) is content_of({**row, "name": "b.jpg", "criteria": ["1.1"]})


@pytest.mark.parametrize("scene", SCENES)
def test_every_scene_is_a_small_jpeg(scene):
    content = picture(scene, "Chú thích")

    assert Image.open(BytesIO(content)).size == (1200, 900)
    assert len(content) < 100 * 1024


def test_the_list_of_workers_counts_those_of_the_commune():
    content = content_of({**WORKERS, "outside": ["xã Bình Thạnh"]})

    rows = [row for row in load_workbook(BytesIO(content)).active.values if any(row)]
    assert rows[1][0] == WARNING
    assert [row[4] for row in rows[3:6]] == [
        "xã Bình Đông, huyện Bình Sơn, tỉnh Quảng Ngãi",
        "xã Bình Đông, huyện Bình Sơn, tỉnh Quảng Ngãi",
        "xã Bình Thạnh, huyện Bình Sơn, tỉnh Quảng Ngãi",
    ]
    assert rows[6][0] == "Tổng số 3 lao động, trong đó 2 người thường trú tại xã Bình Đông."


def test_a_story_is_a_word_file_whose_text_is_escaped():
    content = content_of({"make": "story", "title": "Mắm & muối", "text": ["Ba < bốn"]})

    text = ZipFile(BytesIO(content)).read("word/document.xml").decode()
    assert WARNING in text
    assert "Mắm &amp; muối" in text
    assert "Ba &lt; bốn" in text
