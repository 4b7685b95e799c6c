"""Names of people, products and producers may be of any length: a paper takes them inside its margins."""

from dataclasses import replace

import pytest

from ocop_portal.pdf.render import render
from tests.pdf.reading import margins
from tests.pdf.samples import certificate_life, certificates, councils, evaluations, products

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
