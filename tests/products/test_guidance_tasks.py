"""“Việc cần làm” of step 1."""

from datetime import date

import pytest
from django.urls import reverse

from products.tasks_guidance import tasks_for
from tests.factories.guidance import CourseFactory, EnrolmentFactory, ProgrammeFactory, WorkItemFactory
from tests.factories.regulations import OfficeFactory

pytestmark = pytest.mark.django_db
DAY, HELD, AFTER = date(2024, 5, 8), date(2024, 5, 23), date(2024, 5, 24)


def titles(user, on):
    return [task.title for task in tasks_for(user, on=on)]


def test_work_that_is_overdue_or_due_within_a_month_waits_for_the_secretariat(
    secretary, leader, producer_user
):
    OfficeFactory()
    programme = ProgrammeFactory()
    late = WorkItemFactory(programme=programme, code="W1", title="Muộn", due_on=date(2024, 5, 7))
    WorkItemFactory(programme=programme, title="Sắp", due_on=date(2024, 6, 7))
    WorkItemFactory(programme=programme, title="Xa", due_on=date(2024, 6, 8))
    WorkItemFactory(programme=programme, title="Xong", due_on=date(2024, 5, 7), status="done")
    WorkItemFactory(programme=ProgrammeFactory(year=2023, draft=True), due_on=date(2024, 5, 7))

    found = list(tasks_for(secretary, on=DAY))

    assert [task.title for task in found] == ["Nhiệm vụ năm 2024: Muộn", "Nhiệm vụ năm 2024: Sắp"]
    task = found[0]
    assert (task.due, task.is_overdue(DAY)) == (date(2024, 5, 7), True)
    assert task.ground == "Kế hoạch số 58/KH-UBND, nhiệm vụ W1"
    assert task.hint == "Chưa làm. Chủ trì: Phòng Nông nghiệp và PTNT."
    assert task.url == reverse("products:part_edit", args=[2024, "nhiem-vu", late.pk])
    assert titles(leader, DAY) == titles(producer_user, DAY) == []


def test_a_learner_is_reminded_until_the_course_is_over(producer_user, commune_user):
    course = CourseFactory(title="Lập hồ sơ OCOP")
    EnrolmentFactory(course=course, user=producer_user)
    EnrolmentFactory(course=course, user=commune_user, cancelled_on=DAY)
    EnrolmentFactory(course=CourseFactory(draft=True), user=producer_user)

    assert titles(producer_user, HELD) == ["Lớp tập huấn Lập hồ sơ OCOP ngày 23/05/2024"]
    assert titles(producer_user, AFTER) == titles(commune_user, DAY) == []


def test_the_organiser_is_asked_for_attendance_once_the_course_has_begun(secretary, commune_user):
    course = CourseFactory(title="Ghi chép", commune=commune_user.commune)
    enrolment = EnrolmentFactory(course=course)
    EnrolmentFactory(course=CourseFactory(title="Của huyện"))
    CourseFactory(title="Không ai học")

    assert titles(commune_user, DAY) == []
    assert titles(commune_user, HELD) == ["Điểm danh lớp tập huấn Ghi chép"]
    assert len(titles(secretary, HELD)) == 2
    enrolment.attended = True
    enrolment.save()
    assert titles(commune_user, HELD) == []
