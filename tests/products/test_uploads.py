import struct
import time
import unicodedata
import zipfile
import zlib
from contextlib import nullcontext
from io import BytesIO

import pikepdf
import pytest
from django.core.exceptions import ValidationError
from PIL import Image

from ocop_portal.pdf.images import MAX_PIXELS
from products import uploads
from products.file_kinds import MAX_PNG_PIXELS
from products.uploads import PHOTO_TYPES, checked_file, clean_name
from tests.factories.dossiers import pdf_bytes, picture_bytes, upload
from tests.packing import MEGABYTE, WORD, namesakes, packed, understated

LIMIT = 1024 * 1024


def office_bytes(*parts):
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for part in ("[Content_Types].xml", *parts):
            archive.writestr(part, "<x/>")
    return out.getvalue()


def spoilt_bytes(what):
    """A packed document whose directory is whole, but not what it points to."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", "nước mắm " * 500)
    content = bytearray(out.getvalue())
    directory = content.rindex(b"PK\x01\x02")
    body = content.index(b"word/document.xml") + len("word/document.xml")
    for place in range(body, body + 20) if what == "stream" else [directory + 16]:
        content[place] ^= 0xFF
    return bytes(content)


def pdf_bomb(size):
    """A PDF whose table of objects is followed by `size` zeros, packed to a thousandth of that."""
    parts = [
        b"1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n",
        b"2 0 obj<</Type/Pages/Count 1/Kids[3 0 R]>>endobj\n",
        b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]>>endobj\n",
    ]
    content, rows = b"%PDF-1.5\n", struct.pack(">BHH", 0, 0, 65535)
    for part in [*parts, b""]:
        rows += struct.pack(">BHH", 1, len(content), 0)
        content += part
    packer = zlib.compressobj(9)
    table = packer.compress(rows) + packer.flush(zlib.Z_FULL_FLUSH)
    zeros = packer.compress(bytes(MEGABYTE)) + packer.flush(zlib.Z_FULL_FLUSH)
    table += zeros * (size // MEGABYTE) + packer.flush()
    head = f"4 0 obj<</Type/XRef/Size 5/W[1 2 2]/Root 1 0 R/Filter/FlateDecode/Length {len(table)}>>stream\n"
    end = f"\nendstream\nendobj\nstartxref\n{len(content)}\n%%EOF\n"
    return content + head.encode() + table + end.encode()


def two_pictures():
    """A JPEG as some phones take it: a second picture, for depth, goes along."""
    out, second = BytesIO(), Image.new("L", (20, 15))
    Image.new("RGB", (40, 30)).save(out, "MPO", save_all=True, append_images=[second])
    return out.getvalue()


def name_of(value):
    """A test id without the bytes: an archive's hold the time it was made."""
    return value if isinstance(value, str) else "file"


@pytest.mark.parametrize(
    ("content", "extension"),
    [
        (pdf_bytes(), "pdf"),
        (picture_bytes("JPEG"), "jpg"),
        (two_pictures(), "jpg"),
        (picture_bytes("PNG"), "png"),
        (office_bytes("xl/workbook.xml"), "xlsx"),
        (office_bytes("word/document.xml"), "docx"),
    ],
    ids=name_of,
)
def test_the_type_is_told_from_the_content(content, extension):
    checked = checked_file(upload("Tài liệu.bin", content), max_bytes=LIMIT)

    assert (checked.extension, checked.name) == (extension, f"Tài liệu.{extension}")
    assert checked.size == len(content)
    assert checked.file.read() == content


@pytest.mark.parametrize(
    "content",
    [
        b"MZ\x90\x00 not a document",
        b"<html><script>alert(1)</script></html>",
        b"GIF89a" + b"\x00" * 40,
        office_bytes("ppt/presentation.xml"),
        b"plain text",
    ],
    ids=name_of,
)
def test_other_types_are_refused_whatever_their_name(content):
    with pytest.raises(ValidationError) as refused:
        checked_file(upload("Hợp đồng.doc", content), max_bytes=LIMIT)

    assert refused.value.messages == [
        "Không nhận được “Hợp đồng.doc”. Xin gửi tệp PDF, JPG, PNG, XLSX, DOCX."
    ]


@pytest.mark.parametrize(("name", "kind"), [("giả mạo.pdf", "PDF"), ("anh.JPEG", "JPG")])
def test_content_that_is_not_what_the_name_says_is_told_so(name, kind):
    with pytest.raises(ValidationError) as refused:
        checked_file(upload(name, b"plain text"), max_bytes=LIMIT)

    assert refused.value.messages == [
        f"Không nhận được “{name}”: nội dung không phải {kind} như tên. "
        "Xin gửi tệp PDF, JPG, PNG, XLSX, DOCX."
    ]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.pdf", b"%PDF-1.7\nbroken"),
        ("a.jpg", picture_bytes("JPEG")[:80]),
        ("a.png", picture_bytes("PNG")[:50]),
        ("a.docx", office_bytes("word/document.xml")[:60]),
        ("a.docx", spoilt_bytes("stream")),
        ("a.docx", spoilt_bytes("checksum")),
    ],
    ids=name_of,
)
def test_a_broken_file_is_refused(name, content):
    with pytest.raises(ValidationError, match="tệp bị hỏng"):
        checked_file(upload(name, content), max_bytes=LIMIT)


def test_a_pdf_behind_a_password_is_refused():
    pdf = pikepdf.new()
    pdf.add_blank_page()
    out = BytesIO()
    pdf.save(out, encryption=pikepdf.Encryption(owner="a", user="b"))

    with pytest.raises(ValidationError, match="có mật khẩu"):
        checked_file(upload("Kín.pdf", out.getvalue()), max_bytes=LIMIT)


def test_a_pdf_that_unpacks_into_all_memory_is_refused():
    """Its table of objects comes to half a gigabyte; the process that opens it gets less."""
    start = time.monotonic()
    with pytest.raises(ValidationError, match="“Bom”: tệp bị hỏng hoặc quá phức tạp"):
        checked_file(upload("Bom", pdf_bomb(512 * MEGABYTE)), max_bytes=LIMIT)

    assert time.monotonic() - start < 2 * uploads.SECONDS


def test_a_file_that_takes_too_long_is_refused(monkeypatch):
    monkeypatch.setattr(uploads, "SECONDS", 0)

    with pytest.raises(ValidationError, match="quá phức tạp"):
        checked_file(upload("Chậm.pdf"), max_bytes=LIMIT)


def test_macros_are_refused():
    with pytest.raises(ValidationError, match="có macro"):
        checked_file(upload("Sổ.xlsx", office_bytes("xl/workbook.xml", "xl/vbaProject.bin")), max_bytes=LIMIT)


@pytest.mark.parametrize(
    ("kind", "size", "is_taken"),
    [
        ("JPEG", (8160, 6120), True),  # a phone of 50 megapixels
        ("JPEG", (9500, 9500), False),
        ("PNG", (8000, 8000), True),
        ("PNG", (8001, 8000), False),
    ],
)
def test_a_picture_of_more_pixels_than_can_be_shown_is_refused(kind, size, is_taken):
    out = BytesIO()
    Image.new("L", size).save(out, kind)

    with nullcontext() if is_taken else pytest.raises(ValidationError, match="ảnh quá lớn"):
        checked_file(upload("Ảnh", out.getvalue()), max_bytes=2 * LIMIT)


def test_every_png_that_is_taken_can_be_printed():
    assert MAX_PNG_PIXELS <= MAX_PIXELS


def test_a_zip_that_unpacks_too_large_is_refused():
    content = packed(WORD | {f"word/media/{number}": bytes(16 * MEGABYTE) for number in range(20)})

    with pytest.raises(ValidationError, match="mở ra quá lớn"):
        checked_file(upload("Sổ.docx", content), max_bytes=2 * LIMIT)


@pytest.mark.parametrize(
    "content", [namesakes(2, 10), understated(MEGABYTE)], ids=["namesakes", "understated"]
)
def test_a_zip_that_hides_what_it_unpacks_to_is_refused(content):
    with pytest.raises(ValidationError, match="tệp bị hỏng"):
        checked_file(upload("Sổ.docx", content), max_bytes=LIMIT)


def test_size_limits_name_the_size():
    with pytest.raises(ValidationError) as refused:
        checked_file(upload("Lớn.pdf", b"x" * 2048), max_bytes=1024)
    assert refused.value.messages == ["“Lớn.pdf” nặng 2 KB. Mỗi tệp tối đa 1 KB."]

    with pytest.raises(ValidationError, match="tệp rỗng"):
        checked_file(upload("Rỗng.pdf", b""), max_bytes=1024)


def test_photos_are_pictures_only():
    with pytest.raises(ValidationError, match="Xin gửi tệp JPG, PNG"):
        checked_file(upload("a.pdf"), max_bytes=LIMIT, allowed=PHOTO_TYPES)


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        (unicodedata.normalize("NFD", "Hợp đồng cá cơm.pdf"), "Hợp đồng cá cơm.pdf"),
        ("C:\\Giấy tờ\\Đơn.docx", "Đơn.docx"),
        ("../../etc/passwd", "passwd"),
        ("a\r\nSet-Cookie: x.pdf", "aSet-Cookie: x.pdf"),
        ("", "tep"),
    ],
    ids=name_of,
)
def test_names_are_kept_in_nfc_without_folders_or_control_characters(given, kept):
    assert clean_name(given) == kept


def test_long_names_keep_their_ending():
    name = clean_name("ă" * 300 + ".pdf")

    assert len(name) == 150
    assert name.endswith(".pdf")
