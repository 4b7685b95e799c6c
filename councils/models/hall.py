"""What happens in the hall beside the scoring: who comes and goes, who leads, who presents."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from products.models import Dossier

from .councils import Seat
from .sessions import Session

GROUND_MAX = 500


class EventKind(models.TextChoices):
    ARRIVED = "arrived", _("Đến dự họp")
    LEFT = "left", _("Rời phiên họp")
    SUBSTITUTED = "substituted", _("Cử người dự thay")
    SUBSTITUTION_ENDED = "substitution_ended", _("Thôi cử người dự thay")
    DELEGATED = "delegated", _("Ủy quyền chủ trì")
    DELEGATION_ENDED = "delegation_ended", _("Thôi ủy quyền chủ trì")
    MOVED_OUT = "moved_out", _("Chuyển sản phẩm sang phiên khác")
    MOVED_IN = "moved_in", _("Nhận sản phẩm từ phiên khác")
    MEETING_ASKED = "meeting_asked", _("Đề nghị họp")
    ANSWERS_EXTENDED = "answers_extended", _("Gia hạn lấy ý kiến bằng văn bản")
    ANSWERS_CLOSED = "answers_closed", _("Đóng lấy ý kiến bằng văn bản")
    TURNED = "turned", _("Chuyển sang họp")


class SessionEvent(models.Model):
    """A change in a session with its ground: the minutes tell them in the order in which they were noted.

    `seat`: who comes, goes, sits in or leads; `other`: the seat that is replaced. `dossier`: the product that
    it is about, or None for the whole session. `ground`: why, in words.
    """

    session = models.ForeignKey(
        Session, verbose_name=_("phiên họp"), on_delete=models.PROTECT, related_name="events"
    )
    dossier = models.ForeignKey(
        Dossier, verbose_name=_("hồ sơ"), null=True, on_delete=models.PROTECT, related_name="+"
    )
    kind = models.CharField(_("việc"), max_length=20, choices=EventKind.choices)
    seat = models.ForeignKey(
        Seat, verbose_name=_("thành viên"), null=True, on_delete=models.PROTECT, related_name="+"
    )
    other = models.ForeignKey(
        Seat, verbose_name=_("thành viên được thay"), null=True, on_delete=models.PROTECT, related_name="+"
    )
    ground = models.CharField(_("lý do, căn cứ"), max_length=GROUND_MAX)
    document_number = models.CharField(_("số văn bản"), max_length=60, blank=True)
    at = models.DateTimeField(_("lúc"))
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("người ghi"), on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        verbose_name = _("thay đổi trong phiên")
        verbose_name_plural = _("thay đổi trong phiên")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="councils_event_kind_known", condition=models.Q(kind__in=EventKind.values)
            ),
            models.CheckConstraint(name="councils_event_has_ground", condition=~models.Q(ground="")),
        ]

    def __str__(self):
        return f"{self.get_kind_display()}: {self.seat or self.dossier}"


class DelegationQuerySet(models.QuerySet):
    def active(self):
        return self.filter(ended_at=None)


class Delegation(models.Model):
    """Ủy quyền chủ trì: a member leads in the chair's place, one product (`dossier`) or the whole session."""

    session = models.ForeignKey(
        Session, verbose_name=_("phiên họp"), on_delete=models.PROTECT, related_name="delegations"
    )
    dossier = models.ForeignKey(
        Dossier, verbose_name=_("hồ sơ"), null=True, on_delete=models.PROTECT, related_name="+"
    )
    seat = models.ForeignKey(
        Seat, verbose_name=_("thành viên"), on_delete=models.PROTECT, related_name="delegations"
    )
    ground = models.CharField(_("lý do, căn cứ"), max_length=GROUND_MAX)
    document_number = models.CharField(_("số văn bản"), max_length=60, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("người ghi"), on_delete=models.PROTECT, related_name="+"
    )
    at = models.DateTimeField(_("từ lúc"))
    ended_at = models.DateTimeField(_("đến lúc"), null=True)

    objects = DelegationQuerySet.as_manager()

    class Meta:
        verbose_name = _("ủy quyền chủ trì")
        verbose_name_plural = _("ủy quyền chủ trì")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["session"],
                condition=models.Q(dossier=None, ended_at=None),
                name="councils_one_acting_chair_a_session",
            ),
            models.UniqueConstraint(
                fields=["session", "dossier"],
                condition=models.Q(ended_at=None),
                name="councils_one_acting_chair_a_product",
            ),
            models.CheckConstraint(name="councils_delegation_has_ground", condition=~models.Q(ground="")),
        ]

    def __str__(self):
        return f"{self.seat}: {self.dossier or self.session}"


class Presentation(models.Model):
    """The producer presents a product to the council: who, when, how long, what was said."""

    session = models.ForeignKey(
        Session, verbose_name=_("phiên họp"), on_delete=models.PROTECT, related_name="presentations"
    )
    dossier = models.ForeignKey(Dossier, verbose_name=_("hồ sơ"), on_delete=models.PROTECT, related_name="+")
    presenter = models.CharField(_("người trình bày"), max_length=200)
    began_at = models.TimeField(_("bắt đầu lúc"))
    length = models.PositiveSmallIntegerField(_("số phút"))
    notes = models.TextField(_("nội dung, câu hỏi và trả lời"), blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("người ghi"), on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        verbose_name = _("chủ thể trình bày")
        verbose_name_plural = _("chủ thể trình bày")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["session", "dossier"], name="councils_one_presentation_a_product"
            ),
        ]

    def __str__(self):
        return f"{self.dossier}: {self.presenter}"
