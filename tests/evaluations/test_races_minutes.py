"""Minutes that are closed while somebody still writes in them."""

import threading
import time

import pytest
from django.db import transaction

from evaluations import actions
from evaluations.models import Minutes, Question
from evaluations.verifying import check_minutes
from tests.factories.evaluations import chair_of, locked
from tests.factories.regulations import OfficeFactory
from tests.racing import at_once

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_question_that_is_being_written_down_is_in_the_minutes(secretary):
    OfficeFactory()
    evaluation = locked(65, 65, 65)
    session, chair = evaluation.session, chair_of(evaluation).user
    actions.conclude(evaluation, by=chair)
    actions.close_session(session, by=chair)
    draft = actions.draft_minutes(session, by=secretary)
    is_written = threading.Event()

    def write():
        with transaction.atomic():
            question = Question(session=session, asked_by="Ông A", text="Nhãn có mã vạch chưa?")
            actions.save_question(question, by=chair)
            is_written.set()
            time.sleep(0.5)  # the answer is on its way while the other already closes

    def close():
        is_written.wait(timeout=30)
        minutes = Minutes.objects.select_related("session").get(pk=draft.pk)
        actions.close_minutes(minutes, by=secretary, on=session.date)

    assert at_once(write, close) == ["done", "done"]
    assert not Minutes.objects.get().is_draft
    assert list(check_minutes(session)) == []
