from datetime import date, datetime
from zoneinfo import ZoneInfo

import factory

from councils import models
from ocop_portal.accounts.models import User
from tests.factories.accounts import UserFactory
from tests.factories.products import DossierFactory, RoundFactory, digest_of
from tests.factories.regulations import AuthorityFactory, RegulationFactory

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")
FIELDS = [["nong-nghiep"], ["khoa-hoc-cong-nghe", "cong-thuong"], ["tai-nguyen-moi-truong"]]


class CouncilFactory(factory.django.DjangoModelFactory):
    """`seated=n` adds n seats: the first is the chair, the first three represent the fields that must sit."""

    class Meta:
        model = models.Council
        skip_postgeneration_save = True

    name = "Hội đồng đánh giá, phân hạng sản phẩm OCOP huyện Bình Sơn"
    authority = factory.SubFactory(AuthorityFactory)
    regulation = factory.SubFactory(RegulationFactory)
    decision_number = "900/QĐ-UBND"
    founded_on = date(2024, 4, 15)
    secretary = factory.SubFactory(UserFactory, secretariat=True)

    @factory.post_generation
    def leeways(self, create, extracted, **kwargs):
        """What every regulation says of opening: a late delivery takes a reason, samples an article."""
        if create:
            models.OpeningRule.objects.bulk_create(
                [
                    models.OpeningRule(
                        regulation=self.regulation, condition=line, leeway=leeway, ground="Quy chế"
                    )
                    for line, leeway in [("delivery", "reason"), ("samples", "charter")]
                ],
                ignore_conflicts=True,
            )

    @factory.post_generation
    def seated(self, create, extracted, **kwargs):
        if create and extracted:
            users = User.objects.bulk_create(UserFactory.build_batch(extracted))
            models.Seat.objects.bulk_create(
                SeatFactory.build(
                    council=self,
                    user=user,
                    number=number,
                    is_chair=number == 1,
                    fields=FIELDS[number - 1] if number <= len(FIELDS) else ["khac"],
                )
                for number, user in enumerate(users, start=1)
            )


class SeatFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.Seat

    council = factory.SubFactory(CouncilFactory)
    user = factory.SubFactory(UserFactory)
    number = factory.Sequence(lambda n: n + 1)
    title = "Phó Trưởng phòng"
    organisation = "Phòng Ví Dụ"
    fields = factory.LazyFunction(lambda: ["khac"])


class SessionFactory(factory.django.DjangoModelFactory):
    """`released`, `opened`, `closed`; `written` until 30/5/2024; `attended=True` marks every seat present."""

    class Meta:
        model = models.Session
        skip_postgeneration_save = True

    class Params:
        released = factory.Trait(status=models.SessionStatus.RELEASED, released_on=date(2024, 5, 24))
        opened = factory.Trait(
            status=models.SessionStatus.OPEN,
            released_on=date(2024, 5, 24),
            opened_at=datetime(2024, 5, 28, 8, 5, tzinfo=HANOI),
        )
        written = factory.Trait(
            kind=models.SessionKind.WRITTEN, answers_until=datetime(2024, 5, 30, 17, 0, tzinfo=HANOI)
        )
        closed = factory.Trait(
            status=models.SessionStatus.CLOSED,
            released_on=date(2024, 5, 24),
            opened_at=datetime(2024, 5, 28, 8, 5, tzinfo=HANOI),
            closed_at=datetime(2024, 5, 28, 16, 30, tzinfo=HANOI),
        )

    council = factory.SubFactory(CouncilFactory, seated=3)
    round = factory.SubFactory(RoundFactory)
    starts_at = datetime(2024, 5, 28, 8, 0, tzinfo=HANOI)
    place = "Hội trường A"

    @factory.post_generation
    def attended(self, create, extracted, **kwargs):
        if create and extracted:
            models.Attendance.objects.bulk_create(
                models.Attendance(session=self, seat=seat, present=True) for seat in self.council.seats.all()
            )


class AgendaItemFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.AgendaItem

    session = factory.SubFactory(SessionFactory)
    dossier = factory.SubFactory(DossierFactory, scheduled=True)
    order = factory.Sequence(lambda n: n + 1)
    samples_received = 1
    samples_on = date(2024, 5, 27)


class VisitPhotoFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.VisitPhoto

    agenda_item = factory.SubFactory(AgendaItemFactory)
    name = "cong.jpg"
    extension = "jpg"
    file = factory.django.ImageField(filename="cong.jpg")
    size = factory.LazyAttribute(lambda photo: photo.file.size)
    sha256 = factory.LazyAttribute(lambda photo: digest_of(photo.file))
    uploaded_by = factory.SubFactory(UserFactory, secretariat=True)
