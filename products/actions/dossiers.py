"""Starting a dossier, writing in it and moving it."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from ocop_portal.archive.numbers import next_code
from ocop_portal.audit.history import record
from ocop_portal.meanwhile import UNSEEN, put, put_all
from ocop_portal.wording import day
from products.actions.history import Act
from products.models import Dossier, ProducerState, Product, RenewalUpdate, Statement
from products.models.dossiers import Purpose
from products.readiness import refuse_unless_ready
from products.renewing import refuse_untimely
from products.workflow import status_after


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
    Product.objects.select_for_update().get(pk=product.pk)
    _refuse_unless_approved(product.producer)
    if purpose == Purpose.FIRST:
        refuse_unless_ready(product)
    refuse_untimely(product, purpose, round.regulation, on)
    if not type(round).objects.taking_in(on).filter(pk=round.pk).exists():
        raise ValidationError(
            _("%(round)s nhận hồ sơ từ %(opens)s đến %(until)s."),
            code="not_taking_in",
            params={"round": round, "opens": day(round.opens_on), "until": day(round.intake_until)},
        )
    if Dossier.objects.holding_a_place().filter(product=product, round=round).exists():
        raise ValidationError(
            _("Sản phẩm đã có hồ sơ trong %(round)s."),
            code="one_a_round",
            params={"round": round.in_sentence},
        )
    code = f"HS-{round.year}-{next_code('dossier', round.year):04d}"
    dossier = Dossier.objects.create(product=product, round=round, purpose=purpose, code=code, created_by=by)
    Statement.objects.create(dossier=dossier)
    record(Act.CREATE_DOSSIER, dossier, by=by)
    return dossier


def lock_editable(dossier):
    """Reload the dossier under its lock; ValidationError when it is no longer in its producer's hands."""
    dossier.refresh_from_db(from_queryset=Dossier.objects.select_for_update())
    if not dossier.is_editable:
        raise ValidationError(
            _("Hồ sơ đang ở tình trạng “%(status)s” nên không sửa được."),
            code="not_editable",
            params={"status": dossier.get_status_display()},
        )


@transaction.atomic
def save_registration(dossier, **answers):
    """Keep the answers to Mẫu 01 (`purpose`, `samples`) and touch nothing else of the dossier."""
    lock_editable(dossier)
    for name, value in answers.items():
        setattr(dossier, name, value)
    dossier.save(update_fields=[*answers])


@transaction.atomic
def save_statement(dossier, answers, *, seen=UNSEEN):
    """Keep these answers of the statement, {field: value}, half written or whole. `seen`: what the writer's
    page showed; ChangedMeanwhile where another stored a field since.
    """
    lock_editable(dossier)
    put(dossier.statement, answers, seen=seen)
    dossier.statement.save()


@transaction.atomic
def save_updates(dossier, answers, *, seen=UNSEEN):
    """Keep what is new, {topic: (is_changed or None, text)}, half written or whole.

    `seen`: what the writer's page showed, by its field names (“said-label”, “text-label”); ChangedMeanwhile
    where another stored one of them since.
    """
    lock_editable(dossier)
    found = {row.topic: row for row in dossier.updates.all()}
    typed = {}
    for topic, (is_changed, text) in answers.items():
        row = found.get(topic) or RenewalUpdate(dossier=dossier, topic=topic)
        typed[f"said-{topic}"] = (row, "is_changed", is_changed)
        typed[f"text-{topic}"] = (row, "text", text)
    for row in put_all(typed, seen=seen):
        row.save()


def _refuse_unless_approved(producer):
    if producer.state != ProducerState.APPROVED:
        raise ValidationError(
            _("UBND %(commune)s chưa xác nhận chủ thể, nên chưa lập được hồ sơ."),
            code="producer_not_approved",
            params={"commune": producer.commune},
        )
