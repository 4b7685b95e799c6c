"""The pages of a tờ trình and of a revocation, which no link reaches at the moments of the walk."""

from datetime import date

import pytest

from certificates import actions
from certificates.models import Revocation
from ocop_portal.regulations.models import DemoClock
from tests.browser.walking import Walker
from tests.factories.accounts import UserFactory
from tests.factories.certificates import (
    CertificateFactory,
    DecisionFactory,
    closed_session,
    concluded_evaluation,
)
from tests.factories.regulations import OfficeFactory, RegulationFactory, SignerFactory

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

TODAY = date(2024, 11, 15)
FOUND = {
    "ground": "stopped",
    "conclusion_number": "12/KL-UBND",
    "concluded_on": date(2024, 11, 8),
    "concluded_by": "UBND xã Bình Châu",
    "findings": "Ngừng sản xuất từ tháng 3",
}


@pytest.fixture
def office(transactional_db):
    DemoClock.objects.create(date=TODAY)
    return OfficeFactory()


def test_a_revocation_is_sound_from_the_proposal_to_the_signature(browser, live_server, office):
    RegulationFactory()
    secretary, signer = UserFactory(secretariat=True), SignerFactory()
    certificate = CertificateFactory(issued_on=date(2021, 12, 31))

    with Walker(browser, live_server.url, secretary.username) as walker:
        walker.look(f"/giay-chung-nhan/{certificate.pk}/thu-hoi/", name="revocation_propose")
        made = Revocation(certificate=certificate, signer=signer, **FOUND)
        found = actions.propose_revocation(made, by=secretary, on=TODAY)
        walker.look(f"/thu-hoi/{found.pk}/", name="revocation")
        walker.look(f"/thu-hoi/{found.pk}/rut/", name="revocation_withdraw")
    with Walker(browser, live_server.url, signer.user.username) as leader:
        leader.look(f"/thu-hoi/{found.pk}/ky/", name="revocation_sign")

    assert [*walker.problems, *leader.problems] == []


def test_a_proposal_to_the_committee_is_sound(browser, live_server, office):
    session = closed_session()
    concluded_evaluation(session)
    decision = DecisionFactory(session=session)

    with Walker(browser, live_server.url, UserFactory(secretariat=True).username) as walker:
        walker.look(f"/quyet-dinh/{decision.pk}/to-trinh/", name="decision_proposal")

    assert walker.problems == []
