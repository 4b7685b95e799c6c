"""No page tells a result before its notice is sent, and each leads to it afterwards (R-SCORE-7)."""

from datetime import date

import pytest
from django.urls import reverse

from certificates import actions
from certificates.models import Notice
from councils.round_page import counts_of
from products.models import Dossier
from products.statuses import RESULTS
from products.workflow import Status
from tests.certificates.test_answering import LETTER, sent_referral
from tests.factories.accounts import UserFactory
from tests.factories.certificates import (
    CertificateFactory,
    NoticeFactory,
    closed_session,
    concluded_evaluation,
)
from tests.factories.products import ProducerFactory, ProductFactory
from tests.factories.regulations import OfficeFactory, SignerFactory

pytestmark = pytest.mark.django_db
JUDGED, TOLD = "Hội đồng đã họp, kết quả theo thông báo", "Đã có thông báo kết quả"


@pytest.fixture(autouse=True)
def office():
    return OfficeFactory()


@pytest.fixture
def product(producer_user, commune_user):
    producer = ProducerFactory(users=[producer_user], commune=commune_user.commune)
    return ProductFactory(producer=producer)


@pytest.fixture
def evaluation(product):
    return concluded_evaluation(closed_session(), product=product)


@pytest.fixture
def referred():
    """A product whose packet went up, and its producer's account."""
    referral, owner = sent_referral(), UserFactory(producer=True)
    referral.evaluation.dossier.product.producer.users.add(owner)
    return referral, owner


def with_status(evaluation, status):
    Dossier.objects.filter(pk=evaluation.dossier.pk).update(status=status)
    return Dossier.objects.get(pk=evaluation.dossier.pk)


@pytest.mark.parametrize("status", RESULTS)
def test_every_result_reads_the_same_until_its_notice_is_sent(client, evaluation, producer_user, status):
    dossier = with_status(evaluation, status)
    edit = reverse("products:product_edit", args=[dossier.product_id])
    client.force_login(producer_user)

    page = client.get(reverse("evaluations:dossier_detail", args=[dossier.code]))
    products = client.get(reverse("products:product_list")).content.decode()

    assert page.context["state"] == {"kind": "now", "text": JUDGED}
    assert page.context["act"].text == "Cơ quan có thẩm quyền gửi thông báo kết quả."
    assert reverse("certificates:result", args=[dossier.code]) not in page.content.decode()
    assert "Dự kiến theo tự đánh giá" not in page.content.decode()
    assert client.get(edit).status_code == 403
    assert edit not in products


def test_once_it_is_sent_the_dossiers_page_leads_to_it(client, evaluation, producer_user, commune_user):
    dossier = with_status(evaluation, Status.RECOGNISED)
    NoticeFactory(evaluation=evaluation, released=True)
    NoticeFactory(evaluation=evaluation, recipient="commune")

    def page_of(user):
        client.force_login(user)
        return client.get(reverse("evaluations:dossier_detail", args=[dossier.code]))

    told, waiting = page_of(producer_user), page_of(commune_user)

    assert told.context["state"] == {"kind": "now", "text": TOLD}
    assert told.context["act"].text == "Xem kết quả trong thông báo."
    assert reverse("certificates:result", args=[dossier.code]) in told.content.decode()
    assert "Dự kiến theo tự đánh giá" not in told.content.decode()
    assert waiting.context["state"] == {"kind": "now", "text": JUDGED}
    assert reverse("certificates:result", args=[dossier.code]) not in waiting.content.decode()


@pytest.mark.parametrize("status", [Status.RECOGNISED, Status.NOT_RECOGNISED])
def test_once_it_is_sent_the_product_may_be_edited_again(client, evaluation, producer_user, status):
    dossier = with_status(evaluation, status)
    NoticeFactory(evaluation=evaluation, released=True)
    client.force_login(producer_user)

    edit = reverse("products:product_edit", args=[dossier.product_id])

    assert client.get(edit).status_code == 200
    assert edit in client.get(reverse("products:product_list")).content.decode()


def test_while_the_answer_of_the_higher_level_waits_the_product_stays(client, referred, secretary):
    referral, owner = referred
    NoticeFactory(evaluation=referral.evaluation, released=True)
    facts = {"signer": SignerFactory(), "by": secretary, "on": date(2024, 7, 1)}
    actions.record_below(referral, LETTER, mean=45, **facts)
    client.force_login(owner)

    edit = reverse("products:product_edit", args=[referral.evaluation.dossier.product_id])

    assert Dossier.objects.get().status == Status.NOT_RECOGNISED
    assert client.get(edit).status_code == 403


def test_that_it_is_judged_again_is_told_by_the_notice(client, referred, secretary):
    referral, owner = referred
    dossier = referral.evaluation.dossier
    signer, on = SignerFactory(), date(2024, 7, 1)
    answer = actions.record_lower(referral, LETTER, mean=60, by=secretary, on=on)
    actions.evaluate_again(answer, signer=signer, by=secretary, on=on)
    client.force_login(owner)

    def known():
        page = client.get(reverse("evaluations:dossier_detail", args=[dossier.code]))
        listed = client.get(reverse("products:dossier_list"), {"status": "accepted"})
        counts = [(label, count) for label, count, _url in counts_of(owner, dossier.round)]
        return page.context["state"]["text"], len(listed.context["page_obj"]), counts

    before = known()
    Notice.objects.update(released_on=on, released_at="2024-07-01T02:00Z", released_by=secretary)
    after = known()

    assert before == (JUDGED, 0, [(JUDGED, 1)])
    assert after == ("Đã tiếp nhận, chờ phiên họp", 1, [("Đã tiếp nhận, chờ phiên họp", 1)])


@pytest.mark.parametrize("status", RESULTS)
def test_a_renewal_that_was_judged_runs_on_until_its_notice_is_sent(
    client, evaluation, producer_user, status
):
    dossier = with_status(evaluation, status)
    Dossier.objects.filter(pk=dossier.pk).update(purpose="renewal")
    CertificateFactory(product=dossier.product, issued_on=date(2021, 6, 20))
    client.force_login(producer_user)

    renewal = client.get(reverse("certificates:product", args=[dossier.product_id])).context["renewal"]

    assert (renewal.dossier, renewal.tag["text"], renewal.may_open) == (dossier, JUDGED, False)
