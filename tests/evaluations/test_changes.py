"""Changes in the hall and what follows from them (R-SCORE-1, R-CNCL-1, R-CNCL-2, R-CNCL-4)."""

from datetime import time, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from councils import actions as council_actions
from councils.leading import chairing_seat
from councils.models import EventKind, Seat, Session
from councils.readiness import quorum_problems
from evaluations import actions
from evaluations.models import Evaluation, EvaluationStatus, SheetStatus
from evaluations.permissions.council import items_open_to, standing_at
from evaluations.presenting.changes import event_lines
from evaluations.room import room_of
from evaluations.session_papers import minutes_paper
from evaluations.session_results import records_of
from evaluations.session_summary import summary_table
from ocop_portal.audit.models import AuditEvent
from ocop_portal.pdf.blocks import CitedPaper
from ocop_portal.regulations.clock import business_now
from tests.factories.accounts import UserFactory
from tests.factories.councils import AgendaItemFactory, SessionFactory
from tests.factories.evaluations import (
    EvaluationFactory,
    chair_of,
    handed_in,
    locked,
    published_set,
    scored,
    seats_of,
)

pytestmark = pytest.mark.django_db
PAPER = {"ground": "Họp trùng lịch", "document_number": "12/PKT-CV"}


def code_of(error):
    return error.value.error_list[0].code


def leaves(evaluation, seat, by, reason="Về trước"):
    return actions.change_attendance(
        evaluation.session, seat, present=False, reason=reason, at=business_now(), by=by
    )


def comes(evaluation, seat, by):
    return actions.change_attendance(
        evaluation.session, seat, present=True, reason="Đến muộn", at=business_now(), by=by
    )


def room_at(evaluation):
    return room_of(Evaluation.objects.get(pk=evaluation.pk).agenda_item)


def sent(session, seat, by, **facts):
    """A substitute for this member."""
    found = {"title": "Chuyên viên", "organisation": "Phòng Kinh tế", **PAPER, **facts}
    return actions.substitute(session, seat, UserFactory(full_name="Bà Dự Thay"), **found, by=by)


def four_members():
    """Being scored by four members: three are the quorum."""
    session = SessionFactory(council__seated=4, opened=True, attended=True)
    return EvaluationFactory(agenda_item__session=session)


def test_a_sheet_handed_in_before_its_member_leaves_counts(secretary):
    evaluation = four_members()
    seats = seats_of(evaluation)
    for seat in seats:
        handed_in(evaluation, seat, 65)

    leaves(evaluation, seats[3], secretary)

    assert len(room_at(evaluation).counted) == 4
    actions.lock(evaluation, by=seats[0].user)
    actions.conclude(evaluation, by=seats[0].user)
    evaluation.refresh_from_db()
    assert evaluation.sheet_count == 4


def test_an_unfinished_sheet_leaves_the_divisor_and_waits_for_its_member(secretary):
    evaluation = four_members()
    seats = seats_of(evaluation)
    draft = actions.start_sheet(evaluation, by=seats[3].user)

    leaves(evaluation, seats[3], secretary)
    room = room_at(evaluation)
    assert (len(room.counted), len(room.waited_for)) == (3, 3)
    with pytest.raises(PermissionDenied):
        actions.start_sheet(evaluation, by=seats[3].user)

    comes(evaluation, seats[3], secretary)
    assert actions.start_sheet(evaluation, by=seats[3].user) == draft


def test_who_leaves_without_scoring_again_has_a_void_sheet_that_is_kept(secretary):
    session = SessionFactory(council__seated=4, opened=True, attended=True)
    evaluation = EvaluationFactory(agenda_item__session=session)
    seats = seats_of(evaluation)
    for seat, total in zip(seats, (65, 65, 65, 90), strict=True):
        handed_in(evaluation, seat, total)
    actions.lock(evaluation, by=seats[0].user)
    actions.ask_rescore(evaluation, [seats[3]], "", by=seats[0].user)

    leaves(evaluation, seats[3], secretary)

    sheet = evaluation.sheets.get(seat=seats[3])
    assert (sheet.status, sheet.total) == (SheetStatus.VOID, 90)
    assert room_at(evaluation).totals == {seat.pk: 65 for seat in seats[:3]}
    comes(evaluation, seats[3], secretary)
    assert len(room_at(evaluation).counted) == 3


def test_who_comes_after_the_lock_has_seen_the_sheets_and_scores_no_more(secretary, client):
    session = SessionFactory(council__seated=4, opened=True, attended=True)
    late = session.council.seats.last()
    session.attendance.filter(seat=late).update(present=False, reason="Ốm")
    evaluation = EvaluationFactory(agenda_item__session=session)
    seats = seats_of(evaluation)
    for seat, total in zip(seats[:3], (65, 65, 80), strict=True):
        handed_in(evaluation, seat, total)
    actions.lock(evaluation, by=seats[0].user)
    actions.ask_rescore(evaluation, [seats[2]], "", by=seats[0].user)

    comes(evaluation, late, secretary)

    assert len(room_at(evaluation).counted) == 3
    client.force_login(late.user)
    page = client.get(reverse("evaluations:score_sheet", args=[evaluation.agenda_item.pk]))
    assert page.url == reverse("evaluations:evaluation_detail", args=[evaluation.agenda_item.pk])
    assert "sau khi sản phẩm này đóng chấm" in client.get(page.url).content.decode()


def test_without_quorum_a_product_is_neither_opened_nor_concluded(secretary):
    evaluation = locked(65, 65, 65, 65)
    seats = seats_of(evaluation)
    published_set()
    waiting = AgendaItemFactory(session=evaluation.session, order=99)
    for seat in seats[2:]:
        leaves(evaluation, seat, secretary)

    for act, thing in ((actions.open_scoring, waiting), (actions.conclude, evaluation)):
        with pytest.raises(ValidationError) as error:
            act(thing, by=seats[0].user)
        assert code_of(error) == "no_quorum"
        assert "có mặt 2 thành viên" in error.value.messages[0]

    comes(evaluation, seats[2], secretary)
    actions.conclude(evaluation, by=seats[0].user)
    evaluation.refresh_from_db()
    assert evaluation.sheet_count == 4


def test_quorum_of_a_product_counts_neither_present_nor_members_who_are_recused(secretary):
    """Of four, one recused and one away: two of three is less than three quarters (R-CNCL-4)."""
    evaluation = four_members()
    seats = seats_of(evaluation)
    actions.recuse(evaluation.agenda_item, seats[3], "Người thân", by=secretary)
    assert room_at(evaluation).has_quorum

    leaves(evaluation, seats[2], secretary)
    assert not room_at(evaluation).has_quorum


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"present": True}, "same"),
        ({"at": timedelta(hours=2)}, "future"),
        ({"reason": " "}, "no_ground"),
    ],
)
def test_a_change_of_attendance_needs_a_change_a_time_and_a_reason(secretary, change, code):
    evaluation = EvaluationFactory()
    facts = {"present": False, "reason": "Về trước", "at": timedelta(0), **change}
    facts["at"] = business_now() + facts["at"]

    with pytest.raises(ValidationError) as error:
        actions.change_attendance(evaluation.session, seats_of(evaluation)[2], **facts, by=secretary)

    assert code_of(error) == code
    assert not evaluation.session.events.exists()


def test_attendance_is_changed_by_the_secretariat_alone():
    evaluation = EvaluationFactory()

    with pytest.raises(PermissionDenied):
        leaves(evaluation, seats_of(evaluation)[2], chair_of(evaluation).user)


def test_a_substitute_sits_scores_and_signs_in_their_own_name_in_this_session_only(secretary):
    evaluation = four_members()
    session, seat = evaluation.session, seats_of(evaluation)[3]
    other = AgendaItemFactory(session=SessionFactory(council=session.council, released=True))

    new = sent(session, seat, secretary)

    assert list(items_open_to(new.user)) == [evaluation.agenda_item]
    assert other.session not in Session.objects.visible_to(new.user)
    sheet = handed_in(evaluation, new, 65)
    assert str(sheet.seat) == "Bà Dự Thay"
    room = room_at(evaluation)
    assert [place.seat.pk for place in room.counted] == [
        *(own.pk for own in seats_of(evaluation)[:3]),
        new.pk,
    ]
    assert room.place_of(seat).absence == "Cử Bà Dự Thay dự thay"
    assert room.has_quorum


def test_a_substitute_does_not_score_what_their_member_has_handed_in(secretary):
    evaluation = four_members()
    seat = seats_of(evaluation)[3]
    handed_in(evaluation, seat, 65)

    new = sent(evaluation.session, seat, secretary)

    counted = [place.seat for place in room_at(evaluation).counted]
    assert seat in counted
    assert new not in counted


def test_a_substitute_before_the_opening_is_called_in_the_members_stead(secretary):
    session = SessionFactory(released=True, attended=True)
    seat = session.council.seats.last()

    new = sent(session, seat, secretary)

    assert set(Seat.objects.expected(session)) == {*session.council.seats.exclude(pk=seat.pk), new}
    assert "Chưa điểm danh đủ" in quorum_problems(session)[0].text
    session.attendance.create(seat=new, present=True)
    assert quorum_problems(session) == []


@pytest.mark.parametrize("who", ["replaced", "seated"])
def test_a_member_is_replaced_once_by_someone_from_outside(secretary, who):
    session = SessionFactory(opened=True, attended=True)
    first, second, third = session.council.seats.all()
    sent(session, third, secretary)

    with pytest.raises(ValidationError) as error:
        if who == "replaced":
            sent(session, third, secretary)
        else:
            actions.substitute(
                session, second, first.user, title="x", organisation="y", **PAPER, by=secretary
            )

    assert code_of(error) == who


def test_a_delegate_leads_this_session_and_the_chair_does_not_until_it_ends(secretary):
    evaluation = scored(65, 65, 65, 65)
    chair, deputy = seats_of(evaluation)[:2]
    session = evaluation.session
    delegation = actions.delegate(session, deputy, **PAPER, by=chair.user)

    assert chairing_seat(session) == deputy
    with pytest.raises(PermissionDenied):
        actions.lock(evaluation, by=chair.user)
    actions.lock(evaluation, by=deputy.user)
    assert not standing_at(deputy.user, AgendaItemFactory()).is_chair

    actions.end_delegation(delegation, ground="Chủ tịch đã về", by=secretary)

    assert chairing_seat(session) == chair
    with pytest.raises(PermissionDenied):
        actions.conclude(evaluation, by=deputy.user)
    actions.conclude(evaluation, by=chair.user)


def test_a_recused_chair_hands_one_product_to_a_delegate_and_leads_the_others(secretary):
    published_set()
    session = SessionFactory(council__seated=5, opened=True, attended=True)
    chair, deputy = session.council.seats.all()[:2]
    item, other = (AgendaItemFactory(session=session, order=order) for order in (1, 2))
    actions.declare_recusal(item, "Em ruột của chủ thể", by=chair.user)

    with pytest.raises(ValidationError) as error:
        actions.open_scoring(item, by=secretary)
    assert code_of(error) == "no_leader"

    actions.delegate(session, deputy, dossier=item.dossier, **PAPER, by=secretary)

    assert actions.open_scoring(item, by=deputy.user).status == EvaluationStatus.SCORING
    assert item not in items_open_to(chair.user)
    assert standing_at(chair.user, other).is_chair
    assert not standing_at(deputy.user, other).is_chair


@pytest.mark.parametrize("code", ["not_expected", "absent", "recused"])
def test_only_a_member_who_sits_and_is_not_recused_leads(secretary, code):
    session = SessionFactory(opened=True, attended=True)
    item = AgendaItemFactory(session=session)
    chair, deputy, _last = session.council.seats.all()
    if code == "absent":
        session.attendance.filter(seat=deputy).update(present=False, reason="Ốm")
    if code == "recused":
        actions.recuse(item, deputy, "Người thân", by=secretary)
    seat = chair if code == "not_expected" else deputy

    with pytest.raises(ValidationError) as error:
        actions.delegate(session, seat, dossier=item.dossier, **PAPER, by=secretary)

    assert code_of(error) == code


def test_a_member_delegates_nobody():
    session = SessionFactory(opened=True, attended=True)
    _chair, deputy, last = session.council.seats.all()

    with pytest.raises(PermissionDenied):
        actions.delegate(session, deputy, **PAPER, by=last.user)


def test_a_product_goes_to_a_planned_session_with_samples_and_recusals(secretary):
    item = AgendaItemFactory(session=SessionFactory(opened=True, attended=True), samples_received=6)
    source = item.session
    target = SessionFactory(council=source.council, round=source.round)
    item.dossier.round = source.round
    item.dossier.save()
    actions.recuse(item, source.council.seats.last(), "Người thân", by=secretary)
    actions.go_next(source, seen=None, by=secretary)

    actions.move_item(item, target, **PAPER, by=secretary)

    moved = target.agenda.get()
    assert (moved.dossier, moved.samples_received, moved.recusals.count()) == (item.dossier, 6, 1)
    source.refresh_from_db()
    assert (source.current_item, source.agenda.count()) == (None, 0)
    kinds = [session.events.get().kind for session in (source, target)]
    assert kinds == [EventKind.MOVED_OUT, EventKind.MOVED_IN]


@pytest.mark.parametrize("code", ["scoring_opened", "not_planned", "other_round"])
def test_a_product_moves_only_before_scoring_to_a_session_being_planned(secretary, code):
    if code == "scoring_opened":
        item = EvaluationFactory().agenda_item
    else:
        item = AgendaItemFactory(session=SessionFactory(opened=True, attended=True))
    target = SessionFactory(released=True) if code == "not_planned" else SessionFactory()
    if code == "other_round":
        target.round = type(target.round).objects.create(
            **{
                field.name: getattr(target.round, field.name)
                for field in target.round._meta.fields
                if field.name not in {"id", "name", "number"}
            }
            | {"number": 9}
        )
        target.save()

    with pytest.raises(ValidationError) as error:
        actions.move_item(item, target, **PAPER, by=secretary)

    assert code_of(error) == code


def test_what_happened_reads_as_sentences_with_its_ground(secretary):
    evaluation = four_members()
    session, seats = evaluation.session, seats_of(evaluation)
    for number, seat in enumerate(seats, 1):
        seat.user.full_name = f"Ông {number}"
        seat.user.save()
    leaves(evaluation, seats[1], secretary, "Họp gấp.")
    comes(evaluation, seats[1], secretary)
    sent(session, seats[3], secretary)
    actions.delegate(session, seats[2], ground="Đi công tác", document_number="", by=secretary)

    texts = [text for _at, text in event_lines(session)]

    assert texts == [
        "Ông 2 rời phiên họp (Họp gấp).",
        "Ông 2 đến dự họp (Đến muộn).",
        "Bà Dự Thay dự thay Ông 4 (12/PKT-CV: Họp trùng lịch).",
        "Ông 3 được ủy quyền chủ trì phiên họp (Đi công tác).",
    ]
    recorded = AuditEvent.objects.about(session).values_list("action", flat=True)
    assert set(recorded) == {
        "councils.change_attendance",
        "councils.substitute",
        "councils.delegate",
    }


def test_the_minutes_tell_who_led_who_presented_and_who_sat_a_part(secretary):
    evaluation = scored(65, 65, 65, 65)
    session, (chair, deputy, early, last) = evaluation.session, seats_of(evaluation)
    actions.note_presentation(
        evaluation.agenda_item,
        presenter="Bà Mười",
        began_at=time(9, 15),
        length=12,
        notes="",
        by=secretary,
    )
    actions.delegate(session, deputy, ground="Đi họp", document_number="45/GUQ-HĐ", by=chair.user)
    leaves(evaluation, early, secretary)
    actions.lock(evaluation, by=deputy.user)
    actions.conclude(evaluation, by=deputy.user)
    actions.close_session(session, by=deputy.user)

    minutes = actions.draft_minutes(session, by=secretary)
    paper = minutes_paper(minutes, records_of(session))

    assert paper.chair.endswith("được ủy quyền chủ trì theo 45/GUQ-HĐ")
    assert paper.chair_name == str(deputy)
    assert paper.presenters == f"{evaluation}: Bà Mười (09:15, 12 phút)"
    assert [line.present for line in paper.attendance] == [True] * 4
    assert f"{early} rời phiên họp (Về trước)." in minutes.proceedings
    assert "vắng mặt" not in minutes.proceedings
    table = summary_table(session, records_of(session), minutes=CitedPaper("", session.date))
    assert [column.name for column in table.members] == [str(seat) for seat in (chair, deputy, early, last)]


def test_a_recalled_session_keeps_its_substitutes_and_the_member_they_replace(secretary):
    session = SessionFactory(released=True, attended=True)
    seat = session.council.seats.last()
    new = sent(session, seat, secretary)

    council_actions.recall_dossiers(session, reason="Đổi ngày", by=secretary)

    assert [row.seat for row in session.attendance.all()] == [seat]
    assert new in Seat.objects.expected(session)
    with pytest.raises(ValidationError) as error:
        council_actions.remove_seat(seat, by=secretary)
    assert code_of(error) == "on_record"
