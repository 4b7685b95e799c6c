"""The one page of a product: who sees it, where it says the product stands, and what it keeps back."""

from datetime import date

import pytest
from django.contrib.contenttypes.models import ContentType
from django.urls import reverse

from certificates.models import Certificate, Notice
from certificates.rules import Act
from councils.models import Session
from evaluations.models import ScoreSheet
from ocop_portal.archive.models import PaperKind
from ocop_portal.audit.history import record
from ocop_portal.audit.models import AuditEvent
from ocop_portal.regulations.models import DemoClock
from products.actions import Act as ProductAct
from products.models import Cycle, Dossier, Product
from products.workflow import Move, Status
from tests.factories.accounts import UserFactory
from tests.factories.certificates import (
    CertificateFactory,
    DecisionFactory,
    NoticeFactory,
    PaperFactory,
    closed_session,
    concluded_evaluation,
    signed_status,
)
from tests.factories.cycles import CycleFactory, own_cycle
from tests.factories.products import DossierFactory, ProducerFactory, ProductFactory, RoundFactory
from tests.factories.promotion import EventFactory, ParticipationFactory
from tests.factories.regulations import OfficeFactory

pytestmark = pytest.mark.django_db
ON = date(2024, 6, 10)


@pytest.fixture(autouse=True)
def office():
    DemoClock.objects.create(date=ON)
    return OfficeFactory()


@pytest.fixture
def visit(client):
    """visit(user, product): the response to this person."""

    def go(user, product):
        client.force_login(user)
        return client.get(reverse("certificates:product", args=[product.pk]))

    return go


@pytest.fixture
def product(producer_user, commune_user):
    """A product of this producer, in this official's commune."""
    producer = ProducerFactory(users=[producer_user], commune=commune_user.commune)
    return ProductFactory(producer=producer, code="51-524-01-2024")


def step_now(response):
    """(label, note) of the present step."""
    return next(
        (step["label"], step["note"]) for step in response.context["standing"].steps if step["state"] == "now"
    )


def signed_result(product):
    """A recognised product whose notices wait for their release."""
    session = closed_session()
    evaluation = concluded_evaluation(session, product=product)
    decision = DecisionFactory(session=session, signed=True)
    certificate = CertificateFactory(product=product, evaluation=evaluation, decision=decision)
    certificate.paper = PaperFactory(kind=PaperKind.CERTIFICATE, title="Giấy mới", subject=certificate)
    certificate.save()
    signed_status(evaluation)
    secretary = UserFactory(secretariat=True)
    record(Move.RECOGNISE, evaluation.dossier, by=secretary)
    record(Act.ISSUE_CERTIFICATE, certificate, by=secretary)
    for recipient in ("producer", "commune"):
        NoticeFactory(evaluation=evaluation, recipient=recipient)
    return certificate


def release(*recipients):
    Notice.objects.filter(recipient__in=recipients).update(
        released_on=ON, released_at="2024-06-10T02:00Z", released_by=UserFactory(secretariat=True)
    )


def test_everybody_who_may_see_the_product_has_the_page(
    client, visit, product, producer_user, commune_user, secretary, leader
):
    page = reverse("certificates:product", args=[product.pk])
    assert client.get(page).status_code == 302

    readers = [producer_user, commune_user, secretary, leader]
    assert [visit(user, product).status_code for user in readers] == [200, 200, 200, 200]
    strangers = [UserFactory(producer=True), UserFactory(commune_official=True)]
    assert [visit(user, product).status_code for user in strangers] == [404, 404]
    assert [visit(UserFactory(**role), product).status_code for role in ({}, {"admin": True})] == [403, 403]


def test_an_idea_in_draft_has_no_page_for_others(visit, producer_user, commune_user, secretary):
    cycle = own_cycle(producer_user, commune=commune_user.commune)

    readers = [producer_user, commune_user, secretary]
    assert [visit(user, cycle.product).status_code for user in readers] == [200, 404, 404]


def test_the_last_dossier_says_where_a_product_stands(visit, product, secretary):
    CycleFactory(product=product, ready=True)
    DossierFactory(product=product, round=RoundFactory(number=1), submitted=True)
    DossierFactory(product=product, round=RoundFactory(number=2), withdrawn=True)

    response = visit(secretary, product)

    assert step_now(response) == ("Đánh giá và phân hạng", "Chờ xã đánh giá")
    assert "gửi báo cáo." in response.context["standing"].act.text
    assert [row.status for row, _tag, _told in response.context["dossiers"]] == [
        Status.WITHDRAWN,
        Status.SUBMITTED,
    ]


def test_without_a_dossier_the_cycle_says_it(visit, secretary):
    response = visit(secretary, CycleFactory(in_progress=True).product)

    assert step_now(response) == ("Triển khai phương án", "Đang triển khai phương án")
    assert response.context["standing"].act.text.startswith("Chủ thể triển khai phương án")


def test_a_certificate_from_before_the_portal_is_step_six(visit, product, producer_user):
    CertificateFactory(product=product)

    response = visit(producer_user, product)

    assert step_now(response) == ("Xúc tiến thương mại", "Đã công nhận")
    assert [status.label for _row, status in response.context["certificates"]] == ["Còn hiệu lực"]
    assert response.context["public_url"].startswith(f"/san-pham-ocop/{product.pk}/")


def test_a_product_without_anything_waits_for_its_idea(visit, producer_user, product):
    assert step_now(visit(producer_user, product)) == ("Đăng ký ý tưởng", "Chưa đăng ký ý tưởng")


def test_a_draft_dossier_is_its_producers_alone(visit, product, producer_user, commune_user, secretary):
    draft = DossierFactory(product=product)
    record(ProductAct.CREATE_DOSSIER, draft, by=producer_user)

    assert draft.code in visit(producer_user, product).content.decode()
    for user in (commune_user, secretary):
        assert draft.code not in visit(user, product).content.decode()


def test_a_result_is_kept_back_until_its_notice_is_released(
    visit, product, producer_user, commune_user, secretary
):
    certificate = signed_result(product)

    for user in (producer_user, commune_user):
        response = visit(user, product)
        page = response.content.decode()
        assert step_now(response) == ("Đánh giá và phân hạng", "Hội đồng đã họp, kết quả theo thông báo")
        assert response.context["standing"].act.text == "Cơ quan có thẩm quyền gửi thông báo kết quả."
        assert (response.context["certificates"], list(response.context["papers"])) == ([], [])
        assert response.context["public_url"] == ""
        assert [told for _row, _tag, told in response.context["dossiers"]] == [False]
        assert "Công nhận" not in page and "Cấp giấy chứng nhận" not in page
        assert certificate.register_number not in page
    assert step_now(visit(secretary, product)) == ("Xúc tiến thương mại", "Đã công nhận")


def test_each_recipient_learns_the_result_from_their_own_notice(visit, product, producer_user, commune_user):
    certificate = signed_result(product)
    release("producer")

    told, waiting = visit(producer_user, product), visit(commune_user, product)

    assert step_now(told) == ("Xúc tiến thương mại", "Đã công nhận")
    assert [row for row, _status in told.context["certificates"]] == [certificate]
    assert {paper.kind for paper in told.context["papers"]} == {PaperKind.NOTICE, PaperKind.CERTIFICATE}
    assert reverse("certificates:result", args=[Dossier.objects.get().code]) in told.content.decode()
    assert "Cấp giấy chứng nhận" in told.content.decode()
    assert waiting.context["certificates"] == []


def test_a_result_without_certificate_is_told_as_far_as_the_notice_tells_it(visit, product, producer_user):
    evaluation = concluded_evaluation(closed_session(), product=product)
    NoticeFactory(evaluation=evaluation, released=True)
    # The higher level has answered; its notice is not out.
    signed_status(evaluation, Status.NOT_RECOGNISED)

    response = visit(producer_user, product)

    assert response.context["dossiers"][0][1:] == ({"kind": "now", "text": "Đã có thông báo kết quả"}, True)
    assert response.context["standing"].act.text == "Xem kết quả trong thông báo."
    assert "Không được công nhận" not in response.content.decode()


def test_papers_follow_the_archives_rules(visit, product, producer_user, commune_user, secretary):
    dossier = DossierFactory(product=product, reported=True)
    kinds = [PaperKind.REGISTRATION, PaperKind.COMMUNE_REPORT]
    for kind in kinds:
        PaperFactory(kind=kind, subject=dossier)
    PaperFactory(kind=PaperKind.REGISTRATION, subject=DossierFactory(submitted=True))

    def kinds_for(user):
        return sorted(paper.kind for paper in visit(user, product).context["papers"])

    assert kinds_for(producer_user) == [PaperKind.REGISTRATION]
    assert kinds_for(commune_user) == kinds_for(secretary) == sorted(kinds)


def test_events_that_are_kept_back_are_the_secretariats(visit, product, producer_user, secretary):
    shown = ParticipationFactory(product=product, result="Bán hết 200 chai")
    ParticipationFactory(product=product, event=EventFactory(hidden=True))

    assert list(visit(producer_user, product).context["participations"]) == [shown]
    assert len(visit(secretary, product).context["participations"]) == 2


def test_its_producer_edits_and_presents_it(visit, product, producer_user, commune_user):
    own, other = visit(producer_user, product).content.decode(), visit(commune_user, product).content.decode()

    for name in ("product_edit", "product_present"):
        link = reverse(f"products:{name}", args=[product.pk])
        assert (link in own, link in other) == (True, False)


def test_lists_lead_to_the_page(client, product, secretary):
    certificate = CertificateFactory(product=product)
    client.force_login(secretary)
    link = reverse("certificates:product", args=[product.pk])

    assert Certificate.objects.get() == certificate
    for page in (
        reverse("products:product_list"),
        reverse("products:producer_detail", args=[product.producer_id]),
        reverse("certificates:certificate_list"),
    ):
        assert link in client.get(page).content.decode()


@pytest.mark.parametrize("count", [1, 3])
def test_query_count(client, product, producer_user, count, django_assert_num_queries):
    CycleFactory(product=product, ready=True)
    for number in range(count):
        dossier = DossierFactory(product=product, round=RoundFactory(number=number + 1), submitted=True)
        record(Move.SUBMIT, dossier, by=producer_user)
        CertificateFactory(product=product)
        ParticipationFactory(product=product)
        PaperFactory(kind=PaperKind.RECEIPT, subject=dossier)
    ContentType.objects.get_for_models(Product, Cycle, Dossier, Certificate, Notice, Session, ScoreSheet)
    client.force_login(producer_user)

    # clock, session, user, product, dossiers, certificates, results told, next act (2), notices, history,
    # whose it is (2), dossiers with others, public certificate, office, seats, papers, supports,
    # participations, the law of expiry
    with django_assert_num_queries(22):
        response = client.get(reverse("certificates:product", args=[product.pk]))

    assert len(response.context["dossiers"]) == len(response.context["papers"]) == count
    assert AuditEvent.objects.count() == count
