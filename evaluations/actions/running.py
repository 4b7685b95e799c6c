"""The runner: the session moves from product to product, and each producer's presentation is noted."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from councils.models import Presentation, Session, SessionStatus
from evaluations.actions.table import take
from evaluations.models import Evaluation, EvaluationStatus
from evaluations.permissions.council import Act, may, may_run, standing_in
from ocop_portal.audit.history import record
from products.models import Dossier


def hold(session, act, *statuses, by):
    """The session under its lock, its council at hand.

    PermissionDenied for who does not do this act, ValidationError(code="invalid_state") in another state.
    """
    fresh = Session.objects.select_for_update(of=("self",)).select_related("council").get(pk=session.pk)
    if not (may_run(by, fresh) if act == Act.RUN else may(standing_in(by, fresh), act)):
        raise PermissionDenied
    if fresh.status not in statuses:
        raise ValidationError(
            _("Không làm được khi phiên họp đang ở tình trạng “%(status)s”."),
            code="invalid_state",
            params={"status": fresh.get_status_display()},
        )
    return fresh


def lock_evaluations(session):
    """Nobody hands in while who counts changes: dossiers, then evaluations, as `table.take` has them."""
    Dossier.objects.select_for_update().filter(agenda_item__session=session).order_by("pk").count()
    list(Evaluation.objects.select_for_update().filter(agenda_item__session=session).order_by("pk"))


@transaction.atomic
def go_to(session, item, *, seen, by):
    """Bring this product before the council. `seen`: pk of the product that the person saw there, or None.

    Of two people who move the session at once the second is told, so that no product is skipped.
    """
    fresh = hold(session, Act.RUN, SessionStatus.OPEN, by=by)
    _refuse_moved_on(fresh, seen)
    return _bring(fresh, fresh.agenda.select_related("dossier__product").get(pk=item.pk), by)


@transaction.atomic
def go_next(session, *, seen, by):
    """`go_to` for the product after the one seen, in the agenda's order; the first when there was none."""
    fresh = hold(session, Act.RUN, SessionStatus.OPEN, by=by)
    _refuse_moved_on(fresh, seen)
    following = next_of(fresh)
    if following is None:
        raise ValidationError(_("Đây là sản phẩm cuối trong chương trình."), code="last")
    return _bring(fresh, following, by)


def next_of(session):
    """The product after the current one, or None at the end of the agenda."""
    items = list(session.agenda.select_related("dossier__product").order_by("order", "pk"))
    places = [item.pk for item in items]
    after = places.index(session.current_item_id) + 1 if session.current_item_id else 0
    return items[after] if after < len(items) else None


def turn_to(item, *, by):
    """The session goes on to a product that is scored or closed when none is before the council any more.

    The caller has taken `item`, and so holds its session. A product that was brought there stays until it has
    its conclusion; written opinions, asked about all products at once, have none before the council.
    """
    session = item.session
    if not session.is_written and not _is_occupied(session):
        _bring(session, item, by)


@transaction.atomic
def note_presentation(item, *, presenter, began_at, length, notes, by):
    """Keep who presented the product, when, how long and what was said; for the minutes, until they close."""
    room = take(item, Act.NOTE_PRESENTATION, by=by)
    session = room.item.session
    if session.status != SessionStatus.OPEN:
        raise ValidationError(_("Phiên họp chưa khai mạc hoặc đã bế mạc."), code="session_not_open")
    found, _created = Presentation.objects.update_or_create(
        session=session,
        dossier=room.item.dossier,
        defaults={
            "presenter": presenter,
            "began_at": began_at,
            "length": length,
            "notes": notes,
            "by": by,
        },
    )
    record(Act.NOTE_PRESENTATION, room.item, by=by, presenter=presenter)
    return found


def _is_occupied(session):
    is_done = Evaluation.objects.filter(
        agenda_item=session.current_item_id, status=EvaluationStatus.CONCLUDED
    )
    return session.current_item_id is not None and not is_done.exists()


def _refuse_moved_on(session, seen):
    if session.current_item_id != seen:
        raise ValidationError(
            _("Phiên họp vừa được chuyển sang sản phẩm khác. Xem sản phẩm hiện tại rồi chuyển tiếp."),
            code="moved_on",
        )


def _bring(session, item, by):
    if session.current_item_id != item.pk:
        session.current_item = item
        session.save(update_fields=["current_item"])
        record(Act.RUN, session, by=by, product=str(item), item=item.pk)
    return item
