from datetime import date
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db.models import Count

from councils.models import Session
from evaluations.assessment import assessment_of
from evaluations.completeness import gaps_of
from ocop_portal.accounts.models import User
from ocop_portal.audit.models import AuditEvent
from ocop_portal.demo import stages
from ocop_portal.demo.people import PASSWORD
from ocop_portal.regulations.models import DemoClock
from products.clocks import commune_deadline
from products.cycle import CycleStatus
from products.models import (
    ConsultingUnit,
    Cycle,
    Dossier,
    ProgressReport,
    Support,
)
from products.support_parts import totals_of as sums_of
from tests.demo.story import (
    FINE,
    IN_FORCE,
    NEN,
    ONIONS,
    SPECIAL,
    statuses,
    the_catalogue_holds,
    the_council_is_scoring,
)
from tests.factories.accounts import UserFactory, signs_in


def load_demo(**options):
    out = StringIO()
    call_command("load_demo", stdout=out, **options)
    return out.getvalue()


def test_start_leaves_three_products_at_different_steps(db, client):
    User.objects.system()  # nobody who may sign in: the first ./run finds it there
    call_command("prepare", demo=True, stdout=StringIO())

    assert_three_products_wait()
    assert_the_draft_lacks_one_answer_and_one_tie()
    assert_one_was_withdrawn_filed_again_and_got_more_time()
    assert_history_tells_who_acted_and_when()
    the_catalogue_holds(IN_FORCE)
    assert_ideas_and_plans_stand_at_every_status()
    assert_plans_are_carried_out()
    assert signs_in(client, "chuthe2", PASSWORD)

    assert load_demo(stage="done") == "Bản trình diễn đã được nạp từ trước; dữ liệu giữ nguyên.\n"
    assert_three_products_wait()

    stages.go_on(lambda text: None)  # and how it goes on: tests/browser/test_every_page.py
    the_council_is_scoring()


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
