"""Tờ trình beside the minutes when a decision is proposed (E11)."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from certificates import actions
from certificates.composing.decision import decision_paper
from certificates.composing.lines import lines_of_decision
from certificates.models import Decision
from certificates.readable import readable_papers
from ocop_portal.archive.models import PaperKind, Register, RegisterEntry
from tests.factories.accounts import UserFactory
from tests.factories.certificates import (
    FOUR_STARS,
    TWO_STARS,
    DecisionFactory,
    closed_session,
    concluded_evaluation,
)
from tests.factories.regulations import OfficeFactory
from tests.pdf.reading import cells_of, text_of

ON = date(2024, 6, 4)
pytestmark = pytest.mark.django_db


def read(paper):
    with paper.file.open() as file:
        return file.read()


@pytest.fixture
def decision():
    """About a product to be recognised, one to be referred, one that is only notified."""
    session = closed_session()
    concluded_evaluation(session)
    concluded_evaluation(session, FOUR_STARS)
    concluded_evaluation(session, TWO_STARS)
    office = OfficeFactory()
    office.department_head, office.department_lines = "Lý Thị Ví Dụ", ["KT. TRƯỞNG PHÒNG", "PHÓ TRƯỞNG PHÒNG"]
    office.save()
    return DecisionFactory(session=session)


@pytest.mark.printed
def test_it_reports_every_result_and_the_decision_cites_it(decision, secretary):
    paper = actions.issue_proposal(decision, by=secretary, on=ON)

    assert (paper.kind, paper.number, paper.subject) == (
        PaperKind.PROPOSAL,
        "01/TTr-NNPTNT",
        decision.session,
    )
    rows = cells_of(read(paper))
    products = [item.dossier.product for item in decision.session.agenda.all()]
    assert [row[1:3] + row[4:] for row in rows[1:]] == [
        [products[0].code, products[0].name, "65,00", "3 sao"],
        [products[1].code, products[1].name, "75,00", "Chuyển Ủy ban nhân dân tỉnh Quảng Ngãi đánh giá"],
        [products[2].code, products[2].name, "35,00", "2 sao, không cấp giấy chứng nhận"],
    ]
    text = text_of(read(paper))
    for line in (
        "Công nhận, cấp Giấy chứng nhận sản phẩm OCOP cho 01 sản phẩm.",
        "của 01 sản phẩm, đề nghị Ủy ban nhân dân tỉnh Quảng Ngãi đánh giá, phân hạng.",
        "Thông báo kết quả 01 sản phẩm không được cấp Giấy chứng nhận.",
        "PHÒNG NÔNG NGHIỆP VÀ PHÁT",
        "KT. TRƯỞNG PHÒNG",
    ):
        assert line in text
    draft = decision_paper(decision, lines_of_decision(decision, decision.proposed_on))
    assert "Tờ trình số 01/TTr-NNPTNT ngày 04 tháng 6 năm 2024" in draft.basis[-1]


def test_a_number_typed_with_the_proposal_is_kept_with_its_day(decision, secretary):
    decision.proposal_number = "74/TTr-PNN"
    decision.save()

    paper = actions.issue_proposal(decision, by=secretary, on=ON)

    assert (paper.number, paper.issued_on) == ("74/TTr-PNN", decision.proposed_on)
    assert (Register.objects.get().last, RegisterEntry.objects.get().given_outside) == (0, True)


def test_the_second_click_and_a_signed_decision_get_none(decision, secretary):
    actions.issue_proposal(decision, by=secretary, on=ON)
    with pytest.raises(ValidationError) as again:
        actions.issue_proposal(Decision.objects.get(), by=secretary, on=ON)
    with pytest.raises(ValidationError) as signed:
        actions.issue_proposal(DecisionFactory(session=_other_session(), signed=True), by=secretary, on=ON)

    assert (again.value.code, signed.value.code) == ("already_issued", "already_signed")


def _other_session():
    session = closed_session()
    concluded_evaluation(session)
    return session


@pytest.mark.printed
def test_the_office_makes_it_on_the_decisions_page(client, decision, secretary):
    page, link = (reverse(f"certificates:{name}", args=[decision.pk]) for name in PAGES)
    client.force_login(secretary)
    assert link in client.get(page).content.decode()

    assert "DỰ THẢO" in text_of(client.get(link, {"xem": "1"}).content)
    assert not readable_papers(secretary).exists()
    client.get(link)
    client.post(link)

    shown = client.get(page).content.decode()
    assert "01/TTr-NNPTNT" in shown
    assert link not in shown
    assert client.post(link).status_code == 403
    client.force_login(decision.signer.user)
    assert "Tờ trình" in client.get(page).content.decode()


PAGES = ("decision_detail", "decision_proposal")


def test_producer_and_commune_never_read_it(decision, secretary):
    actions.issue_proposal(decision, by=secretary, on=ON)
    producer = decision.session.agenda.first().dossier.product.producer
    owner = UserFactory(producer=True)
    producer.users.add(owner)

    assert not readable_papers(owner).exists()
    assert not readable_papers(UserFactory(role="commune", commune=producer.commune)).exists()
