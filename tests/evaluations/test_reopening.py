"""A handed-in sheet is opened again by two persons, before the lock; the first one stays."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse

from evaluations import actions
from evaluations.models import Evaluation, ReopenRequest, ReopenState, ScoreSheet, SheetStatus
from evaluations.presenting.reopening import minutes_lines
from evaluations.tasks_council import tasks_for
from ocop_portal.audit.models import AuditEvent
from tests.evaluations.test_sheet_views import address
from tests.factories.accounts import UserFactory
from tests.factories.councils import SeatFactory
from tests.factories.evaluations import SMALL_MARKS, answers_of, chair_of, handed_in, locked, scored, seats_of
from tests.refusals import code_of

pytestmark = pytest.mark.django_db
REASON = "Chọn nhầm mức ở tiêu chí 4.1"


@pytest.fixture(scope="module")
def handed_in_by_all(shared):
    return scored(65, 70, 75)


@pytest.fixture
def evaluation(handed_in_by_all):
    return Evaluation.objects.get(pk=handed_in_by_all.pk)


@pytest.fixture
def chair(evaluation):
    return chair_of(evaluation).user


@pytest.fixture
def sheet(evaluation):
    return evaluation.sheets.get(seat__number=2)


def reopened(sheet, chair, secretary):
    return actions.agree_to_reopen(actions.ask_reopening(sheet, REASON, by=chair), by=secretary)


def test_chair_asks_and_secretariat_agrees(sheet, chair, secretary):
    asked = actions.ask_reopening(sheet, REASON, by=chair)
    sheet.refresh_from_db()
    assert (asked.chair, asked.office, sheet.status) == (chair, None, SheetStatus.HANDED_IN)

    done = actions.agree_to_reopen(asked, by=secretary)

    assert (done.state, done.chair, done.office) == (ReopenState.DONE, chair, secretary)
    sheet.refresh_from_db()
    draft = ScoreSheet.objects.get(seat=sheet.seat, version=2)
    assert (sheet.status, sheet.total, len(sheet.digest)) == (SheetStatus.SUPERSEDED, 70, 64)
    assert draft.status == SheetStatus.DRAFT
    assert sorted(mark.points for mark in draft.marks.all()) == sorted(m.points for m in sheet.marks.all())


def test_secretariat_asks_and_chair_agrees(sheet, chair, secretary):
    done = actions.agree_to_reopen(actions.ask_reopening(sheet, REASON, by=secretary), by=chair)

    assert (done.state, done.asked_by) == (ReopenState.DONE, secretary)


def test_it_is_in_history_without_a_score(evaluation, sheet, chair, secretary):
    reopened(sheet, chair, secretary)

    lines = AuditEvent.objects.about(sheet).filter(action__endswith="reopen_sheet")
    assert [line.details for line in lines] == [{"note": REASON, "version": 1, "digest": sheet.digest}]
    assert AuditEvent.objects.about(sheet).filter(action="evaluations.ask_reopen").count() == 1


def test_member_changes_hands_in_again_and_the_lock_waits_for_it(evaluation, sheet, chair, secretary):
    reopened(sheet, chair, secretary)
    with pytest.raises(ValidationError) as error:
        actions.lock(evaluation, by=chair)
    assert code_of(error) == "missing_sheets"

    answers = answers_of(evaluation.criteria_set, SMALL_MARKS[75])
    changes = [actions.Change(*answer, seen=1) for answer in answers.items()]
    saved = actions.save_changes(evaluation, changes, by=sheet.seat.user, attempt=2)
    second = actions.hand_in(saved.sheet, by=sheet.seat.user)
    actions.lock(evaluation, by=chair)

    assert (second.version, second.reason) == (2, f"Mở lại phiếu: {REASON}")
    sheet.refresh_from_db()
    second.refresh_from_db()
    assert sheet.revealed_at == second.revealed_at is not None
    actions.conclude(evaluation, by=chair)
    evaluation.refresh_from_db()
    assert (evaluation.total_sum, evaluation.sheet_count) == (65 + 75 + 75, 3)


def test_the_first_sheet_stays_hidden_from_others_until_the_lock(evaluation, sheet, chair, secretary):
    reopened(sheet, chair, secretary)

    for user in (chair, secretary, seats_of(evaluation)[2].user):
        assert sheet not in ScoreSheet.objects.visible_to(user)
    assert sheet in ScoreSheet.objects.visible_to(sheet.seat.user)


def test_one_person_is_never_two(evaluation, sheet, chair, secretary):
    asked = actions.ask_reopening(sheet, REASON, by=chair)
    with pytest.raises(ValidationError) as error:
        actions.agree_to_reopen(asked, by=chair)
    assert code_of(error) == "same_person"
    chair.role = "secretariat"
    chair.save()
    with pytest.raises(ValidationError):
        actions.agree_to_reopen(asked, by=chair)
    asked.office, asked.state, asked.answered_at = chair, ReopenState.DONE, asked.asked_at
    with pytest.raises(IntegrityError), transaction.atomic():
        asked.save()


def test_a_second_one_of_the_same_side_changes_nothing(sheet, secretary):
    asked = actions.ask_reopening(sheet, REASON, by=secretary)

    with pytest.raises(ValidationError) as error:
        actions.agree_to_reopen(asked, by=UserFactory(secretariat=True))

    assert code_of(error) == "agreed"
    asked.refresh_from_db()
    assert (asked.state, asked.chair) == (ReopenState.ASKED, None)


def test_a_member_of_the_secretariat_does_not_agree_to_their_own_sheet(evaluation, chair, secretary):
    seat = SeatFactory(council=evaluation.session.council, user=secretary, number=9)
    evaluation.session.attendance.create(seat=seat, present=True)
    own = handed_in(evaluation, seat, 65)
    asked = actions.ask_reopening(own, REASON, by=chair)

    with pytest.raises(PermissionDenied):
        actions.agree_to_reopen(asked, by=secretary)
    assert actions.agree_to_reopen(asked, by=UserFactory(secretariat=True)).state == ReopenState.DONE


def test_members_and_strangers_ask_for_nothing(evaluation, sheet, leader):
    for user in (sheet.seat.user, seats_of(evaluation)[2].user, leader, UserFactory()):
        with pytest.raises(PermissionDenied):
            actions.ask_reopening(sheet, REASON, by=user)


def test_declined_sheet_stays_and_can_be_asked_for_again(sheet, chair, secretary):
    asked = actions.ask_reopening(sheet, REASON, by=chair)
    with pytest.raises(ValidationError) as error:
        actions.ask_reopening(sheet, REASON, by=secretary)
    assert code_of(error) == "already_asked"

    actions.decline_to_reopen(asked, "Không có căn cứ", by=secretary)

    sheet.refresh_from_db()
    assert sheet.status == SheetStatus.HANDED_IN
    with pytest.raises(ValidationError) as error:
        actions.agree_to_reopen(asked, by=secretary)
    assert code_of(error) == "answered"
    assert actions.ask_reopening(sheet, REASON, by=secretary).state == ReopenState.ASKED


def test_after_the_lock_only_rescoring_is_left(evaluation, sheet, chair, secretary):
    asked = actions.ask_reopening(sheet, REASON, by=chair)
    actions.lock(evaluation, by=chair)

    asked.refresh_from_db()
    assert (asked.state, asked.answer) == (ReopenState.DECLINED, "Người chủ trì đã đóng chấm.")
    with pytest.raises(ValidationError) as error:
        actions.ask_reopening(sheet, REASON, by=secretary)
    assert code_of(error) == "not_open"


def test_while_rescoring_a_revealed_sheet_stays_and_the_new_one_can_be_opened(secretary):
    evaluation = locked(65, 70, 80)
    low, middle, high = seats_of(evaluation)
    actions.ask_rescore(evaluation, [high], "", by=low.user)
    with pytest.raises(ValidationError) as error:
        actions.ask_reopening(evaluation.sheets.get(seat=middle), REASON, by=secretary)
    assert code_of(error) == "revealed"
    second = handed_in(evaluation, high, 75, reason="Đã thử lại")

    reopened(second, low.user, secretary)

    third = evaluation.sheets.get(seat=high, version=3)
    assert (third.status, third.reason) == (SheetStatus.DRAFT, "Đã thử lại")
    assert evaluation.rescore_requests.get(seat=high).answered_at is None


def test_minutes_name_both_who_agreed_and_the_digest(evaluation, sheet, chair, secretary):
    reopened(sheet, chair, secretary)

    (line,) = minutes_lines(evaluation.session)

    names = {str(sheet.seat), str(evaluation), str(chair), str(secretary)}
    assert all(part in line for part in {*names, REASON, sheet.digest[:16].upper()})


def test_the_other_side_is_told_on_their_home_page(evaluation, sheet, chair, secretary):
    actions.ask_reopening(sheet, REASON, by=chair)

    def titles(user):
        return [task.title for task in tasks_for(user, on=evaluation.session.date) if "Mở lại" in task.title]

    assert titles(secretary) == [f"Mở lại phiếu: {evaluation}"]
    assert titles(chair) == titles(sheet.seat.user) == []


def test_pages_from_asking_to_the_second_receipt(client, evaluation, sheet, chair, secretary):
    client.force_login(chair)
    assert "Mở lại phiếu đã nộp" in client.get(address("evaluation_detail", evaluation)).content.decode()
    client.post(address("reopen", evaluation), {"seat": sheet.seat.pk, "reason": REASON})
    asked = ReopenRequest.objects.get()
    page = client.get(address("reopen", evaluation)).content.decode()
    assert "còn chờ Tổ giúp việc" in page
    assert "Xem và đồng ý" not in page
    agree = reverse("evaluations:reopen_agree", args=[evaluation.agenda_item.pk, asked.pk])
    client.force_login(secretary)
    assert "Xem và đồng ý" in client.get(address("reopen", evaluation)).content.decode()
    assert REASON in client.get(agree).content.decode()

    client.post(agree)

    client.force_login(sheet.seat.user)
    page = client.get(address("score_sheet", evaluation))
    assert "Phiếu của bạn được mở lại" in page.content.decode()
    assert page.context["attempt"] == 2
    first = client.get(reverse("evaluations:sheet_detail", args=[sheet.pk])).content.decode()
    assert "Phiếu này đã được mở lại để sửa" in first
    assert sheet.digest in first


def test_declining_takes_a_reason(client, evaluation, sheet, chair, secretary):
    asked = actions.ask_reopening(sheet, REASON, by=chair)
    url = reverse("evaluations:reopen_decline", args=[evaluation.agenda_item.pk, asked.pk])
    client.force_login(secretary)

    assert client.post(url, {}).status_code == 200
    client.post(url, {"answer": "Không có căn cứ"})

    assert "Không có căn cứ" in client.get(address("reopen", evaluation)).content.decode()
    assert "Đã mở lại" not in client.get(address("reopen", evaluation)).content.decode()


def test_members_find_no_such_page(client, evaluation, sheet):
    client.force_login(sheet.seat.user)

    assert client.get(address("reopen", evaluation)).status_code == 403


def test_printed_sheet_is_there_for_who_may_see_the_sheet(client, evaluation, sheet, chair):
    actions.keep_pdf(sheet, actions.printed_sheet(sheet))
    url = reverse("evaluations:sheet_pdf", args=[sheet.pk])
    expected = [(sheet.seat.user, 200), (chair, 404), (UserFactory(secretariat=True), 404)]
    for user, status in expected:
        client.force_login(user)
        assert client.get(url).status_code == status
    actions.lock(evaluation, by=chair)
    client.force_login(chair)
    response = client.get(url)
    assert (response.status_code, response["Content-Type"]) == (200, "application/pdf")


@pytest.mark.parametrize("count", [1, 3])
def test_requests_cost_the_same_however_many(client, count, evaluation, secretary, django_assert_num_queries):
    for sheet in evaluation.sheets.all()[:count]:
        actions.ask_reopening(sheet, REASON, by=secretary)
    client.force_login(chair_of(evaluation).user)

    with django_assert_num_queries(15):
        lines = client.get(address("reopen", evaluation)).context["lines"]

    assert len(lines) == count


def test_who_leads_in_the_chairs_place_is_the_one_to_agree(evaluation, sheet, chair, secretary):
    third = seats_of(evaluation)[2]
    actions.delegate(evaluation.session, third, ground="Bận", document_number="", by=secretary)
    actions.ask_reopening(sheet, REASON, by=secretary)

    def titles(user):
        return [task.title for task in tasks_for(user, on=evaluation.session.date)]

    opening = f"Mở lại phiếu: {evaluation}"
    assert (opening in titles(third.user), opening in titles(chair)) == (True, False)


def test_a_request_ends_when_its_member_takes_no_part(evaluation, sheet, chair, secretary):
    asked = actions.ask_reopening(sheet, REASON, by=secretary)

    actions.recuse(evaluation.agenda_item, sheet.seat, "Em ruột của chủ thể", by=secretary)

    asked.refresh_from_db()
    assert (asked.state, asked.answer) == (
        ReopenState.DECLINED,
        "Thành viên không tham gia chấm sản phẩm này nữa.",
    )


def test_a_sheet_is_not_opened_for_who_has_left(evaluation, sheet, secretary):
    evaluation.session.attendance.filter(seat=sheet.seat).update(present=False, reason="Về trước")

    with pytest.raises(ValidationError) as error:
        actions.ask_reopening(sheet, REASON, by=secretary)

    assert code_of(error) == "absent"
