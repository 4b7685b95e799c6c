"""What belongs to one regulation: bands of points, fields of the council, rounds of a year."""

from datetime import date

from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from .publication import FrozenOncePublished, FrozenQuerySet, PublishState
from .regulation import Regulation

# “30/04”: 29/02 is none of them, for it is not in every year.
DAY_OF_YEAR = RegexValidator(
    r"^((0[1-9]|1\d|2[0-8])/(0[1-9]|1[0-2])|(29|30)/(0[13-9]|1[0-2])|31/(0[13578]|1[02]))$",
    _("Ghi ngày/tháng bằng hai chữ số, ví dụ 30/04."),
)


class DecidedBy(models.TextChoices):
    OFFICE = "office", _("cơ quan này công nhận")
    SUPERIOR = "superior", _("chuyển cấp trên")
    NOBODY = "nobody", _("chỉ thông báo kết quả")


class BandQuerySet(FrozenQuerySet):
    def certified_stars(self):
        """Ranks for which some regulation in force, or one that was, has a certificate: [5, 4, 3]."""
        found = self.filter(regulation__state=PublishState.PUBLISHED).exclude(decided_by=DecidedBy.NOBODY)
        return sorted(set(found.order_by().values_list("stars", flat=True)), reverse=True)


class Band(FrozenOncePublished):
    """Khung điểm of one star (R-SCORE-2) and who recognises it (R-RANK-1, R-RANK-3)."""

    regulation = models.ForeignKey(
        Regulation, verbose_name=_("văn bản quy định"), on_delete=models.CASCADE, related_name="bands"
    )
    stars = models.PositiveSmallIntegerField(_("hạng sao"))
    at_least = models.PositiveSmallIntegerField(_("từ (điểm)"))
    decided_by = models.CharField(_("thẩm quyền"), max_length=10, choices=DecidedBy.choices)

    objects = BandQuerySet.as_manager()

    class Meta:
        verbose_name = _("khung điểm")
        verbose_name_plural = _("khung điểm")
        ordering = ["-stars"]
        constraints = [
            models.UniqueConstraint(fields=["regulation", "stars"], name="regulations_band_unique"),
            models.CheckConstraint(
                name="regulations_band_ranges",
                condition=models.Q(stars__range=(1, 5), at_least__range=(0, 100)),
            ),
        ]

    def __str__(self):
        return _("%(stars)s sao: từ %(points)s điểm") % {"stars": self.stars, "points": self.at_least}

    def publication(self):
        return self.regulation


class FieldNeed(models.TextChoices):
    ALWAYS = "always", _("bắt buộc")
    GROUP = "group", _("bắt buộc khi quản lý nhóm sản phẩm được đánh giá")
    OPTIONAL = "optional", _("không bắt buộc")


class CouncilField(FrozenOncePublished):
    """A field of work that a council's seats represent (R-CNCL-1)."""

    regulation = models.ForeignKey(
        Regulation,
        verbose_name=_("văn bản quy định"),
        on_delete=models.CASCADE,
        related_name="council_fields",
    )
    code = models.SlugField(_("mã"))
    name = models.CharField(_("lĩnh vực"), max_length=120)
    need = models.CharField(_("yêu cầu"), max_length=10, choices=FieldNeed.choices)
    manages = models.JSONField(_("cơ quan trung ương cùng ngành"), default=list)
    order = models.PositiveSmallIntegerField(_("thứ tự"), default=0)

    class Meta:
        verbose_name = _("lĩnh vực trong Hội đồng")
        verbose_name_plural = _("lĩnh vực trong Hội đồng")
        ordering = ["regulation", "order"]
        constraints = [
            models.UniqueConstraint(fields=["regulation", "code"], name="regulations_councilfield_unique")
        ]

    def __str__(self):
        return self.name

    def publication(self):
        return self.regulation


class YearlyRound(FrozenOncePublished):
    """Until when communes propose and the office has finished in one of a year's rounds (R-ROUND-1)."""

    regulation = models.ForeignKey(
        Regulation,
        verbose_name=_("văn bản quy định"),
        on_delete=models.CASCADE,
        related_name="yearly_rounds",
    )
    number = models.PositiveSmallIntegerField(_("đợt"))
    propose_before = models.CharField(
        _("xã đề nghị trước"), max_length=5, validators=[DAY_OF_YEAR], help_text=_("Ngày/tháng, ví dụ 30/04")
    )
    done_before = models.CharField(
        _("hoàn thành trước"), max_length=5, validators=[DAY_OF_YEAR], help_text=_("Ngày/tháng, ví dụ 30/06")
    )

    class Meta:
        verbose_name = _("mốc của đợt trong năm")
        verbose_name_plural = _("mốc của các đợt trong năm")
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["regulation", "number"], name="regulations_yearlyround_unique")
        ]

    def __str__(self):
        return _("Đợt %(number)s: xã đề nghị trước %(propose)s, hoàn thành trước %(done)s") % {
            "number": self.number,
            "propose": self.propose_before,
            "done": self.done_before,
        }

    def publication(self):
        return self.regulation

    def days_in(self, year):
        """(propose before, done before) as dates of this year."""
        return tuple(_day_in(year, text) for text in (self.propose_before, self.done_before))


def _day_in(year, text):
    day, month = text.split("/")
    return date(year, int(month), int(day))
