"""Products moved to another session, and how changes are told."""

from datetime import time

import pytest
from django.core.exceptions import ValidationError

from councils.models import EventKind
from evaluations import actions
from evaluations.presenting.changes import event_lines
from evaluations.session_papers import minutes_paper
from evaluations.session_results import records_of
from evaluations.session_summary import summary_table
from ocop_portal.audit.models import AuditEvent
from ocop_portal.pdf.blocks import CitedPaper
from tests.factories.councils import AgendaItemFactory, SessionFactory
from tests.factories.evaluations import (
    EvaluationFactory,
    scored,
    seats_of,
)
from tests.factories.hall import PAPER, comes, four_members, leaves, sent
from tests.refusals import code_of

pytestmark = pytest.mark.django_db


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
