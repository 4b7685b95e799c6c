"""Publishing, registering for courses, attendance, the year's plan: what each act does and refuses."""

import threading
from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import connection

from ocop_portal.audit.models import AuditEvent
from products import actions
from products.models import Course, Enrolment, Programme, WorkItem
from tests.factories.accounts import UserFactory
from tests.factories.guidance import (
    ArticleFactory,
    CourseFactory,
    EnrolmentFactory,
    ProgrammeFactory,
    TargetFactory,
    WorkItemFactory,
)

pytestmark = pytest.mark.django_db
DAY, LAST, AFTER, HELD = (date(2024, 5, day) for day in (8, 20, 21, 23))


def refused(action, *args, **kwargs):
    """The code of the refusal."""
    with pytest.raises(ValidationError) as refusal:
        action(*args, **kwargs)
    return refusal.value.error_list[0].code


def history(row):
    return [(line.action, line.details.get("note")) for line in AuditEvent.objects.about(row).order_by("pk")]


def test_publishing_and_taking_back_are_done_once(secretary):
    article = ArticleFactory(draft=True)

    actions.publish(article, by=secretary, on=DAY)
    assert (article.state, article.published_on) == ("published", DAY)
    assert refused(actions.publish, article, by=secretary, on=DAY) == "published"

    actions.unpublish(article, by=secretary)
    assert (article.state, article.published_on) == ("draft", None)
    assert refused(actions.unpublish, article, by=secretary) == "not_published"
    assert [act for act, _note in history(article)] == ["products.publish", "products.unpublish"]


def test_a_learner_registers_cancels_and_registers_again(producer_user):
    course = CourseFactory()

    first = actions.enrol(course, by=producer_user, on=DAY)
    assert refused(actions.enrol, course, by=producer_user, on=DAY) == "enrolled"
    actions.cancel_enrolment(first, by=producer_user, on=LAST)
    again = actions.enrol(course, by=producer_user, on=LAST)

    assert again.pk == first.pk
    assert (again.registered_on, again.cancelled_on) == (LAST, None)
    assert history(course) == [
        ("products.enrol", ""),
        ("products.cancel_enrolment", ""),
        ("products.enrol", ""),
    ]


def test_registering_ends_with_its_day_the_seats_and_the_draft(producer_user, commune_user, leader):
    course = CourseFactory(seats=1)
    assert refused(actions.enrol, course, by=producer_user, on=AFTER) == "closed"
    assert refused(actions.enrol, CourseFactory(draft=True), by=producer_user, on=DAY) == "closed"
    assert refused(actions.enrol, course, by=leader, on=DAY) == "not_a_learner"

    actions.enrol(course, by=commune_user, on=LAST)

    assert refused(actions.enrol, course, by=producer_user, on=LAST) == "closed"
    assert course.enrolments.count() == 1


def test_a_stale_count_of_a_list_gives_no_seat_away(producer_user):
    listed = Course.objects.for_list().get(pk=CourseFactory(seats=1).pk)
    EnrolmentFactory(course=listed)
    assert (listed.taken, listed.free_seats()) == (0, 1)

    assert refused(actions.enrol, listed, by=producer_user, on=DAY) == "closed"


@pytest.mark.django_db(transaction=True)
def test_of_two_for_the_last_seat_the_second_is_told():
    course, people = CourseFactory(seats=1), UserFactory.create_batch(2, producer=True)
    start, outcomes = threading.Barrier(2), []

    def register(person):
        start.wait()
        try:
            actions.enrol(Course.objects.get(pk=course.pk), by=person, on=DAY)
            outcomes.append("done")
        except ValidationError as refusal:
            outcomes.append(refusal.messages[0])
        finally:
            connection.close()

    threads = [threading.Thread(target=register, args=[person]) for person in people]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(outcomes) == ["Lớp đã đủ 1 người.", "done"]
    assert course.enrolments.active().count() == 1


def test_the_organiser_adds_after_the_day_but_not_beyond_the_seats(secretary, producer_user, leader):
    course = CourseFactory(seats=1)
    assert refused(actions.enrol_other, course, leader, by=secretary, on=DAY) == "not_a_learner"

    actions.enrol_other(course, producer_user, by=secretary, on=AFTER)

    other = UserFactory(producer=True)
    assert refused(actions.enrol_other, course, producer_user, by=secretary, on=AFTER) == "enrolled"
    assert refused(actions.enrol_other, course, other, by=secretary, on=AFTER) == "full"
    assert history(course) == [("products.enrol_other", str(producer_user))]


def test_learners_cancel_until_the_day_and_organisers_until_attendance(secretary):
    enrolment = EnrolmentFactory()
    assert refused(actions.cancel_enrolment, enrolment, by=enrolment.user, on=AFTER) == "kept"

    actions.cancel_enrolment(enrolment, by=secretary, on=AFTER)

    assert enrolment.cancelled_on == AFTER
    assert refused(actions.cancel_enrolment, enrolment, by=secretary, on=AFTER) == "kept"
    noted = EnrolmentFactory(attended=True)
    assert refused(actions.cancel_enrolment, noted, by=secretary, on=AFTER) == "kept"


def test_attendance_is_noted_from_the_first_day_and_can_be_mended(secretary):
    course = CourseFactory()
    came, absent = EnrolmentFactory.create_batch(2, course=course)
    gone = EnrolmentFactory(course=course, cancelled_on=DAY)
    rows = {came: True, absent: False, gone: True}
    assert refused(actions.record_attendance, course, rows, by=secretary, on=LAST) == "not_begun"

    actions.record_attendance(course, rows, by=secretary, on=HELD)
    actions.record_attendance(course, {absent: True}, by=secretary, on=HELD)

    noted = dict(Enrolment.objects.values_list("pk", "attended"))
    assert noted == {came.pk: True, absent.pk: True, gone.pk: None}
    assert history(course) == [
        ("products.record_attendance", "1/2 người có dự"),
        ("products.record_attendance", "2/2 người có dự"),
    ]


def test_a_new_year_copies_what_was_planned_and_not_what_came_of_it(secretary):
    old = ProgrammeFactory()
    TargetFactory(programme=old, code="T1", result=5, note="Vượt", measure="recognised")
    WorkItemFactory(programme=old, code="W1", status="done", note="Xong", due_on=date(2024, 2, 29))
    new = Programme(authority=old.authority, year=2025, title="Kế hoạch năm 2025")

    actions.create_programme(new, by=secretary, copied_from=old)

    target, item = new.targets.get(), new.work_items.get()
    assert (target.code, target.at_most, target.measure) == ("T1", 6, "recognised")
    assert (target.due_on, target.result, target.note) == (date(2025, 12, 31), None, "")
    assert (item.code, item.status, item.note, item.due_on) == ("W1", "todo", "", date(2025, 2, 28))
    assert old.targets.get().result == 5
    assert (new.state, history(new)) == (
        "draft",
        [("products.create_programme", "Kế hoạch OCOP năm 2024")],
    )


def test_the_second_of_two_who_plan_one_year_is_told(secretary):
    first = ProgrammeFactory()
    same = Programme(authority=first.authority, year=first.year, title="Kế hoạch khác")

    with pytest.raises(ValidationError) as refused:
        actions.create_programme(same, by=secretary, copied_from=first)

    assert refused.value.messages == ["Đã có Kế hoạch năm với Cơ quan và Năm này."]
    assert Programme.objects.get() == first


def test_an_empty_plan_is_not_published(secretary):
    programme = ProgrammeFactory(draft=True)
    TargetFactory(programme=programme)
    assert refused(actions.publish_programme, programme, by=secretary, on=DAY) == "empty"

    WorkItemFactory(programme=programme)
    actions.publish_programme(programme, by=secretary, on=DAY)

    assert programme.published_on == DAY


def test_the_second_of_two_parts_of_one_code_is_told(secretary):
    part = TargetFactory(code="T1")
    same = TargetFactory.build(programme=part.programme, code="T1")

    with pytest.raises(ValidationError):
        actions.save_part(same, actions.Act.ADD_PART, by=secretary)

    assert part.programme.targets.get() == part


def test_what_others_noted_of_a_part_meanwhile_stays(secretary):
    part = WorkItemFactory()
    seen_before = WorkItem.objects.get()
    WorkItem.objects.update(status="done")
    seen_before.note = "Đã gửi các xã"

    actions.save_part(seen_before, actions.Act.EDIT_PART, by=secretary, changed=["note"])

    part.refresh_from_db()
    assert (part.status, part.note) == ("done", "Đã gửi các xã")


def test_parts_keep_their_order_and_history_keeps_their_names(secretary):
    programme = ProgrammeFactory()
    for code in ("T1", "T2"):
        part = TargetFactory.build(programme=programme, code=code, text="Một chỉ tiêu")
        actions.save_part(part, actions.Act.ADD_PART, by=secretary)
    first, second = programme.targets.all()

    actions.remove_part(first, by=secretary)

    assert (first.code, second.code, programme.targets.get()) == ("T1", "T2", second)
    assert history(programme) == [
        ("products.add_part", "T1 Một chỉ tiêu"),
        ("products.add_part", "T2 Một chỉ tiêu"),
        ("products.remove_part", "T1 Một chỉ tiêu"),
    ]
