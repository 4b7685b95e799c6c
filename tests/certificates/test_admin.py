"""Administration looks and supports; it tells no result and changes no issued paper."""

import pytest
from django.urls import reverse

from certificates.models import Certificate
from tests.factories.accounts import UserFactory
from tests.factories.certificates import CertificateFactory, DecisionFactory, NoticeFactory, ReferralFactory
from tests.factories.regulations import OfficeFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin(client):
    OfficeFactory()
    client.force_login(UserFactory(admin=True))
    return client


def listed(admin, model):
    response = admin.get(reverse(f"admin:certificates_{model}_changelist"))
    return list(response.context["cl"].result_list)


def test_a_certificate_is_listed_once_its_result_was_released(admin):
    old = CertificateFactory()
    hidden = NoticeFactory()
    CertificateFactory(evaluation=hidden.evaluation)
    told = NoticeFactory(released=True)
    shown = CertificateFactory(evaluation=told.evaluation)

    assert set(listed(admin, "certificate")) == {old, shown}


def test_a_referral_is_listed_once_its_result_was_released(admin):
    referral = ReferralFactory()
    assert listed(admin, "referral") == []

    NoticeFactory(evaluation=referral.evaluation, released=True)

    assert listed(admin, "referral") == [referral]


def test_decisions_and_notices_are_looked_at_and_not_changed(admin):
    decision, notice = DecisionFactory(signed=True), NoticeFactory()

    for model, row in (("decision", decision), ("notice", notice)):
        assert listed(admin, model) == [row]
        page = admin.get(reverse(f"admin:certificates_{model}_change", args=[row.pk]))
        assert page.status_code == 200
        assert "_save" not in page.content.decode()
        assert admin.get(reverse(f"admin:certificates_{model}_add")).status_code == 403


def test_an_old_certificate_is_entered_but_never_revoked_here(admin):
    old = CertificateFactory()
    url = reverse("admin:certificates_certificate_change", args=[old.pk])
    facts = {
        "product": old.product_id,
        "authority": old.authority_id,
        "register_number": "77/2023",
        "product_name": old.product_name,
        "producer_name": old.producer_name,
        "address": old.address,
        "stars": 3,
        "issued_on": "01/12/2023",
        "valid_until": "01/12/2026",
        "revoked_on": "02/12/2023",
        "revocation_reason": "x",
    }

    assert admin.post(url, facts).status_code == 302

    old.refresh_from_db()
    assert (old.register_number, old.revoked_on, old.revocation_reason) == ("77/2023", None, "")


def test_an_issued_certificate_is_not_changed(admin):
    told = NoticeFactory(released=True)
    issued = CertificateFactory(evaluation=told.evaluation)

    response = admin.post(reverse("admin:certificates_certificate_change", args=[issued.pk]), {"stars": 5})

    assert response.status_code == 403
    assert Certificate.objects.get(pk=issued.pk).stars == 3
