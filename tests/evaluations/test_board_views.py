"""The comparison, its notes, and asking to score again."""

import pytest

from evaluations import actions
from evaluations.models import EvaluationStatus
from tests.evaluations.pages import address, text_of
from tests.factories.accounts import UserFactory
from tests.factories.evaluations import chair_of, handed_in, locked, seats_of

pytestmark = pytest.mark.django_db


def test_board_explains_why_nothing_can_be_concluded(as_chair):
    evaluation = locked(65, 70, 80)

    page = as_chair(evaluation).get(address("board", evaluation))

    board = page.context["board"]
    assert (board.mean, board.spread, board.limit, board.is_allowed) == ("71,66", 15, 10, False)
    assert (board.highest_by, board.lowest_by) == ("TV3", "TV1")
    assert [pair.gap for pair in board.pairs] == [15]
    assert board.pairs[0].criteria == "6.1 (25 điểm); 1.1 (20 điểm); 4.1 (10 điểm)"
    shares = [(row.code, row.points, row.share) for row in board.pairs[0].shares]
    assert shares == [("6.1", "35 và 10", "+25"), ("1.1", "20 và 40", "−20"), ("4.1", "25 và 15", "+10")]
    assert (board.pairs[0].adds, board.pairs[0].takes) == (35, 20)
    assert board.gap_text == (
        "Tiêu chí 6.1 và 4.1 chênh 35 điểm giữa TV3 và TV1; các tiêu chí khác bù lại, còn 15."
    )
    assert "Chưa kết luận được: độ chênh 15 điểm, quá mức cho phép 10 điểm" in text_of(page)


def test_board_puts_every_choice_beside_the_middle_of_its_row(as_chair):
    evaluation = locked(65, 70, 80)

    heat = as_chair(evaluation).get(address("board", evaluation)).context["board"].heat

    first = heat.parts[0].rows[0]
    assert [(cell.points, cell.css) for cell in first.cells] == [(40, "hi2"), (20, ""), (20, "")]
    assert (first.mean, first.gap) == ("26,66", 20)
    assert heat.parts[0].sums.totals == (40, 20, 20)
    assert [row.code for row in heat.widest] == ["6.1", "1.1", "4.1"]


def test_dots_that_would_touch_are_stacked(as_chair):
    evaluation = locked(65, 65, 75)

    plot = as_chair(evaluation).get(address("board", evaluation)).context["board"].plot

    first, second, third = plot.dots
    assert first.x == second.x < third.x
    assert second.y == first.y - 34
    assert third.y == first.y


def test_board_is_for_council_and_secretariat_after_the_lock(client, secretary, leader):
    evaluation = locked(65, 70)
    actions.conclude(evaluation, by=chair_of(evaluation).user)
    expected = [
        (seats_of(evaluation)[1].user, 200),
        (secretary, 200),
        (leader, 403),
        (UserFactory(producer=True), 404),
        (UserFactory(), 404),
    ]

    for user, status in expected:
        client.force_login(user)
        assert client.get(address("board", evaluation)).status_code == status


def test_leader_reads_the_result_and_no_member(client, leader):
    evaluation = locked(65, 70, 75)
    actions.conclude(evaluation, by=chair_of(evaluation).user)
    client.force_login(leader)

    page = client.get(address("evaluation_detail", evaluation))

    assert page.context["result"].mean == "70,00"
    assert page.context["lines"] == []
    assert not page.context["can_compare"]


def test_chair_asks_those_far_apart_to_score_again(as_chair):
    evaluation = locked(65, 70, 80)
    low, _middle, high = seats_of(evaluation)
    client = as_chair(evaluation)
    form = client.get(address("rescore", evaluation)).context["form"]
    assert set(form.initial["seats"]) == {str(low.pk), str(high.pk)}

    client.post(address("rescore", evaluation), {"seats": [high.pk], "note": "Xem lại 6.1"})

    evaluation.refresh_from_db()
    assert evaluation.status == EvaluationStatus.RESCORING
    assert [(row.seat, row.note) for row in evaluation.rescore_requests.all()] == [(high, "Xem lại 6.1")]


def test_board_stands_still_while_members_score_again(as_chair):
    evaluation = locked(65, 70, 80)
    low, _middle, high = seats_of(evaluation)
    actions.ask_rescore(evaluation, [high], "", by=low.user)
    handed_in(evaluation, high, 75, reason="Đã thử lại")

    page = as_chair(evaluation).get(address("board", evaluation))

    assert page.context["board"].totals == (65, 70, 80)
    assert "Đang chấm lại" in text_of(page)


def test_rescoring_needs_somebody(as_chair):
    evaluation = locked(65, 70, 80)

    response = as_chair(evaluation).post(address("rescore", evaluation), {"note": "Xem lại"})

    assert "Chọn ít nhất một thành viên." in text_of(response)
    assert "Xem lại" in response.content.decode()


def test_discussion_is_noted_on_the_board(client, secretary):
    evaluation = locked(65, 70)
    client.force_login(secretary)

    client.post(address("discussion_note", evaluation), {"text": "Hội đồng thử lại mẫu số 2"})

    page = client.get(address("board", evaluation))
    assert [note.text for note in page.context["board"].notes] == ["Hội đồng thử lại mẫu số 2"]


def test_empty_note_comes_back_to_the_board(client, secretary):
    evaluation = locked(65, 70)
    client.force_login(secretary)

    response = client.post(address("discussion_note", evaluation), {"text": " "})

    assert "Viết nội dung ghi chú trước khi ghi." in text_of(response)


@pytest.mark.parametrize("count", [1, 3])
def test_board_costs_the_same_however_many_members(client, secretary, count, django_assert_num_queries):
    evaluation = locked(*[65, 70, 75][:count])
    client.force_login(secretary)

    with django_assert_num_queries(21):
        board = client.get(address("board", evaluation)).context["board"]

    assert len(board.members) == count
