"""Two openings at the same moment keep one record of the dossier; a look without the lock would keep two."""

import threading

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from evaluations import actions
from evaluations.freezing import digest_of
from evaluations.models import Evaluation, JudgedDossier
from tests.evaluations.test_races import at_once
from tests.factories.evaluations import EvaluationFactory
from tests.factories.judged import item_with

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.postgres]


def test_of_two_openings_at_once_one_is_made_with_one_record():
    item = item_with(("Hợp đồng.pdf", None, ["1.1"]), claims={"1.1": 40})
    chair = item.session.council.seats.get(is_chair=True).user

    outcomes = at_once(
        lambda: actions.open_scoring(item, by=chair), lambda: actions.open_scoring(item, by=chair)
    )

    assert sorted(outcomes) == ["done", "invalid_move"]
    assert (Evaluation.objects.count(), JudgedDossier.objects.count()) == (1, 1)


def test_a_look_without_the_lock_finds_nothing_twice():
    """What `take` is for: both see that there is no record, and only the constraint stops the second."""
    evaluation, both_looked, outcomes = EvaluationFactory(), threading.Barrier(2), []

    def naive():
        try:
            with transaction.atomic():
                found = JudgedDossier.objects.filter(evaluation=evaluation).exists()
                both_looked.wait()
                if not found:
                    JudgedDossier.objects.create(
                        evaluation=evaluation, content="{}", sha256=digest_of("{}"), frozen_at=timezone.now()
                    )
            outcomes.append("done")
        except IntegrityError:
            outcomes.append("twice")
        finally:
            connection.close()

    threads = [threading.Thread(target=naive) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(outcomes) == ["done", "twice"]
