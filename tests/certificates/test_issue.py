"""What one signature brings forth, as values: composed twice it is equal, so rendering once is enough."""

from datetime import date

import pytest

from certificates.composing.decision import decision_paper
from certificates.composing.issue import compose_issue
from certificates.composing.lines import lines_of
from certificates.composing.referral import law_cited
from ocop_portal.archive.issuing import expected_numbers
from ocop_portal.archive.models import PaperKind, Register
from ocop_portal.regulations.models import Regulation
from tests.factories.certificates import (
    FOUR_STARS,
    SIGNED_ON,
    TWO_STARS,
    DecisionFactory,
    PaperFactory,
    closed_session,
    concluded_evaluation,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def decision():
    session = closed_session()
    PaperFactory(kind=PaperKind.MINUTES, subject=session, number="01/BB-HĐ", issued_on=date(2024, 5, 28))
    for marks in (None, FOUR_STARS, TWO_STARS):
        concluded_evaluation(session, **({"marks": marks} if marks else {}))
    return DecisionFactory(session=session, proposal_number="74/TTr-NNPTNT")


def compose(decision, numbers=None):
    lines = lines_of(decision.session, SIGNED_ON)
    tokens = {line.evaluation.pk: "7" * 26 for line in lines}
    numbers = numbers or expected_numbers(2024)
    return compose_issue(decision, lines, numbers=numbers, tokens=tokens, on=SIGNED_ON)


def test_composed_twice_the_documents_are_equal(decision):
    assert compose(decision).documents == compose(decision).documents


def test_a_number_taken_in_between_makes_other_documents(decision):
    before = compose(decision)
    Register.objects.create(series="QĐ-UBND", year=2024, last=1186)

    after = compose(decision)

    # All but the notices of the third product, which rests on the minutes.
    unchanged = {paper.document for paper in before.lines[2].papers}
    assert set(before.documents) & set(after.documents) == unchanged
    assert after.decision.number == "1187/QĐ-UBND"


def test_expected_numbers_take_nothing(decision):
    compose(decision)

    assert not Register.objects.exists()


def test_the_decision_lists_what_is_recognised_and_referred_and_nothing_else(decision):
    paper = compose(decision).decision.document

    assert [(row.mean, row.stars, row.outcome) for row in paper.products] == [
        ("65,00", 3, "3 sao"),
        ("75,00", None, "Chuyển cấp trên đánh giá"),
    ]
    assert paper.superior == "Ủy ban nhân dân tỉnh Quảng Ngãi"
    assert paper.referral_band == "từ 70 đến 100 điểm"
    assert paper.signature.capacity == ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH")


def test_the_decision_rests_on_the_minutes_and_the_proposal(decision):
    assert compose(decision).decision.document.basis == (
        "Theo Biên bản số 01/BB-HĐ ngày 28 tháng 5 năm 2024 của "
        "Hội đồng đánh giá, phân hạng sản phẩm OCOP huyện Bình Sơn",
        "Theo đề nghị của Phòng Nông nghiệp và Phát triển nông thôn "
        "tại Tờ trình số 74/TTr-NNPTNT ngày 03 tháng 6 năm 2024",
    )


def test_recipients_name_the_last_article(decision):
    paper = compose(decision).decision.document

    assert paper.recipients[0] == f"Như Điều {len(paper.articles)}"


def test_the_certificate_holds_what_the_law_asks_and_the_check_address(decision):
    certificate = compose(decision).lines[0].certificate.document

    assert (certificate.register_number, certificate.stars, certificate.year) == ("01/2024", 3, 2024)
    assert (certificate.issued_on, certificate.expires_on) == (SIGNED_ON, date(2027, 6, 5))
    assert certificate.decision.number == "01/QĐ-UBND"
    assert certificate.check_url.endswith("/tra-cuu/7777-7777-7777-7777-7777-7777-77/")
    assert certificate.check_code == "7777-7777-7777-7777-7777-7777-77"
    assert (certificate.emblem, certificate.logo) == (None, None)


@pytest.mark.parametrize(
    ("grounds", "cited"),
    [
        (
            ["Luật A", "Quyết định số 148/QĐ-TTg ngày … ban hành B"],
            "Quyết định số 148/QĐ-TTg ngày … ban hành B",
        ),
        (["Luật A"], "Quyết định số 148/QĐ-TTg ngày 24 tháng 02 năm 2023"),
    ],
)
def test_the_letter_cites_the_regulation_as_the_decision_does(grounds, cited):
    law = Regulation(number="148/QĐ-TTg", signed_on=date(2023, 2, 24), grounds=grounds)

    assert law_cited(law) == cited


def test_a_notified_product_rests_on_the_minutes_and_has_no_other_paper(decision):
    made = compose(decision).lines[2]

    assert (made.certificate, made.letter) == (None, None)
    for notice in made.notices.values():
        assert notice.document.basis.startswith("Biên bản số 01/BB-HĐ")


def test_the_draft_has_no_number_and_no_date(decision):
    draft = decision_paper(decision, lines_of(decision.session, SIGNED_ON))

    assert (draft.letterhead.number, draft.letterhead.issued_on) == (None, None)
    assert draft.filename == "quyet-dinh-du-thao.pdf"
