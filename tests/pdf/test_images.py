"""Pictures become A4 pages, upright and without what a phone adds."""

import base64
from io import BytesIO

import pikepdf
import pytest
from PIL import Image

from ocop_portal.pdf.images import data_uri, page_from_image, qr_code
from ocop_portal.pdf.merge import STAMP_BOTTOM, STAMP_HEIGHT

RED, WHITE = (255, 0, 0), (255, 255, 255)


def made_of(content):
    return page_from_image(BytesIO(content))


def picture(size=(80, 40), kind="JPEG", mode="RGB", colour=RED, **options):
    buffer = BytesIO()
    Image.new(mode, size, colour).save(buffer, kind, **options)
    return buffer.getvalue()


def embedded(pdf):
    """The picture in the page, as Pillow reads it."""
    return pikepdf.PdfImage(pdf.pages[0].Resources.XObject.Picture).as_pil_image()


def page_size(pdf):
    return tuple(round(float(side)) for side in pdf.pages[0].mediabox[2:])


@pytest.mark.parametrize(("size", "expected"), [((80, 40), (842, 595)), ((40, 80), (595, 842))])
def test_page_lies_as_the_picture_does(size, expected):
    assert page_size(made_of(picture(size))) == expected


def test_picture_ends_above_the_stamp_of_a_packet():
    pdf = made_of(picture((842, 595)))

    # "q width 0 0 height left bottom cm …"
    bottom = float(pdf.pages[0].Contents.read_bytes().split()[6])
    assert bottom >= STAMP_BOTTOM + STAMP_HEIGHT


def test_rotation_by_exif_is_carried_out_and_exif_left_behind():
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x010F] = "Máy ảnh"
    pdf = made_of(picture((80, 40), exif=exif))

    assert page_size(pdf) == (595, 842)
    assert embedded(pdf).size == (40, 80)
    assert b"Exif" not in bytes(pdf.pages[0].Resources.XObject.Picture.read_raw_bytes())


def test_transparent_places_are_white():
    content = picture(kind="PNG", mode="RGBA", colour=(0, 0, 0, 0))

    assert embedded(made_of(content)).getpixel((5, 5)) == WHITE


@pytest.mark.parametrize("mode", ["L", "1", "P", "CMYK"])
def test_any_colour_mode_is_taken(mode):
    colour = {"CMYK": (0, 255, 255, 0)}.get(mode, 1)
    content = picture(kind="JPEG" if mode == "CMYK" else "PNG", mode=mode, colour=colour)

    assert embedded(made_of(content)).size == (80, 40)


def test_large_photo_is_brought_to_200_dpi():
    assert embedded(made_of(picture((4000, 3000)))).size == (2205, 1654)


@pytest.mark.parametrize(
    "content", [b"", b"\xff\xd8\xff broken", picture()[:-200], picture(kind="GIF", mode="P", colour=1)]
)
def test_what_is_no_such_picture_is_refused(content):
    with pytest.raises((OSError, ValueError)):
        made_of(content)


def test_offices_file_becomes_a_data_address(tmp_path):
    path = tmp_path / "logo.png"
    path.write_bytes(picture(kind="PNG"))

    found = data_uri(path)

    assert found.startswith("data:image/png;base64,")
    assert Image.open(BytesIO(base64.b64decode(found.split(",")[1]))).size == (80, 40)
    assert data_uri(None) == ""


def test_qr_code_is_a_drawing_without_outside_references():
    drawing = base64.b64decode(qr_code("https://ocop.example/tra-cuu/1").split(",")[1]).decode()

    assert drawing.startswith("<svg")
    assert "href" not in drawing
