import re

import pytest
from django.urls import reverse

from evaluations import actions
from evaluations.models import CriterionRule, EvaluationStatus
from evaluations.models.results import Outcome
from tests.factories.accounts import UserFactory
from tests.factories.councils import AgendaItemFactory, SessionFactory
from tests.factories.evaluations import chair_of, handed_in, locked, published_set, scored, seats_of

pytestmark = pytest.mark.django_db


def address(name, evaluation):
    return reverse(f"evaluations:{name}", args=[evaluation.agenda_item.pk])


def text_of(response):
    """The words of the page's main part, without tags."""
    main = response.content.decode().split("<main", 1)[1].split("</main>", 1)[0]
    return " ".join(re.sub(r"<[^>]+>", " ", main).split())


def without_figures(evaluation):
    """Names and codes without digits, so that every number left on a page is a figure."""
    for seat in seats_of(evaluation):
        seat.user.full_name = "Bà Ví Dụ"
        seat.user.save()
    product = evaluation.dossier.product
    product.name = "Nước mắm"
    product.save()
    product.producer.name = "Hộ kinh doanh Ví Dụ"
    product.producer.save()
    product.producer.commune.name = "xã Ví Dụ"
    product.producer.commune.save()
    return evaluation


@pytest.fixture
def as_chair(client):
    def enter(evaluation):
        client.force_login(chair_of(evaluation).user)
        return client

    return enter


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


def test_conclusion_shows_its_result_before_it_is_final(as_chair):
    evaluation = locked(65, 70, 75)
    client = as_chair(evaluation)
    page = text_of(client.get(address("conclude", evaluation)))
    assert "70,00 điểm, thuộc khung 4 sao" in page
    assert evaluation.dossier.round.sheet_note in page

    client.post(address("conclude", evaluation), {"seen": "65,70,75"})

    evaluation.refresh_from_db()
    assert (evaluation.outcome, evaluation.stars) == (Outcome.RANKED, 3)
    result = client.get(address("evaluation_detail", evaluation)).context["result"]
    assert (result.stars, result.mean) == (3, "70,00")


def test_second_click_on_conclude_is_told(as_chair):
    evaluation = locked(65, 70)
    client = as_chair(evaluation)
    client.post(address("conclude", evaluation), {"seen": "65,70"})

    response = client.post(address("conclude", evaluation), {"seen": "65,70"}, follow=True)

    assert "Sản phẩm này đã có kết luận." in text_of(response)


def test_chair_concludes_only_what_was_on_the_page(as_chair, secretary):
    evaluation = locked(65, 70, 75)
    client = as_chair(evaluation)
    seen = client.get(address("conclude", evaluation)).context["form"]["seen"].value()
    actions.recuse(evaluation.agenda_item, seats_of(evaluation)[2], "Người thân", by=secretary)

    response = client.post(address("conclude", evaluation), {"seen": seen}, follow=True)

    assert "Các phiếu được tính đã thay đổi." in text_of(response)
    evaluation.refresh_from_db()
    assert evaluation.status == EvaluationStatus.LOCKED


def test_conclusion_is_refused_while_the_spread_is_too_wide(as_chair):
    evaluation = locked(65, 70, 80)

    seen = {"seen": "65,70,80"}
    response = as_chair(evaluation).post(address("conclude", evaluation), seen, follow=True)

    assert "Chưa kết luận được vì độ chênh là 15 điểm" in text_of(response)


def test_product_is_knocked_out_on_a_condition_of_its_set(as_chair):
    evaluation = scored(65, 70)
    ground = evaluation.criteria_set.disqualifiers.get()
    client = as_chair(evaluation)
    data = {"ground": f"dk-{ground.pk}", "reason": "Giấy chứng nhận không có thật"}

    response = client.post(address("knock_out", evaluation), data, follow=True)

    evaluation.refresh_from_db()
    assert evaluation.outcome == Outcome.KNOCKED_OUT
    assert evaluation.reason == "Giả mạo hồ sơ. Giấy chứng nhận không có thật."
    assert "Bị loại" in text_of(response)


def test_stop_rule_ends_the_evaluation_as_stopped(as_chair):
    evaluation = scored(65, 70)
    criterion = evaluation.criteria_set.criteria.get(code="6.1")
    (rule,) = CriterionRule.objects.bulk_create(
        [CriterionRule(criterion=criterion, type="stop", text="Dừng khi có tạp chất")]
    )

    as_chair(evaluation).post(
        address("knock_out", evaluation), {"ground": f"qt-{rule.pk}", "reason": "Có mảnh thủy tinh"}
    )

    evaluation.refresh_from_db()
    assert evaluation.outcome == Outcome.STOPPED
    assert evaluation.reason == "Tiêu chí 6.1: Dừng khi có tạp chất. Có mảnh thủy tinh."


@pytest.mark.parametrize(
    ("ground", "outcome"), [("loai-khac", Outcome.KNOCKED_OUT), ("dung-khac", Outcome.STOPPED)]
)
def test_council_may_name_a_ground_that_the_set_does_not_print(as_chair, ground, outcome):
    evaluation = scored(65, 70)

    as_chair(evaluation).post(
        address("knock_out", evaluation), {"ground": ground, "reason": "Chủ thể rút hồ sơ"}
    )

    evaluation.refresh_from_db()
    assert (evaluation.outcome, evaluation.reason) == (outcome, "Chủ thể rút hồ sơ.")


def test_knock_out_without_a_reason_comes_back(as_chair):
    evaluation = scored(65, 70)

    response = as_chair(evaluation).post(address("knock_out", evaluation), {"reason": ""})

    assert response.status_code == 200
    assert set(response.context["form"].errors) == {"ground", "reason"}


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


@pytest.mark.parametrize("count", [1, 3])
def test_control_page_costs_the_same(client, secretary, count, django_assert_num_queries):
    evaluation = scored(*[65, 70, 75][:count])
    client.force_login(secretary)

    with django_assert_num_queries(13):
        page = client.get(address("evaluation_detail", evaluation))

    assert len(page.context["lines"]) == count
