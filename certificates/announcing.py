"""What is announced publicly of a round: products whose result was released, no points (R-SCORE-7)."""

from dataclasses import dataclass

from django.db.models import Count, Exists, Max, OuterRef, Q

from certificates.models import Recipient, Referral, answer_released_to, released_to
from evaluations.models import Evaluation
from ocop_portal.collation import vietnamese
from products.models import Round


@dataclass(frozen=True)
class AnnouncedProduct:
    """One product: recognised with `stars` by `authority`, or (`stars` None) sent up to `superior`."""

    product: str
    producer: str
    commune: str
    stars: int | None
    authority: str
    superior: str


def announced():
    """Evaluations whose producer was told, of products recognised or with the higher level.

    What the higher level found counts once its own notice was released; until then the product is with it.
    """
    told = released_to(Recipient.PRODUCER, evaluation="pk")
    told_answer = answer_released_to(Recipient.PRODUCER, answer="referral__answer")
    recognised = Q(certificate__isnull=False, referral=None) | (Q(certificate__isnull=False) & told_answer)
    with_superior = Q(referral__isnull=False) & ~told_answer
    return Evaluation.objects.concluded().filter(told).filter(recognised | with_superior)


def announced_rounds():
    """Rounds with announced products, newest first, with `announced` (how many) and `announced_on`."""
    products = Count("sessions__agenda__evaluation", filter=_in(announced()), distinct=True)
    last = Max("sessions__agenda__evaluation__notices__released_on")
    rounds = Round.objects.annotate(announced=products, announced_on=last).filter(announced__gt=0)
    return rounds.order_by("-year", "-number")


def announced_in(round_):
    """The announced evaluations of one round, by name."""
    return (
        announced()
        .filter(agenda_item__session__round=round_)
        .annotate(knows_answer=Exists(_answered()))
        .select_related(
            "agenda_item__dossier__product__producer__commune",
            "certificate__authority",
            "referral__to",
        )
        .order_by(vietnamese("agenda_item__dossier__product__name"), "pk")
    )


def rows_of(evaluations):
    """No query: `evaluations` come from `announced_in`."""
    return [_row(evaluation) for evaluation in evaluations]


def _row(evaluation):
    product = evaluation.dossier.product
    referral = getattr(evaluation, "referral", None)
    is_known = referral is None or evaluation.knows_answer
    certificate = evaluation.certificate if is_known else None
    return AnnouncedProduct(
        product=product.name,
        producer=product.producer.name,
        commune=str(product.producer.commune),
        stars=certificate.stars if certificate else None,
        authority=str(certificate.authority) if certificate else "",
        superior=str(referral.to) if referral else "",
    )


def _in(evaluations):
    return Q(sessions__agenda__evaluation__in=evaluations.values("pk"))


def _answered():
    return Referral.objects.filter(
        answer_released_to(Recipient.PRODUCER, answer="answer"), evaluation=OuterRef("pk")
    )
