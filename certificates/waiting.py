"""What stands between a closed session and its last letter: for task lists, and where the work starts."""

from datetime import timedelta

from django.db.models import Exists, OuterRef, Q

from certificates.deadlines import Kind, asked_by_former, due_of, first_day, ladder_of
from certificates.models import (
    AnswerOutcome,
    Certificate,
    Correction,
    Decision,
    DecisionState,
    Notice,
    Referral,
    ReferralAnswer,
    Revocation,
)
from certificates.models.lasting import refused_and_told
from certificates.rights import half_decided
from councils.models import Session, SessionStatus
from evaluations.models.results import MinutesState
from ocop_portal.jobs.models import Job, JobKind
from ocop_portal.regulations.models import Office, Regulation
from products.models import Delivery, DeliveryState, Dossier
from products.models.dossiers import Purpose
from products.workflow import Status

# How long a notice that never went is shown (days).
MISSED_SHOWN = 90
ROUND = "evaluation__agenda_item__session__round"


def sessions_to_decide():
    """Closed sessions with closed minutes whose results were neither laid before a leader nor notified.

    And those of whose two decisions one was withdrawn.
    """
    told = Notice.objects.values("evaluation__agenda_item__session")
    closed = Session.objects.filter(status=SessionStatus.CLOSED, minutes__state=MinutesState.CLOSED)
    return closed.filter(Q(half_decided()) | Q(decision=None) & ~Q(pk__in=told)).for_list()


def decisions_to_sign(user):
    drafts = Decision.objects.filter(state=DecisionState.DRAFT, signer__user=user)
    return drafts.for_list().select_related("session__round__regulation")


def issues_stopped(user):
    """Decisions that this person signed and whose papers the worker could not issue."""
    stopped = Job.objects.failed().filter(kind=JobKind.ISSUE).values("object_id")
    return Decision.objects.filter(state=DecisionState.ISSUING, signer__user=user, pk__in=stopped).for_list()


def referrals_to_send():
    return Referral.objects.filter(sent_on=None).for_list().select_related(ROUND)


def answers_to_handle():
    """Lower results of the higher level for which this office has not chosen what follows."""
    return ReferralAnswer.objects.filter(outcome=AnswerOutcome.LOWER, handling="").select_related(
        "referral__evaluation__agenda_item__dossier__product",
        f"referral__{ROUND}__regulation",
    )


def notices_to_release():
    """Those that wait, less those whose letter was withdrawn: they are to be made anew first."""
    withdrawn = Delivery.objects.filter(state=DeliveryState.WITHDRAWN, paper=OuterRef("paper"))
    return (
        Notice.objects.waiting().exclude(Exists(withdrawn)).for_list().select_related(f"{ROUND}__regulation")
    )


def letters_unserved(on):
    """Letters released longer ago than the office waits for their receipt, the oldest first; those days."""
    days = Office.objects.values_list("service_days", flat=True).first()
    if days is None:
        return Delivery.objects.none(), 0
    late = Delivery.objects.unserved().filter(released_on__lt=on - timedelta(days=days))
    return late.exclude(state=DeliveryState.FAILED).order_by("released_on", "pk"), days


def letters_failed():
    """Letters whose e-mail did not go."""
    return Delivery.objects.troubled().order_by("pk")


def revocations_to_sign(user):
    drafts = Revocation.objects.filter(state=DecisionState.DRAFT, signer__user=user)
    return drafts.for_page()


def corrections_to_sign(user):
    drafts = Correction.objects.filter(state=DecisionState.DRAFT, signer__user=user)
    return drafts.for_page()


def law_of_expiry(on):
    """The regulation whose days of notice hold on this date; before the next window opens, the last one."""
    return Regulation.objects.holding(on)


def law_of_notice(certificate, law):
    """The law whose last day for the notice holds: where it lay before this one came, the one before."""
    while asked_by_former(certificate.valid_until, ladder_of(law)):
        law = law.former
    return law


def certificates_ending(user, law, on):
    """Certificates this person may see whose expiry must be minded now (R-CERT-2); none without a law."""
    if law is None:
        return Certificate.objects.none()
    last = on + timedelta(days=ladder_of(law).notice_from)
    return Certificate.objects.visible_to(user).for_list().ending(on, last)


def clock_of(certificates, law, on):
    """[(certificate, [Due])] of those in force about which something is to be sent now.

    One query on most days: only what something is due about is read in full.
    """
    ladder = ladder_of(law)
    running = certificates.with_clock().ending(on, on + timedelta(days=first_day(ladder)))
    facts = running.values_list("pk", "valid_until", "expiry_notice", "reminded", "is_asked_again")
    due = {pk: _due(ladder, on, *known) for pk, *known in facts}
    due = {pk: steps for pk, steps in due.items() if steps}
    rows = certificates.for_list().filter(pk__in=due).order_by("valid_until", "pk") if due else []
    return [(row, due[row.pk]) for row in rows]


def _due(ladder, on, valid_until, notice, reminded, is_asked_again):
    steps = due_of(valid_until, ladder, on, is_told=notice is not None, reminded=reminded)
    return [step for step in steps if step.kind == Kind.NOTICE or not is_asked_again]


def untold(certificates, on):
    """Those that ran out lately without a notice: nobody can make up for it any more. One that is carried on
    was asked for anew, and nobody missed anything.
    """
    first = on - timedelta(days=MISSED_SHOWN)
    ended = certificates.for_list().ending(first, on - timedelta(days=1))
    return ended.filter(expiry_notice=None, grace_until__lt=on)


def renewal_dossiers(certificate, on):
    """Dossiers that ask for this certificate anew, the last one first: neither given up nor refused as far as
    their producer knows, and no draft of a round that takes nothing in any more.
    """
    asked = Dossier.objects.holding_a_place().filter(
        product=certificate.product_id,
        purpose=Purpose.RENEWAL,
        round__intake_until__gt=certificate.issued_on,
    )
    stale = Q(status=Status.DRAFT, round__intake_until__lt=on)
    return asked.exclude(stale | refused_and_told()).order_by("-pk")
