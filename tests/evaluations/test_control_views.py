"""The control page of a product, and the acts up to the lock."""

import re

import pytest
from django.urls import reverse

from evaluations.models import EvaluationStatus
from tests.evaluations.pages import address, text_of, without_figures
from tests.factories.councils import AgendaItemFactory, SessionFactory
from tests.factories.evaluations import chair_of, locked, published_set, scored, seats_of

pytestmark = pytest.mark.django_db


def test_chair_opens_scoring_from_the_control_page(client):
    published_set()
    item = AgendaItemFactory(session=SessionFactory(opened=True, attended=True))
    client.force_login(item.session.council.seats.get(is_chair=True).user)
    page = client.get(reverse("evaluations:evaluation_detail", args=[item.pk]))
    assert [act.key for act in page.context["acts"] if not act.reason] == ["open_scoring"]

    client.post(reverse("evaluations:open_scoring", args=[item.pk]))

    assert item.evaluation.status == EvaluationStatus.SCORING


def test_control_page_says_who_has_handed_in_and_nothing_of_what(client, secretary):
    evaluation = without_figures(scored(65, 100))

    for user in (secretary, chair_of(evaluation).user):
        client.force_login(user)
        page = client.get(address("evaluation_detail", evaluation))
        assert [line.tag["kind"] for line in page.context["lines"]] == ["done", "done"]
        assert "Đã nộp 2/2 phiếu" in text_of(page)
        assert not re.search(r"\b(65|100)\b", text_of(page))


def test_member_is_not_shown_who_has_handed_in(client):
    evaluation = scored(65, 70)
    client.force_login(seats_of(evaluation)[1].user)

    page = client.get(address("evaluation_detail", evaluation))

    assert page.context["lines"] == page.context["acts"] == []
    assert page.context["own"]["link"] == "Xem phiếu của tôi"


def test_blocked_acts_stay_in_sight_with_their_reason(as_chair):
    evaluation = scored(65, 70)
    evaluation.sheets.filter(seat__is_chair=False).delete()

    page = as_chair(evaluation).get(address("evaluation_detail", evaluation))

    reasons = {act.key: act.reason for act in page.context["acts"]}
    assert reasons == {
        "lock": f"Còn 1 phiếu chưa nộp: {seats_of(evaluation)[1]}.",
        "conclude": "Làm được sau khi đóng chấm.",
        "knock_out": "",
    }


def test_totals_are_on_no_page_before_the_lock(client, secretary, leader):
    evaluation = without_figures(scored(65, 100))
    session = evaluation.session
    pages = [
        address("evaluation_detail", evaluation),
        address("board", evaluation),
        address("rescore", evaluation),
        address("conclude", evaluation),
        reverse("evaluations:summary", args=[session.pk]),
        reverse("evaluations:minutes", args=[session.pk]),
    ]

    for user in (seats_of(evaluation)[0].user, secretary, leader):
        client.force_login(user)
        for page in pages:
            response = client.get(page, follow=True)
            shown = text_of(response) if response.status_code == 200 else ""
            assert not re.search(r"\b100\b|82,50", shown), (user, page)


def test_chair_locks_after_being_asked_again(as_chair):
    evaluation = scored(65, 70)
    client = as_chair(evaluation)
    assert "Đóng chấm sản phẩm này?" in text_of(client.get(address("lock", evaluation)))

    response = client.post(address("lock", evaluation))

    assert response.url == address("board", evaluation)
    evaluation.refresh_from_db()
    assert evaluation.status == EvaluationStatus.LOCKED


def test_lock_before_all_sheets_are_in_comes_back_with_the_reason(as_chair):
    evaluation = scored(65, 70)
    evaluation.sheets.filter(seat__is_chair=False).delete()

    response = as_chair(evaluation).post(address("lock", evaluation), follow=True)

    assert "Còn 1 phiếu chưa nộp" in text_of(response)
    evaluation.refresh_from_db()
    assert evaluation.status == EvaluationStatus.SCORING


def test_only_the_chair_reaches_the_chairs_pages(client, secretary):
    evaluation = locked(65, 70, 80)

    for user in (seats_of(evaluation)[1].user, secretary):
        client.force_login(user)
        for name in ("lock", "rescore", "conclude", "knock_out"):
            assert client.get(address(name, evaluation)).status_code == 403


def test_secretariat_notes_a_recusal(client, secretary):
    evaluation = scored(65, 70)
    seat = seats_of(evaluation)[1]
    client.force_login(secretary)

    client.post(address("recuse", evaluation), {"seat": seat.pk, "reason": "Em ruột của chủ thể"})

    page = client.get(address("evaluation_detail", evaluation))
    line = page.context["lines"][1]
    assert (line.tag["text"], line.note) == ("Không tham gia chấm", "Em ruột của chủ thể")
    assert page.context["counted"] == 1


@pytest.mark.parametrize("count", [1, 3])
def test_control_page_costs_the_same(client, secretary, count, django_assert_num_queries):
    evaluation = scored(*[65, 70, 75][:count])
    client.force_login(secretary)

    with django_assert_num_queries(13):
        page = client.get(address("evaluation_detail", evaluation))

    assert len(page.context["lines"]) == count
