"""The scene of Quảng Ngãi in autumn 2026: loaded once, looked at from all sides."""

from collections import Counter
from datetime import date, timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse

from certificates.models import Certificate, Inspection, Notice, Referral
from certificates.tasks_inspections import tasks_for
from councils.models import Session
from evaluations.models import Evaluation
from ocop_portal.accounts.models import User
from ocop_portal.demo.people import PASSWORD
from ocop_portal.regulations.models import Commune, DemoClock, Office
from products.actions import follow_mergers
from products.cycle import CycleStatus
from products.models import (
    Article,
    Course,
    Cycle,
    Dossier,
    Enrolment,
    PointOfSale,
    Producer,
    Product,
    PromotionEvent,
)
from tests.demo.time_machine import assert_everything_was_told_once, run_four_years
from tests.factories.accounts import signs_in
from tests.factories.certificates import blank_pdf

TODAY = date(2026, 10, 20)


def load(**options):
    out = StringIO()
    call_command("load_demo", scene="quang-ngai-2026", stdout=out, **options)
    return out.getvalue()


@pytest.fixture(scope="module")
def papers(shared):
    """The scene's papers, as composed: it prints more than a hundred, and typesetting takes a minute."""
    found, page = [], blank_pdf()

    def kept(document, **_options):
        found.append(document)
        return page

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("ocop_portal.pdf.render", kept)
        load()
        yield found


def test_a_province_of_today(db, client, papers):
    assert DemoClock.objects.get().date == TODAY
    assert (Product.objects.count(), Producer.objects.count()) == (73, 26)
    assert Producer.objects.values("commune").distinct().count() == 22
    assert_dossiers_stand_at_every_status()
    assert_evaluations_stand_at_every_status()
    assert set(Cycle.objects.values_list("status", flat=True)) == set(CycleStatus)
    assert_certificates_stand_at_every_status()
    assert_inspections_wait_for_every_turn()
    assert_what_ended_bodies_issued_is_the_provinces_now(client)
    assert_papers_are_of_the_province(papers)
    assert_the_province_is_lived_in(client)
    assert_all_agrees()
    assert_a_merger_moves_people_and_changes_no_result()
    assert signs_in(client, "lanhdao", PASSWORD)
    assert load() == "Bản trình diễn đã được nạp từ trước; dữ liệu giữ nguyên.\n"


def test_four_years_tell_each_certificate_once(db, papers):
    """Day by day to autumn 2030; from 03/5/2028 on the worker stands still for ten days."""
    stopped = {date(2028, 5, 3) + timedelta(days=number) for number in range(10)}

    run_four_years(TODAY, signer=User.objects.get(username="lanhdao").signer, stopped=stopped)

    assert_everything_was_told_once(TODAY, stopped=stopped)


def assert_dossiers_stand_at_every_status():
    assert Counter(Dossier.objects.values_list("status", flat=True)) == {
        "draft": 3,
        "submitted": 2,
        "reported": 2,
        "returned": 1,
        "accepted": 1,
        "scheduled": 4,
        "concluded": 1,
        "recognised": 1,
        "referred": 1,
        "not_recognised": 2,
        "withdrawn": 1,
        "discarded": 1,
    }
    assert set(Dossier.objects.on_record().values_list("regulation__key", flat=True)) == {"qd26"}


def assert_evaluations_stand_at_every_status():
    stand = {row.dossier.product.name: (row.status, row.stars) for row in Evaluation.objects.all()}
    assert stand == {
        "Bột quế Ví Dụ Trà Bồng": ("concluded", 4),
        "Sâm dây sấy Minh Họa Măng Ri": ("concluded", 5),
        "Bánh nổ Giả Sử": ("concluded", 2),
        "Nước ép mía Tượng Trưng": ("concluded", None),
        "Nước mắm Ví Dụ Sa Huỳnh": ("concluded", 3),
        "Gạo thơm Minh Họa Mộ Đức": ("rescoring", None),
        "Chả cá Tượng Trưng": ("locked", None),
        "Viên nghệ mật ong Thí Dụ Bình Châu": ("scoring", None),
    }
    assert list(Session.objects.order_by("starts_at").values_list("status", flat=True)) == ["closed", "open"]
    referral = Referral.objects.get()
    assert (referral.to.key, referral.sent_on) == ("bo-nnmt", date(2026, 10, 8))
    assert Notice.objects.filter(released_on=date(2026, 10, 6)).count() == 8


def assert_certificates_stand_at_every_status():
    rows = Certificate.objects.with_status(TODAY).values_list("status", flat=True)
    assert Counter(rows) == {
        "valid": 41,
        "grace": 2,
        "expired": 5,
        "revoked": 2,
        "replaced": 4,
        "renewed": 2,
    }
    ending = Certificate.objects.ending(TODAY, date(2027, 5, 8)).count()
    told = Certificate.objects.exclude(expiry_notice=None).count()
    assert (ending, told) == (7, 3)
    first = Certificate.objects.filter(evaluation__isnull=False).order_by("register_number")[0]
    assert first.register_number == "07/2026"  # The paper register of the year had six.


def assert_inspections_wait_for_every_turn():
    """One to hold that is late, one to check, one to put right, a breach and a product given up."""
    stand = Counter(Inspection.objects.values_list("kind", "state"))
    assert stand == {("planned", "held"): 2, ("planned", "planned"): 2, ("surprise", "held"): 1}
    secretary = User.objects.get(username="thuky")
    tasks = [(task.due.isoformat(), task.is_overdue(TODAY)) for task in tasks_for(secretary, on=TODAY)]
    assert tasks == [
        ("2026-10-16", True),
        ("2026-10-30", False),
        ("2026-10-29", False),
        ("2026-10-30", False),
    ]


def assert_what_ended_bodies_issued_is_the_provinces_now(client):
    of_district = Certificate.objects.get(product_name="Nước mắm cốt Giả Định")
    issuer = of_district.authority
    assert (of_district.register_number, of_district.product_code) == ("02/2024", "51-524-02-2024")
    assert issuer.answering_on(date(2025, 6, 30)).key == "binh-son"
    assert issuer.answering_on(TODAY).key == "quang-ngai"
    of_highlands = Certificate.objects.get(register_number="01/2021", authority__key="dak-ha").authority
    assert of_highlands.answering_on(TODAY).key == "quang-ngai"

    producer = of_district.product.producer
    assert (producer.commune.name, of_district.address) == (
        "xã Vạn Tường",
        "thôn Minh Họa, xã Bình Đông, huyện Bình Sơn, tỉnh Quảng Ngãi",
    )
    page = client.get(reverse("certificates:public_check", args=[of_district.code])).content.decode()
    assert "<dd>Ủy ban nhân dân huyện Bình Sơn</dd>" in page
    assert "<dt>Cơ quan phụ trách hiện nay</dt><dd>Ủy ban nhân dân tỉnh Quảng Ngãi</dd>" in page


def assert_papers_are_of_the_province(papers):
    kinds = {"ExpiryNoticePaper", "RevocationPaper", "DecisionPaper"}
    heads = {paper.letterhead.lines for paper in papers if type(paper).__name__ in kinds}
    assert heads == {("ỦY BAN NHÂN DÂN", "TỈNH QUẢNG NGÃI")}
    signed = [paper for paper in papers if type(paper).__name__ == "CertificatePaper"]
    assert {paper.issuing_body for paper in signed} == {"Ủy ban nhân dân tỉnh Quảng Ngãi"}
    lines = ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")
    assert {paper.signature.capacity for paper in signed} == {lines}
    assert Office.objects.get().authority.key == "quang-ngai"


def assert_all_agrees():
    for command in ("verify_results", "verify_register"):
        call_command(command, stdout=StringIO())  # Raises where anything differs.


def assert_a_merger_moves_people_and_changes_no_result():
    gone, kept = (Commune.objects.get(name=name) for name in ("xã Trà Bồng", "xã Thanh Bồng"))
    gone.valid_until, gone.successor = TODAY, kept
    gone.save()

    assert follow_mergers(by=User.objects.system(), on=date(2026, 10, 21)) == 2

    producer = Producer.objects.get(name="Hợp tác xã Quế Ví Dụ Trà Bồng")
    assert (producer.commune, kept.officials.get().username) == (kept, "canboxa1")
    assert_all_agrees()


def assert_the_province_is_lived_in(client):
    tourism = Product.objects.filter(group__code__startswith="VI", certificates__isnull=False)
    assert (tourism.count(), Product.objects.exclude(photo="").count()) == (2, 50)
    assert (Article.objects.count(), Course.objects.count(), PromotionEvent.objects.count()) == (3, 2, 2)
    assert Enrolment.objects.filter(attended=True).count() == 5
    shop = PointOfSale.objects.get(name="Điểm giới thiệu OCOP Ví Dụ Cẩm Thành")
    assert shop.products.count() == 3
    leap = Certificate.objects.get(product_name="Mật ong rừng Minh Họa Tây Trà")
    assert (leap.issued_on, leap.valid_until) == (date(2024, 2, 29), date(2027, 2, 28))


def test_it_has_no_stages(db):
    with pytest.raises(CommandError, match="không có các bước"):
        load(stage="done")
