"""From a closed session to a decision that waits for its signature."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from certificates.actions.issuing import close_lines, store_notices
from certificates.actions.keeping import Renderings
from certificates.composing.issue import compose_notices, given_numbers
from certificates.composing.lines import leads_elsewhere, lines_of, lines_parted, scopes_of
from certificates.models import Decision, DecisionState, Notice
from certificates.permissions import obstacle_to_deciding
from certificates.rules import Act
from councils.models import Session
from ocop_portal.archive.numbers import expected_numbers
from ocop_portal.audit.history import record


@transaction.atomic
def propose_decision(session, *, signer, proposal_number="", by, on):
    """Lay a session's results before the leader who signs; the decisions that do.

    Two where some products are recognised and others referred: one recognises, one approves the scores for
    the higher level (E11c); where one of them was withdrawn, that one again. ValidationError: `session_open`,
    `minutes_open`, `already_proposed`; `leads_elsewhere`; `nothing_to_decide` where every result is only
    notified (then `notify_results`).
    """
    _lock_decidable(session)
    scopes = scopes_of(lines_parted(session, on))
    if not scopes:
        raise ValidationError(
            _("Không có sản phẩm nào được công nhận hoặc chuyển cấp trên, nên không cần quyết định."),
            code="nothing_to_decide",
        )
    there = {row.scope: row for row in session.decisions.filter(answer=None)}
    for draft in (row for row in there.values() if row.state == DecisionState.DRAFT):
        refuse_if_elsewhere(draft, on)
    decisions = [
        Decision.objects.create(
            session=session,
            scope=scope,
            signer=signer,
            proposal_number=proposal_number,
            proposed_by=by,
            proposed_on=on,
        )
        for scope in scopes
        if scope not in there
    ]
    for decision in decisions:
        record(Act.PROPOSE_DECISION, decision, by=by, session=str(session), signer=str(signer))
    return decisions


def refuse_if_elsewhere(decision, on):
    """ValidationError `leads_elsewhere` where the leader would sign something else than was proposed."""
    if leads_elsewhere(decision, on):
        raise ValidationError(
            _(
                "Sau ngày trình, %(body)s nhận việc và có thẩm quyền khác, nên kết quả của phiên họp dẫn đến "
                "việc khác với dự thảo. Xin Tổ giúp việc rút các dự thảo còn chờ ký rồi trình lại."
            ),
            code="leads_elsewhere",
            params={"body": decision.session.council.issuing_body(on)},
        )


@transaction.atomic
def withdraw_decision(decision, *, by):
    """Take an unsigned proposal back, to correct it; what was proposed stays in history."""
    decision.refresh_from_db(from_queryset=Decision.objects.select_for_update())
    if decision.state != DecisionState.DRAFT:
        raise ValidationError(_("Quyết định đã ký nên không rút được."), code="already_signed")
    record(Act.WITHDRAW_DECISION, decision, by=by, session=str(decision.session), signer=str(decision.signer))
    if answer := decision.answer:
        answer.handling = ""
        answer.save(update_fields=["handling"])
    decision.delete()


def notify_results(session, *, signer, by, on):
    """Close a session whose results need no decision: their notices are the only papers (R-RANK-4).

    ValidationError: as `propose_decision`; `decision_needed` where a product is recognised or referred.
    """
    expected = compose_notices(lines_of(session, on), signer, numbers=expected_numbers(on.year), on=on)
    return _notify(session, signer, Renderings(expected.documents), by=by, on=on)


@transaction.atomic
def _notify(session, signer, renderings, *, by, on):
    _lock_decidable(session)
    lines = lines_of(session, on)
    if any(line.is_decided for line in lines):
        raise ValidationError(_("Phiên họp có kết quả cần quyết định."), code="decision_needed")
    close_lines(lines, by=by)
    issue = compose_notices(lines, signer, numbers=given_numbers(on.year), on=on)
    return [notice for line in issue.lines for notice in store_notices(line, renderings, by=by, on=on)]


def _lock_decidable(session):
    session.refresh_from_db(from_queryset=Session.objects.select_for_update())
    if obstacle := obstacle_to_deciding(session):
        raise obstacle
    told = Notice.objects.filter(evaluation__agenda_item__session=session).exists()
    if told and not session.decisions.exists():
        raise ValidationError(_("Kết quả của phiên họp đã được thông báo."), code="already_notified")
