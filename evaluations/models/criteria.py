"""Bộ tiêu chí → Phần → Mục → Tiêu chí → Mức điểm (R-SET-*)."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from ocop_portal.regulations.models import Edition
from ocop_portal.regulations.models.publication import FrozenOncePublished, FrozenQuerySet, PublishState
from products.models import ProductGroup


class CriteriaSet(FrozenOncePublished):
    """One set of one edition; frozen with all below it once published (R-SET-1)."""

    edition = models.ForeignKey(
        Edition, verbose_name=_("ấn bản"), on_delete=models.PROTECT, related_name="sets"
    )
    state = models.CharField(
        _("tình trạng"),
        max_length=10,
        choices=PublishState.choices,
        default=PublishState.DRAFT,
        editable=False,
    )
    code = models.SlugField(_("mã"), max_length=20)
    ordinal = models.PositiveSmallIntegerField(_("số bộ"))
    name = models.CharField(_("tên"), max_length=250)
    group = models.ForeignKey(
        ProductGroup, verbose_name=_("nhóm sản phẩm"), on_delete=models.PROTECT, related_name="criteria_sets"
    )
    requires_samples = models.BooleanField(_("cần sản phẩm mẫu"), default=True)
    # The published set whose copy this is; its review names what differs (R-SET-1).
    based_on = models.ForeignKey(
        "self",
        verbose_name=_("chép từ"),
        null=True,
        blank=True,
        editable=False,
        on_delete=models.PROTECT,
        related_name="+",
    )
    origin = models.JSONField(
        _("nguồn gốc dữ liệu"), default=dict, help_text=_("Giữ để xuất ra không mất gì (R-SET-5)")
    )

    class Meta:
        verbose_name = _("bộ tiêu chí")
        verbose_name_plural = _("bộ tiêu chí")
        ordering = ["edition", "ordinal"]
        constraints = [
            models.UniqueConstraint(fields=["edition", "ordinal"], name="evaluations_set_ordinal_unique"),
            models.UniqueConstraint(fields=["edition", "group"], name="evaluations_one_set_a_group"),
            models.CheckConstraint(
                name="evaluations_set_state_known", condition=models.Q(state__in=PublishState.values)
            ),
        ]

    def __str__(self):
        return _("Bộ tiêu chí số %(ordinal)02d: %(name)s") % {"ordinal": self.ordinal, "name": self.name}

    def publication(self):
        return self


class Part(FrozenOncePublished):
    criteria_set = models.ForeignKey(
        CriteriaSet, verbose_name=_("bộ tiêu chí"), on_delete=models.CASCADE, related_name="parts"
    )
    code = models.CharField(_("mã"), max_length=4)
    name = models.CharField(_("tên"), max_length=200)
    max = models.PositiveSmallIntegerField(_("điểm tối đa"))

    class Meta:
        verbose_name = _("phần")
        verbose_name_plural = _("phần")
        ordering = ["code"]
        constraints = [
            models.UniqueConstraint(fields=["criteria_set", "code"], name="evaluations_part_unique")
        ]

    def __str__(self):
        return f"{self.code}. {self.name}"

    def publication(self):
        return self.criteria_set


class Section(FrozenOncePublished):
    part = models.ForeignKey(Part, verbose_name=_("phần"), on_delete=models.CASCADE, related_name="sections")
    code = models.CharField(_("mã"), max_length=8)
    name = models.CharField(_("tên"), max_length=250)
    max = models.PositiveSmallIntegerField(_("điểm tối đa"))
    order = models.PositiveSmallIntegerField(_("thứ tự"))

    class Meta:
        verbose_name = _("mục")
        verbose_name_plural = _("mục")
        ordering = ["part__code", "order"]
        constraints = [models.UniqueConstraint(fields=["part", "code"], name="evaluations_section_unique")]

    def __str__(self):
        return f"{self.code}. {self.name}"

    def publication(self):
        return self.part.criteria_set


class CriterionQuerySet(FrozenQuerySet):
    def in_set(self, criteria_set):
        """The criteria of a set in its printed order, levels and rules at hand."""
        return self.in_sets([criteria_set])

    def in_sets(self, sets):
        """The same for several sets."""
        return (
            self.filter(criteria_set__in=sets)
            .select_related("section__part")
            .prefetch_related("levels", "rules")
            .order_by("order")
        )


class Criterion(FrozenOncePublished):
    """Tiêu chí. Sets 11 and 13 nest criteria in a subsection (R-SET-7)."""

    criteria_set = models.ForeignKey(
        CriteriaSet, verbose_name=_("bộ tiêu chí"), on_delete=models.CASCADE, related_name="criteria"
    )
    section = models.ForeignKey(
        Section, verbose_name=_("mục"), on_delete=models.CASCADE, related_name="criteria"
    )
    code = models.CharField(_("mã"), max_length=10)
    name = models.CharField(_("tên"), max_length=500)
    max = models.PositiveSmallIntegerField(_("điểm tối đa"))
    commune_assessed = models.BooleanField(_("xã đánh giá"), default=False)
    subsection = models.JSONField(_("tiểu mục"), null=True, blank=True)
    order = models.PositiveSmallIntegerField(_("thứ tự"))

    objects = CriterionQuerySet.as_manager()

    class Meta:
        verbose_name = _("tiêu chí")
        verbose_name_plural = _("tiêu chí")
        ordering = ["order"]
        constraints = [
            models.UniqueConstraint(fields=["criteria_set", "code"], name="evaluations_criterion_unique")
        ]

    def __str__(self):
        return f"{self.code} {self.name}"

    def publication(self):
        return self.criteria_set

    @property
    def slug(self):
        """For ids and field names in pages: “5-3”."""
        return self.code.replace(".", "-")


class RuleType(models.TextChoices):
    DISQUALIFY = "disqualify", _("Loại")
    STOP = "stop", _("Dừng đánh giá")
    INELIGIBLE = "ineligible", _("Không đánh giá")
    PRECONDITION = "precondition", _("Điều kiện")
    CONDITIONAL = "conditional", _("Chỉ áp dụng khi")
    EVIDENCE = "evidence", _("Minh chứng")
    GUIDE = "guide", _("Hướng dẫn")
    CHOOSE_CASE = "choose_case", _("Chọn trường hợp")
    DERIVED = "derived", _("Ghi chú dữ liệu")


class CriterionRule(FrozenOncePublished):
    """A rule printed at a criterion (R-SET-4)."""

    criterion = models.ForeignKey(
        Criterion, verbose_name=_("tiêu chí"), on_delete=models.CASCADE, related_name="rules"
    )
    type = models.CharField(_("loại"), max_length=15, choices=RuleType.choices)
    text = models.CharField(_("nội dung"), max_length=1000)

    class Meta:
        verbose_name = _("quy tắc của tiêu chí")
        verbose_name_plural = _("quy tắc của tiêu chí")
        ordering = ["pk"]

    def __str__(self):
        return self.text

    def publication(self):
        return self.criterion.criteria_set

    @property
    def ends_evaluation(self):
        return self.type in {RuleType.DISQUALIFY, RuleType.STOP, RuleType.INELIGIBLE}


class Level(FrozenOncePublished):
    """Mức điểm: what can be chosen. A star mark makes it a star minimum (R-SET-4).

    In set 26 levels of different cases may carry the same points, so (criterion, points) is not unique.
    """

    criterion = models.ForeignKey(
        Criterion, verbose_name=_("tiêu chí"), on_delete=models.CASCADE, related_name="levels"
    )
    points = models.PositiveSmallIntegerField(_("điểm"))
    text = models.CharField(_("nội dung"), max_length=1500)
    min_for_star = models.PositiveSmallIntegerField(_("tối thiểu cho hạng"), null=True, blank=True)
    case_code = models.CharField(_("trường hợp"), max_length=4, blank=True)
    case_name = models.CharField(_("tên trường hợp"), max_length=200, blank=True)
    order = models.PositiveSmallIntegerField(_("thứ tự"))

    class Meta:
        verbose_name = _("mức điểm")
        verbose_name_plural = _("mức điểm")
        ordering = ["order"]
        constraints = [
            models.UniqueConstraint(fields=["criterion", "order"], name="evaluations_level_order_unique"),
            models.CheckConstraint(
                name="evaluations_level_star_mark",
                condition=models.Q(min_for_star__isnull=True) | models.Q(min_for_star__in=[3, 4, 5]),
            ),
        ]

    def __str__(self):
        return f"{self.points}: {self.text}"

    def publication(self):
        return self.criterion.criteria_set


class Disqualifier(FrozenOncePublished):
    """Điều kiện loại of a whole set."""

    criteria_set = models.ForeignKey(
        CriteriaSet, verbose_name=_("bộ tiêu chí"), on_delete=models.CASCADE, related_name="disqualifiers"
    )
    text = models.CharField(_("nội dung"), max_length=500)

    class Meta:
        verbose_name = _("điều kiện loại")
        verbose_name_plural = _("điều kiện loại")
        ordering = ["pk"]

    def __str__(self):
        return self.text

    def publication(self):
        return self.criteria_set
