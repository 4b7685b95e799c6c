"""Photos made over for the web."""

from io import BytesIO
from pathlib import Path

import pytest
from django.core.cache import cache
from django.core.files.base import ContentFile
from PIL import Image

from ocop_portal.pdf.confined import MEGABYTE
from products import pictures
from products.pictures import picture_of
from tests.factories.dossiers import picture_bytes
from tests.factories.products import ProductFactory

pytestmark = pytest.mark.django_db
ORIENTATION, GPS = 0x0112, 0x8825


def photo_of(content, name="anh.jpg"):
    product = ProductFactory()
    product.photo.save(name, ContentFile(content))
    return product.photo


def opened(photo, size):
    with picture_of(photo, size) as file, Image.open(file) as image:
        image.load()
        return image


@pytest.mark.parametrize(
    ("size", "made"), [("the", (640, 400)), ("trang", (1200, 900)), ("chia-se", (1200, 630))]
)
def test_each_place_gets_its_size(size, made):
    photo = photo_of(picture_bytes(size=(1600, 1200)))

    assert opened(photo, size).size == made


def test_a_small_photo_is_not_blown_up_on_the_page():
    assert opened(photo_of(picture_bytes(size=(300, 200))), "trang").size == (300, 200)


def test_what_a_phone_writes_into_a_photo_is_left_out_and_the_photo_stands_upright():
    exif, out = Image.Exif(), BytesIO()
    exif[ORIENTATION] = 6
    exif.get_ifd(GPS)[1] = "N"
    Image.new("RGB", (300, 200)).save(out, "JPEG", exif=exif)

    made = opened(photo_of(out.getvalue()), "trang")

    assert (made.size, dict(made.getexif())) == ((200, 300), {})


def test_what_is_transparent_shows_paper():
    out = BytesIO()
    Image.new("RGBA", (40, 30), (0, 0, 0, 0)).save(out, "PNG")

    made = opened(photo_of(out.getvalue(), "anh.png"), "trang")

    assert made.getpixel((20, 15)) == pytest.approx((250, 248, 242), abs=2)


def test_a_size_is_made_once():
    photo = photo_of(picture_bytes())
    first = opened(photo, "the")
    photo.storage.delete(photo.name)

    assert opened(photo, "the") == first
    with pytest.raises(FileNotFoundError):
        picture_of(photo, "trang")


def test_the_largest_photo_that_was_ever_taken_is_made_over():
    out = BytesIO()
    Image.new("P", (9400, 9500)).save(out, "PNG", transparency=0)

    made = opened(photo_of(out.getvalue(), "anh.png"), "trang")

    assert made.size == (1187, 1200)
    assert made.getpixel((600, 600)) == pytest.approx((250, 248, 242), abs=2)


def test_a_photo_that_takes_more_memory_than_there_is_stops_alone(monkeypatch):
    monkeypatch.setattr(pictures, "MEMORY", 256 * MEGABYTE)
    out = BytesIO()
    Image.new("RGB", (9400, 9500)).save(out, "PNG", compress_level=1)

    with pytest.raises(FileNotFoundError):
        picture_of(photo_of(out.getvalue(), "anh.png"), "the")


def test_a_broken_photo_is_not_tried_again_at_once():
    photo = photo_of(picture_bytes(size=(400, 300))[:-200])
    with pytest.raises(FileNotFoundError):
        picture_of(photo, "the")
    Path(photo.path).write_bytes(picture_bytes())

    with pytest.raises(FileNotFoundError):
        picture_of(photo, "the")

    cache.clear()
    assert opened(photo, "the").size == (640, 400)
