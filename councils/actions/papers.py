"""Papers of councils and sessions: founding decision, quy chế, invitations. Each is stored once issued."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from councils.actions.history import Act
from councils.actions.locking import lock, refuse
from councils.composing import charter_draft, founding_draft, invitation_drafts
from councils.models import Council, Invitation, SessionStatus
from councils.permissions import may_found, may_issue_charter
from councils.readiness import composition_of
from ocop_portal.archive.issuing import Press
from ocop_portal.audit.history import record
from products.actions.delivering import send_out
from products.models import Recipient


def issue_founding(council, *, signer, team, given=None, by, on):
    """Issue the decision that founds the council and its team; the council carries its number from now on.

    A later one replaces it. In session only what was decided before is printed, under its own number.
    ValidationError: `not_now`, `not_ready` with what the composition lacks, `number_taken`.
    """
    draft = founding_draft(council, signer=signer, team=team, given=given)
    press = Press([draft], on=on)
    with transaction.atomic():
        _lock_council(council, may_found, by)
        refuse(composition_of(council))
        paper = press.issue(draft, by=by, on=on)
        council.decision_number, council.founded_on, council.team = paper.number, on, team
        council.save(update_fields=["decision_number", "founded_on", "team"])
        record(Act.FOUNDING_PAPER, council, by=by, number=paper.number, signer=str(signer))
    return paper


def issue_charter(council, *, signer, given=None, by, on):
    """Issue the quy chế with the council's rules as they are. ValidationError: `not_now`, `number_taken`."""
    draft = charter_draft(council, signer=signer, given=given)
    press = Press([draft], on=on)
    with transaction.atomic():
        _lock_council(council, may_issue_charter, by)
        paper = press.issue(draft, by=by, on=on)
        record(Act.CHARTER_PAPER, council, by=by, number=paper.number, signer=str(signer))
    return paper


def invite(session, *, members, producers, signer, given=(), by, on):
    """Issue the invitations chosen; each replaces the earlier one to the same people.

    `given`: their numbers from outside, of the members first. ValidationError: `nobody_invited`, `no_agenda`,
    `in_writing`, `invalid_state`, `number_taken`.
    """
    _refuse_uninvitable(session, members or producers)
    drafts = invitation_drafts(session, members=members, producers=producers, signer=signer, given=given)
    press = Press([draft for _invited, draft in drafts], on=on)
    with transaction.atomic():
        lock(session, SessionStatus.PLANNED, SessionStatus.RELEASED)
        made = [
            Invitation.objects.create(
                session=session,
                producer=invited,
                paper=press.issue(draft, by=by, on=on),
                made_on=on,
                made_by=by,
            )
            for invited, draft in drafts
        ]
        for row in made:
            if row.producer_id:
                send_out(row.paper, producer=row.producer, recipient=Recipient.PRODUCER, by=by, on=on)
        numbers = [f"{row.paper.number}: {row.addressee}" for row in made]
        record(Act.INVITE, session, by=by, invited=numbers, signer=str(signer))
    return made


def _refuse_uninvitable(session, somebody):
    if not somebody:
        raise ValidationError(_("Xin chọn ít nhất một nơi nhận giấy mời."), code="nobody_invited")
    if session.is_written:
        text = _("Phiên lấy ý kiến bằng văn bản không có giấy mời họp.")
        raise ValidationError(text, code="in_writing")
    if not session.agenda.exists():
        raise ValidationError(_("Chương trình chưa có sản phẩm nào."), code="no_agenda")


def _lock_council(council, may, by):
    Council.objects.select_for_update().get(pk=council.pk)
    if not may(by, council):
        text = _("Hội đồng đã có phiên họp được gửi hồ sơ, nên không ban hành lại được.")
        raise ValidationError(text, code="not_now")
