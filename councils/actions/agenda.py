"""Sessions and their products: planned, put on and off, samples and visits recorded, ties looked into."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from councils.actions.history import Act
from councils.actions.locking import lock, lock_item, refuse_after_ballots
from councils.models import AgendaItem, Recusal, Seat, Session, SessionStatus, TieReview, VisitPhoto
from ocop_portal.audit.history import record
from ocop_portal.regulations.clock import business_now
from products.actions import move_dossier
from products.workflow import Move


@transaction.atomic
def save_session(session, *, by):
    """Plan a session, or change one that is still planned."""
    is_new = session.pk is None
    if not is_new:
        lock(Session(pk=session.pk), SessionStatus.PLANNED)
    session.save()
    record(Act.PLAN_SESSION if is_new else Act.CHANGE_SESSION, session, by=by)
    return session


@transaction.atomic
def add_to_agenda(session, dossiers, *, by):
    """Put accepted dossiers of the session's round at the end of its agenda."""
    lock(session, SessionStatus.PLANNED)
    last = session.agenda.aggregate(last=Max("order"))["last"] or 0
    for order, dossier in enumerate(dossiers, start=last + 1):
        # First the move, which reloads the dossier under its lock: it may just have got another round.
        move_dossier(Move.SCHEDULE, dossier, by=by)
        if dossier.round_id != session.round_id:
            raise ValidationError(
                _("Hồ sơ %(code)s thuộc đợt khác."), code="other_round", params={"code": dossier.code}
            )
        AgendaItem.objects.create(session=session, dossier=dossier, order=order)


@transaction.atomic
def remove_from_agenda(item, *, by):
    """Take a product off the agenda before the session opens: its samples never came, say."""
    lock_item(item, SessionStatus.PLANNED, SessionStatus.RELEASED)
    refuse_after_ballots(item.session)
    move_dossier(Move.UNSCHEDULE, item.dossier, by=by)
    item.delete()


@transaction.atomic
def move_up(item, *, by):
    """Let a product change places with the one before it.

    ValidationError(code="moved") when another has changed its place since the item was read.
    """
    lock_item(item, SessionStatus.PLANNED)
    seen_at = item.order
    item.refresh_from_db(fields=["order"])
    if item.order != seen_at:
        raise ValidationError(
            _("Chương trình vừa được đổi thứ tự. Xin xem lại rồi chuyển tiếp."), code="moved"
        )
    before = item.session.agenda.filter(order__lt=item.order).order_by("-order").first()
    if before is None:
        return
    wanted, given = before.order, item.order
    before.order = (item.session.agenda.aggregate(last=Max("order"))["last"] or 0) + 1
    before.save(update_fields=["order"])
    item.order = wanted
    item.save(update_fields=["order"])
    before.order = given
    before.save(update_fields=["order"])
    record(Act.CHANGE_SESSION, item.session, by=by, moved_up=str(item))


@transaction.atomic
def record_samples(item, *, by, photos=()):
    """Save what was received or seen of a product (R-CNCL-5), before the session closes; nothing else of it.

    `photos`: CheckedFiles of the site visit, kept beside those that are there.
    """
    lock_item(item, SessionStatus.PLANNED, SessionStatus.RELEASED, SessionStatus.OPEN)
    item.save(update_fields=AgendaItem.RECORDED)
    for checked in photos:
        _keep_photo(item, checked, by)
    facts = {"photos": len(photos)} if photos else {}
    record(
        Act.RECORD_SAMPLES,
        item.dossier,
        by=by,
        samples=item.samples_received,
        visited_on=item.visited_on,
        **facts,
    )
    return item


def _keep_photo(item, checked, by):
    photo = VisitPhoto(
        agenda_item=item,
        name=checked.name,
        extension=checked.extension,
        size=checked.size,
        sha256=checked.sha256,
        uploaded_by=by,
    )
    photo.file.save(checked.name, checked.file, save=False)
    photo.save()


@transaction.atomic
def remove_photo(photo, *, by):
    """Take a photo of a site visit back before the session opens; the file stays on record."""
    lock_item(photo.agenda_item, SessionStatus.PLANNED, SessionStatus.RELEASED)
    photo.removed_at = business_now()
    photo.save(update_fields=["removed_at"])
    record(Act.REMOVE_PHOTO, photo.agenda_item.dossier, by=by, name=photo.name)


@transaction.atomic
def review_tie(item, seat, *, suggestion, reason, by):
    """Somebody asked and found that this member is not tied to the producer; kept with the reason."""
    lock_item(item, SessionStatus.PLANNED, SessionStatus.RELEASED)
    if not reason.strip():
        raise ValidationError(_("Ghi vì sao thành viên không liên quan."), code="no_reason")
    if not Seat.objects.sitting(item.session).filter(pk=seat.pk).exists():
        raise ValidationError(_("Người này không thuộc Hội đồng của phiên họp."), code="other_council")
    facts = {"suggestion": suggestion, "reason": reason, "by": by, "at": business_now()}
    review, _created = TieReview.objects.update_or_create(agenda_item=item, seat=seat, defaults=facts)
    record(Act.REVIEW_TIE, item.dossier, by=by, member=str(seat), note=reason)
    return review


@transaction.atomic
def recuse(item, seat, *, reason, by):
    """A member with a tie to the producer takes no part in this product (R-CNCL-4)."""
    lock_item(item, SessionStatus.PLANNED, SessionStatus.RELEASED, SessionStatus.OPEN)
    if not Seat.objects.sitting(item.session).filter(pk=seat.pk).exists():
        raise ValidationError(_("Người này không thuộc Hội đồng của phiên họp."), code="other_council")
    if Recusal.objects.filter(agenda_item=item, seat=seat).exists():
        raise ValidationError(_("Thành viên này đã được ghi không tham gia chấm."), code="already_recused")
    recusal = Recusal.objects.create(agenda_item=item, seat=seat, reason=reason, by=by)
    record(Act.RECUSE, item, by=by, member=str(seat), note=reason)
    return recusal
