"""What factories write without the actions is what the actions write."""

import pytest

from ocop_portal.audit.models import AuditEvent
from tests.factories.evaluations import EvaluationFactory, handed_in, scored, seats_of

pytestmark = pytest.mark.django_db

OWN = {"_state", "id", "evaluation_id", "seat_id", "sheet_id", "digest", "handed_in_at", "saved_at"}


def facts_of(row):
    return {name: value for name, value in vars(row).items() if name not in OWN}


@pytest.mark.parametrize("total", [30, 45, 65, 100])
def test_a_written_sheet_is_one_that_was_handed_in(total):
    evaluation = EvaluationFactory(agenda_item__session__council__seated=1)
    by_action = handed_in(evaluation, seats_of(evaluation)[0], total)
    written = scored(total).sheets.get()

    assert facts_of(written) == facts_of(by_action.evaluation.sheets.get())
    marks = [
        [{**facts_of(mark), "level": mark.level.points} for mark in sheet.marks.order_by("criterion__order")]
        for sheet in (written, by_action)
    ]
    for rows in marks:
        for row in rows:
            del row["criterion_id"], row["level_id"]
    assert marks[0] == marks[1]
    actions = [
        list(AuditEvent.objects.about(sheet).values_list("action", flat=True))
        for sheet in (written, by_action)
    ]
    assert actions[0] == actions[1] == ["evaluations.hand_in"]
