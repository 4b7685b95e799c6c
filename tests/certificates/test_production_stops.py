"""A commune confirms that a product is not made any more: one ground of a revocation (R-CERT-3)."""

from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from certificates import actions, tasks_inspections
from certificates.models import ProductionStop, Revocation
from ocop_portal.regulations.models import DemoClock
from tests.certificates.test_inspections import refused, url
from tests.factories.accounts import UserFactory
from tests.factories.certificates import CertificateFactory, blank_pdf
from tests.factories.regulations import OfficeFactory, RegulationFactory, SignerFactory

pytestmark = pytest.mark.django_db
ON = date(2024, 11, 15)
LAST = date(2024, 11, 29)  # 15 days after the commune's paper of 14/11
TYPED = {
    "stopped_on": "01/09/2024",
    "signed_on": "14/11/2024",
    "number": "45/XN-UBND",
    "words": "Chủ cơ sở đã nghỉ, xưởng đóng cửa.",
}


@pytest.fixture(autouse=True)
def today():
    OfficeFactory()
    RegulationFactory(revocation_days=15, revocation_rule="Điều 8 Ví Dụ")
    return DemoClock.objects.update_or_create(only=True, defaults={"date": ON})[0]


@pytest.fixture
def certificate():
    return CertificateFactory(product_name="Nước mắm Ví Dụ")


@pytest.fixture
def owner(certificate):
    user = UserFactory(producer=True, email="chuthe@example.vn")
    certificate.product.producer.users.add(user)
    return user


@pytest.fixture
def official(certificate):
    return UserFactory(commune_official=True, commune=certificate.product.producer.commune)


def scan():
    return SimpleUploadedFile("xac-nhan.pdf", blank_pdf())


def confirmed(visit, official, certificate):
    visit(official, "stop_confirm", certificate.pk, post={**TYPED, "scan": scan()})
    return ProductionStop.objects.get()


def tasks(user, on=ON):
    return [
        (task.url, task.due, task.ground, task.is_overdue(on))
        for task in tasks_inspections.tasks_for(user, on=on)
    ]


def test_from_the_communes_paper_one_click_to_the_revocation(
    visit, certificate, owner, official, secretary, leader, mailoutbox
):
    assert url("stop_confirm", certificate.pk) in visit(official, "certificate_after", certificate.pk).text
    stop = confirmed(visit, official, certificate)
    assert [mail.to for mail in mailoutbox] == [["chuthe@example.vn"]]
    assert tasks(secretary) == [(url("certificate_after", certificate.pk), LAST, "Điều 8 Ví Dụ", False)]
    assert tasks(secretary, LAST + timedelta(days=1))[0][3]
    page = visit(owner, "certificate_after", certificate.pk).text
    assert "xưởng đóng cửa" in page and "Đề nghị thu hồi" not in page
    assert visit(owner, "stop_file", stop.pk).status_code == 200
    page = visit(official, "certificate_after", certificate.pk).text
    assert url("stop_confirm", certificate.pk) not in page

    link = url("revocation_propose", certificate.pk) + f"?xac-nhan={stop.pk}"
    assert link in visit(secretary, "certificate_after", certificate.pk).text
    form = visit.client.get(link).context["form"]
    typed = {name: form[name].value() for name in form.fields}
    assert (typed["ground"], typed["conclusion_number"]) == ("stopped", "45/XN-UBND")
    assert typed["concluded_by"] == f"Ủy ban nhân dân {certificate.product.producer.commune.name}"
    assert (
        typed["findings"] == "Ngừng sản xuất từ ngày 01 tháng 9 năm 2024. Chủ cơ sở đã nghỉ, xưởng đóng cửa."
    )
    visit.client.post(link, {**typed, "concluded_on": "14/11/2024", "signer": SignerFactory(user=leader).pk})

    assert tasks(secretary) == []
    assert visit(secretary, "stop_close", stop.pk).status_code == 403
    assert refused(actions.close_stop, stop, reason="x", by=secretary, on=ON) == "laid_already"
    visit(leader, "revocation_sign", Revocation.objects.get().pk, post={})
    page = visit(owner, "public_check", certificate.code).text
    assert "Lý do: Không còn sản xuất sản phẩm OCOP." in page
    assert "Quyết định thu hồi đã ký" in visit(secretary, "certificate_after", certificate.pk).text


def test_the_office_can_end_it_with_a_reason_and_the_commune_can_confirm_again(
    visit, certificate, owner, official, secretary
):
    stop = confirmed(visit, official, certificate)
    assert "Hạn thu hồi" in visit(secretary, "stop_close", stop.pk).text
    visit(secretary, "stop_close", stop.pk, post={"reason": "Đã sản xuất lại."})

    assert tasks(secretary) == []
    assert "Đã sản xuất lại." in visit(owner, "certificate_after", certificate.pk).text
    assert refused(actions.close_stop, stop, reason="x", by=secretary, on=ON) == "closed_already"
    assert url("stop_confirm", certificate.pk) in visit(official, "certificate_after", certificate.pk).text


def test_what_cannot_be_is_refused(visit, certificate, owner, official):
    for wrong, field, said in [
        ({"signed_on": "16/11/2024"}, "signed_on", "Ngày văn bản không được sau hôm nay."),
        ({"stopped_on": "15/11/2024"}, "stopped_on", "Ngày ngừng sản xuất không được sau ngày văn bản."),
    ]:
        page = visit(official, "stop_confirm", certificate.pk, post={**TYPED, **wrong, "scan": scan()})
        assert page.context["form"].errors == {field: [said]}
    assert "scan" in visit(official, "stop_confirm", certificate.pk, post=TYPED).context["form"].errors
    assert not ProductionStop.objects.exists()
    first = confirmed(visit, official, certificate)
    assert visit(official, "stop_confirm", certificate.pk, post=TYPED).status_code == 403  # a second click
    other = UserFactory(commune_official=True)
    assert visit(other, "stop_confirm", certificate.pk).status_code == 404
    assert visit(other, "stop_file", first.pk).status_code == 404
    assert visit(owner, "stop_confirm", certificate.pk).status_code == 403
    ended = CertificateFactory(expired=True, product=certificate.product)
    assert visit(official, "stop_confirm", ended.pk).status_code == 403
