"""Pages as pictures: the right one, made once, and a stranger's file that breaks nothing."""

import hashlib
import threading
import time
from io import BytesIO

import pytest
from PIL import Image

from ocop_portal.pdf import previews
from ocop_portal.pdf.confined import MEGABYTE
from ocop_portal.pdf.previews import PreviewError, Source, page_count, picture_of
from ocop_portal.pdf.render import pdf_from_html
from tests.pdf.office_files import docx, xlsx


@pytest.fixture
def source(tmp_path, settings):
    """A function: bytes and kind as a stored Source."""
    settings.PREVIEW_ROOT = tmp_path / "previews"

    def stored(content, extension):
        path = tmp_path / f"tep.{extension}"
        path.write_bytes(content)
        return Source(path, hashlib.sha256(content).hexdigest(), extension)

    return stored


def two_pages():
    """A black page, then a red one."""
    style = "@page{size:100mm 200mm;margin:0} div{height:200mm} .a{background:#000} .b{background:#f00}"
    return pdf_from_html(f"<style>{style}</style><div class=a></div><div class=b></div>")


def picture(kind, size=(900, 600), **options):
    out = BytesIO()
    Image.new("RGB", size, (10, 200, 10)).save(out, kind, **options)
    return out.getvalue()


def seen(path):
    """(size, colour of the middle)."""
    with Image.open(path, formats=("JPEG",)) as image:
        return image.size, image.getpixel((image.width // 2, image.height // 2))


def test_each_page_of_a_pdf_in_the_asked_width(source):
    file = source(two_pages(), "pdf")

    assert page_count(file) == 2
    assert seen(picture_of(file, 1, 720)) == ((720, 1440), (0, 0, 0))
    size, (red, green, blue) = seen(picture_of(file, 2, 1200))
    assert size == (1200, 2400)
    assert (red > 250, green, blue) == (True, 0, 0)


@pytest.mark.parametrize("page", [0, 3])
def test_a_page_that_is_not_there(source, page):
    with pytest.raises(PreviewError, match="không có trang này"):
        picture_of(source(two_pages(), "pdf"), page, 720)


@pytest.mark.parametrize(("kind", "extension"), [("JPEG", "jpg"), ("PNG", "png")])
def test_a_picture_is_one_page(source, kind, extension):
    file = source(picture(kind), extension)

    assert page_count(file) == 1
    assert seen(picture_of(file, 1, 720))[0] == (720, 480)


def test_a_photo_stands_upright_and_does_not_tell_where_it_was_taken(source):
    exif = Image.Exif()
    exif[0x0112], exif[0x010F] = 6, "Máy ảnh"
    made = picture_of(source(picture("JPEG", exif=exif), "jpg"), 1, 720)

    assert seen(made)[0] == (600, 900)
    with Image.open(made) as image:
        assert not image.getexif()


@pytest.mark.parametrize(("content", "extension"), [(docx("Sổ"), "docx"), (xlsx([["Lao động", 8]]), "xlsx")])
def test_office_files_as_the_packet_prints_them(source, content, extension):
    file = source(content, extension)

    assert page_count(file) == 1
    assert seen(picture_of(file, 1, 720))[0][0] == 720


@pytest.mark.parametrize("extension", ["pdf", "jpg", "docx"])
def test_a_broken_file_says_so_and_is_not_tried_again_at_once(source, extension):
    file = source(b"%PDF-1.4 khong phai", extension)

    with pytest.raises(PreviewError, match="Tệp không hiện được thành trang"):
        picture_of(file, 1, 720)
    file.path.unlink()
    start = time.perf_counter()
    with pytest.raises(PreviewError, match="Tệp không hiện được thành trang"):
        picture_of(file, 1, 720)
    assert time.perf_counter() - start < 0.1


def test_what_wants_too_much_memory_is_stopped(source, monkeypatch):
    monkeypatch.setitem(previews.MEMORY, "poppler", 8 * MEGABYTE)

    with pytest.raises(PreviewError, match="quá lớn"):
        page_count(source(two_pages(), "pdf"))


def test_a_full_hall_makes_a_page_once(source):
    file, start, inodes = source(two_pages(), "pdf"), threading.Barrier(6), set()

    def look():
        start.wait()
        inodes.add(picture_of(file, 1, 720).stat().st_ino)

    threads = [threading.Thread(target=look) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(inodes) == 1
    assert sorted(path.name for path in file.folder.iterdir()) == ["1-720.jpg", "pages"]
