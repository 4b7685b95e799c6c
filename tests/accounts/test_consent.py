from datetime import date

import pytest
from django.db import IntegrityError

from ocop_portal.accounts import actions
from ocop_portal.accounts.consent import NOTICE, asks_consent, consent_of
from ocop_portal.accounts.models import Consent
from ocop_portal.accounts.tasks import tasks_for
from ocop_portal.audit.models import AuditEvent
from tests.factories.accounts import UserFactory

TODAY = date(2024, 5, 8)


def test_only_producers_are_asked(producer_user, secretary, commune_user):
    assert [asks_consent(user) for user in (producer_user, secretary, commune_user)] == [True, False, False]


def test_a_producer_without_consent_has_a_task_until_it_is_given(producer_user):
    assert len(tasks_for(producer_user, on=TODAY)) == 1

    actions.give_consent(producer_user, by=producer_user, on=TODAY)

    assert tasks_for(producer_user, on=TODAY) == []
    assert consent_of(producer_user).version == NOTICE.version


def test_consent_given_twice_is_recorded_once(producer_user):
    first = actions.give_consent(producer_user, by=producer_user, on=TODAY)
    assert actions.give_consent(producer_user, by=producer_user, on=TODAY) == first
    assert AuditEvent.objects.filter(action="accounts.consent").count() == 1


def test_a_consent_taken_back_stays_on_record(producer_user):
    consent = actions.give_consent(producer_user, by=producer_user, on=TODAY)

    actions.withdraw_consent(producer_user, by=producer_user, on=date(2024, 5, 9))

    consent.refresh_from_db()
    assert consent.withdrawn_on == date(2024, 5, 9)
    assert consent_of(producer_user) is None
    assert AuditEvent.objects.filter(action="accounts.withdraw_consent").count() == 1


def test_the_database_refuses_two_standing_consents(db):
    user = UserFactory(producer=True)
    Consent.objects.create(user=user, version="1", given_on=TODAY)
    with pytest.raises(IntegrityError):
        Consent.objects.create(user=user, version="1", given_on=TODAY)
