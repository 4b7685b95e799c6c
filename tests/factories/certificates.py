"""Concluded products, closed sessions, and what follows from them."""

from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
from io import BytesIO

import factory
import pikepdf
from django.core.files.base import ContentFile

from certificates import models
from certificates.rules import valid_until
from evaluations import scoring
from evaluations.models import (
    Criterion,
    Evaluation,
    EvaluationStatus,
    Level,
    Mark,
    Minutes,
    ScoreSheet,
    SheetStatus,
)
from evaluations.models.results import MinutesState, Outcome
from evaluations.rulebook import rules_of
from ocop_portal.archive.models import Paper, PaperKind
from products.workflow import Status
from tests.factories.accounts import UserFactory
from tests.factories.councils import AgendaItemFactory, SessionFactory
from tests.factories.evaluations import published_set
from tests.factories.products import DossierFactory, ProductFactory
from tests.factories.regulations import AuthorityFactory, OfficeFactory, SignerFactory

SIGNED_ON = date(2024, 6, 5)
# Points by criterion of the small set; with the bands of qd148 they come to these results.
THREE_STARS = {"1.1": 40, "4.1": 15, "6.1": 10}  # 65
FOUR_STARS = {"1.1": 40, "4.1": 25, "6.1": 10}  # 75, the 4-star minimum of 4.1 reached
HELD_BACK = {"1.1": 40, "4.1": 0, "6.1": 35}  # 75, 4.1 below the minimum: 3 stars
TWO_STARS = {"1.1": 20, "4.1": 15, "6.1": 0}  # 35


def blank_pdf(pages=1):
    """The bytes of a PDF with empty pages."""
    pdf, out = pikepdf.new(), BytesIO()
    for _number in range(pages):
        pdf.add_blank_page()
    pdf.save(out, deterministic_id=True)
    return out.getvalue()


class PaperFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Paper

    kind = PaperKind.MINUTES
    title = "Văn bản Ví Dụ"
    issued_on = SIGNED_ON
    file = factory.LazyFunction(lambda: ContentFile(blank_pdf(), name="van-ban.pdf"))
    filename = "van-ban.pdf"
    sha256 = factory.LazyAttribute(lambda paper: sha256(paper.file.read()).hexdigest())
    pages = 1
    subject = factory.SubFactory(AuthorityFactory)
    issued_by = factory.SubFactory(UserFactory, secretariat=True)


def closed_session(*, minutes=True, **fields):
    """A session of three members that has ended, its minutes closed."""
    session = SessionFactory(closed=True, attended=True, **fields)
    if minutes:
        Minutes.objects.create(
            session=session, state=MinutesState.CLOSED, closed_by=UserFactory(), closed_on=session.date
        )
    return session


def concluded_evaluation(session, marks=THREE_STARS, *, ended="", **dossier):
    """A product of this session with a sheet of these marks from every member, concluded.

    `marks`: one set of points for all, or a list with one a member. `ended`: Outcome of one without figures.
    """
    if "product" not in dossier:
        dossier["product"] = ProductFactory(code=f"51-524-{Evaluation.objects.count() + 1:02d}-2024")
    dossier = DossierFactory(concluded=True, round=session.round, **dossier)
    item = AgendaItemFactory(session=session, dossier=dossier)
    evaluation = Evaluation(agenda_item=item, criteria_set=published_set(), status=EvaluationStatus.CONCLUDED)
    evaluation.concluded_by = session.council.seats.get(is_chair=True).user
    evaluation.concluded_at = session.closed_at
    if ended:
        evaluation.outcome, evaluation.reason = ended, "Hồ sơ có tài liệu giả"
        evaluation.save()
        return evaluation
    sheets = marks if isinstance(marks, list) else [marks] * session.council.seats.count()
    _fill_figures(evaluation, sheets)
    evaluation.save()
    _write_sheets(evaluation, sheets)
    return evaluation


def _fill_figures(evaluation, sheets):
    criteria = Criterion.objects.in_set(evaluation.criteria_set)
    rules = rules_of(evaluation.dossier.law, criteria)
    result = scoring.rank(dict(enumerate(sheets)), rules)
    evaluation.outcome = Outcome.RANKED
    evaluation.total_sum, evaluation.sheet_count = result.total_sum, result.sheet_count
    evaluation.band_stars, evaluation.stars = result.band_stars, result.stars


def _write_sheets(evaluation, points_of_all):
    """A sheet a seat, handed in and revealed."""
    handed_in = datetime(2024, 5, 28, 3, 0, tzinfo=UTC)
    levels = Level.objects.filter(criterion__criteria_set=evaluation.criteria_set)
    found = {(row.criterion.code, row.points): row for row in levels.select_related("criterion")}
    seats = evaluation.session.council.seats.all()
    sheets = ScoreSheet.objects.bulk_create(
        ScoreSheet(
            evaluation=evaluation,
            seat=seat,
            status=SheetStatus.HANDED_IN,
            total=sum(points.values()),
            digest="0" * 64,
            handed_in_at=handed_in,
            revealed_at=handed_in + timedelta(hours=1),
        )
        for seat, points in zip(seats, points_of_all, strict=True)
    )
    Mark.objects.bulk_create(
        Mark(sheet=sheet, criterion=found[key].criterion, level=found[key])
        for sheet, points in zip(sheets, points_of_all, strict=True)
        for key in points.items()
    )


def file_papers(evaluation):
    """The papers of the session and the dossier that a packet needs, as blank sheets."""
    session, dossier = evaluation.session, evaluation.dossier
    subjects = {
        PaperKind.MINUTES: [session],
        PaperKind.SUMMARY: [session],
        PaperKind.SCORE_SHEET: list(evaluation.sheets.all()),
        PaperKind.COMMUNE_REPORT: [dossier],
        PaperKind.REGISTRATION: [dossier],
        PaperKind.SELF_ASSESSMENT: [dossier],
    }
    return [
        PaperFactory(kind=kind, subject=subject, title=f"{kind.label} {subject.pk}")
        for kind, found in subjects.items()
        for subject in found
    ]


class DecisionFactory(factory.django.DjangoModelFactory):
    """Waiting for its signature; `signed` gives it number and paper."""

    class Meta:
        model = models.Decision

    class Params:
        signed = factory.Trait(
            state=models.DecisionState.SIGNED,
            number=factory.Sequence(lambda n: f"{n + 1:02d}/QĐ-UBND"),
            signed_on=SIGNED_ON,
            signed_at=datetime(2024, 6, 5, 3, 0, tzinfo=UTC),
            paper=factory.SubFactory(PaperFactory, kind=PaperKind.DECISION),
        )

    session = factory.LazyFunction(closed_session)
    proposed_by = factory.SubFactory(UserFactory, secretariat=True)
    proposed_on = date(2024, 6, 3)
    signer = factory.SubFactory(SignerFactory)

    @classmethod
    def _create(cls, model_class, *args, **kwargs):
        OfficeFactory()
        return super()._create(model_class, *args, **kwargs)


class CertificateFactory(factory.django.DjangoModelFactory):
    """One from before the portal; `expired` one that ran out before the golden story."""

    class Meta:
        model = models.Certificate

    class Params:
        expired = factory.Trait(issued_on=date(2020, 12, 1))

    product = factory.SubFactory(ProductFactory)
    authority = factory.SubFactory(AuthorityFactory)
    register_number = factory.Sequence(lambda n: f"{n + 1:02d}/2023")
    product_name = factory.SelfAttribute("product.name")
    producer_name = factory.SelfAttribute("product.producer.name")
    address = "xã Ví Dụ, huyện Bình Sơn, tỉnh Quảng Ngãi"
    stars = 3
    issued_on = date(2023, 12, 1)
    valid_until = factory.LazyAttribute(lambda row: valid_until(row.issued_on, 36))


class NoticeFactory(factory.django.DjangoModelFactory):
    """Prepared; `released` makes it known to its recipient."""

    class Meta:
        model = models.Notice

    class Params:
        released = factory.Trait(
            released_on=date(2024, 6, 7),
            released_at=datetime(2024, 6, 7, 2, 0, tzinfo=UTC),
            released_by=factory.SubFactory(UserFactory, secretariat=True),
        )

    evaluation = factory.LazyFunction(lambda: concluded_evaluation(closed_session()))
    recipient = models.Recipient.PRODUCER
    paper = factory.SubFactory(
        PaperFactory, kind=PaperKind.NOTICE, number=factory.Sequence(lambda n: f"{n + 1:02d}/TB-UBND")
    )
    prepared_on = SIGNED_ON


class ReferralFactory(factory.django.DjangoModelFactory):
    """A product of four stars whose letter is signed; its packet is not built."""

    class Meta:
        model = models.Referral

    decision = factory.SubFactory(DecisionFactory, signed=True)
    evaluation = factory.LazyAttribute(lambda row: concluded_evaluation(row.decision.session, FOUR_STARS))
    to = factory.LazyAttribute(lambda row: row.decision.session.council.authority.superior)
    letter = factory.SubFactory(PaperFactory, kind=PaperKind.REFERRAL)


def complaint_terms():
    """As the law has them: 10, 30, 45 days."""
    facts = {"in_force_from": date(2012, 7, 1), "accept_days": 10, "answer_days": 30, "complicated_days": 45}
    grounds = {"accept_ground": "Điều 27 Luật Khiếu nại", "answer_ground": "Điều 28 Luật Khiếu nại"}
    for kind in models.ComplaintKind:
        working = kind == models.ComplaintKind.PETITION
        models.ComplaintTerm.objects.create(kind=kind, accept_working=working, **facts, **grounds)


def signed_status(evaluation, status=Status.RECOGNISED):
    """Move the dossier behind an evaluation without its history."""
    evaluation.dossier.status = status
    evaluation.dossier.save(update_fields=["status"])
