"""Who was silent in writing scores if the council meets, so sees no other's ballot before (R-SCORE-7)."""

import pytest
from django.urls import reverse

from councils import actions as council_actions
from councils.models import Recusal, Seat, Session
from evaluations import actions
from evaluations.models import ScoreSheet
from evaluations.tasks_council import tasks_for
from evaluations.written import rooms_of, texts_to_meet
from ocop_portal.audit.models import AuditEvent
from tests.councils.pages import today_is
from tests.evaluations.test_written import AFTER, MEETING, answered, begun, chair, evaluation_of
from tests.factories.accounts import UserFactory
from tests.factories.evaluations import handed_in, levels_in_order, written_sheet
from tests.factories.written import asking

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def one_silent(shared):
    session = begun()
    evaluation = answered(session, 45, *[70] * 7)
    silent = session.council.seats.last()
    actions.start_sheet(evaluation, by=silent.user)
    today_is(AFTER)
    actions.close_answers(session, by=chair(session))
    return session, silent


@pytest.fixture
def closed_with_one_silent(one_silent):
    """Eight of nine answered, too far apart; the last member has a draft."""
    session, silent = one_silent
    return Session.objects.get(pk=session.pk), Seat.objects.get(pk=silent.pk)


def turned(session):
    actions.turn_into_meeting(session, **MEETING, by=session.council.secretary)
    session = Session.objects.get(pk=session.pk)
    today_is(MEETING["starts_at"].date())
    rows = {seat: (True, "") for seat in session.council.seats.all()}
    council_actions.record_attendance(session, rows, by=session.council.secretary)
    council_actions.open_session(session, by=session.council.secretary, on=MEETING["starts_at"].date())
    return session


def sees_board(client, user, session):
    client.force_login(user)
    item = session.agenda.get()
    return client.get(reverse("evaluations:board", args=[item.pk])).status_code == 200


def others_seen(user):
    return ScoreSheet.objects.visible_to(user).exclude(seat__user=user).count()


def figures(client, user, session):
    client.force_login(user)
    page = client.get(reverse("evaluations:summary", args=[session.pk])).context["table"]
    return len(page.rows)


def test_who_was_silent_sees_no_ballot_until_the_meeting_locks(client, closed_with_one_silent):
    session, silent = closed_with_one_silent
    member = session.council.seats.get(number=2)

    assert (others_seen(silent.user), others_seen(member.user)) == (0, 7)
    assert not sees_board(client, silent.user, session)
    assert sees_board(client, member.user, session)
    assert (figures(client, silent.user, session), figures(client, member.user, session)) == (0, 1)

    session = turned(session)
    assert (others_seen(silent.user), figures(client, silent.user, session)) == (0, 0)
    handed_in(evaluation_of(session), silent, 70)
    actions.lock(evaluation_of(session), by=chair(session))

    assert others_seen(silent.user) == 8
    assert sees_board(client, silent.user, session)


def test_who_was_silent_sees_what_was_concluded_without_them(client):
    session = begun()
    answered(session, *[70] * 8)
    silent = session.council.seats.last().user
    today_is(AFTER)
    actions.close_answers(session, by=chair(session))

    actions.conclude(evaluation_of(session), by=chair(session))

    assert (others_seen(silent), sees_board(client, silent, session)) == (8, True)


def test_a_silent_chair_is_led_to_the_meeting_without_a_figure():
    session = begun()
    evaluation = evaluation_of(session)
    levels = levels_in_order(evaluation)
    for seat, total in zip(session.council.seats.exclude(is_chair=True), [45, *[70] * 7], strict=True):
        written_sheet(evaluation, seat, total, levels)
    today_is(AFTER)
    actions.close_answers(session, by=session.council.secretary)
    session.refresh_from_db()

    assert texts_to_meet(session, rooms_of(session), chair(session)) == [
        f"{session.agenda.get()}: chưa đủ số thành viên cho ý kiến."
    ]
    tasks = tasks_for(chair(session), on=AFTER)
    assert [task.title for task in tasks] == ["Chuyển sang họp: Phiên lấy ý kiến 28/5/2024"]


def test_who_is_recused_from_a_product_learns_why_to_meet_and_no_figure(closed_with_one_silent):
    session, _silent = closed_with_one_silent
    session.refresh_from_db()
    item, recused = session.agenda.get(), session.council.seats.get(number=3)
    Recusal.objects.create(agenda_item=item, seat=recused, reason="Có họ hàng", by=recused.user)

    told = {user: texts_to_meet(session, rooms_of(session), user) for user in (chair(session), recused.user)}

    assert told == {
        chair(session): [f"{item}: Chưa kết luận được vì độ chênh là 25 điểm, quá mức cho phép 10 điểm."],
        recused.user: [f"{item}: ý kiến chênh lệch quá mức."],
    }


def test_ballots_of_who_does_not_come_to_the_meeting_stand_in_the_summary(client, closed_with_one_silent):
    session, _silent = closed_with_one_silent
    session = turned(session)
    session.attendance.filter(seat__number=2).update(present=False, reason="Đi công tác")
    secretary = session.council.secretary
    client.force_login(secretary)

    table = client.get(reverse("evaluations:summary", args=[session.pk])).context["table"]

    assert len(table.members) == 9
    assert sorted(points for points in table.rows[0].attempts[0].totals if points) == [45, *[70] * 7]
    assert len(table.absent) == 1


@pytest.mark.parametrize(
    ("totals", "asks", "kinds"),
    [
        ((45, 70, 70), False, ["ý kiến chênh lệch quá mức"]),
        ((70, 70), True, ["thành viên đề nghị", "chưa đủ ý kiến"]),
    ],
)
def test_history_tells_why_they_met_without_a_figure(client, totals, asks, kinds):
    evaluation = asking()
    session = evaluation.session
    answered(session, *totals)
    if asks:
        member = session.council.seats.last().user
        actions.ask_meeting(evaluation.agenda_item, "Chưa rõ nguồn nguyên liệu", by=member)
    today_is(AFTER)
    actions.close_answers(session, by=chair(session))

    actions.turn_into_meeting(session, **MEETING, by=session.council.secretary)

    line = AuditEvent.objects.about(session).first()
    assert line.details == {"note": MEETING["reason"], "grounds": kinds}
    client.force_login(UserFactory(admin=True))
    page = client.get(reverse("admin:audit_auditevent_change", args=[line.pk])).content.decode()
    assert kinds[0] in page
    assert "25 điểm" not in page
