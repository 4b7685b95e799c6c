"""Sheets filled in by hand when the hall has no power: typed in twice, by two people (R-SCORE-7)."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from councils.models import Seat
from ocop_portal.storage import unguessable

from .criteria import Criterion, Level
from .results import Evaluation
from .sheets import ScoreSheet


def scan_path(paper, filename):
    return unguessable("sheets", f".{paper.extension}")


class PaperSheetQuerySet(models.QuerySet):
    def open_to(self, user):
        """Scans that this person may look at: those they typed, and those of sheets that are open to them.

        A scan shows a member's choices, so before the lock it is the member's and the typists' (R-SCORE-7).
        """
        typed = models.Q(pk__in=PaperEntry.objects.filter(by=user).values("paper"))
        own = models.Q(seat__user=user)
        opened = models.Q(sheet__in=ScoreSheet.objects.visible_to(user).exclude(handed_in_at=None))
        return self.filter(typed | own | opened)


class PaperSheet(models.Model):
    """Phiếu giấy of one member for one scoring of one product, with its scan.

    `sheet` is the counted sheet that it became once two people had typed the same from it.
    """

    evaluation = models.ForeignKey(
        Evaluation, verbose_name=_("đánh giá"), on_delete=models.PROTECT, related_name="paper_sheets"
    )
    seat = models.ForeignKey(
        Seat, verbose_name=_("thành viên"), on_delete=models.PROTECT, related_name="paper_sheets"
    )
    version = models.PositiveSmallIntegerField(_("lần chấm"))
    file = models.FileField(_("bản quét"), upload_to=scan_path)
    name = models.CharField(_("tên tệp"), max_length=150)
    extension = models.CharField(_("loại tệp"), max_length=5)
    size = models.PositiveBigIntegerField(_("dung lượng"))
    sha256 = models.CharField("SHA-256", max_length=64)
    sheet = models.OneToOneField(
        ScoreSheet,
        verbose_name=_("phiếu đánh giá"),
        null=True,
        on_delete=models.PROTECT,
        related_name="paper",
        editable=False,
    )
    at = models.DateTimeField(_("nhận lúc"), auto_now_add=True)

    objects = PaperSheetQuerySet.as_manager()

    class Meta:
        verbose_name = _("phiếu giấy")
        verbose_name_plural = _("phiếu giấy")
        constraints = [
            models.UniqueConstraint(
                fields=["evaluation", "seat", "version"], name="evaluations_one_paper_a_scoring"
            )
        ]

    def __str__(self):
        return f"{self.evaluation}: {self.seat}"


class PaperEntry(models.Model):
    """What one person typed from a paper sheet. `replaced_at`: typed again after a mismatch; kept."""

    paper = models.ForeignKey(
        PaperSheet, verbose_name=_("phiếu giấy"), on_delete=models.PROTECT, related_name="entries"
    )
    place = models.PositiveSmallIntegerField(_("lượt nhập"))
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("người ghi"), on_delete=models.PROTECT, related_name="+"
    )
    opinion = models.TextField(_("ý kiến của người đánh giá"), blank=True)
    reason = models.TextField(_("lý do chấm lại"), blank=True)
    at = models.DateTimeField(_("nhập lúc"), auto_now_add=True)
    replaced_at = models.DateTimeField(_("nhập lại lúc"), null=True, editable=False)

    class Meta:
        verbose_name = _("lượt nhập phiếu giấy")
        verbose_name_plural = _("lượt nhập phiếu giấy")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["paper", "place"],
                condition=models.Q(replaced_at=None),
                name="evaluations_one_entry_a_place",
            ),
            models.UniqueConstraint(
                fields=["paper", "by"],
                condition=models.Q(replaced_at=None),
                name="evaluations_two_people_type",
            ),
            models.CheckConstraint(name="evaluations_entered_twice", condition=models.Q(place__range=(1, 2))),
        ]

    def __str__(self):
        return f"{self.paper} ({self.place})"


class PaperMark(models.Model):
    """One choice as typed: a level, or “không đạt mức nào” (R-SET-3)."""

    entry = models.ForeignKey(
        PaperEntry, verbose_name=_("lượt nhập"), on_delete=models.CASCADE, related_name="marks"
    )
    criterion = models.ForeignKey(
        Criterion, verbose_name=_("tiêu chí"), on_delete=models.PROTECT, related_name="+"
    )
    level = models.ForeignKey(
        Level, verbose_name=_("mức điểm"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        verbose_name = _("điểm nhập từ phiếu giấy")
        verbose_name_plural = _("điểm nhập từ phiếu giấy")
        constraints = [
            models.UniqueConstraint(
                fields=["entry", "criterion"], name="evaluations_one_typed_mark_a_criterion"
            )
        ]

    def __str__(self):
        return self.criterion.code
