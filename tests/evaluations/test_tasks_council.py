from datetime import date

import pytest

from evaluations import actions
from evaluations.tasks_council import tasks_for
from tests.factories.accounts import UserFactory
from tests.factories.councils import AgendaItemFactory
from tests.factories.evaluations import EvaluationFactory, chair_of, handed_in, locked, scored, seats_of

pytestmark = pytest.mark.django_db


def titles(user, evaluation):
    """What waits for this person, the product's name left out."""
    tasks = tasks_for(user, on=evaluation.session.date)
    return [task.title.replace(str(evaluation), "…") for task in tasks]


def test_members_present_are_asked_for_their_sheet():
    evaluation = EvaluationFactory()
    _chair, member, absent = seats_of(evaluation)
    evaluation.session.attendance.filter(seat=absent).update(present=False, reason="Ốm")

    assert titles(member.user, evaluation) == ["Chấm điểm: …"]
    assert titles(absent.user, evaluation) == titles(UserFactory(), evaluation) == []


def test_nothing_waits_for_who_has_handed_in_or_is_recused(secretary):
    evaluation = EvaluationFactory()
    _chair, member, recused = seats_of(evaluation)
    handed_in(evaluation, member, 65)
    actions.recuse(evaluation.agenda_item, recused, "Người thân", by=secretary)

    assert titles(member.user, evaluation) == titles(recused.user, evaluation) == []


def test_chair_locks_then_asks_for_rescoring_then_concludes():
    evaluation = scored(65, 70, 80)
    chair, _middle, high = seats_of(evaluation)
    assert titles(chair.user, evaluation) == ["Đóng chấm: …"]
    actions.lock(evaluation, by=chair.user)
    assert titles(chair.user, evaluation) == ["Yêu cầu chấm lại: …"]
    actions.ask_rescore(evaluation, [high], "", by=chair.user)
    assert (titles(chair.user, evaluation), titles(high.user, evaluation)) == ([], ["Chấm lại: …"])
    handed_in(evaluation, high, 75, reason="Đã thử lại")
    actions.lock(evaluation, by=chair.user)

    assert titles(chair.user, evaluation) == ["Kết luận: …"]


def test_secretariat_closes_session_and_minutes(secretary):
    evaluation = locked(65, 70)
    chair = chair_of(evaluation).user
    assert titles(secretary, evaluation) == []
    actions.conclude(evaluation, by=chair)
    assert titles(secretary, evaluation) == ["Bế mạc: Phiên họp 28/5/2024"]
    actions.close_session(evaluation.session, by=secretary)

    assert titles(secretary, evaluation) == ["Chốt biên bản: Phiên họp 28/5/2024"]


def test_session_with_an_unopened_product_is_not_to_be_closed(secretary):
    evaluation = locked(65, 70)
    AgendaItemFactory(session=evaluation.session)
    actions.conclude(evaluation, by=chair_of(evaluation).user)

    assert titles(secretary, evaluation) == []


def test_what_waits_at_the_table_has_its_date_and_ground(secretary):
    evaluation = locked(65, 70)
    session, chair = evaluation.session, chair_of(evaluation).user
    (task,) = tasks_for(chair, on=session.date)
    assert (task.due, task.ground) == (session.date, str(session.council.regulation))
    actions.conclude(evaluation, by=chair)
    actions.close_session(session, by=secretary)

    (task,) = tasks_for(secretary, on=session.date)

    assert (task.due, task.ground) == (date(2024, 6, 14), f"lịch của {session.round.in_sentence}")


@pytest.mark.parametrize("count", [1, 3])
def test_a_members_tasks_cost_the_same(count, django_assert_num_queries):
    evaluation = EvaluationFactory()
    member = seats_of(evaluation)[1].user
    for _ in range(count - 1):
        EvaluationFactory(agenda_item__session=evaluation.session, criteria_set=evaluation.criteria_set)

    with django_assert_num_queries(6):
        assert len(tasks_for(member, on=evaluation.session.date)) == count


def test_who_judges_nothing_now_is_asked_about_little(django_assert_num_queries):
    evaluation = locked(65, 70)
    member = seats_of(evaluation)[1].user
    actions.conclude(evaluation, by=chair_of(evaluation).user)

    for user in (member, UserFactory()):
        with django_assert_num_queries(2):
            assert tasks_for(user, on=evaluation.session.date) == []
