"""Results announced publicly on release (E3), and what is never announced (R-SCORE-7)."""

from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse

from certificates import actions
from certificates.models import Notice
from ocop_portal.regulations.models import DemoClock
from tests.certificates.test_answering import LETTER, RECOGNITION, sent_referral
from tests.factories.certificates import (
    TWO_STARS,
    CertificateFactory,
    NoticeFactory,
    closed_session,
    concluded_evaluation,
)
from tests.factories.regulations import SignerFactory

pytestmark = pytest.mark.django_db
ON = date(2024, 7, 1)


@pytest.fixture(autouse=True)
def clock(db):
    DemoClock.objects.create(date=ON)


def recognised(session, *, released=True, **dossier):
    evaluation = concluded_evaluation(session, **dossier)
    product = evaluation.dossier.product
    CertificateFactory(evaluation=evaluation, product=product, register_number=f"{evaluation.pk:02d}/2024")
    NoticeFactory(evaluation=evaluation, released=released)
    return evaluation


def page_of_round(client, evaluation, **query):
    address = reverse("certificates:announced_round", args=[evaluation.session.round_id])
    return client.get(address, query)


def rows(client, evaluation, **query):
    return [(row.product, row.stars) for row in page_of_round(client, evaluation, **query).context["rows"]]


def test_before_the_notice_nothing_is_announced(client):
    evaluation = recognised(closed_session(), released=False)

    assert page_of_round(client, evaluation).status_code == 404
    shown = client.get(reverse("certificates:announced_round_list")).content.decode()
    assert "Chưa công bố kết quả nào" in shown


def test_a_released_recognition_is_announced_without_points(client):
    session = closed_session()
    told = recognised(session)
    recognised(session, released=False)
    low = concluded_evaluation(session, TWO_STARS)
    NoticeFactory(evaluation=low, released=True)

    assert rows(client, told) == [(told.dossier.product.name, 3)]
    page = page_of_round(client, told).content.decode()
    assert "65,00" not in page
    assert "điểm" not in page.split("<main")[1].split("</main")[0]
    listed = client.get(reverse("certificates:announced_round_list")).content.decode()
    assert "1 sản phẩm. Công bố ngày 07/06/2024." in listed


def test_a_referred_product_is_with_the_higher_level_until_its_answer_is_released(client, secretary):
    referral = sent_referral()
    evaluation, name = referral.evaluation, referral.evaluation.dossier.product.name
    NoticeFactory(evaluation=evaluation, released=True)
    assert rows(client, evaluation) == [(name, None)]
    assert (
        "Chuyển Ủy ban nhân dân tỉnh Quảng Ngãi đánh giá"
        in page_of_round(client, evaluation).content.decode()
    )
    facts = {"signer": SignerFactory(), "by": secretary, "on": ON}

    actions.record_recognition(referral, LETTER, RECOGNITION, **facts)
    assert rows(client, evaluation) == [(name, None)]
    actions.release_notices(list(Notice.objects.waiting()), by=secretary, on=ON)

    assert rows(client, evaluation) == [(name, 4)]


def test_a_product_that_came_back_below_is_announced_no_more(client, secretary):
    referral = sent_referral()
    NoticeFactory(evaluation=referral.evaluation, released=True)
    actions.record_below(referral, LETTER, mean=Decimal(40), signer=SignerFactory(), by=secretary, on=ON)
    actions.release_notices(list(Notice.objects.waiting()), by=secretary, on=ON)

    assert page_of_round(client, referral.evaluation).status_code == 404


def test_products_are_found_by_words(client):
    session = closed_session()
    evaluation = recognised(session)
    name = evaluation.dossier.product.name

    assert rows(client, evaluation, q=name.lower().replace("ắ", "a")) == [(name, 3)]
    assert rows(client, evaluation, q="không có") == []


@pytest.mark.parametrize("count", [1, 3])
def test_query_counts(count, client, django_assert_num_queries):
    session = closed_session()
    for _number in range(count):
        evaluation = recognised(session)

    with django_assert_num_queries(5):  # clock, round, count, page, office
        page_of_round(client, evaluation)
    with django_assert_num_queries(4):  # clock, count, page, office
        client.get(reverse("certificates:announced_round_list"))
