"""What step 5 gains, role by role: calendar, more time, another round, withdrawal, the answer from above."""

from datetime import date

import pytest

from evaluations.models import CriteriaSet, Evaluation
from ocop_portal.demo.catalogue import product_of, round_numbered
from ocop_portal.demo.people import person as account
from ocop_portal.regulations.models import DemoClock
from tests.browser.people import signed_in
from tests.browser.walking import Walker
from tests.factories.certificates import (
    DecisionFactory,
    NoticeFactory,
    PaperFactory,
    ReferralFactory,
    blank_pdf,
    closed_session,
    signed_status,
)
from tests.factories.councils import AgendaItemFactory
from tests.factories.products import DossierFactory, StatementFactory

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def dossier_for(key, **facts):
    product = product_of(key)
    owner = product.producer.users.get()
    dossier = DossierFactory(product=product, round=round_numbered(1), created_by=owner, **facts)
    StatementFactory(dossier=dossier)
    return dossier


def test_a_dossier_gets_more_time_another_round_and_is_withdrawn(browser, live_server, golden_base):
    base = live_server.url
    late, moved = dossier_for("thuong-hang", submitted=True), dossier_for("dac-biet", accepted=True)
    with signed_in(browser, base, "thuky") as secretary:
        secretary.open(f"/ho-so/{late.code}/")
        secretary.follow("Gia hạn")
        secretary.fill("Hạn mới", "27/05/2024")
        secretary.fill("Lý do gia hạn", "Mưa bão")
        secretary.press("Gia hạn")
        secretary.sees("gia hạn ngày 08/05/2024")
        secretary.open(f"/ho-so/{moved.code}/")
        secretary.follow("Chuyển sang đợt sau")
        secretary.choose("Đợt sau", "Đợt 2 năm 2024")
        secretary.fill("Lý do", "Chờ phiếu kiểm nghiệm")
        secretary.press("Chuyển đợt")
        secretary.sees("Đợt 2 năm 2024")
    with signed_in(browser, base, account_of(late), width=360) as producer:
        producer.open("/ho-so/")
        producer.follow("Lịch các đợt")
        producer.follow("Đợt 1 năm 2024")
        producer.sees("Dự kiến họp Hội đồng")
        producer.open(f"/ho-so/{late.code}/")
        producer.follow("Rút hồ sơ")
        producer.sees("Các tệp vẫn được giữ")
        producer.fill("Lý do rút", "Bận mùa vụ")
        producer.press("Rút hồ sơ")
        producer.sees("Hồ sơ đã rút.")
        producer.has_no_sideways_scroll()


def test_the_provinces_answer_reaches_the_public(browser, live_server, golden_base, tmp_path):
    base, referral = live_server.url, sent_up()
    scan = tmp_path / "tra-loi.pdf"
    scan.write_bytes(blank_pdf())
    with Walker(browser, base, "thuky") as walker:
        walker.look(f"/chuyen-cap-tren/{referral.pk}/tra-loi/", name="answer_choose")
        walker.look(f"/chuyen-cap-tren/{referral.pk}/tra-loi/cong-nhan/", name="answer_record")
    assert walker.problems == []
    with signed_in(browser, base, "thuky") as secretary:
        secretary.open(f"/chuyen-cap-tren/{referral.pk}/")
        secretary.follow("Ghi nhận trả lời của cấp trên")
        secretary.follow("Cấp trên công nhận sản phẩm")
        secretary.fill("Số, ký hiệu văn bản", "512/UBND-NNTN")
        secretary.fill("Ngày văn bản", "28/06/2024")
        secretary.page.locator("[name=scan]").set_input_files(scan)
        secretary.page.get_by_label("4 sao").check()
        secretary.fill("Quyết định công nhận số", "777/QĐ-UBND")
        secretary.fill("Số vào sổ giấy chứng nhận", "12/2024-QN")
        secretary.fill("Ngày cấp giấy chứng nhận", "28/06/2024")
        secretary.fill("Có giá trị đến hết ngày", "28/06/2027")
        secretary.page.locator("[name=signer]").first.check()
        secretary.press("Ghi nhận trả lời")
        secretary.sees("công nhận sản phẩm đạt hạng 4 sao")
        secretary.open("/thong-bao/gui/?tat-ca=1")
        secretary.page.locator("main form button[type=submit]").click()
        secretary.sees_heading("Thông báo kết quả")
    with signed_in(browser, base, None) as stranger:
        stranger.open("/cong-bo-ket-qua/")
        stranger.follow("Đợt 1 năm 2024")
        stranger.sees("4 sao")
        stranger.sees("Ủy ban nhân dân tỉnh Quảng Ngãi công nhận")


def account_of(dossier):
    return dossier.product.producer.users.get().username


def sent_up():
    """The product of four stars of the golden story, sent to the province and told so."""
    DemoClock.objects.update(date=date(2024, 7, 1))
    session = closed_session(round=round_numbered(1))
    dossier = dossier_for("dac-biet", concluded=True)
    evaluation = Evaluation.objects.create(
        agenda_item=AgendaItemFactory(session=session, dossier=dossier),
        criteria_set=CriteriaSet.objects.first(),
        status="concluded",
        concluded_by=account("chutich"),
        concluded_at=session.closed_at,
        outcome="ranked",
        total_sum=705,
        sheet_count=10,
        band_stars=4,
        stars=4,
    )
    decision = DecisionFactory(session=session, signed=True, signer=account("lanhdao").signer)
    sent = {"packet": PaperFactory(kind="packet"), "sent_on": date(2024, 6, 7)}
    referral = ReferralFactory(decision=decision, evaluation=evaluation, **sent)
    signed_status(evaluation, "referred")
    NoticeFactory(evaluation=evaluation, released=True)
    return referral
