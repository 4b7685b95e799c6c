"""Sổ đăng ký văn bản: which numbers were given out, and what became of each."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from .papers import Paper


class Register(models.Model):
    """The last number given out in one series of one year; locked while a number is taken."""

    series = models.CharField(_("sổ"), max_length=40)
    year = models.PositiveSmallIntegerField(_("năm"))
    last = models.PositiveIntegerField(_("số cuối"), default=0)
    # Smaller numbers were given before the portal was used: they stand in the office's paper book.
    opened_at = models.PositiveIntegerField(_("số bắt đầu"), default=1)
    # False: it counts the codes of dossiers and products, which are no papers.
    of_papers = models.BooleanField(_("sổ văn bản"), default=True)

    class Meta:
        verbose_name = _("sổ đăng ký văn bản")
        verbose_name_plural = _("sổ đăng ký văn bản")
        constraints = [models.UniqueConstraint(fields=["series", "year"], name="archive_register_unique")]

    def __str__(self):
        return f"{self.series} {self.year}"


class EntryState(models.TextChoices):
    RESERVED = "reserved", _("Đã giữ")
    ISSUED = "issued", _("Đã phát hành")
    CANCELLED = "cancelled", _("Đã hủy")


RESERVED = models.Q(reserved_by__isnull=False, reserved_at__isnull=False)

STANDING = models.Q(cancelled_by=None, cancelled_at=None, reason="")

CANCELLED = models.Q(cancelled_by__isnull=False, cancelled_at__isnull=False) & ~models.Q(reason="")


class RegisterEntryQuerySet(models.QuerySet):
    def reserved(self, year):
        """Numbers of this year that wait for their paper."""
        return self.filter(state=EntryState.RESERVED, register__year=year)

    def beyond_last(self, year):
        """Numbers of this year that their registers have not come to yet: given outside."""
        return self.filter(register__year=year, number__gt=models.F("register__last"))

    def for_list(self):
        return self.select_related("register", "paper", "reserved_by", "cancelled_by").order_by(
            "-register__year", "register__series", "-number"
        )


class RegisterEntry(models.Model):
    """One number of a register: kept for a paper, borne by an issued one, or cancelled with a reason.

    `given_outside`: the office's own system gave it; such a number may lie beyond the last of the register.
    """

    register = models.ForeignKey(
        Register, verbose_name=_("sổ"), on_delete=models.PROTECT, related_name="entries"
    )
    number = models.PositiveIntegerField(_("số"))
    text = models.CharField(_("số, ký hiệu"), max_length=60)
    state = models.CharField(_("tình trạng"), max_length=10, choices=EntryState.choices)
    given_outside = models.BooleanField(_("cấp ngoài hệ thống"), default=False)
    title = models.CharField(_("trích yếu"), max_length=300, blank=True)
    recipients = models.CharField(_("nơi nhận"), max_length=500, blank=True)
    signed_by = models.CharField(_("người ký"), max_length=200, blank=True)
    paper = models.OneToOneField(
        Paper, verbose_name=_("văn bản"), null=True, on_delete=models.PROTECT, related_name="entry"
    )
    reserved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("người giữ số"),
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    reserved_at = models.DateTimeField(_("giữ lúc"), null=True)
    cancelled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("người hủy"),
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    cancelled_at = models.DateTimeField(_("hủy lúc"), null=True)
    reason = models.CharField(_("lý do hủy"), max_length=500, blank=True)

    objects = RegisterEntryQuerySet.as_manager()

    class Meta:
        verbose_name = _("số văn bản")
        verbose_name_plural = _("số văn bản")
        ordering = ["-register__year", "register__series", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["register", "number"], name="archive_entry_number_unique"),
            models.CheckConstraint(name="archive_entry_number_positive", condition=models.Q(number__gt=0)),
            models.CheckConstraint(
                name="archive_entry_state_facts",
                condition=models.Q(STANDING, RESERVED, state=EntryState.RESERVED, paper=None)
                | models.Q(STANDING, state=EntryState.ISSUED, paper__isnull=False)
                | models.Q(CANCELLED, RESERVED, state=EntryState.CANCELLED, paper=None),
            ),
        ]

    def __str__(self):
        return _("Số %(number)s năm %(year)s") % {"number": self.text, "year": self.register.year}
