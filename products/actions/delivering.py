"""A paper of the office goes to a producer or a commune: prepared, released or withdrawn, received."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from ocop_portal.accounts.models import Role
from ocop_portal.audit.history import record
from ocop_portal.mails.models import Mail, MailState
from ocop_portal.mails.posting import drop, post
from ocop_portal.wording import day
from products import emails_deliveries as emails
from products.actions.history import Act
from products.models import Delivery, DeliveryState, Means, Recipient, Way

BY_MAIL = {
    MailState.WAITING: DeliveryState.RELEASED,
    MailState.SENDING: DeliveryState.RELEASED,
    MailState.SENT: DeliveryState.SENT,
    MailState.FAILED: DeliveryState.FAILED,
    MailState.DOUBTFUL: DeliveryState.FAILED,
}


def prepare(paper, *, producer, recipient, on, dossier=None):
    """Lay this paper in the outbox: by e-mail where the recipient has an account with an address, on paper
    otherwise. Nobody gets it before `release`.
    """
    to_producer = recipient == Recipient.PRODUCER
    return Delivery.objects.create(
        paper=paper,
        producer=producer,
        dossier=dossier,
        recipient=recipient,
        addressee=producer.name if to_producer else _("UBND %s") % producer.commune.name,
        way=Way.EMAIL if emails.addresses_of(producer, recipient) else Way.PAPER,
        made_on=on,
    )


def release(delivery, *, by, on, message=None):
    """Let it go, in the caller's transaction that locked it. `message`: its own e-mail, where it has one.

    ValidationError: `withdrawn`.
    """
    if delivery.state == DeliveryState.WITHDRAWN:
        text = _("%(letter)s đã được rút lại. Hãy lập lại trước khi gửi.")
        raise ValidationError(text, code="withdrawn", params={"letter": delivery})
    delivery.released_on, delivery.released_by, delivery.state = on, by, DeliveryState.RELEASED
    if delivery.way == Way.EMAIL:
        _post(delivery, message, by=by)
    if delivery.way == Way.PORTAL:
        delivery.state, delivery.sent_on = DeliveryState.SENT, on
    delivery.save()
    record(Act.RELEASE_LETTER, delivery, by=by, way=str(delivery.get_way_display()))
    return delivery


def send_out(paper, *, producer, recipient, by, on, dossier=None, message=None):
    """Lay a paper in the outbox and release it at once: its issue is its release."""
    delivery = prepare(paper, producer=producer, recipient=recipient, dossier=dossier, on=on)
    return release(delivery, message=message, by=by, on=on)


def hand_over(paper, *, producer, dossier, by, on):
    """Put down a paper that the producer has at once: the receipt of what was handed in on the portal."""
    return Delivery.objects.create(
        paper=paper,
        producer=producer,
        dossier=dossier,
        recipient=Recipient.PRODUCER,
        addressee=producer.name,
        way=Way.PORTAL,
        state=DeliveryState.RECEIVED,
        made_on=on,
        released_on=on,
        released_by=by,
        sent_on=on,
        received_on=on,
        received_by=str(by)[:150],
    )


def _post(delivery, message, *, by):
    message = message or emails.paper_sent(delivery)
    if message is None:
        delivery.way = Way.PAPER  # the address was taken away meanwhile
        return
    delivery.mail = post(message, by=by)


@transaction.atomic
def withdraw(delivery, *, reason, by):
    """Take it back before its release. ValidationError: `no_reason`, `not_waiting`."""
    delivery = lock_delivery(delivery)
    if not reason.strip():
        raise ValidationError(_("Ghi lý do rút lại."), code="no_reason")
    if not delivery.is_waiting:
        raise ValidationError(_("Văn bản này đã được gửi hoặc đã rút lại."), code="not_waiting")
    delivery.state, delivery.reason = DeliveryState.WITHDRAWN, reason[:500]
    delivery.save()
    record(Act.WITHDRAW_LETTER, delivery, by=by, note=reason)
    return delivery


@transaction.atomic
def change_way(delivery, way, *, by, on):
    """Send it another way; an e-mail that has not gone is dropped.

    ValidationError: `closed` for one that was received or withdrawn; `no_address`, `no_account` where the
    recipient cannot be reached that way; `sent`, `under_way` where the e-mail has gone or is just going.
    """
    # As the worker does: the e-mail's row first, then the letter's.
    mail = Mail.objects.select_for_update().filter(delivery=delivery).first()
    delivery = lock_delivery(delivery)
    if not (delivery.is_waiting or delivery.is_under_way):
        raise ValidationError(_("Văn bản này đã đến nơi nhận hoặc đã rút lại."), code="closed")
    _refuse_unreachable(delivery, way)
    former = delivery.get_way_display()
    if mail:
        drop(mail)
        delivery.refresh_from_db()
        delivery.mail = None
    delivery.way, delivery.means, delivery.post_code, delivery.sent_on = way, "", "", None
    if not delivery.is_waiting:
        delivery.state = DeliveryState.RELEASED
        if way == Way.EMAIL:
            _post(delivery, None, by=by)
        if way == Way.PORTAL:
            delivery.state, delivery.sent_on = DeliveryState.SENT, on
    delivery.save()
    words = _("%(former)s → %(way)s") % {"former": former, "way": delivery.get_way_display()}
    record(Act.CHANGE_WAY, delivery, by=by, note=str(words))
    return delivery


def _refuse_unreachable(delivery, way):
    people = emails.people_of(delivery.producer, delivery.recipient)
    if way == Way.EMAIL and not emails.addresses_of(delivery.producer, delivery.recipient):
        text = _("Nơi nhận chưa có tài khoản với địa chỉ thư điện tử.")
        raise ValidationError(text, code="no_address")
    if way == Way.PORTAL and not people.exists():
        raise ValidationError(_("Nơi nhận chưa có tài khoản trên cổng."), code="no_account")


@transaction.atomic
def hand_to_post(delivery, *, post_code, sent_on, by, on):
    """Note that the paper letter was posted. ValidationError: `not_paper`, `too_early`, `in_future`."""
    delivery = _paper_letter(delivery)
    _refuse_day(sent_on, delivery, on)
    delivery.state, delivery.means = DeliveryState.SENT, Means.POST
    delivery.post_code, delivery.sent_on = post_code, sent_on
    delivery.save()
    record(Act.POST_LETTER, delivery, by=by, note=post_code, sent_on=day(sent_on))
    return delivery


@transaction.atomic
def enter_receipt(delivery, *, received_on, received_by, means, by, on, post_code="", scan=None):
    """Note who received the paper letter, and when. `scan`: a CheckedFile of the signed receipt.

    ValidationError: as `hand_to_post`; `nobody` without a name.
    """
    delivery = _paper_letter(delivery)
    _refuse_day(received_on, delivery, on)
    if not received_by.strip():
        raise ValidationError(_("Ghi tên người nhận."), code="nobody")
    delivery.state, delivery.received_on, delivery.received_by = (
        DeliveryState.RECEIVED,
        received_on,
        received_by,
    )
    delivery.means, delivery.post_code = means, post_code or delivery.post_code
    if scan:
        delivery.receipt_name = scan.name
        delivery.receipt.save(scan.name, scan.file, save=False)
    delivery.save()
    words = {"who": received_by, "day": day(received_on), "how": delivery.get_means_display()}
    record(Act.RECEIVE_LETTER, delivery, by=by, note=str(_("%(who)s nhận ngày %(day)s, %(how)s") % words))
    return delivery


def note_opened(paper, user, *, on):
    """Whoever a letter is for opened its paper on the portal: it is received."""
    recipients = {Role.PRODUCER: Recipient.PRODUCER, Role.COMMUNE: Recipient.COMMUNE}
    if user.role not in recipients:
        return
    with transaction.atomic():
        theirs = Delivery.objects.select_for_update(of=("self",)).filter(
            paper=paper,
            recipient=recipients[user.role],
            state__in=[DeliveryState.RELEASED, DeliveryState.SENT],
        )
        for delivery in theirs.exclude(way=Way.PAPER):
            delivery.state, delivery.received_on = DeliveryState.RECEIVED, on
            delivery.received_by = str(user)[:150]
            delivery.save()
            record(Act.RECEIVE_LETTER, delivery, by=user, note=str(_("mở trên cổng")))


def follow_mail(sender, mail, **_signal):
    """The letter's state follows its e-mail's, unless the recipient has it already."""
    for delivery in Delivery.objects.select_for_update(of=("self",)).filter(mail=mail):
        if mail.state in BY_MAIL and delivery.is_under_way:
            delivery.state, delivery.sent_on = BY_MAIL[mail.state], mail.sent_on
            delivery.save()


def lock_delivery(delivery):
    return Delivery.objects.select_for_update(of=("self",)).for_list().get(pk=delivery.pk)


def _paper_letter(delivery):
    delivery = lock_delivery(delivery)
    if delivery.way != Way.PAPER or not delivery.is_under_way:
        raise ValidationError(
            _("Chỉ ghi được cho văn bản giao bằng bản giấy đã phát hành và chưa có người nhận."),
            code="not_paper",
        )
    return delivery


def _refuse_day(date, delivery, on):
    if date < delivery.released_on:
        text = _("Ngày này ở trước ngày phát hành %(date)s.")
        raise ValidationError(text, code="too_early", params={"date": day(delivery.released_on)})
    if date > on:
        raise ValidationError(_("Ngày này ở sau hôm nay."), code="in_future")
