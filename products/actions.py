"""What happens to producers and dossiers: atomic, row-locked, one line of history each."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from ocop_portal.archive.actions import next_number
from ocop_portal.audit.history import record
from ocop_portal.wording import day
from products.models import Dossier, Producer, ProducerState, Statement
from products.workflow import status_after


class Act(TextChoices):
    """Events of history that are not moves of a dossier."""

    APPROVE_PRODUCER = "approve_producer", _("Xác nhận chủ thể")
    REFUSE_PRODUCER = "refuse_producer", _("Không xác nhận chủ thể")
    EDIT_PRODUCER = "edit_producer", _("Sửa thông tin chủ thể")
    CREATE_PRODUCT = "create_product", _("Thêm sản phẩm")
    EDIT_PRODUCT = "edit_product", _("Sửa thông tin sản phẩm")
    CREATE_ROUND = "create_round", _("Lập đợt đánh giá")
    EDIT_ROUND = "edit_round", _("Sửa đợt đánh giá")
    CREATE_DOSSIER = "create_dossier", _("Lập hồ sơ")


@transaction.atomic
def move_dossier(move, dossier, *, by, note="", **fields):
    """Make one move of the process table and save `fields` with it; the dossier is reloaded under its lock.

    ValidationError(code="invalid_move") when the table does not allow it: of two people, the second is told.
    """
    dossier.refresh_from_db(from_queryset=Dossier.objects.select_for_update())
    before = dossier.status
    dossier.status = status_after(move, before)
    for name, value in fields.items():
        setattr(dossier, name, value)
    dossier.save(update_fields=["status", *fields])
    record(move, dossier, by=by, before=before, after=dossier.status, note=note)
    return dossier


@transaction.atomic
def create_dossier(product, *, round, purpose, by, on):
    """A draft for a round that takes dossiers on this date; ValidationError says why not."""
    _refuse_unless_approved(product.producer)
    if not type(round).objects.taking_in(on).filter(pk=round.pk).exists():
        raise ValidationError(
            _("%(round)s nhận hồ sơ từ %(opens)s đến %(until)s."),
            code="not_taking_in",
            params={"round": round, "opens": day(round.opens_on), "until": day(round.intake_until)},
        )
    if Dossier.objects.select_for_update().filter(product=product, round=round).exists():
        raise ValidationError(
            _("Sản phẩm đã có hồ sơ trong %(round)s."),
            code="one_a_round",
            params={"round": round.in_sentence},
        )
    code = f"HS-{round.year}-{next_number('dossier', round.year):04d}"
    dossier = Dossier.objects.create(product=product, round=round, purpose=purpose, code=code, created_by=by)
    Statement.objects.create(dossier=dossier)
    record(Act.CREATE_DOSSIER, dossier, by=by)
    return dossier


def _refuse_unless_approved(producer):
    if producer.state != ProducerState.APPROVED:
        raise ValidationError(
            _("UBND %(commune)s chưa xác nhận chủ thể, nên chưa lập được hồ sơ."),
            code="producer_not_approved",
            params={"commune": producer.commune},
        )


def approve_producer(producer, *, by):
    """The commune confirms that this producer is who they say."""
    return _decide_producer(producer, ProducerState.APPROVED, Act.APPROVE_PRODUCER, by=by)


def refuse_producer(producer, *, by, reason):
    """The commune does not confirm, and says why; the producer may mend and send again."""
    return _decide_producer(producer, ProducerState.REFUSED, Act.REFUSE_PRODUCER, by=by, reason=reason)


@transaction.atomic
def _decide_producer(producer, state, act, *, by, reason=""):
    producer.refresh_from_db(from_queryset=Producer.objects.select_for_update())
    if producer.state != ProducerState.PENDING:
        raise ValidationError(
            _("Chủ thể này đã có kết quả: %(state)s."),
            code="already_decided",
            params={"state": producer.get_state_display()},
        )
    producer.state, producer.refusal = state, reason
    producer.save(update_fields=["state", "refusal"])
    record(act, producer, by=by, note=reason)
    return producer


@transaction.atomic
def edit_producer(producer, *, by, changed):
    """Save an edited producer (`changed`: names of fields); a refused one waits for the commune again."""
    if producer.state == ProducerState.REFUSED:
        producer.state, producer.refusal = ProducerState.PENDING, ""
    producer.save()
    record(Act.EDIT_PRODUCER, producer, by=by, changed=list(changed))
    return producer


@transaction.atomic
def save_row(row, act, *, by, changed=()):
    """Save a new or edited product or round and note it in history."""
    row.save()
    record(act, row, by=by, changed=list(changed))
    return row
