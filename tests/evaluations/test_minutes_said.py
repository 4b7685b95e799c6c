"""What was presented, asked and voted on is in the minutes, also of a product that went elsewhere."""

from datetime import time

import pytest

from evaluations import actions
from evaluations.models import Minutes, Question, Vote
from evaluations.session_papers import attendance_lines, minutes_paper
from evaluations.session_results import records_of
from tests.factories.accounts import UserFactory
from tests.factories.councils import AgendaItemFactory, SessionFactory
from tests.factories.evaluations import EvaluationFactory, handed_in

pytestmark = pytest.mark.django_db
PRESENTED = {
    "presenter": "Bà Hoa",
    "began_at": time(9, 15),
    "length": 12,
    "notes": "Giới thiệu vùng nguyên liệu.",
}


def paper_of(session):
    minutes = Minutes(session=session, proceedings="1. Khai mạc.", conclusion="Thông qua.")
    return minutes_paper(minutes, records_of(session))


def test_what_the_producer_presented_stands_with_the_product(secretary):
    evaluation = EvaluationFactory()

    actions.note_presentation(evaluation.agenda_item, **PRESENTED, by=secretary)

    (result,) = paper_of(evaluation.session).results
    assert result.questions == ("Chủ thể trình bày: Giới thiệu vùng nguyên liệu.",)


def test_what_was_said_of_a_product_that_moved_stays_with_the_session(secretary):
    item = AgendaItemFactory(session=SessionFactory(opened=True, attended=True))
    session, council = item.session, item.session.council
    item.dossier.round = session.round
    item.dossier.save()
    asked = Question(session=session, agenda_item=item, asked_by="Ông Nam", text="Mẫu ở đâu?")
    moving = Vote(session=session, agenda_item=item, text="Chuyển", agreed=3, against=0, abstained=0)
    actions.save_question(asked, by=secretary)
    actions.save_vote(moving, by=secretary)
    actions.move_item(
        item,
        SessionFactory(council=council, round=session.round),
        ground="Thiếu mẫu",
        document_number="",
        by=secretary,
    )

    paper = paper_of(session)

    assert paper.results == ()
    assert f"{item}: Ông Nam hỏi: Mẫu ở đâu?" in paper.proceedings
    assert [line.text for line in paper.votes] == [f"{item}: Chuyển"]
    actions.remove_proceeding(Question.objects.get(), by=secretary)
    assert not Question.objects.exists()


def test_a_delegate_is_not_called_the_chair(secretary):
    evaluation = EvaluationFactory()
    deputy = evaluation.session.council.seats.all()[1]

    actions.delegate(evaluation.session, deputy, ground="Bận", document_number="12/QĐ", by=secretary)

    assert paper_of(evaluation.session).quorum.startswith("Phiên họp có người được ủy quyền chủ trì và đạt")


def test_who_scored_and_then_sent_a_substitute_was_there(secretary):
    evaluation = EvaluationFactory()
    chair, member, other = evaluation.session.council.seats.all()
    handed_in(evaluation, member, 65)
    facts = {"title": "Chuyên viên", "organisation": "Phòng", "ground": "Ốm", "document_number": "1"}
    for seat in (member, other):
        actions.substitute(evaluation.session, seat, UserFactory(), **facts, by=secretary)

    lines = {line.name: line.present for line in attendance_lines(evaluation.session)}

    assert (lines[str(chair)], lines[str(member)], lines[str(other)]) == (True, True, False)
