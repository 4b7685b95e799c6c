"""Who sees and writes what of step 1, and what the database refuses."""

from datetime import date

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import IntegrityError, transaction

from products.models import Article, Programme, Target
from tests.factories.accounts import UserFactory
from tests.factories.guidance import (
    PUBLISHED_ON,
    ArticleFactory,
    CourseFactory,
    EnrolmentFactory,
    ProgrammeFactory,
    WorkItemFactory,
)
from tests.factories.regulations import AuthorityFactory, OfficeFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def articles(commune_user):
    """By who published it and whether it is a draft."""
    own = {"commune": commune_user.commune, "author": commune_user}
    other = UserFactory(commune_official=True)
    return {
        "office": ArticleFactory(),
        "office draft": ArticleFactory(draft=True),
        "own": ArticleFactory(**own),
        "own draft": ArticleFactory(draft=True, **own),
        "other draft": ArticleFactory(draft=True, commune=other.commune, author=other),
    }


def names(articles, found):
    return {name for name, article in articles.items() if article in set(found)}


def test_everybody_sees_what_is_published_and_writers_their_drafts(
    articles, secretary, commune_user, producer_user, leader
):
    public, own = {"office", "own"}, {"own draft"}

    def seen(user):
        return names(articles, Article.objects.visible_to(user))

    assert seen(AnonymousUser()) == seen(producer_user) == seen(leader) == public
    assert seen(commune_user) == public | own
    assert seen(secretary) == set(articles)


def test_an_official_writes_for_their_commune_only(articles, secretary, commune_user, producer_user):
    def written(user):
        return names(articles, Article.objects.written_by(user))

    assert written(secretary) == set(articles)
    assert written(commune_user) == {"own", "own draft"}
    assert written(producer_user) == written(AnonymousUser()) == set()


def test_a_published_row_has_its_day_and_a_draft_none():
    for fields in ({"state": "published", "published_on": None}, {"state": "draft"}):
        for make in (ArticleFactory, CourseFactory, ProgrammeFactory):
            with pytest.raises(IntegrityError), transaction.atomic():
                make(**fields)


def test_a_person_is_enrolled_once():
    enrolment = EnrolmentFactory()
    with pytest.raises(IntegrityError), transaction.atomic():
        EnrolmentFactory(course=enrolment.course, user=enrolment.user)


@pytest.mark.parametrize(
    ("day", "free", "reason"),
    [
        (date(2024, 5, 20), 1, ""),
        (date(2024, 5, 21), 1, "Đã hết hạn đăng ký ngày 20/05/2024."),
        (date(2024, 5, 20), 0, "Lớp đã đủ 2 người."),
    ],
)
def test_registering_is_open_until_its_day_while_seats_last(day, free, reason):
    course = CourseFactory(seats=2)
    EnrolmentFactory.create_batch(2 - free, course=course)
    EnrolmentFactory(course=course, cancelled_on=date(2024, 5, 9))

    assert (course.free_seats(), course.why_closed(day)) == (free, reason)
    assert CourseFactory(draft=True).why_closed(PUBLISHED_ON) == "Lớp chưa được đăng."


def test_the_office_reads_draft_plans_and_others_only_published_ones(secretary, leader, producer_user):
    OfficeFactory()
    published = ProgrammeFactory()
    draft = ProgrammeFactory(year=2025, draft=True)
    ProgrammeFactory(authority=AuthorityFactory(key="noi-khac", superior=None))

    for user, seen in [(secretary, {published, draft}), (leader, {published, draft})]:
        assert set(Programme.objects.visible_to(user)) == seen
    for user in (producer_user, AnonymousUser()):
        assert set(Programme.objects.visible_to(user)) == {published}


@pytest.mark.parametrize(
    ("least", "most", "wanted"),
    [(4, 6, "4–6"), (1, 1, "1"), (1, None, "ít nhất 1"), (None, 3, "nhiều nhất 3"), (None, None, "")],
)
def test_how_a_target_names_its_number(least, most, wanted):
    assert Target(at_least=least, at_most=most).wanted == wanted


def test_work_is_overdue_after_its_day_until_it_is_done():
    item = WorkItemFactory(due_on=date(2024, 9, 30))

    assert not item.is_overdue(date(2024, 9, 30))
    assert item.is_overdue(date(2024, 10, 1))
    item.status = "done"
    assert not item.is_overdue(date(2024, 10, 1))
