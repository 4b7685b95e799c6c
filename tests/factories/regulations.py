"""Factories of regulations, places and the office, for tests that do not load the reference data."""

from datetime import date

import factory

from ocop_portal.regulations import models
from tests.factories.naming import numbered


class OneFactory(factory.django.DjangoModelFactory):
    """The row of these `django_get_or_create` fields, made where there is none yet. Nobody else makes one
    meanwhile: a savepoint around each, as in Django's get_or_create, would be a tenth of all queries.
    """

    class Meta:
        abstract = True

    @classmethod
    def _get_or_create(cls, model_class, **fields):
        rows = cls._get_manager(model_class)
        found = rows.filter(**{name: fields[name] for name in cls._meta.django_get_or_create}).first()
        return found or cls._make(rows, fields)

    @classmethod
    def _make(cls, rows, fields):
        return rows.create(**fields)


PROVINCE = {
    "key": "quang-ngai",
    "name": "Ủy ban nhân dân tỉnh Quảng Ngãi",
    "area": "tỉnh Quảng Ngãi",
    "place": "Quảng Ngãi",
    "code": "51",
    "superior": None,
}


class AuthorityFactory(OneFactory):
    """The district; one that is new stands under the province, where no `superior` is named."""

    class Meta:
        model = models.Authority
        django_get_or_create = ["key"]

    key = "binh-son"
    name = "Ủy ban nhân dân huyện Bình Sơn"
    area = "huyện Bình Sơn"
    place = "Bình Sơn"
    code = "524"

    @classmethod
    def _make(cls, rows, fields):
        above = fields.pop("superior") if "superior" in fields else cls(**PROVINCE)
        return rows.create(superior=above, **fields)


class CommuneFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.Commune

    code = factory.Sequence(lambda n: f"{21000 + n}")
    name = factory.Sequence(lambda n: f"xã Ví Dụ {numbered(n)}")
    authority = factory.SubFactory(AuthorityFactory)


BANDS = [(5, 90, "superior"), (4, 70, "superior"), (3, 50, "office"), (2, 30, "nobody"), (1, 0, "nobody")]
COUNCIL_FIELDS = [
    ("nong-nghiep", "always", ["Bộ Nông nghiệp và Môi trường"]),
    ("khoa-hoc-cong-nghe", "always", []),
    ("tai-nguyen-moi-truong", "always", []),
    ("cong-thuong", "group", ["Bộ Công Thương"]),
    ("khac", "optional", []),
]


# Windows of published regulations never overlap; one of another key takes in after all of these.
WINDOWS = {
    "qd148": (date(2023, 2, 24), date(2025, 6, 30)),
    "qd1489": (date(2025, 7, 6), date(2026, 5, 21)),
    "qd26": (date(2026, 5, 22), date(2098, 12, 31)),
}


class RegulationFactory(OneFactory):
    """`qd148`, published, with its bands and council fields."""

    class Meta:
        model = models.Regulation
        django_get_or_create = ["key"]
        skip_postgeneration_save = True

    key = "qd148"
    number = "148/QĐ-TTg"
    title = "Quyết định ban hành Bộ tiêu chí và quy trình đánh giá, phân hạng sản phẩm"
    signed_on = date(2023, 2, 24)
    intake_from = factory.LazyAttribute(lambda row: WINDOWS.get(row.key, (date(2099, 1, 1), None))[0])
    intake_until = factory.LazyAttribute(lambda row: WINDOWS.get(row.key, (None, None))[1])
    members_min = 9
    members_max = 11
    max_spread = 10
    spread_is_law = True
    delivery_working_days = 1
    samples_required = 1
    referral_at_least = 70
    product_code_pattern = "{province}-{authority}-{number:02d}-{year}"
    registration_form = "Biểu 1"
    self_assessment_form = "Biểu 2"
    commune_report_form = "Biểu 3"

    @factory.post_generation
    def published(self, create, extracted, **kwargs):
        if not create or self.state == "published":
            return
        models.Band.objects.bulk_create(
            models.Band(regulation=self, stars=stars, at_least=at_least, decided_by=decided_by)
            for stars, at_least, decided_by in BANDS
        )
        models.CouncilField.objects.bulk_create(
            models.CouncilField(
                regulation=self, code=code, name=code, need=need, manages=manages, order=order
            )
            for order, (code, need, manages) in enumerate(COUNCIL_FIELDS)
        )
        if extracted is not False:
            self.state = "published"
            self.save()


class EditionFactory(OneFactory):
    class Meta:
        model = models.Edition
        django_get_or_create = ["key"]

    key = "qd26"
    title = "Phụ lục II QĐ 26/2026/QĐ-TTg"


class EvidenceKindFactory(OneFactory):
    class Meta:
        model = models.EvidenceKind
        django_get_or_create = ["code"]

    code = "nguyen_lieu"
    name = "Nguồn gốc nguyên liệu"
    criteria_hint = ["1.1"]


class OfficeFactory(OneFactory):
    class Meta:
        model = models.Office
        django_get_or_create = ["only"]

    only = True
    authority = factory.SubFactory(AuthorityFactory)
    portal_name = "OCOP Bình Sơn"
    department = "Phòng Nông nghiệp và Phát triển nông thôn"
    department_sign = "NNPTNT"


class SignerFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.Signer

    office = factory.SubFactory(OfficeFactory)
    user = factory.SubFactory("tests.factories.accounts.UserFactory", leader=True)
    position = "CHỦ TỊCH"
    authority_lines = ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"]
