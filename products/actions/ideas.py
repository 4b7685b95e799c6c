"""Step 2: an idea is written, registered, confirmed by the commune, accepted by the secretariat."""

from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from ocop_portal.audit.history import record
from ocop_portal.mails.posting import post_all
from ocop_portal.meanwhile import UNSEEN, put
from ocop_portal.saving import save_or_tell
from ocop_portal.wording import day
from products import emails_cycles as emails
from products.actions.cycles import move_cycle
from products.actions.files import keep_files
from products.actions.history import Act
from products.cycle import CycleMove
from products.models import BusinessPlan, Cycle, Idea, ProducerState, Product
from products.models.cycles import FilePurpose
from products.permissions import is_official_of_cycle
from products.uploads import CheckedFile


@dataclass(frozen=True)
class Consent:
    """A producer lets the commune register in their name: who said so, when, and the scan of it."""

    by: str
    on: date
    scan: CheckedFile | None = None


@transaction.atomic
def start_idea(product, *, by, on, consent=None):
    """Begin steps 2 to 4 of a product, whose name and group are saved too, and all of a new one; with
    `consent` the commune writes on behalf.

    ValidationError: `has_cycle` when the product began already, `producer_not_approved` on behalf of a
    producer that the commune has not confirmed, or the name was taken a moment ago.
    """
    if consent:
        _refuse_unless_approved(product.producer)
    if product.pk is None:
        save_or_tell(product)
        record(Act.CREATE_PRODUCT, product, by=by)
    else:
        _lock_without_cycle(product)
        save_or_tell(product, update_fields=["name", "group"])
    cycle = Cycle.objects.create(product=product, started_on=on)
    record(Act.START_IDEA, cycle, by=by)
    Idea.objects.create(cycle=cycle, **_consent_fields(consent))
    if consent:
        _keep_consent(cycle, consent, by=by)
    return cycle


@transaction.atomic
def save_idea(cycle, texts, *, seen=UNSEEN):
    """Keep these texts of the idea, {field: text}, as a draft. `seen`: what the writer's page showed;
    ChangedMeanwhile where another stored a text since.
    """
    _lock_editable(cycle)
    cycle.idea.save(update_fields=put(cycle.idea, texts, seen=seen))


@transaction.atomic
def save_consent(cycle, consent, *, by):
    """Correct who agreed and when, or add another scan, while the idea is being written."""
    _lock_editable(cycle)
    for name, value in _consent_fields(consent).items():
        setattr(cycle.idea, name, value)
    cycle.idea.save()
    _keep_consent(cycle, consent, by=by)


@transaction.atomic
def register_idea(cycle, *, by, on):
    """Send the idea in. What the commune sends on behalf it confirms in the same act.

    ValidationError: `incomplete`, `producer_not_approved`, `invalid_move`.
    """
    cycle.refresh_from_db(from_queryset=Cycle.objects.select_for_update())
    _refuse_unless_approved(cycle.product.producer)
    _refuse_incomplete(cycle.idea)
    on_behalf = cycle.idea.on_behalf and is_official_of_cycle(by, cycle)
    note = _consent_note(cycle.idea) if on_behalf else ""
    move_cycle(CycleMove.REGISTER_IDEA, cycle, by=by, note=note)
    _save_facts(cycle, registered_on=on, confirmed_on=None, answer="")
    if on_behalf:
        return confirm_idea(cycle, by=by, on=on)
    post_all(emails.idea_registered(cycle), by=by)
    return cycle


@transaction.atomic
def confirm_idea(cycle, *, by, on):
    """The commune says that producer, product and raw material are of the commune as written."""
    move_cycle(CycleMove.CONFIRM_IDEA, cycle, by=by)
    _save_facts(cycle, confirmed_on=on)
    post_all(emails.idea_confirmed(cycle), by=by)
    return cycle


@transaction.atomic
def return_idea(cycle, *, reason, by):
    """The commune sends the idea back; the producer mends it and sends it again."""
    _need_reason(reason)
    move_cycle(CycleMove.RETURN_IDEA, cycle, by=by, note=reason)
    _save_facts(cycle, answer=reason)
    post_all(emails.idea_returned(cycle), by=by)
    return cycle


@transaction.atomic
def accept_idea(cycle, *, by, on):
    """The secretariat takes the idea; its business plan begins with what the idea says already."""
    move_cycle(CycleMove.ACCEPT_IDEA, cycle, by=by)
    _save_facts(cycle, accepted_on=on)
    BusinessPlan.objects.create(cycle=cycle, raw_material=cycle.idea.raw_material, market=cycle.idea.market)
    post_all(emails.idea_accepted(cycle), by=by)
    return cycle


@transaction.atomic
def refuse_idea(cycle, *, reason, by):
    """The secretariat does not take it, and says why; it may be mended and registered again."""
    _need_reason(reason)
    move_cycle(CycleMove.REFUSE_IDEA, cycle, by=by, note=reason)
    _save_facts(cycle, answer=reason)
    post_all(emails.idea_refused(cycle), by=by)
    return cycle


@transaction.atomic
def stop_cycle(cycle, *, reason, by):
    """The product takes no further part; what was written is kept."""
    _need_reason(reason)
    move_cycle(CycleMove.STOP, cycle, by=by, note=reason)
    if cycle.idea.registered_on:
        post_all(emails.stopped(cycle, reason=reason), by=by)
    return cycle


def declare_ready(cycle, *, by, on):
    """The plan has been carried out: a dossier of the product can be made (step 5)."""
    return move_cycle(CycleMove.DECLARE_READY, cycle, by=by, ready_on=on)


def _lock_without_cycle(product):
    Product.objects.select_for_update().get(pk=product.pk)
    if Cycle.objects.filter(product=product).exists():
        raise ValidationError(_("Sản phẩm này đã có ý tưởng trên cổng."), code="has_cycle")


def _lock_editable(cycle):
    cycle.refresh_from_db(from_queryset=Cycle.objects.select_for_update())
    if not cycle.idea_is_editable:
        raise ValidationError(_("Ý tưởng đã gửi nên không sửa được."), code="not_editable")


def _refuse_unless_approved(producer):
    if producer.state != ProducerState.APPROVED:
        raise ValidationError(
            _("UBND %(commune)s chưa xác nhận chủ thể, nên chưa gửi được ý tưởng."),
            code="producer_not_approved",
            params={"commune": producer.commune},
        )


def _refuse_incomplete(idea):
    labels = [idea._meta.get_field(name).verbose_name for name in idea.unwritten]
    if labels:
        text = _("Ý tưởng chưa có: %(label)s")
        raise ValidationError(
            [ValidationError(text, code="incomplete", params={"label": label}) for label in labels]
        )


def _need_reason(reason):
    if not reason.strip():
        raise ValidationError(_("Ghi rõ lý do."), code="no_reason")


def _consent_fields(consent):
    return {"on_behalf": True, "consent_by": consent.by, "consent_on": consent.on} if consent else {}


def _consent_note(idea):
    facts = {"who": idea.consent_by, "day": day(idea.consent_on)}
    return str(_("Xã đăng ký thay; %(who)s đồng ý ngày %(day)s") % facts)


def _keep_consent(cycle, consent, *, by):
    if consent.scan:
        keep_files(cycle, [consent.scan], purpose=FilePurpose.CONSENT, by=by)
    note = str(_("%(who)s đồng ý ngày %(day)s") % {"who": consent.by, "day": day(consent.on)})
    record(Act.RECORD_CONSENT, cycle, by=by, note=note)


def _save_facts(cycle, **facts):
    for name, value in facts.items():
        setattr(cycle.idea, name, value)
    cycle.idea.save(update_fields=list(facts))
