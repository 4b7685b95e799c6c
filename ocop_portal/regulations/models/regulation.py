"""What the law says, as dated data (rules.md): a row a legal text, frozen once published."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from .publication import FrozenOncePublished, FrozenQuerySet, PublishState
from .windows import WindowsApart


class ReferralBy(models.TextChoices):
    RANK = "rank", _("theo hạng sao")
    POINTS = "points", _("theo điểm")


# Three years: no certificate lasts longer.
LONGEST_BEFORE = 1096


def check_days_before(value):
    """ValidationError unless this is a list of different whole numbers of days, the longest first."""
    is_list = isinstance(value, list) and all(type(days) is int for days in value)
    if not is_list or value != sorted(set(value), reverse=True) or not _are_within(value):
        text = _("Ghi các số ngày khác nhau, từ lớn đến nhỏ, mỗi số từ 1 đến %(most)d. Ví dụ [180, 90, 60].")
        raise ValidationError(text, code="days_before", params={"most": LONGEST_BEFORE})


def _are_within(value):
    return all(1 <= days <= LONGEST_BEFORE for days in value)


class RegulationQuerySet(FrozenQuerySet):
    def taking_in(self, on):
        """Published regulations whose intake window holds this date: at most one (windows never overlap)."""
        return self.filter(
            models.Q(intake_until__isnull=True) | models.Q(intake_until__gte=on),
            state=PublishState.PUBLISHED,
            intake_from__lte=on,
        )

    def holding(self, on):
        """The law of this date, with those before it as `former`; in a gap between windows the last one."""
        rows = self.filter(state=PublishState.PUBLISHED, intake_from__lte=on).order_by("intake_from")
        law = None
        for row in rows:
            row.former, law = law, row
        return law

    def next_to_take_in(self, on):
        """The published regulation whose window opens next after this date, or None."""
        coming = self.filter(state=PublishState.PUBLISHED, intake_from__gt=on)
        return coming.order_by("intake_from").first()


class Regulation(FrozenOncePublished):
    """Một văn bản quy định: levels, bands, clocks and council rules for the dossiers it takes in."""

    key = models.SlugField(_("khóa"), unique=True)
    state = models.CharField(
        _("tình trạng"), max_length=10, choices=PublishState.choices, default=PublishState.DRAFT
    )
    number = models.CharField(_("số, ký hiệu"), max_length=40, help_text=_("Ví dụ: 148/QĐ-TTg"))
    title = models.CharField(_("tên văn bản"), max_length=300)
    signed_on = models.DateField(_("ngày ban hành"))
    intake_from = models.DateField(_("nhận hồ sơ từ"))
    intake_until = models.DateField(_("nhận hồ sơ đến"), null=True, blank=True)
    conclude_until = models.DateField(_("kết luận chậm nhất"), null=True, blank=True)
    renewal_conclude_until = models.DateField(
        _("kết luận đánh giá lại chậm nhất"),
        null=True,
        blank=True,
        help_text=_("Bỏ trống: như các hồ sơ khác"),
    )
    edition = models.ForeignKey(
        "Edition",
        verbose_name=_("bộ tiêu chí dùng chấm"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="regulations",
        help_text=_("Chọn sẵn cho đợt mới; mỗi đợt vẫn ghi bộ tiêu chí của mình"),
    )

    members_min = models.PositiveSmallIntegerField(_("số thành viên tối thiểu"))
    members_max = models.PositiveSmallIntegerField(_("số thành viên tối đa"))
    max_spread = models.PositiveSmallIntegerField(_("độ chênh tối đa"), help_text=_("điểm"))
    spread_is_law = models.BooleanField(_("độ chênh do văn bản này quy định"))
    delivery_working_days = models.PositiveSmallIntegerField(
        _("gửi hồ sơ điện tử trước phiên họp (ngày làm việc)")
    )
    commune_working_days = models.PositiveSmallIntegerField(
        _("thời hạn của xã (ngày làm việc)"),
        null=True,
        blank=True,
        help_text=_("Bỏ trống: theo lịch của đợt"),
    )
    samples_required = models.PositiveSmallIntegerField(_("số sản phẩm mẫu"), default=0)

    referral_at_least = models.PositiveSmallIntegerField(_("chuyển cấp trên từ (điểm)"))
    referral_by = models.CharField(
        _("cách chuyển cấp trên"), max_length=10, choices=ReferralBy.choices, default=ReferralBy.RANK
    )
    certificate_months = models.PositiveSmallIntegerField(_("hiệu lực giấy chứng nhận (tháng)"), default=36)
    expiry_notice_days = models.PositiveSmallIntegerField(_("báo trước khi hết hạn (ngày)"), default=30)
    grace_days = models.PositiveSmallIntegerField(
        _("gia hạn khi đang đánh giá lại (ngày)"),
        default=0,
        help_text=_("Kể từ ngày giấy chứng nhận hết hạn; 0: không có"),
    )
    renewal_opens_days = models.PositiveSmallIntegerField(
        _("nộp hồ sơ đánh giá lại sớm nhất (ngày trước khi hết hạn)"), null=True, blank=True
    )
    renewal_closes_days = models.PositiveSmallIntegerField(
        _("nộp hồ sơ đánh giá lại chậm nhất (ngày trước khi hết hạn)"), null=True, blank=True
    )
    renewal_reminder_days = models.PositiveSmallIntegerField(
        _("nhắc đánh giá lại từ (ngày trước khi hết hạn)"), null=True, blank=True
    )
    reminder_days = models.JSONField(
        _("các lần nhắc (ngày trước khi hết hạn)"),
        default=list,
        blank=True,
        validators=[check_days_before],
        help_text=_("Ví dụ [180, 150, 130]: thư nhắc gửi vào những ngày đó. Bỏ trống [] là không nhắc."),
    )
    renewal_max_days = models.PositiveSmallIntegerField(
        _("thời gian đánh giá lại tối đa (ngày)"),
        null=True,
        blank=True,
        help_text=_("Kể từ ngày nhận đủ hồ sơ"),
    )
    rounds_least = models.PositiveSmallIntegerField(
        _("số đợt ít nhất mỗi năm"), null=True, blank=True, help_text=_("Bỏ trống: không quy định")
    )
    revocation_days = models.PositiveSmallIntegerField(
        _("thu hồi trong (ngày)"), default=15, help_text=_("Kể từ ngày có kết luận")
    )
    revocation_rule = models.CharField(
        _("điều khoản về thu hồi"),
        max_length=120,
        blank=True,
        help_text=_(
            "Ghi trong quyết định thu hồi. Ví dụ: Điều 8 QĐ 26/2026/QĐ-TTg; bỏ trống: chỉ dẫn kết luận"
        ),
    )
    product_code_pattern = models.CharField(
        _("mẫu mã số sản phẩm"),
        max_length=80,
        help_text=_("Dùng {province}, {authority}, {commune}, {number}, {year}"),
    )
    registration_form = models.CharField(_("tên phiếu đăng ký"), max_length=40)
    self_assessment_form = models.CharField(_("tên báo cáo tự đánh giá"), max_length=40)
    commune_report_form = models.CharField(_("tên báo cáo của xã"), max_length=40)
    forms_note = models.CharField(_("ghi chú trên biểu mẫu"), max_length=300, blank=True)
    grounds = models.JSONField(_("căn cứ ban hành quyết định"), default=list)
    grounds_short = models.JSONField(
        _("nguồn của từng quy tắc"), default=dict, help_text=_("Quy tắc → điều khoản")
    )

    objects = RegulationQuerySet.as_manager()
    # The law before this one, where it was brought along (`holding`).
    former = None

    class Meta:
        verbose_name = _("văn bản quy định")
        verbose_name_plural = _("văn bản quy định")
        ordering = ["intake_from"]
        constraints = [
            models.CheckConstraint(
                name="regulations_regulation_state_known", condition=models.Q(state__in=PublishState.values)
            ),
            models.CheckConstraint(
                name="regulations_regulation_window",
                condition=models.Q(intake_until__isnull=True)
                | models.Q(intake_until__gte=models.F("intake_from")),
            ),
            models.CheckConstraint(
                name="regulations_regulation_renewal_window",
                condition=models.Q(renewal_opens_days=None, renewal_closes_days=None)
                | models.Q(renewal_opens_days__gte=models.F("renewal_closes_days")),
            ),
            WindowsApart(name="regulations_windows_apart"),
        ]

    def __str__(self):
        return f"QĐ {self.number}"

    def publication(self):
        return self

    def overlapping(self):
        """Other published regulations that take in on a day on which this one does, or would."""
        found = type(self).objects.filter(state=PublishState.PUBLISHED).exclude(pk=self.pk)
        if self.intake_until:
            found = found.filter(intake_from__lte=self.intake_until)
        return found.exclude(intake_until__lt=self.intake_from)

    def conclude_by(self, *, is_renewal):
        """The last day on which a dossier that it took in may be concluded, or None."""
        return (self.renewal_conclude_until if is_renewal else None) or self.conclude_until

    def ground(self, rule):
        """The article behind a rule id, for people: `ground("R-CNCL-3")`."""
        return self.grounds_short.get(rule, str(self))

    @property
    def revocation_ground(self):
        """Behind the days of a revocation, for pages (R-CERT-3); said openly where no article is known."""
        if self.revocation_rule:
            return self.revocation_rule
        words = {"regulation": self, "days": self.revocation_days}
        text = _("%(regulation)s; chưa ghi điều khoản về thu hồi, tạm dùng hạn %(days)d ngày")
        return text % words
