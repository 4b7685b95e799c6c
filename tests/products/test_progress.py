"""Step 4: what is done to milestones and reports, and what then waits for the producer."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from ocop_portal.audit.models import AuditEvent
from products import actions
from products.models import CycleFile, Milestone, ProgressReport
from products.tasks_progress import tasks_for
from products.uploads import checked_file
from tests.factories.cycles import own_cycle
from tests.factories.dossiers import picture_bytes, upload

pytestmark = pytest.mark.django_db
ON = date(2024, 5, 8)


def told():
    return [(event.action_label, event.details["note"]) for event in AuditEvent.objects.all()]


def test_a_milestone_is_reached_and_taken_back(producer_user):
    milestone = own_cycle(producer_user, in_progress=True).plan.milestones.get()

    actions.reach_milestone(milestone, done_on=date(2024, 4, 20), by=producer_user, on=ON)
    assert Milestone.objects.get().done_on == date(2024, 4, 20)
    actions.undo_milestone(milestone, by=producer_user)

    assert Milestone.objects.get().done_on is None
    assert told() == [
        ("Ghi lại mốc triển khai là chưa xong", "Mua lu sành"),
        ("Ghi mốc triển khai đã xong", "Mua lu sành: xong ngày 20/04/2024"),
    ]


def test_a_milestone_is_not_reached_tomorrow(producer_user):
    milestone = own_cycle(producer_user, in_progress=True).plan.milestones.get()

    with pytest.raises(ValidationError) as refusal:
        actions.reach_milestone(milestone, done_on=date(2024, 5, 9), by=producer_user, on=ON)

    assert refusal.value.code == "future"
    assert Milestone.objects.get().done_on is None


def test_what_was_not_reached_cannot_be_taken_back(producer_user):
    milestone = own_cycle(producer_user, in_progress=True).plan.milestones.get()

    with pytest.raises(ValidationError) as refusal:
        actions.undo_milestone(milestone, by=producer_user)

    assert refusal.value.code == "not_reached"


@pytest.mark.parametrize("status", ["plan_submitted", "ready"])
def test_nothing_changes_outside_step_four(producer_user, status):
    cycle = own_cycle(producer_user, **{status: True})
    milestone = cycle.plan.milestones.get()
    acts = [
        lambda: actions.reach_milestone(milestone, done_on=ON, by=producer_user, on=ON),
        lambda: actions.undo_milestone(milestone, by=producer_user),
        lambda: actions.report_progress(cycle, done="Đã mua lu.", by=producer_user, on=ON),
    ]

    for act in acts:
        with pytest.raises(ValidationError) as refusal:
            act()
        assert refusal.value.code == "not_under_way"

    assert (Milestone.objects.get().done_on, ProgressReport.objects.count()) == (None, 0)


def test_a_report_keeps_its_photos(producer_user):
    cycle = own_cycle(producer_user, in_progress=True)
    photo = checked_file(upload("lu.jpg", picture_bytes()), max_bytes=10_000)

    report = actions.report_progress(cycle, done="Đã mua lu.", photos=[photo], by=producer_user, on=ON)

    (file,) = CycleFile.objects.all()
    assert (file.report, file.purpose, file.name) == (report, "progress", "lu.jpg")
    assert (report.done, report.difficulties, report.reported_on) == ("Đã mua lu.", "", ON)
    assert [event.action_label for event in AuditEvent.objects.about(cycle)] == ["Gửi báo cáo tiến độ"]


def test_milestones_that_fall_due_wait_for_the_producer(producer_user, secretary):
    plan = own_cycle(producer_user, in_progress=True, product__name="Mắm").plan
    late = plan.milestones.get()
    soon = plan.milestones.create(title="Làm mẻ thử", due_on=date(2024, 6, 7))
    plan.milestones.create(title="Bán ở ba cửa hàng", due_on=date(2024, 6, 8))
    plan.milestones.create(title="In nhãn", due_on=date(2024, 4, 20), done_on=date(2024, 4, 20))
    own_cycle(None, in_progress=True)

    tasks = tasks_for(producer_user, on=ON)

    assert [(task.title, task.url, task.due) for task in tasks] == [
        ("Mắm: Mua lu sành", f"/moc-trien-khai/{late.pk}/xong/", date(2024, 4, 15)),
        ("Mắm: Làm mẻ thử", f"/moc-trien-khai/{soon.pk}/xong/", date(2024, 6, 7)),
    ]
    assert {task.ground for task in tasks} == {"mốc triển khai trong phương án"}
    assert tasks_for(secretary, on=ON) == []


@pytest.mark.parametrize("status", ["plan_submitted", "ready"])
def test_milestones_wait_in_step_four_only(producer_user, status):
    own_cycle(producer_user, **{status: True})

    assert tasks_for(producer_user, on=ON) == []
