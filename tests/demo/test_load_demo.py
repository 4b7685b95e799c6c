from datetime import date
from fractions import Fraction
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db.models import Count

from certificates.models import Certificate, Decision, Notice, Referral, ReferralAnswer
from councils.models import Session
from evaluations.assessment import assessment_of
from evaluations.completeness import gaps_of
from evaluations.models import Evaluation, ScoreSheet
from ocop_portal.accounts.models import User
from ocop_portal.audit.models import AuditEvent
from ocop_portal.demo import stages
from ocop_portal.demo.people import PASSWORD
from ocop_portal.home import tasks_for
from ocop_portal.regulations.models import DemoClock
from products.clocks import commune_deadline
from products.cycle import CycleStatus
from products.models import (
    ConsultingUnit,
    Course,
    Cycle,
    Dossier,
    ProgressReport,
    PromotionEvent,
    Support,
    WorkItem,
)
from products.support_parts import totals_of as sums_of
from tests.factories.accounts import UserFactory, signs_in

NEN, FINE, SPECIAL = (
    "Nén Bình Phú",
    "Nước mắm cốt thượng hạng Mười Quý",
    "Nước mắm cốt đặc biệt Mười Quý",
)
UPGRADE, ONIONS = "Lục Bình Gốm Mỹ Thiện", "Hành tím Bình Hải"
IN_FORCE = {UPGRADE, "Tinh bột nghệ Bình Châu", ONIONS}
FIRST_TOTALS = {
    FINE: [70, 70, 72, 70, 71, 71, 65, 70, 70, 70],
    SPECIAL: [80, 71, 66, 70, 74, 70, 65, 70, 71],
    NEN: [62, 60, 58, 61, 63, 59, 60, 62, 61, 60],
}


def load_demo(**options):
    out = StringIO()
    call_command("load_demo", stdout=out, **options)
    return out.getvalue()


def statuses():
    """Of the dossiers that were not taken back."""
    return dict(Dossier.objects.holding_a_place().values_list("product__name", "status"))


def test_start_leaves_three_products_at_different_steps(db, client):
    User.objects.system()  # nobody who may sign in: the first ./run finds it there
    call_command("prepare", demo=True, stdout=StringIO())

    assert_three_products_wait()
    assert_the_draft_lacks_one_answer_and_one_tie()
    assert_one_was_withdrawn_filed_again_and_got_more_time()
    assert_history_tells_who_acted_and_when()
    assert_the_catalogue_holds(IN_FORCE)
    assert_ideas_and_plans_stand_at_every_status()
    assert_plans_are_carried_out()
    assert signs_in(client, "chuthe2", PASSWORD)

    assert load_demo(stage="done") == "Bản trình diễn đã được nạp từ trước; dữ liệu giữ nguyên.\n"
    assert_three_products_wait()


def assert_three_products_wait():
    assert statuses() == {NEN: "reported", FINE: "submitted", SPECIAL: "draft", ONIONS: "submitted"}
    assert DemoClock.objects.get().date == date(2024, 5, 8)
    assert Session.objects.get().date == date(2024, 5, 28)


def assert_the_draft_lacks_one_answer_and_one_tie():
    draft = Dossier.objects.get(product__name=SPECIAL)
    assert [gap.text for gap in gaps_of(draft, assessment_of(draft))] == [
        "Chưa chọn mức cho tiêu chí 10 Hướng dẫn sử dụng để đảm bảo sản phẩm có chất lượng tốt nhất cho "
        "người tiêu dùng",
        "Tệp “Giấy chứng nhận HACCP.pdf” chưa gắn với tiêu chí nào",
    ]


def assert_one_was_withdrawn_filed_again_and_got_more_time():
    again, withdrawn = Dossier.objects.filter(product__name=ONIONS).order_by("-pk")
    assert (withdrawn.status, withdrawn.withdrawn_on) == ("withdrawn", date(2024, 5, 6))
    assert (again.submitted_on, again.round.number) == (date(2024, 5, 6), 1)
    assert commune_deadline(again) == (date(2024, 5, 27), "gia hạn ngày 08/05/2024")


def assert_history_tells_who_acted_and_when():
    lines = AuditEvent.objects.about(Dossier.objects.get(product__name=NEN)).order_by("pk")
    assert list(lines.values_list("action", "actor__username", "business_date")) == [
        ("products.create_dossier", "chuthe1", date(2024, 5, 2)),
        ("products.submit", "chuthe1", date(2024, 5, 3)),
        ("products.file_report", "canboxa1", date(2024, 5, 7)),
    ]


def assert_ideas_and_plans_stand_at_every_status():
    assert set(Cycle.objects.values_list("status", flat=True)) == set(CycleStatus.values)
    for name in (FINE, SPECIAL):
        cycle = Cycle.objects.get(product__name=name)
        lines = AuditEvent.objects.about(cycle).order_by("pk").values_list("action", "business_date")
        assert list(lines) == [
            ("products.start_idea", date(2024, 3, 8)),
            ("products.register_idea", date(2024, 3, 8)),
            ("products.confirm_idea", date(2024, 3, 11)),
            ("products.accept_idea", date(2024, 3, 12)),
            ("products.submit_plan", date(2024, 3, 28)),
            ("products.accept_plan", date(2024, 4, 2)),
            ("products.reach_milestone", date(2024, 4, 9)),
            ("products.reach_milestone", date(2024, 4, 19)),
            *([("products.report_progress", date(2024, 4, 22))] if name == FINE else []),
            ("products.reach_milestone", date(2024, 4, 25)),
            ("products.declare_ready", date(2024, 4, 26)),
        ]
    behalf = Cycle.objects.get(product__group__code="VI.1")
    assert (behalf.idea.on_behalf, behalf.status, behalf.files.count()) == (True, "idea_confirmed", 1)


def assert_plans_are_carried_out():
    reports = ProgressReport.objects.annotate(pictures=Count("photos")).order_by("reported_on", "pk")
    assert list(reports.values_list("cycle__product__name", "by__username", "pictures")) == [
        (FINE, "chuthe2", 1),
        ("Nén ngâm giấm Bình Phú", "chuthe1", 1),
        ("Nén ngâm giấm Bình Phú", "chuthe1", 1),
    ]
    assert ConsultingUnit.objects.count() == 3
    assert [(year, total) for year, total, _lines in sums_of(Support.objects.all())] == [
        (2024, 43_000_000),
        (2023, 35_000_000),
    ]


# On PostgreSQL only: on SQLite tests/browser/test_every_page.py goes through the same stages.
@pytest.mark.postgres
def test_session_and_done_reach_the_golden_results(reference):
    load_demo(stage="session")
    assert_the_council_is_scoring()

    stages.finish(say=lambda text: None)
    assert_results_are_signed_and_sent()
    assert_the_catalogue_holds({*IN_FORCE, NEN, FINE})

    stages.hear_back(say=lambda text: None)
    assert_the_province_has_answered()

    stages.second_round(say=lambda text: None)
    assert_one_product_asks_for_more_stars_and_two_certificates_run_out()


def assert_one_product_asks_for_more_stars_and_two_certificates_run_out():
    on = DemoClock.objects.get().date
    assert on == date(2024, 11, 12)
    second = dict(Dossier.objects.filter(round__number=2).values_list("product__name", "status"))
    assert second == {UPGRADE: "reported", ONIONS: "reported"}
    assert Dossier.objects.get(product__name=UPGRADE).purpose == "upgrade"
    waiting = [task.title for task in tasks_for(User.objects.get(username="thuky"), on=on)]
    assert [title for title in waiting if "sắp hết hạn" in title] == [
        "Báo trước cho Hợp tác xã Bình Châu: giấy chứng nhận Tinh bột nghệ Bình Châu sắp hết hạn",
        "Báo trước cho Hợp tác xã Hành tím Bình Hải: giấy chứng nhận Hành tím Bình Hải sắp hết hạn",
    ]
    ready = Cycle.objects.filter(status=CycleStatus.READY).values_list("product__name", flat=True)
    assert set(ready) == {FINE, SPECIAL, "Nén ngâm giấm Bình Phú"}
    assert set(WorkItem.objects.filter(status="done").values_list("code", flat=True)) == {
        "W1",
        "W2.2",
        "W5.1",
        "W6",
    }
    assert not Course.objects.over(on).filter(enrolments__attended=None).exists()


def assert_the_catalogue_holds(in_force):
    """Those in force are the ones that go to the coming fair."""
    on = DemoClock.objects.get().date
    shown = Certificate.objects.in_catalogue(on).filter(valid_until__gte=on)
    assert set(shown.values_list("product_name", flat=True)) == in_force
    (coming,) = PromotionEvent.objects.visible_to(None).filter(starts_on__gt=on)
    assert set(coming.products.values_list("name", flat=True)) == in_force


def assert_the_council_is_scoring():
    assert DemoClock.objects.get().date == date(2024, 5, 28)
    assert statuses() == {**dict.fromkeys([NEN, FINE, SPECIAL], "scheduled"), ONIONS: "reported"}
    assert Dossier.objects.holding_a_place().get(product__name=ONIONS).round.number == 2
    session = Session.objects.get()
    assert (session.status, session.released_on, session.late_reason) == ("open", date(2024, 5, 24), "")
    assert session.current_item.dossier.product.name == NEN
    absent = session.attendance.get(present=False)
    assert (absent.seat.user.username, bool(absent.reason)) == ("thanhvien10", True)
    assert {row.dossier.product.name: totals_of(row) for row in Evaluation.objects.all()} == FIRST_TOTALS
    draft = ScoreSheet.objects.get(status="draft")
    assert (draft.seat.user.username, draft.marks.count()) == ("thanhvien9", 30)


def assert_results_are_signed_and_sent():
    assert DemoClock.objects.get().date == date(2024, 6, 5)
    assert statuses() == {NEN: "recognised", FINE: "recognised", SPECIAL: "referred", ONIONS: "reported"}
    results = {row.dossier.product.name: (row.mean, row.stars) for row in Evaluation.objects.all()}
    assert results == {
        NEN: (Fraction("60.6"), 3),
        FINE: (Fraction("69.9"), 3),
        SPECIAL: (Fraction("70.5"), 4),
    }
    assert Decision.objects.get().signed_on == date(2024, 6, 5)
    issued = Certificate.objects.exclude(decision=None).order_by("register_number")
    assert [(row.product_name, row.stars, row.valid_until) for row in issued] == [
        (FINE, 3, date(2027, 6, 5)),
        (NEN, 3, date(2027, 6, 5)),
    ]
    referral = Referral.objects.get()
    assert (referral.evaluation.dossier.product.name, referral.sent_on) == (SPECIAL, date(2024, 6, 5))
    assert referral.packet.pages > 50
    assert Notice.objects.filter(released_on=date(2024, 6, 5)).count() == 6
    second = ScoreSheet.objects.filter(version=2).values_list("seat__number", "total", "status")
    assert list(second) == [(1, 75, "handed_in"), (7, 68, "handed_in")]


def assert_the_province_has_answered():
    assert DemoClock.objects.get().date == date(2024, 6, 26)
    assert statuses()[SPECIAL] == "recognised"
    certificate = ReferralAnswer.objects.get().certificate
    assert (certificate.product_name, certificate.stars) == (SPECIAL, 4)
    assert certificate.authority.name == "Ủy ban nhân dân tỉnh Quảng Ngãi"
    assert Notice.objects.waiting().count() == 0
    assert certificate in Certificate.objects.in_catalogue(date(2024, 6, 26))


def totals_of(evaluation):
    sheets = evaluation.sheets.filter(status="handed_in").order_by("seat__number")
    return list(sheets.values_list("total", flat=True))


def test_it_refuses_where_real_people_use_the_portal(db):
    UserFactory(username="nguoi-that")

    with pytest.raises(CommandError, match="cổng đã có 1 người dùng thật"):
        load_demo()

    assert list(User.objects.values_list("username", flat=True)) == ["nguoi-that"]
    assert not DemoClock.objects.exists()


def test_forced_it_still_refuses_to_act_in_the_name_of_someone_there(reference):
    UserFactory(username="lanhdao")

    with pytest.raises(CommandError, match="mang tên của bản trình diễn"):
        load_demo(force=True)

    assert not DemoClock.objects.exists()
