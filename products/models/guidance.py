"""Step 1, tuyên truyền, hướng dẫn: articles and videos, the year's programme. Courses: courses.py."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ocop_portal.accounts.models import Role
from ocop_portal.regulations.models import Authority, Office

from .publication import Publication, PublishedState


class ArticleKind(models.TextChoices):
    GUIDE = "guide", _("Hướng dẫn")
    NEWS = "news", _("Tin, bài")
    MODEL = "model", _("Mô hình hay")
    VIDEO = "video", _("Video")


class Article(Publication):
    """A guidance article or a video, which is a link: nothing is loaded from elsewhere."""

    kind = models.CharField(_("loại"), max_length=10, choices=ArticleKind.choices)
    summary = models.CharField(_("tóm tắt"), max_length=300)
    body = models.TextField(_("nội dung"), blank=True)
    video_url = models.URLField(_("đường dẫn video"), blank=True)

    class Meta(Publication.Meta):
        abstract = False
        verbose_name = _("bài hướng dẫn")
        verbose_name_plural = _("bài hướng dẫn")
        ordering = ["-published_on", "-pk"]
        constraints = [
            *Publication.Meta.constraints,
            models.CheckConstraint(
                name="products_article_kind_known", condition=Q(kind__in=ArticleKind.values)
            ),
            models.CheckConstraint(
                name="products_article_video_has_link",
                condition=~Q(kind=ArticleKind.VIDEO) | ~Q(video_url=""),
            ),
        ]


class ProgrammeQuerySet(models.QuerySet):
    def here(self):
        """Those of the office that runs this portal."""
        return self.filter(authority__in=Office.objects.values("authority"))

    def published(self):
        return self.filter(state=PublishedState.PUBLISHED)

    def visible_to(self, user):
        """Everyone reads what is published; secretariat and leader the drafts too."""
        if getattr(user, "role", "") in {Role.SECRETARIAT, Role.LEADER}:
            return self.here()
        return self.here().published()

    def for_list(self):
        return self.annotate(
            target_count=models.Count("targets", distinct=True),
            work_count=models.Count("work_items", distinct=True),
        ).order_by("-year")


class Programme(models.Model):
    """Kế hoạch OCOP of one year (plan-2024.md), with targets and work items."""

    authority = models.ForeignKey(
        Authority, verbose_name=_("cơ quan"), on_delete=models.PROTECT, related_name="programmes"
    )
    year = models.PositiveSmallIntegerField(_("năm"))
    title = models.CharField(_("tên kế hoạch"), max_length=300)
    number = models.CharField(_("số, ký hiệu"), max_length=60, blank=True)
    signed_on = models.DateField(_("ngày ban hành"), null=True, blank=True)
    state = models.CharField(
        _("tình trạng"),
        max_length=10,
        choices=PublishedState.choices,
        default=PublishedState.DRAFT,
        editable=False,
    )
    published_on = models.DateField(_("ngày đăng"), null=True, editable=False)

    objects = ProgrammeQuerySet.as_manager()

    class Meta:
        verbose_name = _("kế hoạch năm")
        verbose_name_plural = _("kế hoạch năm")
        ordering = ["-year"]
        constraints = [
            models.UniqueConstraint(fields=["authority", "year"], name="products_programme_once_a_year"),
            models.CheckConstraint(
                name="products_programme_published_iff_dated",
                condition=Q(state=PublishedState.DRAFT, published_on=None)
                | Q(state=PublishedState.PUBLISHED, published_on__isnull=False),
            ),
        ]

    def __str__(self):
        return _("Kế hoạch OCOP năm %(year)s") % {"year": self.year}

    @property
    def is_published(self):
        return self.state == PublishedState.PUBLISHED

    @property
    def ground(self):
        """How a task names the plan behind its date."""
        return _("Kế hoạch số %(number)s") % {"number": self.number} if self.number else str(self)


class Measure(models.TextChoices):
    """How a target's result is counted from the portal's own data; BY_HAND is typed in."""

    RECOGNISED = "recognised", _("sản phẩm được công nhận mới")
    UPGRADED = "upgraded", _("sản phẩm nâng hạng nộp hồ sơ")
    RENEWED = "renewed", _("sản phẩm được đánh giá lại")
    EXPIRY_NOTICED = "expiry_noticed", _("giấy chứng nhận đã báo hết hạn")
    TOURISM = "tourism", _("sản phẩm du lịch được công nhận")
    KEPT = "kept", _("sản phẩm còn giữ hạng")
    BY_HAND = "by_hand", _("ghi tay")


class Target(models.Model):
    """Chỉ tiêu of a year's programme (T1–T7)."""

    programme = models.ForeignKey(
        Programme, verbose_name=_("kế hoạch năm"), on_delete=models.CASCADE, related_name="targets"
    )
    code = models.CharField(_("mã"), max_length=8)
    text = models.CharField(_("chỉ tiêu"), max_length=400)
    at_least = models.PositiveSmallIntegerField(_("ít nhất"), null=True, blank=True)
    at_most = models.PositiveSmallIntegerField(_("nhiều nhất"), null=True, blank=True)
    due_on = models.DateField(_("thời hạn"), null=True, blank=True)
    measure = models.CharField(_("cách đếm"), max_length=20, choices=Measure.choices, default=Measure.BY_HAND)
    result = models.PositiveSmallIntegerField(_("kết quả ghi tay"), null=True, blank=True)
    note = models.CharField(_("ghi chú"), max_length=300, blank=True)
    order = models.PositiveSmallIntegerField(_("thứ tự"), default=0)

    class Meta:
        verbose_name = _("chỉ tiêu")
        verbose_name_plural = _("chỉ tiêu")
        ordering = ["order", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["programme", "code"], name="products_target_code_unique"),
            models.CheckConstraint(
                name="products_target_measure_known", condition=Q(measure__in=Measure.values)
            ),
        ]

    def __str__(self):
        return f"{self.code} {self.text}"

    @property
    def wanted(self):
        """“4–6”, “ít nhất 1”, or nothing for what has no number."""
        if self.at_least is None or self.at_most is None:
            words = _("ít nhất %(n)s") if self.at_most is None else _("nhiều nhất %(n)s")
            found = self.at_most if self.at_least is None else self.at_least
            return "" if found is None else words % {"n": found}
        return str(self.at_least) if self.at_least == self.at_most else f"{self.at_least}–{self.at_most}"


class WorkStatus(models.TextChoices):
    TODO = "todo", _("Chưa làm")
    DOING = "doing", _("Đang làm")
    DONE = "done", _("Đã xong")
    DROPPED = "dropped", _("Không làm")


OPEN_WORK = {WorkStatus.TODO, WorkStatus.DOING}


class WorkItemQuerySet(models.QuerySet):
    def due_by(self, day):
        """Not done yet, and its date is this day or before."""
        return self.filter(status__in=OPEN_WORK, due_on__lte=day)


class WorkItem(models.Model):
    """Nhiệm vụ of a year's programme (W1–W11)."""

    programme = models.ForeignKey(
        Programme, verbose_name=_("kế hoạch năm"), on_delete=models.CASCADE, related_name="work_items"
    )
    code = models.CharField(_("mã"), max_length=8)
    title = models.CharField(_("nhiệm vụ"), max_length=300)
    detail = models.TextField(_("nội dung"), blank=True)
    lead = models.CharField(_("cơ quan chủ trì"), max_length=200)
    partners = models.CharField(_("cơ quan phối hợp"), max_length=300, blank=True)
    term = models.CharField(_("thời gian"), max_length=80, help_text=_("Ví dụ: Quý II–III"))
    due_on = models.DateField(_("xong trước ngày"), null=True, blank=True)
    status = models.CharField(
        _("tình trạng"), max_length=10, choices=WorkStatus.choices, default=WorkStatus.TODO
    )
    note = models.CharField(_("kết quả, ghi chú"), max_length=300, blank=True)
    order = models.PositiveSmallIntegerField(_("thứ tự"), default=0)

    objects = WorkItemQuerySet.as_manager()

    class Meta:
        verbose_name = _("nhiệm vụ")
        verbose_name_plural = _("nhiệm vụ")
        ordering = ["order", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["programme", "code"], name="products_workitem_code_unique"),
            models.CheckConstraint(
                name="products_workitem_status_known", condition=Q(status__in=WorkStatus.values)
            ),
        ]

    def __str__(self):
        return f"{self.code} {self.title}"

    def is_overdue(self, on):
        return self.status in OPEN_WORK and self.due_on is not None and self.due_on < on
