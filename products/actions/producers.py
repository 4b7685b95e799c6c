"""Confirming and editing producers."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from ocop_portal.accounts.actions import invite
from ocop_portal.accounts.models import Role
from ocop_portal.audit.history import record
from ocop_portal.meanwhile import UNSEEN, put
from ocop_portal.saving import save_or_tell
from products.actions.history import Act
from products.models import Producer, ProducerState


@transaction.atomic
def create_producer(producer, *, by):
    """A commune enters a producer of its own who has no account; that confirms it as well.

    ValidationError when another has just entered the same tax code.
    """
    save_or_tell(producer)
    record(Act.CREATE_PRODUCER, producer, by=by)
    return approve_producer(producer, by=by)


@transaction.atomic
def open_account(producer, user, *, by):
    """Open this unsaved account for a producer that has none; its owner sets the password."""
    user.role = Role.PRODUCER
    invite(user, by=by)
    producer.users.add(user)
    record(Act.OPEN_ACCOUNT, producer, by=by, username=user.username)
    return user


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
def edit_producer(producer, particulars, *, by, seen=UNSEEN):
    """Save edited particulars, {field: value}; a refused producer waits for the commune again.

    ValidationError when the commune has decided since the producer was read, or the tax code is taken;
    ChangedMeanwhile where another stored a field since the page showed it (`seen`).
    """
    before = producer.state
    producer.refresh_from_db(from_queryset=Producer.objects.select_for_update())
    if producer.state != before:
        raise ValidationError(
            _("UBND xã vừa ghi kết quả: %(state)s. Xin mở lại trang rồi sửa tiếp."),
            code="decided_meanwhile",
            params={"state": producer.get_state_display()},
        )
    changed = put(producer, particulars, seen=seen)
    if producer.state == ProducerState.REFUSED:
        producer.state, producer.refusal = ProducerState.PENDING, ""
    save_or_tell(producer, update_fields=[*changed, "state", "refusal"])
    record(Act.EDIT_PRODUCER, producer, by=by, changed=changed)
    return producer
