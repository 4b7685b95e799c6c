"""Step 1 of the demo: what the pages show on 08/5/2024."""

from datetime import date

import pytest

from ocop_portal.audit.models import AuditEvent
from ocop_portal.demo import guidance, people
from ocop_portal.regulations.models import DemoClock
from products.models import Article, Course, Programme

pytestmark = pytest.mark.django_db


def turn_to(month, day):
    today = date(2024, month, day)
    DemoClock.objects.update_or_create(only=True, defaults={"date": today})
    return today


def test_the_plan_articles_and_courses_of_2024(reference):
    people.load_people()

    guidance.load_guidance(turn_to)

    assert_the_plan_is_published()
    assert_articles_stand_for_office_and_commune()
    assert_one_course_was_held_and_two_are_open()
    lines = AuditEvent.objects.filter(business_date__year=2024)
    days = lines.order_by("pk").values_list("business_date", flat=True)
    assert list(days) == sorted(days)


def assert_the_plan_is_published():
    plan = Programme.objects.get()
    assert (plan.year, plan.published_on) == (2024, date(2024, 4, 15))
    assert [target.code for target in plan.targets.all()] == [f"T{number}" for number in range(1, 8)]
    codes = [item.code for item in plan.work_items.all()]
    assert " ".join(codes) == "W1 W2.1 W2.2 W3 W4 W5.1 W5.2 W6 W7 W8 W9 W10 W11"


def assert_articles_stand_for_office_and_commune():
    assert set(Article.objects.published().values_list("kind", flat=True)) == {
        "guide",
        "news",
        "model",
        "video",
    }
    assert Article.objects.get(commune__isnull=False).commune.name == "xã Bình Đông"
    assert Article.objects.filter(state="draft").count() == 1


def assert_one_course_was_held_and_two_are_open():
    on = date(2024, 5, 8)
    held = Course.objects.published().over(on).get()
    assert (held.enrolments.filter(attended=True).count(), held.enrolments.count()) == (5, 6)
    coming = Course.objects.published().not_over(on).for_list()
    assert [course.why_closed(on) for course in coming] == ["", ""]
