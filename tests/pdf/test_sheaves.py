"""Any file gives pages: its own, or one that names it."""

from io import BytesIO

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String

from ocop_portal.pdf.sheaves import sheaf_of
from tests.pdf.office_files import docx, xlsx
from tests.pdf.reading import rendered, text_of
from tests.pdf.samples import products


def saved(pdf, **options):
    buffer = BytesIO()
    pdf.save(buffer, **options)
    return buffer.getvalue()


def receipt():
    return pikepdf.open(BytesIO(rendered(products.receipt)))


def pages_of(title, content, name):
    return sheaf_of(title, BytesIO(content), name)


def text(sheaf):
    return text_of(saved(sheaf.pdf))


def form(**root):
    """A page with one filled field that has no appearance of its own."""
    pdf = pikepdf.new()
    pdf.add_blank_page(page_size=(595, 842))
    field = pdf.make_indirect(
        Dictionary(
            Type=Name.Annot, Subtype=Name.Widget, FT=Name.Tx, T=String("ten"), V=String("Gia tri"),
            Rect=Array([50, 700, 300, 720]), DA=String("/Helv 12 Tf 0 g"), F=4,
        )
    )  # fmt: skip
    font = Dictionary(
        Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica, Encoding=Name.WinAnsiEncoding
    )
    pdf.pages[0].obj.Annots = Array([field])
    pdf.Root.AcroForm = Dictionary(
        Fields=Array([field]), NeedAppearances=True, DA=String("/Helv 12 Tf 0 g"),
        DR=Dictionary(Font=Dictionary(Helv=pdf.make_indirect(font))), **root,
    )  # fmt: skip
    return pdf


def test_readable_pdf_gives_its_pages_and_needs_no_attachment():
    sheaf = pages_of("Giấy tiếp nhận", rendered(products.receipt), "a.pdf")

    assert sheaf.readable
    assert sheaf.attachment is None
    assert "GIẤY TIẾP NHẬN HỒ SƠ" in text(sheaf)


@pytest.mark.parametrize("content", [docx("Hợp đồng"), xlsx([["Danh sách"]])], ids=["docx", "xlsx"])
def test_office_file_gives_pages_and_goes_along(content):
    sheaf = pages_of("Tài liệu", content, "a")

    assert sheaf.readable
    assert sheaf.attachment == content


def test_pdf_that_only_forbids_changes_is_read():
    content = saved(receipt(), encryption=pikepdf.Encryption(owner="chủ", user="", R=6))

    assert pages_of("a", content, "a.pdf").readable


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (saved(form(), encryption=pikepdf.Encryption(owner="a", user="b")), "tệp PDF có mật khẩu"),
        (b"%PDF-1.7 broken", "tệp PDF bị hỏng"),
        (saved(pikepdf.new()), "tệp PDF không có trang nào"),
        (b"\xff\xd8\xff broken", "tệp ảnh bị hỏng"),
        (b"MZ program", "loại tệp này không đọc được"),
        (b"", "tệp rỗng"),
        (b"PK\x03\x04 broken", "loại tệp này không đọc được"),
        (docx("a").replace(b"wordprocessingml/2006/main", b"xxxxxxxxxxxxxxxx/xxxx/xxxx"), "tệp bị hỏng"),
    ],
)  # fmt: skip
def test_unreadable_file_gets_a_page_that_names_it_and_says_why(content, reason):
    sheaf = pages_of("Hợp đồng liên kết", content, "Hợp đồng <1>.pdf")

    assert not sheaf.readable
    assert sheaf.attachment == (content or None)
    found = text(sheaf)
    assert "Hợp đồng liên kết Tệp “Hợp đồng <1>.pdf” không hiển thị được trong bộ hồ sơ này." in found
    assert f"Lý do: {reason}." in found


def test_dynamic_form_is_named_instead_of_shown():
    pdf = form(XFA=String("<xdp/>"))
    pdf.Root.NeedsRendering = True

    assert "biểu mẫu PDF động" in text(pages_of("Tờ khai", saved(pdf), "a.pdf"))


def test_form_is_drawn_into_its_page_and_the_original_goes_along():
    content = saved(form())
    sheaf = pages_of("Tờ khai", content, "a.pdf")

    assert "Gia tri" in text(sheaf)
    assert "/Annots" not in sheaf.pdf.pages[0].obj
    assert sheaf.attachment == content


def test_actions_of_a_page_are_taken_out():
    pdf = receipt()
    script = Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))
    pdf.pages[0].obj.AA = Dictionary(O=script)
    link = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=Array([0, 0, 99, 99]), A=script)
    pdf.pages[0].obj.Annots = Array([pdf.make_indirect(link)])

    sheaf = pages_of("a", saved(pdf), "a.pdf")

    assert "/AA" not in sheaf.pdf.pages[0].obj
    assert "/Annots" not in sheaf.pdf.pages[0].obj
