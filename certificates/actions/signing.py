"""The leader's signature, and every paper of the session that the worker then issues (E3, R-RANK-1).

Two steps, since the papers of thirty products take minutes: the signature is taken at once, the papers are
made by a job and kept in one transaction. Until they are kept, the signature can be taken back.
"""

from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from certificates.actions.deciding import refuse_if_elsewhere
from certificates.actions.issuing import close_lines, store_line
from certificates.actions.keeping import Renderings, keep
from certificates.composing.issue import claim_numbers, compose_issue, given_numbers
from certificates.composing.lines import lines_of_decision
from certificates.models import Certificate, Decision, DecisionState, check_token
from certificates.results import NextAct
from certificates.rules import Act
from ocop_portal.archive.models import PaperKind
from ocop_portal.archive.numbers import expected_numbers, refuse_taken
from ocop_portal.archive.rules import CERTIFICATES, number_text
from ocop_portal.audit.history import record
from ocop_portal.jobs.models import Job, JobKind
from ocop_portal.jobs.queueing import enqueue, retry
from ocop_portal.regulations.clock import business_now
from ocop_portal.wording import day

# Other papers may take numbers while these are rendered: so often the numbers are looked at again.
LOOKS = 3


@dataclass(frozen=True)
class Made:
    """Papers that wait to be kept: their PDFs, and the check code of each evaluation's certificate."""

    tokens: dict
    renderings: Renderings


@transaction.atomic
def sign_decision(decision, *, by, on, numbers=None):
    """Take the signature; returns the job that issues the papers, dated this day.

    `numbers`: those kept before or given outside, see `claim_numbers`; they are claimed now, all others are
    taken when the papers are kept. ValidationError: `not_the_signer`, `already_signed` (the second of two
    clicks), `leads_elsewhere`, `number_taken`, `register_number`.
    """
    numbers = numbers or {}
    decision.refresh_from_db(from_queryset=Decision.objects.select_for_update())
    _refuse_unless_signable(decision, by)
    refuse_if_elsewhere(decision, on)
    for (series, _about), number in numbers.items():
        refuse_taken(series, on.year, number)
    _refuse_known_certificates(decision, _register_numbers(decision, numbers, on), on)
    claim_numbers(numbers, on.year, by=by)
    _refuse_promised(decision, numbers, on.year)
    decision.state, decision.signed_on, decision.signed_at = DecisionState.ISSUING, on, business_now()
    decision.chosen_numbers = [[series, about, number] for (series, about), number in numbers.items()]
    decision.save(update_fields=["state", "signed_on", "signed_at", "chosen_numbers"])
    record(Act.SIGN_DECISION, decision, by=by)
    return enqueue(JobKind.ISSUE, decision, title=decision.subject, by=by, on=on)


@transaction.atomic
def unsign_decision(decision, *, by):
    """Take the signature back before a paper was issued; whatever the worker is doing, nothing of it is kept.

    Numbers that were claimed stay kept in the register. ValidationError: `not_the_signer`, `already_signed`
    (issued a moment ago), `not_signed`.
    """
    # The row of the job first, as the worker does: whoever comes second sees what the other did.
    jobs = list(Job.objects.about(decision).select_for_update())
    decision.refresh_from_db(from_queryset=Decision.objects.select_for_update())
    _refuse_unless_the_signer(decision, by)
    _refuse_unless_issuing(decision)
    decision.state, decision.signed_on, decision.signed_at = DecisionState.DRAFT, None, None
    decision.chosen_numbers = []
    decision.save(update_fields=["state", "signed_on", "signed_at", "chosen_numbers"])
    for job in jobs:
        job.delete()
    record(Act.UNSIGN_DECISION, decision, by=by)
    return decision


def issue_again(decision, *, by):
    """Have the papers made once more after it failed. ValidationError: as `retry`, `not_signed`."""
    _refuse_unless_issuing(decision)
    return retry(Job.objects.about(decision).filter(kind=JobKind.ISSUE).first(), by=by)


def make_issue(decision, *, tell=None):
    """Compose and render the papers of a signed decision with the numbers that come next; stores nothing.

    ValidationError: `not_signed` where the signature was taken back, `register_number`.
    """
    _refuse_unless_issuing(decision)
    lines = lines_of_decision(decision, decision.signed_on)
    tokens = {line.evaluation.pk: check_token() for line in lines if line.act == NextAct.RECOGNISE}
    made = Made(tokens, Renderings())
    for _look in range(LOOKS):
        source = expected_numbers(decision.signed_on.year, _chosen(decision))
        issue = compose_issue(decision, lines, numbers=source, tokens=tokens, on=decision.signed_on)
        _refuse_known_certificates(decision, _certificates_of(issue), decision.signed_on)
        if not _render(made.renderings.missing(issue.documents), made.renderings, tell):
            break
    return made


def _render(documents, renderings, tell):
    for place, document in enumerate(documents):
        if tell:
            stage = _("Lập văn bản %(place)d/%(count)d") % {"place": place + 1, "count": len(documents)}
            tell(stage, place / len(documents))
        renderings.of(document)
    return bool(documents)


@transaction.atomic
def keep_issue(decision, made):
    """Keep what `make_issue` made, all of it or nothing: numbers, papers, certificates; dossiers move on.

    Rendered again is only what another paper took the number of in between. ValidationError: as `make_issue`,
    `number_taken`, `invalid_move`. Files of what is rolled back stay on disk, unnamed.
    """
    decision.refresh_from_db(from_queryset=Decision.objects.select_for_update())
    _refuse_unless_issuing(decision)
    by, on = decision.signer.user, decision.signed_on
    lines = lines_of_decision(decision, on)
    close_lines(lines, by=by)
    source = given_numbers(on.year, _chosen(decision), by=by)
    issue = compose_issue(decision, lines, numbers=source, tokens=made.tokens, on=on)
    _refuse_known_certificates(decision, _certificates_of(issue), on)
    _store_decision(decision, issue.decision, made.renderings, by=by, on=on)
    for line in issue.lines:
        store_line(line, decision, made.tokens, made.renderings, by=by, on=on)
    record(Act.ISSUE_DECISION, decision, by=by, number=decision.number)
    return decision


def _chosen(decision):
    return {(series, about): number for series, about, number in decision.chosen_numbers}


def _register_numbers(decision, chosen, on):
    """The numbers that its certificates will bear, as far as is known now."""
    source = expected_numbers(on.year, chosen)
    return [
        number_text(CERTIFICATES, source(CERTIFICATES, line.evaluation.pk), on.year)
        for line in lines_of_decision(decision, on)
        if line.act == NextAct.RECOGNISE
    ]


def _certificates_of(issue):
    return [line.certificate.number for line in issue.lines if line.certificate]


def _refuse_known_certificates(decision, numbers, on):
    """A certificate from before the portal bears a number that the register does not know.

    The portal has one book of numbers, which goes on when another body takes the work over; two bodies may
    have given the same number, each in its own book from before.
    """
    authority = decision.session.council.issuing_body(on)
    known = Certificate.objects.filter(authority=authority, register_number__in=numbers).first()
    if known:
        raise ValidationError(
            _(
                "Số vào sổ %(number)s đã có giấy chứng nhận khác. Xin ghi số khác, hoặc nhờ Tổ giúp việc mở "
                "sổ giấy chứng nhận từ số tiếp theo."
            ),
            code="register_number",
            params={"number": known.register_number},
        )


def _refuse_promised(decision, numbers, year):
    """Asked under the locks of the registers, which `claim_numbers` took."""
    others = Decision.objects.filter(state=DecisionState.ISSUING, signed_on__year=year)
    for other in others.exclude(pk=decision.pk):
        for (series, _about), number in _chosen(other).items():
            if (series, number) in {(series, number) for (series, _about), number in numbers.items()}:
                raise ValidationError(
                    _("Số %(number)s đã được ghi cho quyết định khác đang phát hành. Xin ghi số khác."),
                    code="number_taken",
                    params={"number": number_text(series, number, year)},
                )


def _store_decision(decision, made, renderings, *, by, on):
    kept = {"kind": PaperKind.DECISION, "subject": decision, "by": by, "on": on}
    decision.paper = keep(renderings.of(made.document), made.document, number=made.number, **kept)
    decision.state, decision.number = DecisionState.SIGNED, made.number
    decision.save(update_fields=["paper", "state", "number"])


def _refuse_unless_signable(decision, by):
    _refuse_if_issued(decision)
    if decision.state == DecisionState.ISSUING:
        raise ValidationError(
            _("Quyết định đã được ký ngày %(date)s, đang phát hành. Không cần ký lại."),
            code="already_signed",
            params={"date": day(decision.signed_on)},
        )
    _refuse_unless_the_signer(decision, by)


def _refuse_unless_issuing(decision):
    _refuse_if_issued(decision)
    if decision.state != DecisionState.ISSUING:
        raise ValidationError(_("Chữ ký đã được rút, nên không phát hành."), code="not_signed")


def _refuse_if_issued(decision):
    if decision.state == DecisionState.SIGNED:
        raise ValidationError(
            _("Quyết định đã được ký ngày %(date)s, số %(number)s. Không cần ký lại."),
            code="already_signed",
            params={"date": day(decision.signed_on), "number": decision.number},
        )


def _refuse_unless_the_signer(decision, by):
    if decision.signer.user_id != by.pk:
        raise ValidationError(
            _("Quyết định này được trình để %(signer)s ký."),
            code="not_the_signer",
            params={"signer": decision.signer},
        )
