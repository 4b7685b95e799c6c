"""Tờ trình: the report that goes up with the minutes when a decision is proposed (E11)."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from certificates.actions.deciding import refuse_if_elsewhere
from certificates.composing.proposal import proposal_draft, proposal_of
from certificates.models import Decision, DecisionState
from certificates.rules import Act
from ocop_portal.archive.issuing import Press
from ocop_portal.audit.history import record


def issue_proposal(decision, *, by, on):
    """Issue the tờ trình of an unsigned decision, which cites its number and day from now on.

    Under a number typed when the decision was proposed it keeps the day of the proposal. ValidationError:
    `already_signed`, `already_issued`, `leads_elsewhere`, `number_taken`.
    """
    refuse_if_elsewhere(decision, on)
    draft = proposal_draft(decision, on)
    day = on if draft.given is None else decision.proposed_on
    press = Press([draft], on=day)
    with transaction.atomic():
        decision.refresh_from_db(from_queryset=Decision.objects.select_for_update(of=("self",)))
        _refuse_unless_open(decision)
        paper = press.issue(draft, by=by, on=day)
        for draft in [decision, *_others(decision)]:
            draft.proposal_number, draft.proposed_on = paper.number, day
            draft.save(update_fields=["proposal_number", "proposed_on"])
            record(Act.ISSUE_PROPOSAL, draft, by=by, number=paper.number)
    return paper


def _others(decision):
    """The other decision about the session, which the same tờ trình proposes, while it waits too."""
    if decision.answer_id:
        return []
    waiting = Decision.objects.filter(session=decision.session_id, answer=None, state=DecisionState.DRAFT)
    return waiting.exclude(pk=decision.pk).select_for_update(of=("self",))


def _refuse_unless_open(decision):
    if decision.state != DecisionState.DRAFT:
        raise ValidationError(_("Quyết định đã ký nên không lập tờ trình nữa."), code="already_signed")
    if paper := proposal_of(decision):
        raise ValidationError(
            _("Đã có tờ trình số %(number)s."), code="already_issued", params={"number": paper.number}
        )
