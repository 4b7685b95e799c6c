"""Recusal: declared by the member, set by the secretariat with suggestions (R-CNCL-4)."""

import pytest
from django.urls import reverse

from evaluations.models import SheetStatus
from evaluations.room import room_of
from evaluations.session_papers import recusal_lines
from evaluations.session_results import records_of
from tests.factories.evaluations import EvaluationFactory, handed_in, seats_of

pytestmark = pytest.mark.django_db


def declare(client, evaluation, seat, reason="Em ruột của người đại diện"):
    client.force_login(seat.user)
    address = reverse("evaluations:declare_recusal", args=[evaluation.agenda_item.pk])
    return client.post(address, {"reason": reason})


def test_a_member_declares_a_tie_and_leaves_the_product_at_once(client):
    evaluation = EvaluationFactory()
    seat = seats_of(evaluation)[2]
    sheet = handed_in(evaluation, seat, 65)

    response = declare(client, evaluation, seat)

    assert response.url == reverse("councils:session_detail", args=[evaluation.session.pk])
    sheet.refresh_from_db()
    assert (sheet.status, sheet.total) == (SheetStatus.VOID, 65)
    assert len(room_of(evaluation.agenda_item).counted) == 2
    for page in ("evaluation_detail", "score_sheet", "declare_recusal"):
        assert client.get(reverse(f"evaluations:{page}", args=[evaluation.agenda_item.pk])).status_code == 404
    lines = recusal_lines(evaluation.session, records_of(evaluation.session))
    assert [(line.name, line.reason) for line in lines] == [(str(seat), "Em ruột của người đại diện")]


def test_the_question_says_that_nothing_takes_it_back(client):
    evaluation = EvaluationFactory()
    seat = seats_of(evaluation)[2]
    client.force_login(seat.user)

    page = client.get(reverse("evaluations:declare_recusal", args=[evaluation.agenda_item.pk]))

    assert "không rút lại được" in page.content.decode()


def test_a_tie_needs_its_reason(client):
    evaluation = EvaluationFactory()
    response = declare(client, evaluation, seats_of(evaluation)[2], reason=" ")

    assert response.status_code == 200
    assert not evaluation.agenda_item.recusals.exists()


def test_only_members_declare_a_tie(client, secretary):
    evaluation = EvaluationFactory()
    client.force_login(secretary)

    page = client.get(reverse("evaluations:declare_recusal", args=[evaluation.agenda_item.pk]))

    assert page.status_code == 403


def test_the_secretariat_is_shown_who_may_be_tied_and_why(client, secretary):
    evaluation = EvaluationFactory()
    chair, member, last = seats_of(evaluation)
    producer = evaluation.dossier.product.producer
    producer.phone, producer.address = "0905 123 456", "Thôn Phước Thiện, xã Bình Hải"
    producer.save()
    for seat, facts in (
        (chair, {"full_name": producer.representative}),
        (member, {"phone": "+84905123456"}),
        (last, {"address": "thôn Phước Thiện, Bình Hải"}),
    ):
        for name, value in facts.items():
            setattr(seat.user, name, value)
        seat.user.save()
    client.force_login(secretary)

    page = client.get(reverse("evaluations:recuse", args=[evaluation.agenda_item.pk]))

    reasons = {row.seat.pk: row.reasons[0].split(":")[0] for row in page.context["suggestions"]}
    assert reasons == {
        chair.pk: "Trùng họ tên",
        member.pk: "Trùng số điện thoại",
        last.pk: "Trùng địa chỉ",
    }
    assert "Trùng số điện thoại: 0905123456." in page.content.decode()


def test_the_chair_can_be_recused_by_the_secretariat(client, secretary):
    evaluation = EvaluationFactory()
    chair = seats_of(evaluation)[0]
    client.force_login(secretary)
    address = reverse("evaluations:recuse", args=[evaluation.agenda_item.pk])

    client.post(address, {"seat": chair.pk, "reason": "Góp vốn"})

    assert evaluation.agenda_item.recusals.get().seat == chair
    page = client.get(reverse("evaluations:evaluation_detail", args=[evaluation.agenda_item.pk]))
    assert page.status_code == 200
