"""Papers keep to Nghị định 30/2020/NĐ-CP (R-PAPER-2): read back from the PDF, not from the stylesheet."""

import re
from io import BytesIO

import pikepdf
import pytest
from django.template import engines

from certificates import documents as certificates_papers
from councils import documents as councils_papers
from evaluations import documents as evaluations_papers
from ocop_portal.pdf.blocks import Signature
from ocop_portal.pdf.render import pdf_from_html
from products import documents as products_papers
from tests.pdf.decree import ALL, ANNEXES, EXPECTED, PAPERS
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
from tests.pdf.samples import certificates, packets

EVERY = pytest.mark.parametrize("make", PAPERS, ids=lambda make: make.__name__)


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
    of_packet = {certificates.packet_cover, certificates.packet_contents, packets.packet_digests}
    assert set(ALL) - set(EXPECTED) == {certificates.certificate, *of_packet}


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


def test_signature_never_starts_a_page_alone():
    for make in PAPERS:
        for sheet in sheets(rendered(make))[1:]:
            first = clean(sheet.text.split("\n")[0])
            assert not first.startswith(("TM. ", "Nơi nhận", "ĐẠI DIỆN", "CHỦ TỊCH")), make.__name__
