"""The packet: right pages, bookmarks, stamps, originals."""

from functools import cache
from io import BytesIO

import pikepdf
import pytest
from pikepdf import OutlineItem
from PIL import Image

from certificates.documents import PacketContents, PacketDigests
from ocop_portal.pdf import PacketPart, packet
from ocop_portal.pdf.packet import ContentsRow
from ocop_portal.pdf.render import render
from tests.pdf.office_files import docx, xlsx
from tests.pdf.reading import clean, pages, rendered, sheets
from tests.pdf.samples import certificates, evaluations, products

CODE = certificates.PACKET_CODE


def photo():
    buffer = BytesIO()
    Image.new("RGB", (80, 40), "red").save(buffer, "JPEG")
    return buffer.getvalue()


def blank_page():
    """One empty A4 page."""
    pdf = pikepdf.new()
    pdf.add_blank_page(page_size=(595, 842))
    buffer = BytesIO()
    pdf.save(buffer)
    return buffer.getvalue()


def odd_page(**keys):
    """A page of a strange size, place or turn."""
    pdf = pikepdf.new()
    pdf.add_blank_page(page_size=(1200, 3000))
    for key, value in keys.items():
        pdf.pages[0].obj[f"/{key}"] = value
    buffer = BytesIO()
    pdf.save(buffer)
    return buffer.getvalue()


PARTS = (
    PacketPart("Văn bản của cơ quan đánh giá", level=1),
    PacketPart("Công văn", content=rendered(certificates.referral_letter), reference="1203/UBND-NNPTNT"),
    PacketPart("Quyết định", content=rendered(certificates.decision), dated="05/6/2024", copy="Bản gốc"),
    PacketPart("Bảng tổng hợp", content=rendered(evaluations.summary)),
    PacketPart("Tài liệu minh chứng", level=1),
    PacketPart("Phiếu đăng ký", content=rendered(products.registration)),
    PacketPart("Ảnh nhà thùng", content=photo(), original_name="ảnh.jpg"),
    PacketPart("Tệp hỏng", content=b"%PDF-1.4 broken", original_name="hỏng.pdf"),
    PacketPart("Lao động", content=xlsx([["Danh sách"]]), original_name="Danh sách.xlsx"),
    PacketPart("Lao động (bổ sung)", content=xlsx([["Thêm"]]), original_name="C:\\hồ sơ\\Danh sách.xlsx"),
    PacketPart("Hợp đồng", content=docx("Bên A"), original_name="../Hợp đồng.docx"),
)


def make(parts=PARTS):
    return packet(
        parts,
        code=CODE,
        cover=certificates.packet_cover(),
        contents=PacketContents.of(CODE, certificates.CLERK),
        digests=PacketDigests.of(CODE),
    )


@pytest.fixture(scope="module")
def made():
    return make()


@cache
def texts(pdf):
    return [clean(sheet.text) for sheet in sheets(pdf)]


def test_every_part_begins_on_the_page_that_the_contents_name(made):
    marks = {
        "Văn bản của cơ quan đánh giá": "PHẦN I VĂN BẢN",
        "Công văn": "V/v chuyển hồ sơ",
        "Quyết định": "Phê duyệt kết quả đánh giá",
        "Bảng tổng hợp": "BẢNG TỔNG HỢP",
        "Tài liệu minh chứng": "PHẦN II TÀI LIỆU MINH CHỨNG",
        "Phiếu đăng ký": "PHIẾU ĐĂNG KÝ",
        "Tệp hỏng": "Tệp “hỏng.pdf” không hiển thị được",
        "Lao động": "Danh sách",
        "Hợp đồng": "Bên A",
    }
    found = texts(made.pdf)
    page_of = {row.title: row.page for row in made.contents}
    for title, mark in marks.items():
        assert mark in found[page_of[title] - 1], title
        assert f"{title}" in found[1]
    assert [row.page for row in made.contents] == sorted(row.page for row in made.contents)
    assert made.contents[0].page == 3
    numbers = ["I", "1", "2", "3", "II", "4", "5", "6", "7", "8", "9", "III"]
    assert [row.number for row in made.contents] == numbers


def test_no_heading_of_the_contents_is_left_behind_at_a_pages_foot():
    rows = [
        ContentsRow("I", "Phần hồ sơ", 5, is_heading=True),
        ContentsRow("1", "Tài liệu", 6, is_heading=False),
    ]
    pdf = render(PacketContents(CODE, (*rows * 45,), certificates.CLERK))

    last_rows = [tables[-1][-1] for page in pages(pdf) if (tables := page.extract_tables())]
    assert len(last_rows) > 2
    assert "I" not in [row[0] for row in last_rows]


def test_contents_print_the_pages(made):
    (table,) = pages(made.pdf)[1].extract_tables()

    printed = [(row[0], row[-1]) for row in table[1:]]
    assert printed == [(row.number, str(row.page)) for row in made.contents]
    assert "Bộ hồ sơ gồm 09 tài liệu" in texts(made.pdf)[1]


def test_every_page_is_stamped_with_its_number_and_the_total(made):
    found = texts(made.pdf)

    assert len(found) == made.page_count
    for number, text in enumerate(found, 1):
        assert f"{CODE} – tr. {number}/{made.page_count}" in text


def test_bookmarks_have_two_levels_and_lead_to_the_parts(made):
    with pikepdf.open(BytesIO(made.pdf)) as pdf, pdf.open_outline() as outline:
        tree = [
            (item.title, _page(pdf, item), [(c.title, _page(pdf, c)) for c in item.children])
            for item in outline.root
        ]

    rows = {f"{row.number}. {row.title}": row for row in made.contents}
    assert [title for title, _page_number, _children in tree] == [k for k, r in rows.items() if r.is_heading]
    assert [len(children) for _title, _page_number, children in tree] == [3, 6, 0]
    for title, page, children in tree:
        for name, number in [(title, page), *children]:
            assert number == rows[name].page


def _page(pdf, item: OutlineItem):
    return pikepdf.Page(item.destination[0]).index + 1 if item.destination is not None else None


def test_lines_of_the_contents_lead_to_their_pages(made):
    with pikepdf.open(BytesIO(made.pdf)) as pdf:
        targets = [pikepdf.Page(note.Dest[0]).index + 1 for note in pdf.pages[1].obj.Annots]

    assert sorted(set(targets)) == [row.page for row in made.contents]
    assert b"packet:" not in made.pdf


def test_originals_are_attached_under_names_of_their_own(made):
    with pikepdf.open(BytesIO(made.pdf)) as pdf:
        attached = {name: pdf.attachments[name].get_file().read_bytes() for name in pdf.attachments}

    assert attached == {
        "hỏng.pdf": PARTS[7].content,
        "Danh sách.xlsx": PARTS[8].content,
        "Danh sách (2).xlsx": PARTS[9].content,
        "Hợp đồng.docx": PARTS[10].content,
    }


def test_broken_file_is_told_and_stops_nothing(made):
    assert made.unreadable == ("Tệp hỏng",)
    assert made.contents[-2].title == "Hợp đồng"


def test_same_parts_give_the_same_bytes(made):
    assert make().pdf == made.pdf


def test_merged_file_is_sound_and_vietnamese(made):
    with pikepdf.open(BytesIO(made.pdf)) as pdf:
        assert pdf.check_pdf_syntax() == []
        assert str(pdf.Root.Lang) == "vi"
        assert str(pdf.docinfo.Title) == certificates.packet_cover().title


@pytest.mark.parametrize(
    "keys",
    [{}, {"Rotate": 90}, {"Rotate": 270}, {"MediaBox": [100, 100, 700, 500]}, {"CropBox": [0, 0, 300, 300]}],
    ids=["huge", "turned", "turned back", "moved", "cropped"],
)
def test_strange_page_is_brought_to_a4_with_the_stamp_upright(keys):
    found = make((PacketPart("Bản vẽ", content=odd_page(**keys)),))

    page = pages(found.pdf)[-2]
    assert sorted((round(page.width), round(page.height))) == [595, 842]
    stamp = page.search("HS-51-524-02-2024")[0]
    assert stamp["x0"] > page.width * 0.6
    assert stamp["top"] > page.height - 60
    assert all(char["upright"] for char in page.chars)


def test_long_contents_take_more_pages_and_still_name_the_right_ones():
    sheet = blank_page()
    parts = [PacketPart("Tài liệu minh chứng", level=1)]
    parts += [PacketPart(f"Tài liệu thứ {number:02d}", content=sheet) for number in range(40)]

    found = make(parts)

    assert found.contents[0].page > 3
    assert found.contents[-1].page == found.contents[-2].page + 1
    table = [sheet.text for sheet in sheets(found.pdf)[1 : found.contents[0].page - 1]]
    assert "Tài liệu thứ 39" in clean(" ".join(table))
    assert [row.page for row in found.contents][-2] == found.contents[1].page + 39
