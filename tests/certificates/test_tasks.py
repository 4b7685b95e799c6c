"""“Việc cần làm” after the council: who is asked for what, until when, on what ground (R-CERT-2)."""

from datetime import date

import pytest
from django.urls import reverse

from certificates.tasks import tasks_for
from tests.factories.accounts import UserFactory
from tests.factories.certificates import (
    SIGNED_ON,
    CertificateFactory,
    DecisionFactory,
    NoticeFactory,
    PaperFactory,
    ReferralFactory,
    closed_session,
    concluded_evaluation,
)
from tests.factories.regulations import RegulationFactory

pytestmark = pytest.mark.django_db


def titles(user, on=SIGNED_ON):
    return [task.title for task in tasks_for(user, on=on)]


def test_the_leader_is_asked_to_sign_what_was_laid_before_them(leader):
    decision = DecisionFactory()
    DecisionFactory(session=closed_session(), signed=True, signer=decision.signer)

    (task,) = tasks_for(decision.signer.user, on=SIGNED_ON)

    assert task.title == "Ký quyết định về kết quả phiên họp 28/5/2024"
    assert (task.due, task.ground) == (date(2024, 6, 14), f"lịch của {decision.session.round.in_sentence}")
    assert task.url == reverse("certificates:decision_detail", args=[decision.pk])
    assert tasks_for(leader, on=SIGNED_ON) == []


def test_the_secretariat_is_asked_for_a_decision_once_the_minutes_are_closed(secretary):
    closed_session(minutes=False)
    assert titles(secretary) == []

    session = closed_session()
    concluded_evaluation(session)

    assert titles(secretary) == ["Trình quyết định về kết quả phiên họp 28/5/2024"]


def test_the_secretariat_is_asked_to_build_then_to_send_a_packet(secretary):
    referral = ReferralFactory()
    product = referral.evaluation.dossier.product.name
    assert titles(secretary) == [f"Lập bộ hồ sơ chuyển: {product}"]

    referral.packet = PaperFactory(kind="packet")
    referral.save()
    assert titles(secretary) == [f"Chuyển hồ sơ {product} lên cấp trên"]

    referral.sent_on = SIGNED_ON
    referral.save()
    assert titles(secretary) == []


def test_waiting_notices_are_one_task(secretary):
    session = closed_session()
    DecisionFactory(session=session, signed=True)
    evaluation = concluded_evaluation(session)
    NoticeFactory(evaluation=evaluation)
    NoticeFactory(evaluation=evaluation, recipient="commune")

    (task,) = tasks_for(secretary, on=SIGNED_ON)

    assert (task.title, task.hint) == (
        "Gửi thông báo kết quả cho chủ thể và xã",
        "2 thông báo đang chờ",
    )
    assert (task.due, task.ground) == (date(2024, 6, 14), f"lịch của {session.round.in_sentence}")


def test_a_certificate_that_runs_out_is_a_task_with_date_and_ground(secretary):
    notice, validity = "Thông báo chậm nhất 30 ngày trước khi hết hạn (QĐ 148)", "Giá trị 36 tháng"
    RegulationFactory(grounds_short={"R-CERT-2": notice, "R-CERT-1": validity})
    certificate = CertificateFactory(issued_on=date(2021, 12, 31), product_name="Tinh bột nghệ Bình Châu")
    owner = UserFactory(producer=True)
    certificate.product.producer.users.add(owner)

    (task,) = tasks_for(secretary, on=date(2024, 11, 1))
    title = f"Báo trước cho {certificate.producer_name}: giấy chứng nhận Tinh bột nghệ Bình Châu sắp hết hạn"
    assert (task.title, task.due, task.ground) == (title, date(2024, 12, 1), notice)
    (task,) = tasks_for(owner, on=date(2024, 11, 1))
    assert task.title == "Lập hồ sơ đánh giá lại: giấy chứng nhận Tinh bột nghệ Bình Châu sắp hết hạn"
    assert task.hint == "Có giá trị đến hết ngày 31/12/2024."
    assert (task.due, task.ground) == (date(2024, 12, 31), validity)


@pytest.mark.parametrize("on", [date(2024, 10, 31), date(2025, 1, 1)])
def test_expiry_is_no_task_long_before_and_after_it(on, secretary):
    RegulationFactory()
    CertificateFactory(issued_on=date(2021, 12, 31))

    assert titles(secretary, on=on) == []


def test_a_replaced_or_revoked_certificate_is_nobodys_task(secretary):
    RegulationFactory()
    CertificateFactory(
        issued_on=date(2021, 12, 31), revoked_on=date(2024, 1, 1), revocation_reason="Ngừng sản xuất"
    )
    replaced = CertificateFactory(issued_on=date(2021, 12, 31))
    replaced.replaced_by = CertificateFactory(product=replaced.product)
    replaced.save()

    assert titles(secretary, on=date(2024, 12, 1)) == []


def test_a_released_result_is_news_for_its_recipient_for_a_month():
    notice = NoticeFactory(released=True)
    dossier = notice.evaluation.dossier
    owner, official = (
        UserFactory(producer=True),
        UserFactory(role="commune", commune=dossier.product.producer.commune),
    )
    dossier.product.producer.users.add(owner)

    (task,) = tasks_for(owner, on=date(2024, 7, 7))

    assert task.url == reverse("certificates:result", args=[dossier.code])
    assert tasks_for(official, on=date(2024, 7, 7)) == []
    assert tasks_for(owner, on=date(2024, 7, 8)) == []
