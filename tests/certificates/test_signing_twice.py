"""Two clicks at the same moment: one signs, the other is told, one job issues, no number is lost."""

import threading

import pytest
from django.core.exceptions import ValidationError
from django.db import connection

from certificates import actions
from certificates.models import Certificate, Decision
from ocop_portal.archive.models import Register
from tests.factories.certificates import SIGNED_ON, DecisionFactory, closed_session, concluded_evaluation
from tests.working import work_off


@pytest.mark.django_db(transaction=True)
def test_of_two_clicks_at_once_one_signs():
    session = closed_session()
    concluded_evaluation(session)
    decision = DecisionFactory(session=session)
    signer, outcomes, start = decision.signer.user, [], threading.Barrier(2)

    def click():
        mine = Decision.objects.get(pk=decision.pk)
        start.wait()
        try:
            outcomes.append(actions.sign_decision(mine, by=signer, on=SIGNED_ON).state)
        except ValidationError as refusal:
            outcomes.append(refusal.code)
        finally:
            connection.close()

    clicks = [threading.Thread(target=click) for _number in range(2)]
    for thread in clicks:
        thread.start()
    for thread in clicks:
        thread.join()

    assert sorted(outcomes) == ["already_signed", "waiting"]
    work_off()
    assert Certificate.objects.count() == 1
    assert dict(Register.objects.values_list("series", "last")) == {"QĐ-UBND": 1, "GCN": 1, "TB-UBND": 2}
