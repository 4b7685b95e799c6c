"""A certificate that ran out while its product is evaluated again is carried on for a while (R-CERT-2)."""

from datetime import date

import pytest

from certificates import rules
from certificates.actions import propose_revocation
from certificates.models import Certificate, CertificateStatus, Correction, Revocation
from products.workflow import Status
from tests.factories.accounts import UserFactory
from tests.factories.certificates import (
    CertificateFactory,
    NoticeFactory,
    PaperFactory,
    closed_session,
    concluded_evaluation,
)
from tests.factories.products import DossierFactory, RoundFactory, facts_of
from tests.factories.regulations import RegulationFactory, SignerFactory

LAST_DAY, LAST_OF_GRACE = date(2026, 12, 1), date(2027, 5, 30)


def status(on, **facts):
    return rules.status_of(valid_until=LAST_DAY, stars=3, on=on, grace_until=LAST_OF_GRACE, **facts)


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        (date(2026, 12, 1), CertificateStatus.VALID),
        (date(2026, 12, 2), CertificateStatus.GRACE),
        (date(2027, 5, 30), CertificateStatus.GRACE),
        (date(2027, 5, 31), CertificateStatus.EXPIRED),
    ],
)
def test_grace_follows_validity_and_ends_on_its_last_day(on, expected):
    assert status(on) == expected


def test_a_successor_within_the_grace_takes_its_place():
    later = date(2027, 8, 1)

    assert status(later, replaced_on=LAST_OF_GRACE, new_stars=3) == CertificateStatus.RENEWED
    assert status(later, replaced_on=LAST_OF_GRACE, new_stars=4) == CertificateStatus.REPLACED
    assert status(later, replaced_on=date(2027, 5, 31), new_stars=4) == CertificateStatus.EXPIRED


def test_what_is_revoked_is_not_carried_on():
    assert status(date(2026, 12, 2), revoked_on=date(2026, 11, 1)) == CertificateStatus.REVOKED


@pytest.fixture
def certificate(db):
    """Issued on 01/12/2023, valid until 01/12/2026."""
    return CertificateFactory()


@pytest.fixture
def law(db):
    return RegulationFactory(key="qd26", number="26/2026/QĐ-TTg", grace_days=180)


def filed(certificate, law, *, on=date(2026, 7, 1), status=Status.SUBMITTED, purpose="renewal"):
    facts = {**facts_of(status), "submitted_on": on, "purpose": purpose}
    return DossierFactory(product=certificate.product, round=RoundFactory(regulation=law), **facts)


def grace_of(certificate):
    """The last day, as lists bring it and as one certificate asks for it."""
    (listed,) = Certificate.objects.filter(pk=certificate.pk).for_list()
    alone = Certificate.objects.get(pk=certificate.pk)
    assert listed.grace_until == alone.grace_until
    return listed.grace_until


@pytest.mark.parametrize(
    "status",
    [
        Status.SUBMITTED,
        Status.RETURNED,
        Status.SCHEDULED,
        Status.CONCLUDED,
        Status.REFERRED,
        Status.RECOGNISED,
    ],
)
def test_a_re_evaluation_that_was_filed_in_time_carries_on(status, certificate, law):
    filed(certificate, law, status=status)

    assert grace_of(certificate) == LAST_OF_GRACE


@pytest.mark.parametrize(
    "facts",
    [
        {"on": date(2026, 12, 2)},
        {"on": date(2023, 12, 1)},
        {"purpose": "upgrade"},
        {"status": Status.WITHDRAWN},
        {"status": Status.DRAFT},
    ],
    ids=["after expiry", "the first evaluation", "for more stars", "withdrawn", "not handed in"],
)
def test_nothing_else_carries_on(facts, certificate, law):
    if facts.get("status") == Status.DRAFT:
        DossierFactory(product=certificate.product, round=RoundFactory(regulation=law), purpose="renewal")
    else:
        filed(certificate, law, **facts)

    assert grace_of(certificate) == LAST_DAY


def test_a_regulation_without_a_grace_carries_nothing_on(certificate):
    filed(certificate, RegulationFactory())

    assert grace_of(certificate) == LAST_DAY


def test_a_refusal_ends_it_when_the_producer_was_told(certificate, law):
    session = closed_session()
    evaluation = concluded_evaluation(session, product=certificate.product)
    type(evaluation.dossier).objects.filter(pk=evaluation.dossier.pk).update(
        purpose="renewal", regulation=law, submitted_on=date(2026, 7, 1), status=Status.NOT_RECOGNISED
    )

    notice = NoticeFactory(evaluation=evaluation)
    before = grace_of(certificate)
    NoticeFactory._meta.model.objects.filter(pk=notice.pk).update(
        released_on=date(2026, 12, 3), released_at="2026-12-03T03:00Z", released_by=notice.paper.issued_by
    )

    assert (before, grace_of(certificate)) == (LAST_OF_GRACE, LAST_DAY)


@pytest.mark.parametrize("on", [LAST_DAY, date(2026, 12, 2), LAST_OF_GRACE, date(2027, 5, 31)])
def test_the_database_and_the_rule_give_one_status_in_grace_too(on, certificate, law):
    filed(certificate, law)
    replaced = CertificateFactory(replaced_by=CertificateFactory(issued_on=date(2027, 5, 1)))
    filed(replaced, law)

    rows = Certificate.objects.with_status(on)

    assert {row.pk: row.status for row in rows} == {row.pk: row.status_on(on).value for row in rows}


def test_the_catalogue_keeps_the_product_among_those_in_force(certificate, law):
    from certificates.catalogue import cards_of, items_on

    filed(certificate, law)

    (item,) = items_on(date(2026, 12, 2))
    (card,) = cards_of([certificate.pk], on=date(2026, 12, 2))
    assert item.validity == "valid"
    assert card.validity == "Đang gia hạn, giấy hết hạn ngày 01/12/2026"


def test_one_that_corrects_another_is_carried_on_as_that_one_would_be(certificate, law):
    """Corrected twice after the re-evaluation was filed."""
    filed(certificate, law)
    for day in (date(2026, 8, 1), date(2026, 11, 5)):
        new = CertificateFactory(product=certificate.product, issued_on=day, valid_until=LAST_DAY)
        facts = {"signed_on": day, "signed_at": f"{day}T03:00Z", "paper": PaperFactory(), "state": "signed"}
        Correction.objects.create(
            certificate=certificate,
            new_certificate=new,
            reason="Lỗi đánh máy",
            signer=SignerFactory(),
            proposed_by=UserFactory(secretariat=True),
            proposed_on=day,
            **facts,
        )
        assert grace_of(new) == LAST_OF_GRACE
        certificate = new


def test_in_grace_it_can_still_be_revoked(certificate, law):
    filed(certificate, law)
    found = {"ground": "breach", "findings": "Vi phạm", "concluded_on": date(2026, 12, 20)}
    revocation = Revocation(certificate=certificate, signer=SignerFactory(), **found)

    propose_revocation(revocation, by=UserFactory(secretariat=True), on=date(2026, 12, 22))

    assert Revocation.objects.get().certificate == certificate
