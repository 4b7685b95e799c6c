from datetime import date

import pytest
from django.core.exceptions import ValidationError

from ocop_portal.audit.models import AuditEvent
from products import actions
from products.models import Cycle
from products.plan_parts import costs_by_source, gaps_of, plan_tasks
from products.uploads import checked_file
from tests.factories.accounts import UserFactory
from tests.factories.cycles import CycleFactory, own_cycle
from tests.factories.dossiers import upload

pytestmark = pytest.mark.django_db
ON = date(2024, 4, 1)


def code_of(act, *args, **kwargs):
    with pytest.raises(ValidationError) as refused:
        act(*args, **kwargs)
    return refused.value.error_list[0].code


@pytest.fixture
def empty_plan(producer_user, secretary):
    cycle = own_cycle(producer_user, confirmed=True)
    return actions.accept_idea(cycle, by=secretary, on=date(2024, 3, 12))


def test_an_empty_plan_says_part_by_part_what_it_lacks(empty_plan, producer_user):
    assert [gap.text for gap in gaps_of(empty_plan.plan)] == [
        "Phương án chưa có: sự cần thiết và mục tiêu",
        "Phương án chưa có: sản phẩm, quy cách, sản lượng",
        "Phương án chưa có: công nghệ, quy trình, cơ sở vật chất",
        "Phương án chưa có: tổ chức sản xuất, lao động",
        "Phương án chưa có: doanh thu, lợi nhuận, hiệu quả xã hội",
        "Chưa ghi khoản đầu tư nào",
        "Chưa ghi mốc triển khai nào",
    ]
    tags = [task["tag"]["text"] for task in plan_tasks(empty_plan, gaps_of(empty_plan.plan))]
    assert tags == [
        "Chưa bắt đầu",
        "Còn thiếu 2",
        "Còn thiếu 1",
        "Chưa bắt đầu",
        "Chưa bắt đầu",
        "Đã xong",
        "Chưa thể làm",
    ]
    assert code_of(actions.submit_plan, empty_plan, by=producer_user, on=ON) == "incomplete"


def test_rows_replace_those_saved_before(empty_plan):
    rows = [{"item": "Lu", "amount": 5_000_000, "source": "own"}]
    days = [{"title": "Mua lu", "due_on": date(2024, 4, 15)}]

    for _time in range(2):
        actions.save_costs(empty_plan, rows)
        actions.save_milestones(empty_plan, days)

    assert list(empty_plan.plan.costs.values_list("item", "amount", "source")) == [("Lu", 5_000_000, "own")]
    assert list(empty_plan.plan.milestones.values_list("title", "due_on")) == [("Mua lu", date(2024, 4, 15))]


def test_money_adds_up_by_source():
    costs = list(CycleFactory(plan_draft=True).plan.costs.all())

    sums, total = costs_by_source(costs)

    assert [(str(source), amount) for source, amount in sums] == [
        ("vốn tự có", 80_000_000),
        ("hỗ trợ của chương trình", 40_000_000),
    ]
    assert total == 120_000_000
    assert costs_by_source([]) == ([], 0)


def test_a_plan_is_handed_in_and_closed(producer_user):
    cycle = own_cycle(producer_user, plan_draft=True)

    actions.submit_plan(cycle, by=producer_user, on=ON)

    assert (cycle.status, cycle.plan.submitted_on) == ("plan_submitted", ON)
    assert code_of(actions.save_plan_texts, cycle, {"market": "Huế"}) == "not_editable"
    assert code_of(actions.save_costs, cycle, []) == "not_editable"


def test_a_plan_is_returned_item_by_item_answered_and_accepted(producer_user, secretary):
    cycle = own_cycle(producer_user, plan_submitted=True)
    items = [("market", "Ghi giá bán"), ("costs", "Thêm tiền nhãn")]
    asking = {"by": secretary, "on": ON}

    assert code_of(actions.return_plan, cycle, items=[], due_on=date(2024, 4, 9), **asking) == "no_items"
    assert code_of(actions.return_plan, cycle, items=items, due_on=ON, **asking) == "due_on"
    request = actions.return_plan(cycle, items=items, due_on=date(2024, 4, 9), **asking)
    assert list(request.items.values_list("place", "note")) == items
    first, second = request.items.all()

    actions.save_plan_answers(request, {first.pk: "Đã ghi"})
    resend = {"by": producer_user, "on": date(2024, 4, 10)}
    assert code_of(actions.resubmit_plan, cycle, **resend) == "unanswered"
    actions.save_plan_answers(request, {second.pk: "Đã thêm"})
    actions.resubmit_plan(cycle, **resend)
    actions.accept_plan(cycle, by=secretary, on=date(2024, 4, 12))

    cycle = Cycle.objects.get()
    assert (cycle.status, cycle.plan.submitted_on, cycle.plan.accepted_on) == (
        "in_progress",
        date(2024, 4, 10),
        date(2024, 4, 12),
    )
    assert cycle.plan.returns.get().answered_on == date(2024, 4, 10)
    lines = AuditEvent.objects.about(cycle).order_by("pk")
    assert [(line.action, line.details["note"]) for line in lines] == [
        ("products.return_plan", ""),
        ("products.resubmit_plan", "Nộp sau hạn 09/04/2024"),
        ("products.accept_plan", ""),
    ]


def test_an_earlier_request_is_not_answered_again_with_the_next(producer_user, secretary):
    cycle = own_cycle(producer_user, plan_submitted=True)
    asked = {"items": [("market", "Ghi giá bán")], "due_on": date(2024, 4, 9), "by": secretary, "on": ON}
    request = actions.return_plan(cycle, **asked)
    item = request.items.get()
    actions.save_plan_answers(request, {item.pk: "Đã ghi"})
    actions.resubmit_plan(cycle, by=producer_user, on=ON)
    actions.return_plan(cycle, **asked)

    assert code_of(actions.save_plan_answers, request, {item.pk: "Viết lại"}) == "not_open"
    item.refresh_from_db()
    assert item.answer == "Đã ghi"


def test_files_are_enclosed_and_taken_back_out_of_sight(empty_plan, producer_user):
    checked = checked_file(upload("Báo giá.pdf"), max_bytes=10**6)

    (file,) = actions.add_plan_files(empty_plan, [checked], by=producer_user)
    actions.remove_plan_file(file)

    file.refresh_from_db()
    assert file.removed_at is not None
    handed_in = own_cycle(producer_user, plan_submitted=True)
    assert code_of(actions.add_plan_files, handed_in, [checked], by=producer_user) == "not_editable"


def test_the_producer_is_written_to_with_every_item(
    secretary, django_capture_on_commit_callbacks, mailoutbox
):
    cycle = own_cycle(UserFactory(producer=True, email="chuthe@vidu.vn"), plan_submitted=True)

    with django_capture_on_commit_callbacks(execute=True):
        actions.return_plan(
            cycle, items=[("market", "Ghi giá bán")], due_on=date(2024, 4, 9), by=secretary, on=ON
        )

    (letter,) = mailoutbox
    assert letter.to == ["chuthe@vidu.vn"]
    assert "Hạn hoàn thiện: 09/04/2024\n1. Ghi giá bán\n" in letter.body
