"""Letters on their way: which paper goes to whom, how, and when it was received."""

from pathlib import Path

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ocop_portal.accounts.models import Role
from ocop_portal.archive.models import Paper
from ocop_portal.mails.models import Mail
from ocop_portal.storage import unguessable

from .catalogue import Producer
from .dossiers import Dossier


class Recipient(models.TextChoices):
    PRODUCER = "producer", _("Chủ thể")
    COMMUNE = "commune", _("UBND cấp xã")


class Way(models.TextChoices):
    EMAIL = "email", _("Thư điện tử")
    PORTAL = "portal", _("Trên cổng")
    PAPER = "paper", _("Bản giấy")


class DeliveryState(models.TextChoices):
    WAITING = "waiting", _("Chờ gửi")
    RELEASED = "released", _("Đang gửi")
    SENT = "sent", _("Đã gửi")
    RECEIVED = "received", _("Đã nhận")
    FAILED = "failed", _("Lỗi, chưa gửi được")
    WITHDRAWN = "withdrawn", _("Đã rút lại")


class Means(models.TextChoices):
    """How a paper letter came into the recipient's hands."""

    DIRECT = "direct", _("Giao trực tiếp")
    POST = "post", _("Qua bưu điện")


# What was released and did not end: it can still be received, or go another way.
UNDER_WAY = (DeliveryState.RELEASED, DeliveryState.SENT, DeliveryState.FAILED)
# An e-mail that the server took serves its recipient; a page or a sheet of paper does when it is received.
UNSERVED = Q(state__in=UNDER_WAY) & ~Q(way=Way.EMAIL, state=DeliveryState.SENT)


def receipt_path(delivery, filename):
    return unguessable("receipts", Path(filename).suffix.lower())


class DeliveryQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The office's own book; what a recipient reads is the paper."""
        return self if user.role in {Role.SECRETARIAT, Role.LEADER} else self.none()

    def standing(self):
        return self.exclude(state=DeliveryState.WITHDRAWN)

    def unserved(self):
        """Released, and nobody knows that it reached its recipient."""
        return self.filter(UNSERVED)

    def troubled(self):
        return self.filter(state=DeliveryState.FAILED)

    def for_list(self):
        return self.select_related("paper", "producer__commune", "dossier__product", "mail").order_by("-pk")


class Delivery(models.Model):
    """One paper of the office on its way to one producer or commune (R-RANK-4).

    Until it is released it can be withdrawn; one that takes its place names nothing of it.
    """

    paper = models.ForeignKey(
        Paper, verbose_name=_("văn bản"), on_delete=models.PROTECT, related_name="deliveries"
    )
    producer = models.ForeignKey(
        Producer, verbose_name=_("chủ thể"), on_delete=models.PROTECT, related_name="deliveries"
    )
    dossier = models.ForeignKey(
        Dossier, verbose_name=_("hồ sơ"), null=True, on_delete=models.PROTECT, related_name="deliveries"
    )
    recipient = models.CharField(_("gửi"), max_length=10, choices=Recipient.choices)
    addressee = models.CharField(_("nơi nhận"), max_length=300)
    way = models.CharField(_("cách gửi"), max_length=10, choices=Way.choices)
    state = models.CharField(
        _("tình trạng"), max_length=10, choices=DeliveryState.choices, default=DeliveryState.WAITING
    )
    mail = models.OneToOneField(
        Mail, verbose_name=_("thư điện tử"), null=True, on_delete=models.PROTECT, related_name="delivery"
    )
    made_on = models.DateField(_("ngày lập"))
    released_on = models.DateField(_("ngày phát hành"), null=True)
    released_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("người phát hành"),
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    sent_on = models.DateField(_("ngày gửi"), null=True)
    means = models.CharField(_("hình thức giao"), max_length=10, choices=Means.choices, blank=True)
    post_code = models.CharField(_("mã bưu gửi"), max_length=40, blank=True)
    received_on = models.DateField(_("ngày nhận"), null=True)
    received_by = models.CharField(_("người nhận"), max_length=150, blank=True)
    receipt = models.FileField(_("bản chụp giấy ký nhận"), upload_to=receipt_path, blank=True)
    receipt_name = models.CharField(_("tên tệp"), max_length=255, blank=True)
    reason = models.CharField(_("lý do rút lại"), max_length=500, blank=True)

    objects = DeliveryQuerySet.as_manager()

    class Meta:
        verbose_name = _("văn bản gửi đi")
        verbose_name_plural = _("văn bản gửi đi")
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["paper", "recipient", "producer"], name="products_delivery_once_a_recipient"
            ),
            models.CheckConstraint(
                name="products_delivery_released_facts",
                condition=Q(state__in=["waiting", "withdrawn"], released_on=None, released_by=None)
                | Q(
                    state__in=["released", "sent", "received", "failed"],
                    released_on__isnull=False,
                    released_by__isnull=False,
                ),
            ),
            models.CheckConstraint(
                name="products_delivery_received_facts",
                condition=(Q(state="received", received_on__isnull=False) & ~Q(received_by=""))
                | (~Q(state="received") & Q(received_on=None, received_by="")),
            ),
            models.CheckConstraint(
                name="products_delivery_withdrawn_with_reason",
                condition=(Q(state="withdrawn") & ~Q(reason="")) | (~Q(state="withdrawn") & Q(reason="")),
            ),
        ]

    def __str__(self):
        return f"{self.paper} → {self.addressee}"

    @property
    def state_told(self):
        """Its state in words; a paper letter that was released waits for somebody to carry it."""
        if self.way == Way.PAPER and self.state == DeliveryState.RELEASED:
            return str(_("Chờ giao"))
        return str(self.get_state_display())

    @property
    def is_waiting(self):
        return self.state == DeliveryState.WAITING

    @property
    def is_under_way(self):
        return self.state in UNDER_WAY

    @property
    def served_on(self):
        """The day on which it reached its recipient; None as long as nobody knows."""
        return (self.sent_on if self.way == Way.EMAIL else None) or self.received_on

    @property
    def trouble(self):
        """Why it could not be sent; "" otherwise."""
        return self.mail.error if self.mail_id and self.state == DeliveryState.FAILED else ""
