"""A choice saved by itself: stored at once, never over another tab's unseen, told nothing of others."""

import json

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from evaluations import actions
from evaluations.models import Evaluation, Mark, ScoreSheet, SheetStatus
from tests.evaluations.test_sheet_views import address, choices, hidden, value
from tests.factories.accounts import UserFactory
from tests.factories.evaluations import (
    SMALL_MARKS,
    EvaluationFactory,
    answers_of,
    chair_of,
    handed_in,
    level_of,
    locked,
    seats_of,
)
from tests.refusals import code_of

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def being_scored(shared):
    return EvaluationFactory()


@pytest.fixture
def evaluation(being_scored):
    return Evaluation.objects.get(pk=being_scored.pk)


@pytest.fixture
def seat(evaluation):
    return seats_of(evaluation)[1]


@pytest.fixture
def member(client, seat):
    client.force_login(seat.user)
    return client


class Tab:
    """A page with script: remembers what it saw, names itself, counts what it sends."""

    def __init__(self, client, evaluation, user, page="a1"):
        self.client, self.evaluation, self.user, self.page = client, evaluation, user, page
        self.step, self.seen = 0, {}

    def chooses(self, code, points, /, **other):
        return self.sends(f"tc-{code.replace('.', '-')}", value(self.evaluation, code, points), **other)

    def sends(self, field, sent, /, **other):
        self.step += 1
        data = {
            "field": field,
            "value": sent,
            "seen": self.seen.get(field, "0:"),
            "page": self.page,
            "step": self.step,
            "attempt": 1,
            "person": self.user.pk,
        }
        url = reverse("evaluations:save_change", args=[self.evaluation.agenda_item.pk])
        response = self.client.post(url, data | other, headers={"accept": "application/json"})
        if response.status_code == 200:
            self.seen[field] = response.json()["seen"]
        return response


@pytest.fixture
def tab(member, evaluation, seat):
    return Tab(member, evaluation, seat.user)


def points(evaluation):
    marks = Mark.objects.filter(sheet__evaluation=evaluation).select_related("criterion", "level")
    return {mark.criterion.code: mark.points for mark in marks}


def test_a_choice_is_stored_and_answered_with_time_and_own_figures(tab, evaluation):
    first, second = tab.chooses("1.1", 20), tab.chooses("4.1", 15)

    assert points(evaluation) == {"1.1": 20, "4.1": 15}
    sheet = ScoreSheet.objects.get()
    answer = second.json()
    assert answer.pop("saved") == f"{sheet.saved_at.astimezone():%H:%M:%S}"
    mark = sheet.marks.get(criterion__code="4.1")
    assert answer == {
        "seen": f"1:{mark.level_id}",
        "total": 35,
        "done": 2,
        "parts": {"A": [20, 1], "B": [15, 1]},
    }
    assert first.json()["total"] == 20
    assert len(second.content) < 200


def test_the_answer_is_the_same_whatever_others_have_done(client, django_assert_num_queries):
    """R-SCORE-7: the same words, and as many questions to the database."""
    answers = []
    for others in (False, True):
        evaluation = EvaluationFactory()
        chair, member, last = seats_of(evaluation)
        if others:
            handed_in(evaluation, chair, 65)
            handed_in(evaluation, last, 100)
        client.force_login(member.user)
        tab = Tab(client, evaluation, member.user)
        tab.chooses("1.1", 20)
        chosen = value(evaluation, "4.1", 15)
        with django_assert_num_queries(12):
            answer = tab.sends("tc-4-1", chosen).json()
        answers.append({name: answer[name] for name in ("total", "done", "parts")})

    assert answers[0] == answers[1]
    assert set(answer) == {"saved", "seen", "total", "done", "parts"}


def test_opinion_is_saved_by_itself_too(tab, evaluation):
    tab.sends("opinion", "Nên thêm\nnhãn phụ")

    assert ScoreSheet.objects.get().opinion == "Nên thêm\nnhãn phụ"
    assert tab.sends("opinion", "").status_code == 200
    assert ScoreSheet.objects.get().opinion == ""


def test_second_tab_sees_both_values_and_overwrites_knowingly(member, evaluation, seat, tab):
    other = Tab(member, evaluation, seat.user, page="b2")
    tab.chooses("4.1", 15)

    response = other.chooses("4.1", 25)

    answer = response.json()
    assert response.status_code == 409
    assert (answer["error"], answer["stored"]) == ("conflict", value(evaluation, "4.1", 15))
    assert points(evaluation) == {"4.1": 15}
    assert other.chooses("4.1", 25, seen=answer["seen"]).status_code == 200
    assert points(evaluation) == {"4.1": 25}
    assert tab.chooses("4.1", 0).status_code == 409


def test_opinion_of_two_tabs_is_kept_until_one_is_chosen(member, evaluation, seat, tab):
    other = Tab(member, evaluation, seat.user, page="b2")
    tab.sends("opinion", "Bao bì đẹp")

    answer = other.sends("opinion", "Bao bì chưa đẹp")

    assert (answer.status_code, answer.json()["stored"]) == (409, "Bao bì đẹp")
    assert ScoreSheet.objects.get().opinion == "Bao bì đẹp"


def test_a_lost_answer_is_no_quarrel_with_oneself(tab, evaluation):
    tab.chooses("4.1", 15)
    tab.seen.clear()  # the answer never came

    assert tab.chooses("4.1", 25).status_code == 200
    assert tab.chooses("4.1", 15, step=1).status_code == 409  # the first one, delayed on its way
    assert points(evaluation) == {"4.1": 25}


def test_sent_twice_is_stored_once(tab, evaluation):
    tab.chooses("4.1", 15)

    assert tab.chooses("4.1", 15, step=1, seen="0:").status_code == 200
    assert Mark.objects.get().version == 1


def test_who_is_not_signed_in_is_told_in_json(client, evaluation, seat):
    response = Tab(client, evaluation, seat.user).chooses("1.1", 20)

    assert (response.status_code, response.json()) == (401, {"error": "login"})
    assert not ScoreSheet.objects.exists()


def test_another_person_does_not_save_into_the_first_ones_sheet_nor_their_own(client, evaluation, seat):
    other = seats_of(evaluation)[2]
    client.force_login(other.user)

    response = Tab(client, evaluation, seat.user).chooses("1.1", 20)

    assert (response.status_code, response.json()) == (403, {"error": "other_person"})
    assert not ScoreSheet.objects.exists()


def test_closed_meanwhile_is_said_in_words(tab, evaluation, seat, secretary):
    tab.chooses("1.1", 20)
    actions.knock_out(evaluation, "Giả mạo hồ sơ", "Đã xác minh", by=chair_of(evaluation).user)

    response = tab.chooses("4.1", 15)

    assert response.status_code == 422
    assert response.json()["text"] == "Sản phẩm đã có kết luận nên phiếu không sửa được nữa."


def test_handed_in_meanwhile_in_another_tab_is_said_in_words(tab, evaluation, seat):
    handed_in(evaluation, seat, 65)

    response = tab.chooses("4.1", 25)

    assert (response.status_code, response.json()["error"]) == (422, "handed_in")
    assert points(evaluation)["4.1"] == 15


def test_after_the_lock_nothing_is_saved(client):
    evaluation = locked(65, 70)
    seat = seats_of(evaluation)[1]
    client.force_login(seat.user)

    response = Tab(client, evaluation, seat.user).chooses("4.1", 25)

    assert response.json()["text"] == "Người chủ trì đã đóng chấm nên phiếu không sửa được nữa."


def test_recused_and_absent_members_save_nothing(tab, client, evaluation, seat, secretary):
    tab.chooses("1.1", 20)
    absent = seats_of(evaluation)[2]
    evaluation.session.attendance.filter(seat=absent).update(present=False, reason="Ốm")
    actions.recuse(evaluation.agenda_item, seat, "Người thân", by=secretary)

    assert tab.chooses("4.1", 15).status_code == 404
    client.force_login(absent.user)
    answer = Tab(client, evaluation, absent.user).chooses("1.1", 20)
    assert (answer.status_code, answer.json()["error"]) == (422, "not_counted")
    assert points(evaluation) == {"1.1": 20}


def test_a_stranger_finds_no_such_page(client, evaluation):
    stranger = UserFactory()
    client.force_login(stranger)

    assert Tab(client, evaluation, stranger).chooses("1.1", 20).status_code == 404


@pytest.mark.parametrize(
    "wrong",
    [
        {"value": "999999"},
        {"value": "mười"},
        {"value": "²"},
        {"field": "tc-9-9"},
        {"field": "total", "value": "100"},
        {"page": "của tôi"},
        {"step": "0"},
        {"seen": ""},
    ],
)
def test_what_no_page_sends_is_refused(tab, wrong):
    assert tab.chooses("1.1", 20, **wrong).status_code == 422
    assert not Mark.objects.exists()


def test_an_opinion_too_long_says_how_long_it_is_and_the_sheet_goes_on(tab, evaluation):
    answer = tab.sends("opinion", "a" * 4001)

    assert (answer.status_code, answer.json()) == (
        422,
        {"error": "too_long", "text": "Dài nhất 4000 ký tự (đang có 4001)."},
    )
    assert tab.chooses("1.1", 20).status_code == 200
    assert points(evaluation) == {"1.1": 20}


def test_no_level_is_a_choice_only_where_no_level_is_worth_nothing(tab, evaluation):
    assert tab.sends("tc-1-1", "none").status_code == 200
    assert tab.sends("tc-4-1", "none").status_code == 422
    assert points(evaluation) == {"1.1": 0}


def test_a_page_left_open_from_an_earlier_attempt_is_refused(client):
    evaluation = locked(65, 70, 80)
    chair, _middle, high = seats_of(evaluation)
    actions.ask_rescore(evaluation, [high], "", by=chair.user)
    client.force_login(high.user)

    response = Tab(client, evaluation, high.user).chooses("6.1", 10)

    assert response.json()["error"] == "other_attempt"
    assert not ScoreSheet.objects.filter(version=2).exists()


def test_reason_belongs_to_a_sheet_scored_again(tab):
    assert tab.sends("reason", "Đã thử lại mẫu").json()["error"] == "no_reason_here"


def test_form_of_an_old_page_stores_only_what_was_changed_in_it(member, evaluation, tab):
    page = hidden(member.get(address("score_sheet", evaluation)))
    tab.chooses("4.1", 15)

    response = member.post(address("score_sheet", evaluation), page | choices(evaluation, c1_1=20))

    assert response.status_code == 302
    assert points(evaluation) == {"1.1": 20, "4.1": 15}


def test_form_that_meets_another_choice_shows_both_and_saves_the_rest(member, evaluation, tab):
    page = hidden(member.get(address("score_sheet", evaluation)))
    tab.chooses("4.1", 15)
    tab.sends("opinion", "Bao bì đẹp")
    sent = choices(evaluation, c1_1=20, c4_1=25) | {"opinion": "Bao bì chưa đẹp"}

    response = member.post(address("score_sheet", evaluation), page | sent)

    text = response.content.decode()
    assert response.status_code == 409
    assert points(evaluation) == {"1.1": 20, "4.1": 15}
    assert "bạn đã lưu mức “15 điểm: Mức 15”. Trang này đang chọn “25 điểm: Mức 25” và CHƯA LƯU." in text
    assert "bạn đã lưu: “Bao bì đẹp”" in text
    assert "\nBao bì chưa đẹp</textarea>" in text
    card = response.context["page"].cards[1]
    assert (card.chosen.points, bool(card.conflict)) == (25, True)

    again = member.post(address("score_sheet", evaluation), hidden(response) | sent)

    assert again.status_code == 302
    assert points(evaluation) == {"1.1": 20, "4.1": 25}
    assert ScoreSheet.objects.get().opinion == "Bao bì chưa đẹp"


def test_form_of_an_old_page_brings_nothing_old_back(member, evaluation, tab):
    tab.chooses("4.1", 15)
    page = member.get(address("score_sheet", evaluation))
    tab.chooses("4.1", 25)

    member.post(address("score_sheet", evaluation), hidden(page) | choices(evaluation, c1_1=20, c4_1=15))

    assert points(evaluation) == {"1.1": 20, "4.1": 25}


def test_form_with_script_goes_in_after_its_own_saves(member, evaluation, tab):
    page = hidden(member.get(address("score_sheet", evaluation)))
    tab.chooses("4.1", 15)
    script = {"page": tab.page, "step": "2", "seen-tc-4-1": "0:x"}

    response = member.post(address("score_sheet", evaluation), page | script | choices(evaluation, c4_1=25))

    assert (response.status_code, points(evaluation)) == (302, {"4.1": 25})


def test_what_another_tab_changed_is_not_handed_in_unread(member, evaluation, seat, tab):
    for code, chosen in SMALL_MARKS[65].items():
        tab.chooses(code, chosen)
    page = hidden(member.get(address("hand_in", evaluation)))
    tab.chooses("4.1", 25)

    response = member.post(address("hand_in", evaluation), page, follow=True)

    assert "Phiếu đã đổi ở tab hoặc thiết bị khác. Xem lại một lượt rồi nộp." in response.content.decode()
    assert ScoreSheet.objects.get().status == SheetStatus.DRAFT
    member.post(address("hand_in", evaluation), hidden(response))
    assert ScoreSheet.objects.get().total == 75


def test_sheet_of_another_person_is_not_saved_into(member, client, evaluation, seat):
    page = hidden(member.get(address("score_sheet", evaluation)))
    client.force_login(seats_of(evaluation)[2].user)

    response = client.post(address("score_sheet", evaluation), page | choices(evaluation, c1_1=20))

    assert response.status_code == 401
    assert "Trình duyệt này đang dùng tài khoản khác." in response.content.decode()
    assert not ScoreSheet.objects.exists()


def test_action_refuses_strangers_and_foreign_levels(evaluation, seat):
    (criterion,) = answers_of(evaluation.criteria_set, {"1.1": 0})
    foreign = level_of(evaluation.criteria_set, "4.1", 15)

    with pytest.raises(PermissionDenied):
        actions.save_changes(evaluation, [actions.Change(criterion, None)], by=UserFactory())
    with pytest.raises(ValidationError) as error:
        actions.save_changes(evaluation, [actions.Change(criterion, foreign)], by=seat.user)
    assert code_of(error) == "foreign_level"
    assert not Mark.objects.exists()


def test_answers_stay_small(tab, evaluation):
    for code in SMALL_MARKS[100]:
        response = tab.chooses(code, SMALL_MARKS[100][code])

    assert len(json.dumps(response.json())) < 1024
