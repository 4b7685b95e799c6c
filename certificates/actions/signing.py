"""The leader's signature: one transaction in which every paper of the session is issued (E3, R-RANK-1)."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from certificates.actions.issuing import close_lines, store_line
from certificates.actions.keeping import Renderings, keep
from certificates.composing.issue import compose_issue, given_numbers
from certificates.composing.lines import lines_of_decision
from certificates.models import Certificate, Decision, DecisionState, check_token
from certificates.results import NextAct
from certificates.rules import Act
from ocop_portal.archive.models import PaperKind
from ocop_portal.archive.numbers import expected_numbers, refuse_taken
from ocop_portal.audit.history import record
from ocop_portal.regulations.clock import business_now
from ocop_portal.wording import day


def sign_decision(decision, *, by, on, numbers=None):
    """Sign: number and paper of the decision, certificates, referral letters, notices; dossiers move on.

    All of it or nothing. The papers are rendered before the transaction with the numbers that come next, and
    again inside it only where another paper took a number in between. `numbers`: those kept before or given
    outside, see `given_numbers`. ValidationError: `not_the_signer`, `already_signed` (the second of two
    clicks), `number_taken`, `register_number`. Files of a rolled-back signature stay on disk, unnamed.
    """
    _refuse_unless_signable(decision, by)
    for (series, _about), number in (numbers or {}).items():
        refuse_taken(series, on.year, number)
    lines = lines_of_decision(decision)
    tokens = {line.evaluation.pk: check_token() for line in lines if line.act == NextAct.RECOGNISE}
    source = expected_numbers(on.year, numbers)
    expected = compose_issue(decision, lines, numbers=source, tokens=tokens, on=on)
    _refuse_known_certificates(decision, expected)
    return _sign(decision, tokens, Renderings(expected.documents), numbers, by=by, on=on)


@transaction.atomic
def _sign(decision, tokens, renderings, numbers, *, by, on):
    decision.refresh_from_db(from_queryset=Decision.objects.select_for_update())
    _refuse_unless_signable(decision, by)
    lines = lines_of_decision(decision)
    close_lines(lines, by=by)
    source = given_numbers(on.year, numbers, by=by)
    issue = compose_issue(decision, lines, numbers=source, tokens=tokens, on=on)
    _refuse_known_certificates(decision, issue)
    _store_decision(decision, issue.decision, renderings, by=by, on=on)
    for made in issue.lines:
        store_line(made, decision, tokens, renderings, by=by, on=on)
    record(Act.SIGN_DECISION, decision, by=by, number=decision.number)
    return decision


def _refuse_known_certificates(decision, issue):
    """A certificate from before the portal bears a number that the register does not know."""
    numbers = [line.certificate.number for line in issue.lines if line.certificate]
    authority = decision.session.council.authority
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


def _store_decision(decision, made, renderings, *, by, on):
    kept = {"kind": PaperKind.DECISION, "subject": decision, "by": by, "on": on}
    decision.paper = keep(renderings.of(made.document), made.document, number=made.number, **kept)
    decision.state = DecisionState.SIGNED
    decision.number = made.number
    decision.signed_on = on
    decision.signed_at = business_now()
    decision.save(update_fields=["paper", "state", "number", "signed_on", "signed_at"])


def _refuse_unless_signable(decision, by):
    if decision.state == DecisionState.SIGNED:
        raise ValidationError(
            _("Quyết định đã được ký ngày %(date)s, số %(number)s. Không cần ký lại."),
            code="already_signed",
            params={"date": day(decision.signed_on), "number": decision.number},
        )
    if decision.signer.user_id != by.pk:
        raise ValidationError(
            _("Quyết định này được trình để %(signer)s ký."),
            code="not_the_signer",
            params={"signer": decision.signer},
        )
