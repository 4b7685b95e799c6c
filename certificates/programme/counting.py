"""What a programme's results are counted from: one query for each source, plain values out."""

from django.db.models import Case, Count, F, Q, Sum, When
from django.utils import timezone

from certificates.models import Certificate
from evaluations.models import Evaluation
from products.models import Course, Dossier, Product, PromotionEvent, Support
from products.models.catalogue import UNREGISTERED
from products.models.dossiers import Purpose

from .rules import CertificateFact


def certificate_facts():
    """All certificates, from before the portal too; one that was issued anew for an error counts once."""
    corrected = Q(replaced_by__origin__isnull=False)
    fate = "replaced_by__replaced_by"
    rows = (
        Certificate.objects.with_grace()
        .filter(origin=None)
        .annotate(
            followed_on=Case(
                When(corrected, then=F(f"{fate}__issued_on")), default=F("replaced_by__issued_on")
            ),
            followed_by=Case(When(corrected, then=F(f"{fate}__stars")), default=F("replaced_by__stars")),
        )
        .order_by("issued_on", "pk")
        .values_list(
            "product",
            "stars",
            "issued_on",
            "valid_until",
            "evaluation__agenda_item__dossier__purpose",
            "product__group__code",
            "revoked_on",
            "followed_on",
            "followed_by",
            "grace_until",
        )
    )
    return [
        CertificateFact(product, stars, issued, until, purpose or "", group.partition(".")[0], *fate)
        for product, stars, issued, until, purpose, group, *fate in rows
    ]


def upgrades():
    """(product, day handed in) of the dossiers for a higher rank that were not withdrawn."""
    found = Dossier.objects.standing().filter(purpose=Purpose.UPGRADE)
    return list(found.order_by().values_list("product", "submitted_on"))


def renewals():
    """(product, day concluded) of the re-evaluations that a council has concluded."""
    found = Evaluation.objects.concluded().filter(agenda_item__dossier__purpose=Purpose.RENEWAL)
    rows = found.order_by().values_list("agenda_item__dossier__product", "concluded_at")
    return [(product, timezone.localtime(moment).date()) for product, moment in rows]


def product_rows():
    """The office's products: pk, top group's code, commune's pk and name, status in the cycle."""
    rows = Product.objects.exclude(UNREGISTERED).order_by("pk")
    fields = ("pk", "group__code", "producer__commune", "producer__commune__name", "cycle__status")
    return [
        (pk, code.partition(".")[0], commune, name, status or "")
        for pk, code, commune, name, status in rows.values_list(*fields)
    ]


def dossier_statuses():
    """{product: status of its latest dossier that was handed in and not withdrawn}."""
    rows = Dossier.objects.standing().order_by("submitted_on", "pk")
    return dict(rows.values_list("product", "status"))


def evaluations_of(year):
    """The evaluations of the year's rounds in the order in which they came before the council."""
    rows = Evaluation.objects.filter(agenda_item__session__round__year=year).for_list()
    session = "agenda_item__session"
    return rows.order_by(f"{session}__round__number", f"{session}__starts_at", "agenda_item__order")


def events_of(year, on):
    """The year's promotion that has begun, with the products taking part and those with a result."""
    told = Count("participations", filter=~Q(participations__result=""))
    rows = PromotionEvent.objects.filter(starts_on__year=year, starts_on__lte=on)
    return rows.annotate(taking_part=Count("participations"), told=told).order_by("starts_on", "pk")


def courses_of(year, on):
    """The year's published courses that have begun, with learners registered and present."""
    active = Q(enrolments__cancelled_on=None)
    rows = Course.objects.published().filter(starts_at__year=year, starts_at__date__lte=on)
    return rows.annotate(
        learners=Count("enrolments", filter=active),
        present=Count("enrolments", filter=active & Q(enrolments__attended=True)),
    ).order_by("starts_at", "pk")


def supports_of(year, on):
    """By budget line: number of products and the amount given in the year up to this date."""
    rows = Support.objects.filter(provided_on__year=year, provided_on__lte=on).order_by("line")
    return rows.values("line").annotate(
        products=Count("product", distinct=True), times=Count("pk"), total=Sum("amount")
    )
