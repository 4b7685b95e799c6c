"""Papers keep to Nghị định 30/2020/NĐ-CP (R-PAPER-2): read back from the PDF, not from the stylesheet."""

import re
from dataclasses import replace
from io import BytesIO

import pikepdf
import pytest
from django.template import engines

from certificates import documents as certificates_papers
from councils import documents as councils_papers
from evaluations import documents as evaluations_papers
from ocop_portal.pdf.blocks import Signature
from ocop_portal.pdf.render import pdf_from_html, render
from products import documents as products_papers
from tests.pdf.reading import (
    MM,
    clean,
    cut_lines,
    figures,
    lines_of,
    margins,
    overlapping,
    rendered,
    shapes_on,
    sheets,
    text_of,
)
from tests.pdf.samples import certificate_life, certificates, councils, evaluations, packets, products

# Frames of their own: the certificate and the packet's cover; the packet's pages are numbered by its stamp.
FRAMED = [certificates.certificate, certificates.packet_cover]
ALL = (
    *products.ALL,
    *councils.ALL,
    *evaluations.ALL,
    *certificates.ALL,
    *certificate_life.ALL,
    *packets.ALL,
)
PAPERS = [make for make in ALL if make not in FRAMED]
# What an annex or a quy chế begins with: it counts its own pages.
ANNEXES = {"Phụ lục", "QUY CHẾ"}
EVERY = pytest.mark.parametrize("make", PAPERS, ids=lambda make: make.__name__)

HEAD = [
    (r"CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 12, 13, "Bold"),
    (r"^Độc lập - Tự do - Hạnh phúc$", 13, 14, "Bold"),
]
NUMBERED = [
    *HEAD,
    (r"^Số: \d+/", 13, 13, "Regular"),
    (r", ngày \d\d tháng \d{1,2} năm \d{4}$", 13, 14, "Italic"),
]
SIGNED = [
    *NUMBERED,
    (r"^TM\. ỦY BAN NHÂN DÂN$", 13, 14, "Bold"),
    (r"^Nơi nhận:$", 12, 12, "BoldItalic"),
    (r"^- Lưu: ", 11, 11, "Regular"),
]
OFFICE = (r"^ỦY BAN NHÂN DÂN$", 12, 13, "Bold")
# Decisions of the authority's head: signed in their own right, without “TM.”.
OF_HEAD = [
    *NUMBERED,
    OFFICE,
    (r"^QUYẾT ĐỊNH$", 13, 14, "Bold"),
    (r"^CHỦ TỊCH ỦY BAN NHÂN DÂN HUYỆN BÌNH SƠN$", 13, 14, "Bold"),
    (r"^Căn cứ Luật", 13, 14, "Italic"),
    (r"^Điều 1\.", 13, 14, "Bold"),
    (r"^CHỦ TỊCH$", 13, 14, "Bold"),
    (r"^Nơi nhận:$", 12, 12, "BoldItalic"),
    (r"^- Lưu: ", 11, 11, "Regular"),
    (r"^\((K|Ban hành k)èm theo", 13, 14, "Italic"),
]
INVITED = [
    *SIGNED,
    OFFICE,
    (r"^GIẤY MỜI$", 13, 14, "Bold"),
    (r"^Dự họp đánh giá", 13, 14, "Bold"),
    (r"^Địa điểm:", 13, 14, "Bold"),
]
COUNCIL = [
    (r"^UBND HUYỆN BÌNH SƠN$", 12, 13, "Regular"),
    (r"^HỘI ĐỒNG ĐÁNH GIÁ,$", 12, 13, "Bold"),
]
EXPECTED = {
    certificates.decision: [
        *SIGNED,
        OFFICE,
        (r"^QUYẾT ĐỊNH$", 13, 14, "Bold"),
        (r"^Phê duyệt kết quả đánh giá, phân hạng và cấp", 13, 14, "Bold"),
        (r"^Căn cứ Luật", 13, 14, "Italic"),
        (r"^Điều 1\.", 13, 14, "Bold"),
        (r"^02 sản phẩm: Nước mắm", 13, 14, "Regular"),
        (r"^Phụ lục$", 14, 14, "Bold"),
        (r"^KẾT QUẢ ĐÁNH GIÁ", 13, 14, "Bold"),
        (r"^\(Kèm theo", 13, 14, "Italic"),
    ],
    certificates.referral_decision: [
        *SIGNED,
        OFFICE,
        (r"^QUYẾT ĐỊNH$", 13, 14, "Bold"),
        (r"^Phê duyệt kết quả chấm điểm và chuyển hồ sơ", 13, 14, "Bold"),
        (r"^Căn cứ Luật", 13, 14, "Italic"),
        (r"^Phụ lục$", 14, 14, "Bold"),
    ],
    certificates.referral_letter: [
        *SIGNED,
        OFFICE,
        (r"^V/v", 12, 13, "Regular"),
        (r"^Kính gửi:", 13, 14, "Regular"),
        (r"^Thực hiện Quyết định", 13, 14, "Regular"),
    ],
    councils.founding: [
        *OF_HEAD,
        (r"^Thành lập Hội đồng", 13, 14, "Bold"),
        (r"^Phụ lục$", 14, 14, "Bold"),
        (r"^DANH SÁCH HỘI ĐỒNG", 13, 14, "Bold"),
    ],
    councils.charter: [
        *OF_HEAD,
        (r"^Ban hành Quy chế", 13, 14, "Bold"),
        (r"^QUY CHẾ$", 13, 14, "Bold"),
        (r"^Chương I\.", 13, 14, "Bold"),
    ],
    certificate_life.proposal: [
        *NUMBERED,
        (r"^UBND HUYỆN BÌNH SƠN$", 12, 13, "Regular"),
        (r"^PHÒNG NÔNG NGHIỆP", 12, 13, "Bold"),
        (r"^TỜ TRÌNH$", 13, 14, "Bold"),
        (r"^Về việc phê duyệt", 13, 14, "Bold"),
        (r"^Kính gửi:", 13, 14, "Regular"),
        (r"^KT\. TRƯỞNG PHÒNG$", 13, 14, "Bold"),
        (r"^Nơi nhận:$", 12, 12, "BoldItalic"),
    ],
    certificate_life.expiry_notice: [
        *SIGNED,
        OFFICE,
        (r"^THÔNG BÁO$", 13, 14, "Bold"),
        (r"^Giấy chứng nhận sản phẩm OCOP sắp hết", 13, 14, "Bold"),
        (r"^KT\. CHỦ TỊCH$", 13, 14, "Bold"),
    ],
    certificate_life.correction: [
        *SIGNED,
        OFFICE,
        (r"^QUYẾT ĐỊNH$", 13, 14, "Bold"),
        (r"^Đính chính Giấy chứng nhận", 13, 14, "Bold"),
        (r"^Điều 1\.", 13, 14, "Bold"),
    ],
    certificate_life.revocation: [
        *SIGNED,
        OFFICE,
        (r"^QUYẾT ĐỊNH$", 13, 14, "Bold"),
        (r"^Thu hồi Giấy chứng nhận", 13, 14, "Bold"),
        (r"^Căn cứ Kết luận", 13, 14, "Italic"),
        (r"^Điều 1\.", 13, 14, "Bold"),
    ],
    certificate_life.inspection_plan: [
        *SIGNED,
        OFFICE,
        (r"^KẾ HOẠCH$", 13, 14, "Bold"),
        (r"^Kiểm tra sản phẩm OCOP", 13, 14, "Bold"),
        (r"^I\. MỤC ĐÍCH", 13, 14, "Bold"),
    ],
    certificate_life.inspection_record: [
        *HEAD,
        (r"^Số: \d+/", 13, 13, "Regular"),
        OFFICE,
        (r"^BIÊN BẢN$", 13, 14, "Bold"),
        (r"^Kiểm tra định kỳ", 13, 14, "Bold"),
        (r"^TRƯỞNG ĐOÀN KIỂM TRA", 13, 14, "Bold"),
    ],
    certificate_life.complaint_decision: [
        *SIGNED,
        OFFICE,
        (r"^QUYẾT ĐỊNH$", 13, 14, "Bold"),
        (r"^Về việc giải quyết khiếu nại", 13, 14, "Bold"),
        (r"^Căn cứ Điều 27", 13, 14, "Italic"),
        (r"^Điều 1\.", 13, 14, "Bold"),
    ],
    certificate_life.complaint_letter: [
        *SIGNED,
        OFFICE,
        (r"^V/v", 12, 13, "Regular"),
        (r"^Kính gửi:", 13, 14, "Regular"),
    ],
    certificate_life.complaint_receipt: [
        *NUMBERED,
        OFFICE,
        (r"^GIẤY TIẾP NHẬN ĐƠN$", 13, 14, "Bold"),
        (r"^Khiếu nại số 01/2024", 13, 14, "Bold"),
    ],
    certificate_life.complaint_refusal: [
        *SIGNED,
        OFFICE,
        (r"^THÔNG BÁO$", 13, 14, "Bold"),
        (r"^Về việc không thụ lý", 13, 14, "Bold"),
        (r"^Kính gửi:", 13, 14, "Regular"),
    ],
    councils.invitation: INVITED,
    councils.producer_invitation: [
        *INVITED,
        (r"^Ủy ban nhân dân huyện Bình Sơn", 13, 14, "Regular"),
    ],
    certificate_life.answer_notice: [*SIGNED, OFFICE, (r"^THÔNG BÁO$", 13, 14, "Bold")],
    certificates.programme_report: [
        *SIGNED,
        OFFICE,
        (r"^BÁO CÁO$", 13, 14, "Bold"),
        (r"^Kết quả thực hiện Chương trình", 13, 14, "Bold"),
        (r"^Kính gửi:", 13, 14, "Regular"),
        (r"^I\. Sản phẩm$", 13, 14, "Bold"),
    ],
    certificates.producer_notice: [*SIGNED, OFFICE, (r"^THÔNG BÁO$", 13, 14, "Bold")],
    certificates.commune_notice: [*SIGNED, OFFICE, (r"^THÔNG BÁO$", 13, 14, "Bold")],
    evaluations.commune_report: [*SIGNED, OFFICE, (r"^1\. Tên chủ thể", 13, 14, "Regular")],
    evaluations.minutes: [
        *HEAD,
        *COUNCIL,
        (r"^BIÊN BẢN$", 13, 14, "Bold"),
        (r"^I\. THÀNH PHẦN", 13, 14, "Bold"),
        (r"^Thời gian bắt đầu", 13, 14, "Regular"),
    ],
    evaluations.score_sheet: [*NUMBERED, *COUNCIL, (r"^BỘ TIÊU CHÍ ĐÁNH GIÁ", 13, 14, "Bold")],
    evaluations.summary: [*NUMBERED, *COUNCIL, (r"^BẢNG TỔNG HỢP", 13, 14, "Bold")],
    evaluations.self_assessment: [*HEAD, (r"^BÁO CÁO TỰ ĐÁNH GIÁ", 13, 14, "Bold")],
    products.registration: [*HEAD, (r"^PHIẾU ĐĂNG KÝ$", 13, 14, "Bold")],
    products.receipt: [*NUMBERED, (r"^GIẤY TIẾP NHẬN HỒ SƠ$", 13, 14, "Bold")],
    products.return_letter: [*SIGNED, OFFICE, (r"^V/v", 12, 13, "Regular")],
}


HOMES = (
    certificates_papers,
    councils_papers,
    evaluations_papers,
    products_papers,
)


def test_every_document_that_the_portal_makes_is_measured_here():
    made = {
        value
        for home in HOMES
        for value in vars(home).values()
        if isinstance(value, type) and hasattr(value, "template_name")
    }

    assert made == {type(make()) for make in ALL}
    # By the decree's own type sizes too, but for the sheets of the packet, which are no papers of an office.
    sheets = {certificates.packet_cover, certificates.packet_contents, packets.packet_digests}
    assert set(ALL) - set(EXPECTED) == {certificates.certificate, *sheets}


@EVERY
def test_paper_is_a4_with_the_decrees_margins(make):
    pdf = rendered(make)

    sizes = {(round(min(p.width, p.height) / MM), round(max(p.width, p.height) / MM)) for p in sheets(pdf)}
    left, right, top, bottom = margins(pdf)
    assert sizes == {(210, 297)}
    assert 29.7 <= left <= 35
    assert 14.7 <= right <= 20.3
    assert top >= 19.7
    assert bottom >= 19.7


@EVERY
def test_type_is_ours_and_every_letter_is_there(make):
    letters = [letter for sheet in sheets(rendered(make)) for letter in sheet.letters]

    assert letters
    assert {letter.font.split("+")[-1].split("-")[0] for letter in letters} == {"Tinos"}
    assert not [letter for letter in letters if letter.text in ("\ufffd", "\ufffe", "\x00")]
    assert not re.search(r"\{[#%{]|[#%}]\}", text_of(rendered(make)))


@EVERY
def test_text_neither_overlaps_nor_breaks_off(make):
    assert overlapping(rendered(make)) == 0
    assert list(cut_lines(rendered(make))) == []


@EVERY
def test_pages_are_numbered_in_the_middle_of_the_head_from_the_second_on(make):
    has_annex = ANNEXES & {text for text, _run in lines_of(rendered(make))}
    for number, page in enumerate(sheets(rendered(make)), 1):
        head = [c for c in page.letters if c.bottom < 17 * MM and c.text.isdigit() and c.size > 12.5]
        shown = "".join(letter.text for letter in head)
        if number == 1:
            assert shown == ""
        elif not has_annex:
            assert shown == str(number)
        if head:
            middle = (head[0].left + head[-1].right) / 2
            assert abs(middle - (page.width + 15 * MM) / 2) < MM
            assert {round(letter.size) for letter in head} <= {13, 14}


@EVERY
def test_file_is_archival_tagged_and_vietnamese(make):
    with pikepdf.open(BytesIO(rendered(make))) as pdf, pdf.open_metadata() as meta:
        assert (meta["pdfaid:part"], meta["pdfaid:conformance"].upper()) == ("3", "A")
        assert meta["dc:title"] == make().title
        assert str(pdf.Root.Lang) == "vi"
        assert pdf.Root.MarkInfo.Marked
    assert "" not in figures(rendered(make))


@pytest.mark.parametrize("make", EXPECTED, ids=lambda make: make.__name__)
def test_parts_of_the_paper_have_the_decrees_type(make):
    lines = lines_of(rendered(make))
    for pattern, smallest, largest, style in EXPECTED[make]:
        found = next((run for text, run in lines if re.search(pattern, text)), None)
        assert found, pattern
        assert smallest <= round(found[0].size, 1) <= largest, pattern
        assert found[0].style == style, pattern


@pytest.mark.parametrize("make", EXPECTED, ids=lambda make: make.__name__)
def test_line_under_the_motto_is_as_long_as_the_motto(make):
    motto = next(run for text, run in lines_of(rendered(make)) if text.startswith("Độc lập - Tự do"))
    width = motto[-1].right - motto[0].left
    lengths = [
        right - left
        for left, right, bottom in shapes_on(rendered(make), page=0)
        if abs(bottom - motto[0].bottom) < 6 and abs(left - motto[0].left) < 4
    ]
    assert max(lengths) == pytest.approx(width, rel=0.02)


CAPACITIES = [
    ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"),
    ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"),
    ("Q. CHỦ TỊCH",),
    ("TL. CHỦ TỊCH", "CHÁNH VĂN PHÒNG"),
    ("TUQ. CHỦ TỊCH", "TRƯỞNG PHÒNG NÔNG NGHIỆP VÀ PHÁT TRIỂN NÔNG THÔN"),
]
SIGNED_IN_TURN = """{% extends "papers/paper.html" %}{% block paper %}{% for signature in signatures %}
{% include "papers/_closing.html" with signature=signature recipients=recipients only %}
{% endfor %}{% endblock %}"""


def test_lines_of_authority_stand_in_bold_above_the_name_in_the_right_half():
    signatures = [Signature(lines, f"Người Ký {number}") for number, lines in enumerate(CAPACITIES)]
    html = (
        engines["django"]
        .from_string(SIGNED_IN_TURN)
        .render({"title": "x", "signatures": signatures, "recipients": ("Như trên", "Lưu: VT")})
    )
    pdf = pdf_from_html(html)

    found = dict(lines_of(pdf))
    for signature in signatures:
        name, first = found[signature.name], found[signature.capacity[0]]
        middle = (name[0].left + name[-1].right) / 2
        assert middle > 105 * MM
        assert abs((first[0].left + first[-1].right) / 2 - middle) < MM
        assert (round(first[0].size), first[0].style) == (14, "Bold")
        last = found[signature.capacity[-1].split(" VÀ ")[0]]
        assert name[0].baseline > last[0].baseline + 20 * MM / 1.5


LONG = ("Nước mắm cốt cá cơm ủ chượp thùng gỗ bời lời truyền thống làng biển " * 8)[:499] + "n"
UNBROKEN = "NuocMamCotThuongHang" * 6


@pytest.mark.parametrize("name", [LONG, UNBROKEN], ids=["long", "unbroken"])
@pytest.mark.parametrize(
    "make",
    [
        products.registration,
        products.return_letter,
        evaluations.commune_report,
        evaluations.score_sheet,
        certificates.producer_notice,
        certificates.packet_cover,
        certificate_life.expiry_notice,
        certificate_life.revocation,
        councils.producer_invitation,
        councils.founding,
    ],
    ids=lambda make: make.__name__,
)
def test_names_of_any_length_stay_inside_the_margins(make, name):
    document = make()
    if hasattr(document, "criteria"):
        document = replace(document, criteria=replace(document.criteria, parts=document.criteria.parts[:1]))
    if hasattr(document, "product"):
        document = replace(document, product=replace(document.product, name=name))
    elif hasattr(document, "result"):
        result = replace(document.result, product=replace(document.result.product, name=name))
        document = replace(document, result=result)
    elif hasattr(document, "certificate"):
        facts = replace(document.certificate, product_name=name, producer_name=name)
        document = replace(document, certificate=facts)
    elif hasattr(document, "members"):
        lines = tuple(replace(row, name=name, post=name) for row in document.members[:2])
        document = replace(document, members=lines, council=name)
    else:
        document = replace(document, product_name=name)

    left, right, _top, _bottom = margins(render(document))

    assert left >= 29.7
    assert right >= 14.7


def test_summary_takes_a_long_name():
    document = evaluations.summary()
    rows = (replace(document.rows[0], name=LONG, producer=LONG), *document.rows[1:])

    left, right, _top, _bottom = margins(render(replace(document, rows=rows)))

    assert left >= 29.7
    assert right >= 14.7


def test_signature_never_starts_a_page_alone():
    for make in PAPERS:
        for sheet in sheets(rendered(make))[1:]:
            first = clean(sheet.text.split("\n")[0])
            assert not first.startswith(("TM. ", "Nơi nhận", "ĐẠI DIỆN", "CHỦ TỊCH")), make.__name__
