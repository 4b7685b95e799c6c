"""One rule says how a certificate stands on a date; register, filters, export, check and catalogue agree."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from certificates.catalogue import cards_of, items_on
from certificates.models import Certificate
from certificates.resources import CertificateResource
from certificates.rules import IN_FORCE, CertificateStatus
from ocop_portal.regulations.models import DemoClock
from tests.factories.accounts import UserFactory
from tests.factories.certificates import CertificateFactory
from tests.factories.products import DossierFactory, ProductFactory, RoundFactory
from tests.factories.regulations import OfficeFactory, RegulationFactory

pytestmark = pytest.mark.django_db
ISSUED, LAST = date(2023, 12, 1), date(2026, 12, 1)
HEADINGS = {
    "valid": "CÒN HIỆU LỰC",
    "grace": "ĐANG GIA HẠN",
    "expired": "HẾT HẠN",
    "revoked": "ĐÃ THU HỒI",
    "replaced": "ĐÃ NÂNG HẠNG",
    "renewed": "ĐÃ CẤP GIẤY MỚI",
    "not_yet": "CHƯA ĐẾN NGÀY CẤP",
}


def followed(*, stars, issued_on, **facts):
    """A certificate and the one that took its place."""
    product = ProductFactory()
    later = CertificateFactory(product=product, stars=stars, issued_on=issued_on, **facts)
    CertificateFactory(product=product, replaced_by=later)


@pytest.fixture
def register():
    """Certificates of every fate: plain, in grace, revoked, upgraded, renewed, too late, several at once."""
    OfficeFactory()
    CertificateFactory()
    law = RegulationFactory(key="qd26", number="26/2026/QĐ-TTg", grace_days=180)
    graced = CertificateFactory()
    facts = {"purpose": "renewal", "submitted_on": date(2026, 7, 1)}
    DossierFactory(product=graced.product, round=RoundFactory(regulation=law), accepted=True, **facts)
    CertificateFactory(revoked_on=date(2025, 6, 5), revocation_reason="Ngừng sản xuất")
    followed(stars=4, issued_on=date(2025, 6, 5))
    followed(stars=3, issued_on=LAST)
    followed(stars=3, issued_on=LAST + timedelta(days=40))
    followed(
        stars=4,
        issued_on=date(2025, 6, 5),
        revoked_on=date(2027, 3, 1),
        revocation_reason="Dùng sai nhãn hiệu",
    )


DATES = [
    ISSUED - timedelta(days=1),
    ISSUED,
    date(2025, 6, 4),
    date(2025, 6, 5),
    LAST,
    LAST + timedelta(days=1),
    date(2027, 5, 30),
    date(2027, 5, 31),
    date(2031, 1, 1),
]


def test_all_agree_on_every_date(client, register):
    clock = DemoClock.objects.create(date=ISSUED)
    client.force_login(UserFactory(leader=True))
    met = set()
    for on in DATES:
        DemoClock.objects.filter(pk=clock.pk).update(date=on)
        rows = list(Certificate.objects.for_list())
        told = {row.pk: row.status_on(on) for row in rows}

        assert {row.pk: row.status for row in Certificate.objects.with_status(on)} == told
        page = client.get(reverse("certificates:certificate_list"))
        assert {row.pk: status for row, status in page.context["rows"]} == told
        exported = CertificateResource(on=on).export(Certificate.objects.for_list())
        assert exported["Tình trạng"] == [told[row.pk].label for row in rows]
        _agree_in_catalogue(rows, told, on)
        for row in rows:
            if (row.pk, told[row.pk]) not in met:
                checked = client.get(reverse("certificates:public_check", args=[row.token])).content.decode()
                assert f"<h2>{HEADINGS[told[row.pk]]}</h2>" in checked
        met |= set(told.items())
    assert {status for _pk, status in met} == set(CertificateStatus)


def _agree_in_catalogue(rows, told, on):
    shown = {item.certificate: item.validity for item in items_on(on)}
    cards = {card.certificate.pk: card.kind for card in cards_of(shown, on=on)}
    for pk, validity in shown.items():
        assert (validity == "valid", cards[pk] == "off") == (told[pk] in IN_FORCE, told[pk] not in IN_FORCE)
        assert told[pk] in IN_FORCE | {CertificateStatus.EXPIRED}
    in_force = {row.product_id for row in rows if told[row.pk] in IN_FORCE}
    listed = {row.product_id for row in rows if shown.get(row.pk) == "valid"}
    assert listed == in_force
