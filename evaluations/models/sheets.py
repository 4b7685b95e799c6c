"""Score sheets of council members."""

import hashlib
import json

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from councils.models import Seat, seated
from evaluations.merging import Stamp
from ocop_portal.accounts.models import Role
from ocop_portal.storage import unguessable

from .criteria import Criterion, Level
from .results import Evaluation


class SheetStatus(models.TextChoices):
    DRAFT = "draft", _("Đang chấm")
    HANDED_IN = "handed_in", _("Đã nộp")
    SUPERSEDED = "superseded", _("Đã chấm lại")
    VOID = "void", _("Không tính")


def sheet_path(sheet, filename):
    return unguessable("sheets", ".pdf")


class ScoreSheetQuerySet(models.QuerySet):
    def visible_to(self, user):
        """One's own always; others' only once the chair has locked the product (R-SCORE-7).

        `revealed_at` is set on the handed-in sheets at each lock, so a sheet rescored after the first
        lock stays hidden until the next one. Who was silent in writing sees none before the meeting's lock.
        """
        revealed = models.Q(revealed_at__isnull=False)
        if user.role == Role.SECRETARIAT:
            others = revealed
        else:
            others = (
                revealed
                & seated(user, "evaluation__agenda_item__session")
                & ~models.Q(evaluation__agenda_item__recusals__seat__user=user)
            )
        others &= ~models.Q(evaluation__in=Evaluation.objects.awaiting_ballot_of(user))
        return self.filter(models.Q(seat__user=user) | others)

    def compared(self):
        """What a lock has opened, of members whose sheet still counts, earlier versions included.

        Whose sheet is void, or was opened again and not handed in, is left out with every version: the first
        must not come back in its place. While members score again, an opened draft is still waited for.
        """
        same = {"evaluation": models.OuterRef("evaluation"), "seat": models.OuterRef("seat")}
        live = ScoreSheet.objects.filter(**same, status=SheetStatus.HANDED_IN)
        asked = RescoreRequest.objects.filter(**same, answered_at=None)
        counts = models.Exists(live) | models.Exists(asked)
        return self.filter(counts, revealed_at__isnull=False).exclude(status=SheetStatus.VOID)

    def counted(self):
        """The sheet of each member that counts now."""
        return self.filter(status=SheetStatus.HANDED_IN)


class ScoreSheet(models.Model):
    """Phiếu đánh giá of one member for one product. A rescored sheet is a new version; the first stays.

    `pdf` is the sheet as a paper, made when it is handed in. Only who may see the sheet gets it, and no list
    of papers names it before the minutes: that would tell of it before the lock (R-SCORE-7).
    """

    evaluation = models.ForeignKey(Evaluation, on_delete=models.PROTECT, related_name="sheets")
    seat = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="sheets")
    version = models.PositiveSmallIntegerField(_("lần chấm"), default=1)
    status = models.CharField(
        _("tình trạng"), max_length=12, choices=SheetStatus.choices, default=SheetStatus.DRAFT, editable=False
    )
    opinion = models.TextField(_("ý kiến của người đánh giá"), blank=True)
    reason = models.TextField(_("lý do chấm lại"), blank=True)
    total = models.PositiveSmallIntegerField(_("tổng điểm"), null=True, editable=False)
    digest = models.CharField(_("mã kiểm tra"), max_length=64, blank=True, editable=False)
    pdf = models.FileField(_("bản in"), upload_to=sheet_path, blank=True, editable=False)
    handed_in_at = models.DateTimeField(_("nộp lúc"), null=True, editable=False)
    revealed_at = models.DateTimeField(_("mở lúc"), null=True, editable=False)
    saved_at = models.DateTimeField(_("lưu lúc"), auto_now=True)
    # {"opinion": [version, page, step], "reason": …}, as a Mark keeps its own.
    text_stamps = models.JSONField(default=dict, editable=False)

    objects = ScoreSheetQuerySet.as_manager()

    class Meta:
        verbose_name = _("phiếu đánh giá")
        verbose_name_plural = _("phiếu đánh giá")
        ordering = ["seat__number", "version"]
        constraints = [
            models.UniqueConstraint(
                fields=["evaluation", "seat", "version"], name="evaluations_sheet_version_unique"
            ),
            models.UniqueConstraint(
                fields=["evaluation", "seat"],
                condition=models.Q(status=SheetStatus.DRAFT),
                name="evaluations_one_draft_a_member",
            ),
            models.UniqueConstraint(
                fields=["evaluation", "seat"],
                condition=models.Q(status=SheetStatus.HANDED_IN),
                name="evaluations_one_counted_sheet_a_member",
            ),
            models.CheckConstraint(
                name="evaluations_sheet_status_known", condition=models.Q(status__in=SheetStatus.values)
            ),
            models.CheckConstraint(
                name="evaluations_handed_in_has_total",
                condition=~models.Q(status__in=[SheetStatus.HANDED_IN, SheetStatus.SUPERSEDED])
                | (models.Q(total__isnull=False, handed_in_at__isnull=False) & ~models.Q(digest="")),
            ),
            models.CheckConstraint(
                name="evaluations_rescored_has_reason",
                condition=models.Q(version=1)
                | ~models.Q(status__in=[SheetStatus.HANDED_IN, SheetStatus.SUPERSEDED])
                | ~models.Q(reason=""),
            ),
        ]

    def __str__(self):
        return f"{self.evaluation}: {self.seat}"

    @property
    def state(self):
        """A short sign of all that is stored in it now; one query."""
        marks = self.marks.order_by("criterion_id").values_list("criterion_id", "version")
        content = json.dumps([list(marks), self.text_stamps], sort_keys=True)
        return hashlib.sha256(content.encode()).hexdigest()[:16]

    def next_version(self):
        """A draft that goes on from this sheet, not stored yet; a reason is given anew."""
        return ScoreSheet(
            evaluation_id=self.evaluation_id,
            seat_id=self.seat_id,
            version=self.version + 1,
            opinion=self.opinion,
            text_stamps={name: stamp for name, stamp in self.text_stamps.items() if name == "opinion"},
        )

    def text_stamp(self, name):
        """The Stamp of the opinion or the reason."""
        return Stamp(*self.text_stamps.get(name, ()))


class Mark(models.Model):
    """Điểm chọn: one answer at one criterion, a level row or “không đạt mức nào” (R-SET-3).

    `version`, `page`, `step` are its Stamp (`evaluations.merging`): no tab overwrites another unseen.
    """

    sheet = models.ForeignKey(ScoreSheet, on_delete=models.CASCADE, related_name="marks")
    criterion = models.ForeignKey(Criterion, on_delete=models.PROTECT, related_name="+")
    level = models.ForeignKey(Level, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    version = models.PositiveIntegerField(default=1, editable=False)
    page = models.CharField(max_length=32, blank=True, editable=False)
    step = models.PositiveIntegerField(default=0, editable=False)

    class Meta:
        verbose_name = _("điểm chọn")
        verbose_name_plural = _("điểm chọn")
        constraints = [
            models.UniqueConstraint(fields=["sheet", "criterion"], name="evaluations_one_mark_a_criterion")
        ]

    def __str__(self):
        return f"{self.criterion.code}: {self.points}"

    @property
    def points(self):
        return self.level.points if self.level_id else 0

    @property
    def stamp(self):
        return Stamp(self.version, self.page, self.step)


class RescoreRequest(models.Model):
    """The chair asks a member to score again, after discussion (R-SCORE-3)."""

    evaluation = models.ForeignKey(Evaluation, on_delete=models.CASCADE, related_name="rescore_requests")
    seat = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="rescore_requests")
    note = models.TextField(_("nội dung cần xem lại"), blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    answered_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("yêu cầu chấm lại")
        verbose_name_plural = _("yêu cầu chấm lại")
        constraints = [
            models.UniqueConstraint(
                fields=["evaluation", "seat"],
                condition=models.Q(answered_at=None),
                name="evaluations_one_open_rescore_request",
            )
        ]

    def __str__(self):
        return f"{self.evaluation}: {self.seat}"


class DiscussionNote(models.Model):
    """A note of the discussion, kept for the minutes."""

    evaluation = models.ForeignKey(Evaluation, on_delete=models.CASCADE, related_name="discussion_notes")
    text = models.TextField(_("ghi chú thảo luận"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("ghi chú thảo luận")
        verbose_name_plural = _("ghi chú thảo luận")
        ordering = ["pk"]

    def __str__(self):
        return self.text[:80]
