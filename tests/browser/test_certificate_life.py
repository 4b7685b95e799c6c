"""The pages of a tờ trình and of a revocation, which no link reaches at the moments of the walk."""

from datetime import date

import pytest

from certificates import actions
from certificates.models import Certificate, Correction, Notice, Revocation
from ocop_portal import pdf
from ocop_portal.jobs.models import Job
from ocop_portal.jobs.queueing import retry
from ocop_portal.regulations.models import DemoClock
from tests.browser.walking import Walker
from tests.factories.accounts import UserFactory
from tests.factories.certificates import (
    CertificateFactory,
    DecisionFactory,
    blank_pdf,
    closed_session,
    concluded_evaluation,
)
from tests.factories.regulations import OfficeFactory, RegulationFactory, SignerFactory
from tests.working import work_off

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


def test_a_correction_and_a_stopped_issue_are_sound(browser, live_server, office, monkeypatch):
    monkeypatch.setattr(pdf, "render", lambda document, **options: blank_pdf())
    session = closed_session()
    concluded_evaluation(session)
    decision, secretary = DecisionFactory(session=session), UserFactory(secretariat=True)
    signer = decision.signer
    job = actions.sign_decision(decision, by=signer.user, on=TODAY)
    Job.objects.update(attempts=3)
    work_off()
    with Walker(browser, live_server.url, signer.user.username) as leader:
        leader.look(f"/quyet-dinh/{decision.pk}/", name="decision_detail")
        leader.look(f"/quyet-dinh/{decision.pk}/rut-chu-ky/", name="decision_unsign")
        retry(job, by=secretary)
        work_off()
        actions.release_notices(list(Notice.objects.all()), by=secretary, on=TODAY)
        certificate = Certificate.objects.get()
        rows = [["address", certificate.address, "Thôn 1, xã Bình Đông"]]
        made = Correction(certificate=certificate, rows=rows, reason="Lỗi đánh máy", signer=signer)
        with Walker(browser, live_server.url, secretary.username) as walker:
            walker.look(f"/quyet-dinh/{decision.pk}/dinh-chinh/", name="decision_correct")
            walker.look(f"/giay-chung-nhan/{certificate.pk}/dinh-chinh/", name="certificate_correct")
            found = actions.propose_correction(made, by=secretary, on=TODAY)
            walker.look(f"/dinh-chinh/{found.pk}/rut/", name="correction_withdraw")
        leader.look(f"/dinh-chinh/{found.pk}/ky/", name="correction_sign")
        actions.sign_correction(found, by=signer.user, on=TODAY)
        leader.look(f"/dinh-chinh/{found.pk}/", name="correction")
        leader.look(f"/tra-cuu/{certificate.code}/", name="public_check")

    assert [*walker.problems, *leader.problems] == []
