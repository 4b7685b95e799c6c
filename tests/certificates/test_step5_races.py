"""Step 5, two people at the same moment: one wins, the other is told, and nothing is half done."""

from datetime import date
from decimal import Decimal

import pytest

from certificates import actions
from certificates.models import Certificate, Decision, Notice, ReferralAnswer
from councils.actions import add_to_agenda
from councils.models import AgendaItem
from evaluations.actions import accept_dossier, resubmit_dossier
from ocop_portal.audit.models import AuditEvent
from products.actions import extend_deadline, postpone_dossier, withdraw_dossier
from products.models import Dossier
from products.workflow import Status
from tests.certificates.test_answering import LETTER, RECOGNITION, sent_referral
from tests.factories.accounts import UserFactory
from tests.factories.councils import SessionFactory
from tests.factories.dossiers import own_dossier
from tests.factories.regulations import SignerFactory
from tests.products.test_changes import november
from tests.racing import at_once

pytestmark = pytest.mark.django_db(transaction=True)
ON = date(2024, 5, 14)
ANSWERED_ON = date(2024, 7, 1)


@pytest.fixture
def secretary():
    return UserFactory(secretariat=True)


def fresh(row):
    return type(row).objects.get(pk=row.pk)


def acts_about(row):
    return list(AuditEvent.objects.about(row).order_by("pk").values_list("action", flat=True))


def withdrawing(dossier):
    mine = fresh(dossier)
    return lambda: withdraw_dossier(mine, reason="Bận mùa vụ", by=dossier.owner, on=ON)


def postponing(dossier, round_, by):
    mine = fresh(dossier)
    return lambda: postpone_dossier(mine, round=round_, reason="Chờ kiểm nghiệm", by=by, on=ON)


def test_withdrawn_while_accepted_it_is_withdrawn_and_a_late_acceptance_is_told(secretary):
    dossier = own_dossier(reported=True)
    mine = fresh(dossier)

    withdrawn, accepted = at_once(withdrawing(dossier), lambda: accept_dossier(mine, by=secretary, on=ON))

    assert (withdrawn, accepted) in {("done", "done"), ("done", "invalid_move")}
    assert fresh(dossier).status == Status.WITHDRAWN
    assert ("products.accept" in acts_about(dossier)) == (accepted == "done")


def test_withdrawn_twice_it_is_withdrawn_once():
    dossier = own_dossier(submitted=True)

    outcomes = at_once(withdrawing(dossier), withdrawing(dossier))

    assert sorted(outcomes) == ["done", "invalid_move"]
    assert acts_about(dossier) == ["products.withdraw"]


def test_withdrawn_while_put_on_an_agenda_one_of_both_holds(secretary):
    dossier = own_dossier(accepted=True)
    session, mine = SessionFactory(round=dossier.round), fresh(dossier)

    outcomes = at_once(withdrawing(dossier), lambda: add_to_agenda(session, [mine], by=secretary))

    assert sorted(outcomes) == ["done", "invalid_move"]
    assert AgendaItem.objects.count() == (fresh(dossier).status == Status.SCHEDULED)


def test_postponed_while_put_on_an_agenda_it_stays_in_the_round_of_that_session(secretary):
    dossier = own_dossier(accepted=True)
    session, later = SessionFactory(round=dossier.round), november(regulation=dossier.regulation)
    mine = fresh(dossier)

    outcomes = at_once(
        postponing(dossier, later, secretary), lambda: add_to_agenda(session, [mine], by=secretary)
    )

    assert tuple(outcomes) in {("done", "other_round"), ("not_postponable", "done")}
    assert [item.dossier.round for item in AgendaItem.objects.all()] == (
        [session.round] if outcomes[1] == "done" else []
    )


def test_what_was_postponed_before_the_click_is_not_put_on_the_agenda(secretary):
    dossier = own_dossier(accepted=True)
    session, later = SessionFactory(round=dossier.round), november(regulation=dossier.regulation)
    seen = fresh(dossier)
    postponing(dossier, later, secretary)()

    assert at_once(lambda: add_to_agenda(session, [seen], by=secretary)) == ["other_round"]
    assert fresh(dossier).status == Status.ACCEPTED


def test_postponed_twice_it_moves_once(secretary):
    dossier = own_dossier(accepted=True)
    later = november(regulation=dossier.regulation)

    outcomes = at_once(postponing(dossier, later, secretary), postponing(dossier, later, secretary))

    assert sorted(outcomes) == ["done", "not_later"]
    assert acts_about(dossier) == ["products.postpone_dossier"]


def test_postponed_while_withdrawn_it_ends_withdrawn(secretary):
    dossier = own_dossier(accepted=True)
    later = november(regulation=dossier.regulation)

    postponed, withdrawn = at_once(postponing(dossier, later, secretary), withdrawing(dossier))

    assert (postponed, withdrawn) in {("done", "done"), ("not_postponable", "done")}
    assert (fresh(dossier).round == later) == (postponed == "done")


def test_extended_while_withdrawn_no_clock_runs_on(secretary):
    dossier = own_dossier(submitted=True)
    facts = {"after": date(2024, 6, 3), "reason": "Mưa bão", "by": secretary, "on": ON}
    mine = fresh(dossier)

    extended, withdrawn = at_once(lambda: extend_deadline(mine, **facts), withdrawing(dossier))

    assert (extended, withdrawn) in {("done", "done"), ("no_clock", "done")}
    assert dossier.extensions.count() == (extended == "done")


def test_resubmitted_while_withdrawn_the_request_is_closed_once(secretary):
    dossier = own_dossier(returned=True)
    dossier.returns.create(due_on=date(2024, 5, 20), by=secretary, made_on=ON)
    mine = fresh(dossier)

    resubmitted, withdrawn = at_once(
        lambda: resubmit_dossier(mine, by=dossier.owner, on=ON), withdrawing(dossier)
    )

    assert withdrawn == "done"
    assert resubmitted in {"incomplete", "invalid_move"}
    request = dossier.returns.get()
    assert (request.answered_on, request.ended_on) == (None, ON)


class TestAnswers:
    @pytest.fixture
    def facts(self, secretary):
        return {"signer": SignerFactory(), "by": secretary, "on": ANSWERED_ON}

    def test_of_two_answers_to_one_referral_one_is_recorded(self, facts):
        referral = sent_referral()
        mine, other = fresh(referral), fresh(referral)

        outcomes = at_once(
            lambda: actions.record_recognition(mine, LETTER, RECOGNITION, **facts),
            lambda: actions.record_below(other, LETTER, mean=Decimal(45), **facts),
        )

        assert sorted(outcomes) == ["done", "not_answerable"]
        won = outcomes[0] == "done"
        assert ReferralAnswer.objects.get().outcome == ("recognised" if won else "below")
        assert Certificate.objects.count() == won
        assert Notice.objects.count() == 2
        assert Dossier.objects.get().status == (Status.RECOGNISED if won else Status.NOT_RECOGNISED)

    def test_one_register_number_goes_to_one_of_two_products(self, facts):
        first, second = sent_referral(), sent_referral()

        def recognising(mine):
            return lambda: actions.record_recognition(mine, LETTER, RECOGNITION, **facts)

        outcomes = at_once(recognising(fresh(first)), recognising(fresh(second)))

        assert sorted(outcomes) == ["done", "register_number"]
        assert Certificate.objects.get().register_number == "12/2024-QN"

    def test_a_lower_mean_is_handled_one_way(self, facts):
        by = {"by": facts["by"], "on": ANSWERED_ON}
        answer = actions.record_lower(sent_referral(), LETTER, mean=Decimal(65), **by)
        mine, other = fresh(answer), fresh(answer)

        outcomes = at_once(
            lambda: actions.recognise_on_answer(mine, signer=facts["signer"], **by),
            lambda: actions.evaluate_again(other, **facts),
        )

        assert sorted(outcomes) == ["already_handled", "done"]
        assert Decision.objects.filter(answer=answer).count() == (outcomes[0] == "done")
        assert Dossier.objects.get().status == (Status.REFERRED if outcomes[0] == "done" else Status.ACCEPTED)
