"""Releasing notices: from then on the recipients know (R-RANK-4, R-SCORE-7)."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from certificates import actions
from certificates.models import Notice
from ocop_portal.audit.models import AuditEvent
from tests.factories.accounts import UserFactory
from tests.factories.certificates import CertificateFactory, NoticeFactory
from tests.factories.regulations import OfficeFactory

pytestmark = pytest.mark.django_db
ON = date(2024, 6, 7)


def test_notices_are_released_together(secretary):
    notices = [NoticeFactory(), NoticeFactory(recipient="commune")]

    actions.release_notices(notices, by=secretary, on=ON)

    facts = set(Notice.objects.values_list("released_on", "released_by"))
    assert facts == {(ON, secretary.pk)}
    assert AuditEvent.objects.filter(action="certificates.release_notice").count() == 2


def test_one_that_went_out_before_holds_all_of_them_back(secretary):
    sent, waiting = NoticeFactory(released=True), NoticeFactory(recipient="commune")

    with pytest.raises(ValidationError) as refusal:
        actions.release_notices([sent, waiting], by=secretary, on=ON)

    waiting.refresh_from_db()
    assert (refusal.value.code, waiting.released_on) == ("already_released", None)


def test_releasing_nothing_is_refused(secretary):
    with pytest.raises(ValidationError) as refusal:
        actions.release_notices([], by=secretary, on=ON)

    assert refusal.value.code == "none_chosen"


@pytest.mark.parametrize(("recipient", "points"), [("producer", True), ("commune", False)])
def test_the_producers_notice_lets_the_old_certificate_point_to_the_new_one(recipient, points, secretary):
    notice = NoticeFactory(recipient=recipient)
    product = notice.evaluation.dossier.product
    old, other = CertificateFactory(product=product, expired=True), CertificateFactory()
    new = CertificateFactory(product=product, evaluation=notice.evaluation, issued_on=date(2024, 6, 5))

    actions.release_notices([notice], by=secretary, on=ON)

    old.refresh_from_db()
    other.refresh_from_db()
    new.refresh_from_db()
    assert old.replaced_by == (new if points else None)
    assert (other.replaced_by, new.replaced_by) == (None, None)


def test_the_producer_gets_a_mail_that_tells_no_result(
    secretary, mailoutbox, django_capture_on_commit_callbacks
):
    OfficeFactory()
    notice = NoticeFactory()
    dossier = notice.evaluation.dossier
    producer = dossier.product.producer
    producer.users.set([UserFactory(producer=True, email="chuthe@example.vn"), UserFactory(producer=True)])

    with django_capture_on_commit_callbacks(execute=True):
        actions.release_notices([notice], by=secretary, on=ON)

    (mail,) = mailoutbox
    assert mail.to == ["chuthe@example.vn"]
    assert f"/ket-qua/{dossier.code}/" in mail.body
    said = mail.body
    for known in (producer.name, dossier.product.name, dossier.code, notice.paper.number):
        said = said.replace(known, "")
    assert "65" not in said
    assert "sao" not in said


def test_nobody_with_an_address_gets_no_mail(secretary, mailoutbox, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        actions.release_notices([NoticeFactory()], by=secretary, on=ON)

    assert mailoutbox == []
