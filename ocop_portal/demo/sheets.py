"""Members at the table: the golden sheets entered, locked, rescored and concluded, each act by its person."""

from evaluations import actions
from evaluations.models import Criterion, Evaluation
from ocop_portal.demo.catalogue import dossier_of
from ocop_portal.demo.golden import golden_opinions, golden_rescores, golden_sheets
from ocop_portal.demo.people import person
from ocop_portal.demo.sessions import council_story, the_session


def evaluation_of(key):
    return Evaluation.objects.get(agenda_item__dossier=dossier_of(key))


def open_scoring(key):
    """The chair brings the product before the council and opens its scoring."""
    chair, item = person("chutich"), dossier_of(key).agenda.get()
    actions.go_to(item.session, item, seen=item.session.current_item_id, by=chair)
    actions.open_scoring(item, by=chair)


def score(key, *, unfinished=()):
    """The first sheets of all members who are present; those of seats in `unfinished` lack one mark."""
    evaluation, opinions = evaluation_of(key), golden_opinions(key)
    criteria = _criteria_of(evaluation)
    for number, marks in enumerate(golden_sheets(key), start=1):
        member = _holder(evaluation, number)
        sheet = actions.start_sheet(evaluation, by=member)
        answers = _answers(criteria, marks)
        if number in unfinished:
            answers.popitem()
        actions.save_marks(sheet, answers, opinions.get(number, ""), by=member)
        if number not in unfinished:
            actions.hand_in(sheet, by=member)


def finish_sheet(key, number):
    """The member of this seat adds the mark that was missing, and hands in."""
    evaluation = evaluation_of(key)
    member = _holder(evaluation, number)
    sheet = actions.start_sheet(evaluation, by=member)
    answers = _answers(_criteria_of(evaluation), golden_sheets(key)[number - 1])
    actions.hand_in(actions.save_marks(sheet, answers, sheet.opinion, by=member), by=member)


def lock(key):
    actions.lock(evaluation_of(key), by=person("chutich"))


def rescore(key):
    """The chair asks, the council discusses, the members asked answer with new sheets and their reasons."""
    evaluation, chair = evaluation_of(key), person("chutich")
    rescores, criteria = golden_rescores(key), _criteria_of(evaluation)
    for text in council_story()["discussion"]:
        actions.add_note(evaluation, text, by=person("thuky"))
    seats = [evaluation.session.council.seats.get(number=row.seat) for row in rescores]
    actions.ask_rescore(evaluation, seats, rescores[0].request, by=chair)
    for row in rescores:
        member = _holder(evaluation, row.seat)
        sheet = actions.start_sheet(evaluation, by=member)
        answers = _answers(criteria, row.marks)
        sheet = actions.save_marks(sheet, answers, sheet.opinion, by=member, reason=row.reason)
        actions.hand_in(sheet, by=member)


def conclude(key):
    actions.conclude(evaluation_of(key), by=person("chutich"))


def close_session():
    actions.close_session(the_session(), by=person("chutich"))


def _holder(evaluation, number):
    return evaluation.session.council.seats.get(number=number).user


def _criteria_of(evaluation):
    return {criterion.code: criterion for criterion in Criterion.objects.in_set(evaluation.criteria_set)}


def _answers(criteria, marks):
    """Points by code as `save_marks` takes them: a level, or None where 0 points have none."""
    return {
        criteria[code]: next((level for level in criteria[code].levels.all() if level.points == points), None)
        for code, points in marks.items()
    }
