"""The place of a signature is found on every paper that a leader signs; the block covers nothing there."""

from dataclasses import replace

import pypdfium2
import pytest
from django.core.exceptions import ValidationError

from ocop_portal.archive.signing.places import place_for
from ocop_portal.pdf.render import render
from tests.factories.certificates import blank_pdf
from tests.pdf.reading import rendered
from tests.pdf.samples import certificate_life, certificates, councils

pytestmark = pytest.mark.printed

HEAD, DEPUTY = "Trần Văn Ví Dụ", "Nguyễn Thị Minh Họa"
SIGNED = {
    certificates.decision: HEAD,
    certificates.certificate: HEAD,
    certificates.referral_letter: DEPUTY,
    certificates.producer_notice: DEPUTY,
    certificates.commune_notice: DEPUTY,
    certificate_life.revocation: None,
    certificate_life.expiry_notice: None,
    councils.founding: HEAD,
    councils.charter: HEAD,
    councils.invitation: None,
}


def covered(content, place):
    """The letters inside the box of this place."""
    with pypdfium2.PdfDocument(content) as pdf:
        left, bottom, right, top = place.box
        return pdf[place.page].get_textpage().get_text_bounded(left, bottom, right, top).strip()


@pytest.mark.parametrize("make", SIGNED, ids=lambda make: make.__name__)
def test_the_block_stands_between_the_authority_and_the_name_and_covers_no_letter(make):
    name = SIGNED[make] or make().signature.name
    content = rendered(make)

    place = place_for(content, name)

    left, bottom, right, _top = place.box
    wider = replace(place, box=(left, bottom - 40, right, bottom))
    assert covered(content, place) == ""
    assert name in " ".join(covered(content, wider).split())


def test_a_name_of_two_lines_is_found_as_one():
    paper = certificates.referral_letter()
    name = "Nguyễn Thị Minh Họa Công Tằng Tôn Nữ Phương Thảo Ngọc Lan"
    content = render(replace(paper, signature=replace(paper.signature, name=name)))

    assert covered(content, place_for(content, name)) == ""


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (blank_pdf, HEAD),
        (lambda: rendered(certificates.referral_letter), HEAD),
        (lambda: rendered(certificates.referral_letter), ""),
        (lambda: rendered(certificates.referral_letter), "Hộ kinh doanh Mười Quý"),
    ],
)
def test_a_paper_without_a_place_for_this_name_is_refused(content, name):
    with pytest.raises(ValidationError) as refused:
        place_for(content(), name)

    assert refused.value.code == "no_place"
