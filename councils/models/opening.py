"""What a session needs before it opens, which rule lets it open without, and what was opened so."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from ocop_portal.regulations.models import Regulation
from ocop_portal.regulations.models.publication import FrozenOncePublished

from .councils import Council, Seat
from .sessions import AgendaItem, Session


class Condition(models.TextChoices):
    """One line of “Điều kiện khai mạc”."""

    SIZE = "size", _("Số thành viên Hội đồng")
    CHAIR = "chair", _("Chủ tịch Hội đồng")
    FIELDS = "fields", _("Lĩnh vực phải có đại diện")
    AGENDA = "agenda", _("Chương trình")
    DOSSIERS = "dossiers", _("Hồ sơ đã tiếp nhận")
    DELIVERY = "delivery", _("Gửi hồ sơ điện tử")
    SAMPLES = "samples", _("Sản phẩm mẫu")
    VISIT = "visit", _("Khảo sát thực tế")
    TIES = "ties", _("Thành viên có liên quan đến chủ thể")
    QUORUM = "quorum", _("Số người dự")
    DAY = "day", _("Ngày họp")


class Leeway(models.TextChoices):
    """Whether a session may open although a condition is not met."""

    NEVER = "never", _("không được khai mạc")
    REASON = "reason", _("được khai mạc, ghi lý do")
    CHARTER = "charter", _("được khai mạc khi Quy chế của Hội đồng cho phép, ghi lý do")


class OpeningRule(FrozenOncePublished):
    """What a regulation says of one condition, frozen with it. A condition without a row: never."""

    regulation = models.ForeignKey(
        Regulation,
        verbose_name=_("văn bản quy định"),
        on_delete=models.CASCADE,
        related_name="opening_rules",
    )
    condition = models.CharField(_("điều kiện"), max_length=10, choices=Condition.choices)
    leeway = models.CharField(_("khi chưa đủ"), max_length=10, choices=Leeway.choices)
    ground = models.CharField(_("cơ sở"), max_length=250)

    class Meta:
        verbose_name = _("quy tắc khai mạc")
        verbose_name_plural = _("quy tắc khai mạc")
        ordering = ["regulation", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["regulation", "condition"], name="councils_one_opening_rule_a_condition"
            ),
            models.CheckConstraint(
                name="councils_opening_rule_condition_known",
                condition=models.Q(condition__in=Condition.values),
            ),
            models.CheckConstraint(
                name="councils_opening_rule_leeway_known", condition=models.Q(leeway__in=Leeway.values)
            ),
        ]

    def __str__(self):
        return f"{self.regulation}: {self.get_condition_display()}"

    def publication(self):
        return self.regulation


class CharterArticle(models.Model):
    """The article of a council's quy chế that lets its sessions open without a condition."""

    council = models.ForeignKey(
        Council, verbose_name=_("Hội đồng"), on_delete=models.CASCADE, related_name="charter_articles"
    )
    condition = models.CharField(_("điều kiện"), max_length=10, choices=Condition.choices)
    article = models.CharField(_("điều khoản của Quy chế"), max_length=200)

    class Meta:
        verbose_name = _("ngoại lệ theo Quy chế")
        verbose_name_plural = _("ngoại lệ theo Quy chế")
        ordering = ["council", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["council", "condition"], name="councils_one_charter_article_a_condition"
            ),
            models.CheckConstraint(
                name="councils_charter_condition_known", condition=models.Q(condition__in=Condition.values)
            ),
            models.CheckConstraint(name="councils_charter_has_article", condition=~models.Q(article="")),
        ]

    def __str__(self):
        return f"{self.get_condition_display()}: {self.article}"


class OpenedDespite(models.Model):
    """A session was opened although this was missing: why, and on what ground. The minutes tell of it."""

    session = models.ForeignKey(
        Session, verbose_name=_("phiên họp"), on_delete=models.PROTECT, related_name="opened_despite"
    )
    condition = models.CharField(_("điều kiện"), max_length=10, choices=Condition.choices)
    missing = models.TextField(_("còn thiếu"))
    reason = models.CharField(_("lý do"), max_length=500)
    ground = models.CharField(_("cơ sở"), max_length=500)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("người ghi"), on_delete=models.PROTECT, related_name="+"
    )
    at = models.DateTimeField(_("lúc"))

    class Meta:
        verbose_name = _("khai mạc khi còn thiếu")
        verbose_name_plural = _("khai mạc khi còn thiếu")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="councils_despite_condition_known", condition=models.Q(condition__in=Condition.values)
            ),
            models.CheckConstraint(name="councils_despite_has_reason", condition=~models.Q(reason="")),
        ]

    def __str__(self):
        return f"{self.session}: {self.get_condition_display()}"


class TieReview(models.Model):
    """Somebody looked into a suggested tie and found none (R-CNCL-4)."""

    agenda_item = models.ForeignKey(
        AgendaItem, verbose_name=_("sản phẩm"), on_delete=models.CASCADE, related_name="tie_reviews"
    )
    seat = models.ForeignKey(
        Seat, verbose_name=_("thành viên"), on_delete=models.CASCADE, related_name="tie_reviews"
    )
    suggestion = models.TextField(_("dấu hiệu"))
    reason = models.CharField(_("vì sao không liên quan"), max_length=300)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("người ghi"), on_delete=models.PROTECT, related_name="+"
    )
    at = models.DateTimeField(_("lúc"))

    class Meta:
        verbose_name = _("rà soát liên quan")
        verbose_name_plural = _("rà soát liên quan")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["agenda_item", "seat"], name="councils_one_tie_review"),
            models.CheckConstraint(name="councils_tie_review_has_reason", condition=~models.Q(reason="")),
        ]

    def __str__(self):
        return f"{self.seat}: {self.agenda_item}"
