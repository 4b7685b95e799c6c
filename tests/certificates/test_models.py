"""The register: what the database counts is what the rule says (R-CERT-4), and what it refuses."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from certificates.models import Certificate
from tests.factories.certificates import (
    CertificateFactory,
    NoticeFactory,
    closed_session,
    concluded_evaluation,
)

pytestmark = pytest.mark.django_db
DAYS = [date(2024, 11, 30), date(2024, 12, 1), date(2026, 11, 30), date(2026, 12, 1), date(2026, 12, 2)]


@pytest.fixture
def register():
    """Certificates of every fate, all issued on 01/12/2023 and valid until 01/12/2026."""
    fates = {
        "standing": {},
        "revoked": {"revoked_on": date(2024, 12, 1), "revocation_reason": "Ngừng sản xuất"},
        "upgraded": {"replaced_by": CertificateFactory(stars=4, issued_on=date(2024, 12, 1))},
        "renewed": {"replaced_by": CertificateFactory(issued_on=date(2026, 12, 1))},
        "late": {"replaced_by": CertificateFactory(stars=4, issued_on=date(2026, 12, 2))},
    }
    return {fate: CertificateFactory(**facts) for fate, facts in fates.items()}


@pytest.mark.parametrize("on", DAYS)
def test_the_database_and_the_rule_give_one_status(on, register):
    rows = Certificate.objects.with_status(on).for_list()

    assert {row.pk: row.status for row in rows} == {row.pk: row.status_on(on).value for row in rows}


@pytest.mark.parametrize(
    ("fate", "statuses"),
    [
        ("standing", ["valid", "valid", "valid", "valid", "expired"]),
        ("revoked", ["valid", "revoked", "revoked", "revoked", "revoked"]),
        ("upgraded", ["valid", "replaced", "replaced", "replaced", "replaced"]),
        ("renewed", ["valid", "valid", "valid", "renewed", "renewed"]),
        ("late", ["valid", "valid", "valid", "valid", "expired"]),
    ],
)
def test_each_fate_day_by_day(fate, statuses, register):
    assert [register[fate].status_on(on) for on in DAYS] == statuses


def refused(**facts):
    with pytest.raises(IntegrityError), transaction.atomic():
        CertificateFactory(**facts)
    return True


def test_the_database_refuses_what_no_register_holds():
    first = CertificateFactory()

    assert refused(register_number=first.register_number)
    assert refused(stars=2)
    assert refused(revoked_on=date(2024, 1, 1))
    assert refused(valid_until=first.issued_on - timedelta(days=1))


def test_a_result_has_one_notice_a_recipient():
    evaluation = concluded_evaluation(closed_session())
    NoticeFactory(evaluation=evaluation)

    with pytest.raises(IntegrityError), transaction.atomic():
        NoticeFactory(evaluation=evaluation)
