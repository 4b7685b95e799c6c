from datetime import UTC, date, datetime
from hashlib import sha256

import factory

from products import models
from products.workflow import ON_RECORD, Status
from tests.factories.accounts import UserFactory
from tests.factories.naming import numbered
from tests.factories.regulations import (
    AuthorityFactory,
    CommuneFactory,
    EditionFactory,
    EvidenceKindFactory,
    OneFactory,
    RegulationFactory,
)

ON = date(2024, 5, 9)


def digest_of(upload):
    """The SHA-256 of this file, left open at its beginning."""
    found = sha256(upload.read()).hexdigest()
    upload.seek(0)
    return found


class ProductGroupFactory(OneFactory):
    class Meta:
        model = models.ProductGroup
        django_get_or_create = ["code"]

    code = "I.4.a"
    name = "Tương, nước mắm, gia vị dạng lỏng khác"
    is_leaf = True
    lead_agencies = ["Bộ Nông nghiệp và Môi trường"]


class ProducerFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.Producer
        skip_postgeneration_save = True

    class Params:
        pending = factory.Trait(state=models.ProducerState.PENDING)

    name = factory.Sequence(lambda n: f"Hộ kinh doanh Ví Dụ {numbered(n)}")
    kind = models.ProducerKind.PRODUCTION_HOUSEHOLD
    representative = "Trần Thị Ví Dụ"
    commune = factory.SubFactory(CommuneFactory)
    phone = "0200000000"
    state = models.ProducerState.APPROVED

    @factory.post_generation
    def users(self, create, extracted, **kwargs):
        if create and extracted:
            self.users.set(extracted)


class ProductFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.Product

    producer = factory.SubFactory(ProducerFactory)
    name = factory.Sequence(lambda n: f"Nước mắm Ví Dụ {numbered(n)}")
    group = factory.SubFactory(ProductGroupFactory)


class RoundFactory(OneFactory):
    """Round 1 of 2024, as in the golden story."""

    class Meta:
        model = models.Round
        django_get_or_create = ["authority", "year", "number"]

    authority = factory.SubFactory(AuthorityFactory)
    year = 2024
    number = 1
    regulation = factory.SubFactory(RegulationFactory)
    edition = factory.SubFactory(EditionFactory)
    opens_on = date(2024, 5, 2)
    intake_until = date(2024, 5, 10)
    commune_due = date(2024, 5, 22)
    closes_on = date(2024, 6, 14)


class DossierFactory(factory.django.DjangoModelFactory):
    """A draft; with `submitted`, `reported`, `accepted`… it has the facts that the status needs."""

    class Meta:
        model = models.Dossier

    class Params:
        on_record = factory.Trait(
            regulation=factory.SelfAttribute("round.regulation"),
            edition=factory.SelfAttribute("round.edition"),
            submitted_on=date(2024, 5, 8),
            submitted_at=datetime(2024, 5, 8, 2, 0, tzinfo=UTC),
            submitted_by=factory.SelfAttribute("created_by"),
            receipt="a1b2c3",
        )
        submitted = factory.Trait(on_record=True, status=Status.SUBMITTED)
        reported = factory.Trait(on_record=True, status=Status.REPORTED)
        returned = factory.Trait(on_record=True, status=Status.RETURNED)
        accepted = factory.Trait(on_record=True, status=Status.ACCEPTED, accepted_on=date(2024, 5, 20))
        scheduled = factory.Trait(on_record=True, status=Status.SCHEDULED, accepted_on=date(2024, 5, 20))
        concluded = factory.Trait(on_record=True, status=Status.CONCLUDED, accepted_on=date(2024, 5, 20))
        withdrawn = factory.Trait(on_record=True, status=Status.WITHDRAWN, withdrawn_on=ON)
        discarded = factory.Trait(status=Status.DISCARDED)
        recognised = factory.Trait(on_record=True, status=Status.RECOGNISED, accepted_on=date(2024, 5, 20))

    code = factory.Sequence(lambda n: f"HS-2024-{n + 1:04d}")
    product = factory.SubFactory(ProductFactory)
    round = factory.SubFactory(RoundFactory)
    purpose = "first"
    samples = 1
    created_by = factory.SubFactory(UserFactory, producer=True)


def facts_of(status):
    """What the factory needs for a dossier of this status."""
    facts = {"on_record": True} if status in ON_RECORD else {}
    return {**facts, "status": status, "withdrawn_on": ON if status == Status.WITHDRAWN else None}


class StatementFactory(factory.django.DjangoModelFactory):
    """Written out; with `blank` everything is still empty."""

    class Meta:
        model = models.Statement

    class Params:
        blank = factory.Trait(history="", production="", market="", revenue="", plan="")

    dossier = factory.SubFactory(DossierFactory)
    history = "Nghề mắm của gia đình qua ba đời."
    production = "Cá cơm mua tại cảng Sa Kỳ, muối Sa Huỳnh."
    market = "Trong tỉnh và Đà Nẵng."
    revenue = "Năm 2023: 1,2 tỷ đồng."
    plan = "Mở rộng nhà thùng."


class EvidenceFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.Evidence

    dossier = factory.SubFactory(DossierFactory)
    kind = factory.SubFactory(EvidenceKindFactory)
    name = "Hợp đồng mua cá cơm.pdf"
    extension = "pdf"
    file = factory.django.FileField(filename="hop-dong.pdf", data=b"%PDF-1.4\n%%EOF\n")
    size = factory.LazyAttribute(lambda evidence: evidence.file.size)
    sha256 = factory.LazyAttribute(lambda evidence: digest_of(evidence.file))
    uploaded_by = factory.SubFactory(UserFactory, producer=True)
