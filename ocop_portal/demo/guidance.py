"""Step 1 of the demo: the plan of 2024, articles, a course held on 18/4 and two to come."""

from datetime import date, datetime

from django.utils import timezone

from ocop_portal.demo.catalogue import AUTHORITY
from ocop_portal.demo.people import person
from ocop_portal.regulations.loading import read_fixture
from ocop_portal.regulations.models import Authority
from products import actions
from products.actions import Act
from products.models import Article, Course, Programme, Target, WorkItem

DATES = ("due_on", "signed_on", "register_until")
MOMENTS = ("starts_at", "ends_at")


def load_guidance(turn_to):
    """From 15/4 to 19/4/2024. `turn_to(month, day)` moves the demo's clock and returns the date."""
    story = read_fixture("demo/guidance.json")
    for day in range(15, 20):
        on = turn_to(4, day)
        if day == 15:
            load_programme(on=on)
        for row in _of_day(story["articles"], on):
            publish_row(Article, row, Act.CREATE_ARTICLE, on=on)
        for row in _of_day(story["courses"], on):
            announce_course(row, on=on)
        note_attendance(on=on)
    for row in _of_day(story["articles"], None):
        _draft(Article, row, Act.CREATE_ARTICLE)


def load_programme(*, on):
    """The plan of 2024, published."""
    plan, secretary = read_fixture("demo/programme.json"), person("thuky")
    programme = Programme(authority=Authority.objects.get(key=AUTHORITY), **_dated(plan["programme"]))
    actions.create_programme(programme, by=secretary)
    for model, name in ((Target, "targets"), (WorkItem, "work_items")):
        for row in plan[name]:
            actions.save_part(model(programme=programme, **_dated(row)), Act.ADD_PART, by=secretary)
    actions.publish_programme(programme, by=secretary, on=on)


def keep_programme(*, on):
    """What the secretariat notes on this day about work items and targets of the plan."""
    programme = Programme.objects.get(year=on.year)
    for row in read_fixture("demo/programme.json")["kept"]:
        if row.pop("on") == on.isoformat():
            parts = programme.targets if row["code"].startswith("T") else programme.work_items
            part = parts.get(code=row.pop("code"))
            for name, value in row.items():
                setattr(part, name, value)
            actions.save_part(part, Act.EDIT_PART, by=person("thuky"), changed=list(row))


def _of_day(rows, on):
    """What is published on this day; with None, what stays a draft."""
    return [row for row in rows if row["published"] == (on.isoformat() if on else None)]


def _draft(model, row, act):
    writer = person(row["by"])
    fields = {name: value for name, value in row.items() if name not in {"by", "published", "learners"}}
    return actions.save_row(model(author=writer, commune=writer.commune, **_dated(fields)), act, by=writer)


def publish_row(model, row, act, *, on):
    """What this row of a fixture says, written and published by its author."""
    return actions.publish(_draft(model, row, act), by=person(row["by"]), on=on)


def announce_course(row, *, on):
    """The course of this row, published, with those who enrol."""
    course = publish_row(Course, row, Act.CREATE_COURSE, on=on)
    for username in row["learners"]:
        actions.enrol(course, by=person(username), on=on)


def note_attendance(*, on, courses=None):
    """Of the course that is held on this day; `courses`: rows of a fixture, else those of 2024."""
    for row in courses or read_fixture("demo/guidance.json")["courses"]:
        if _dated(row)["starts_at"].date() == on:
            course = Course.objects.get(title=row["title"])
            learners = course.enrolments.select_related("user")
            came = {enrolment: row["learners"][enrolment.user.username] for enrolment in learners}
            actions.record_attendance(course, came, by=person(row["by"]), on=on)


def _dated(row):
    """Typed dates and times as such."""
    typed = dict(row)
    for name in DATES:
        if name in typed:
            typed[name] = date.fromisoformat(typed[name])
    for name in MOMENTS:
        if name in typed:
            typed[name] = timezone.make_aware(datetime.fromisoformat(typed[name]))
    return typed
