"""Step 1 in situations: drafts and what is published, courses with seats, a year's plan."""

from datetime import UTC, date, datetime

import factory

from products import models
from products.models.publication import PublishedState
from tests.factories.accounts import UserFactory
from tests.factories.regulations import AuthorityFactory

PUBLISHED_ON = date(2024, 4, 16)


class PublicationFactory(factory.django.DjangoModelFactory):
    """Published by the office; `draft` is not published yet."""

    class Meta:
        abstract = True

    class Params:
        draft = factory.Trait(state=PublishedState.DRAFT, published_on=None)

    state = PublishedState.PUBLISHED
    published_on = PUBLISHED_ON
    author = factory.SubFactory(UserFactory, secretariat=True)


class ArticleFactory(PublicationFactory):
    class Meta:
        model = models.Article

    kind = "guide"
    title = factory.Sequence(lambda n: f"Cách lập hồ sơ {n}")
    summary = "Những việc cần làm trước khi nộp."
    body = "Đoạn một.\n\n- Việc một\n- Việc hai"


class CourseFactory(PublicationFactory):
    """On 23/5/2024 from 8:00 to 16:30, registering until 20/5/2024."""

    class Meta:
        model = models.Course

    title = factory.Sequence(lambda n: f"Lập hồ sơ OCOP {n}")
    content = "Phiếu đăng ký, báo cáo tự đánh giá."
    place = "Hội trường UBND huyện"
    starts_at = datetime(2024, 5, 23, 1, 0, tzinfo=UTC)
    ends_at = datetime(2024, 5, 23, 9, 30, tzinfo=UTC)
    register_until = date(2024, 5, 20)
    seats = 30


class EnrolmentFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.Enrolment

    course = factory.SubFactory(CourseFactory)
    user = factory.SubFactory(UserFactory, producer=True)
    registered_on = date(2024, 5, 8)


class ProgrammeFactory(factory.django.DjangoModelFactory):
    """The published plan of 2024, empty; `draft` is not published yet. Pages need an OfficeFactory too."""

    class Meta:
        model = models.Programme

    class Params:
        draft = factory.Trait(state=PublishedState.DRAFT, published_on=None)

    authority = factory.SubFactory(AuthorityFactory)
    year = 2024
    title = "Kế hoạch triển khai Chương trình OCOP năm 2024"
    number = "58/KH-UBND"
    state = PublishedState.PUBLISHED
    published_on = PUBLISHED_ON


class TargetFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.Target

    programme = factory.SubFactory(ProgrammeFactory)
    code = factory.Sequence(lambda n: f"T{n + 1}")
    text = "Công nhận mới 4–6 sản phẩm."
    at_least = 4
    at_most = 6
    due_on = date(2024, 12, 31)


class WorkItemFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.WorkItem

    programme = factory.SubFactory(ProgrammeFactory)
    code = factory.Sequence(lambda n: f"W{n + 1}")
    title = "Thành lập Hội đồng, Tổ giúp việc"
    lead = "Phòng Nông nghiệp và PTNT"
    term = "Quý II–III"
    due_on = date(2024, 9, 30)
