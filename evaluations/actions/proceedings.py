"""Questions and votes of a session, written down until its minutes are closed."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from councils.models import AgendaItem, Session, SessionStatus
from evaluations.models import Minutes, Vote
from evaluations.models.results import MinutesState
from evaluations.permissions.council import Act, may, standing_at, standing_in
from ocop_portal.audit.history import record

WRITTEN_DURING = {SessionStatus.OPEN, SessionStatus.CLOSED}


@transaction.atomic
def save_question(question, *, by):
    """Keep a new Question, or what was changed in one."""
    session = _taken(question, by)
    _keep(question, session, by)
    return question


@transaction.atomic
def save_vote(vote, *, by):
    """Keep a vote. `voters` is counted here: members present, but for those recused from its product.

    A correction does not count anew who has come or gone since.
    """
    session = _taken(vote, by)
    before = Vote.objects.filter(pk=vote.pk).first()
    if before is None or before.agenda_item_id != vote.agenda_item_id:
        vote.voters = voters_at(session, vote.agenda_item)
    given = vote.agreed + vote.against + vote.abstained
    if given > vote.voters:
        raise ValidationError(
            _("Ghi %(given)d phiếu biểu quyết, nhưng chỉ có %(voters)d thành viên được biểu quyết."),
            code="too_many_votes",
            params={"given": given, "voters": vote.voters},
        )
    if given == 0:
        raise ValidationError(_("Ghi số thành viên tán thành, không tán thành."), code="no_votes")
    _keep(vote, session, by)
    return vote


@transaction.atomic
def remove_proceeding(proceeding, *, by):
    """Take back a question or a vote that was written down by mistake; history keeps that it was there."""
    session = _taken(proceeding, by)
    record(Act.REMOVE_PROCEEDING, session, by=by, kind=proceeding._meta.model_name, text=str(proceeding))
    proceeding.delete()


def voters_at(session, item=None):
    """How many members may vote on this product, or on the session as a whole."""
    present = session.attendance.filter(present=True)
    if item is not None:
        present = present.exclude(seat__recusals__agenda_item=item)
    return present.count()


def refuse_unwritable(session):
    """ValidationError where nothing can be written, corrected or taken back in this session now."""
    if session.status not in WRITTEN_DURING:
        raise ValidationError(_("Ghi được từ khi khai mạc phiên họp."), code="session_not_open")
    if Minutes.objects.filter(session=session, state=MinutesState.CLOSED).exists():
        text = _("Biên bản đã chốt nên không ghi thêm, sửa hay bỏ nội dung nào được nữa.")
        raise ValidationError(text, code="closed")


def _taken(proceeding, by):
    """The session under its lock, its minutes still open; PermissionDenied for whom it is not."""
    session = Session.objects.select_for_update().get(pk=proceeding.session_id)
    if not may(_standing(proceeding, session, by), Act.RECORD_PROCEEDINGS):
        raise PermissionDenied
    refuse_unwritable(session)
    return session


def _standing(proceeding, session, by):
    if proceeding.agenda_item_id is None:
        return standing_in(by, session)
    items = AgendaItem.objects.select_related("session").filter(pk=proceeding.agenda_item_id)
    found = items.filter(session=session).first()
    if found is None:
        # What was said of a product before it went to another session stays with this one.
        if type(proceeding).objects.filter(pk=proceeding.pk, agenda_item__in=items).exists():
            return standing_in(by, session)
        raise ValidationError(_("Sản phẩm không có trong phiên họp này."), code="foreign_item")
    return standing_at(by, found)


def _keep(proceeding, session, by):
    is_new = proceeding.pk is None
    if is_new:
        proceeding.by = by
    proceeding.save()
    facts = {"kind": proceeding._meta.model_name, "id": proceeding.pk, "is_new": is_new}
    record(Act.RECORD_PROCEEDINGS, session, by=by, **facts)
