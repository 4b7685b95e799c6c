"""Step 1, tuyên truyền, hướng dẫn: the year's programme, articles and videos, training courses."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ocop_portal.accounts.models import Role
from ocop_portal.regulations.models import Authority, Commune


class PublishedState(models.TextChoices):
    DRAFT = "draft", _("Bản nháp")
    PUBLISHED = "published", _("Đã đăng")


class PublishedQuerySet(models.QuerySet):
    """Rows with `state` and `commune`: the office writes without a commune, an official for their own."""

    def published(self):
        return self.filter(state=PublishedState.PUBLISHED)

    def visible_to(self, user):
        """Everyone sees what is published; the office its own drafts too, a commune its own."""
        return self.published() | self.written_by(user)

    def written_by(self, user):
        """What this person may write: the secretariat everything, an official their commune's."""
        role = getattr(user, "role", "")
        if role == Role.SECRETARIAT:
            return self.all()
        if role == Role.COMMUNE:
            return self.filter(commune=user.commune_id)
        return self.none()


class Publication(models.Model):
    """Something the secretariat or a commune publishes for producers and the public."""

    title = models.CharField(_("tiêu đề"), max_length=200)
    commune = models.ForeignKey(
        Commune,
        verbose_name=_("xã đăng"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text=_("Bỏ trống: cơ quan thường trực đăng."),
    )
    state = models.CharField(
        _("tình trạng"),
        max_length=10,
        choices=PublishedState.choices,
        default=PublishedState.DRAFT,
        editable=False,
    )
    published_on = models.DateField(_("ngày đăng"), null=True, editable=False)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("người viết"),
        on_delete=models.PROTECT,
        related_name="+",
        editable=False,
    )

    objects = PublishedQuerySet.as_manager()

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                name="products_%(class)s_published_iff_dated",
                condition=Q(state=PublishedState.DRAFT, published_on=None)
                | Q(state=PublishedState.PUBLISHED, published_on__isnull=False),
            )
        ]

    def __str__(self):
        return self.title

    @property
    def is_published(self):
        return self.state == PublishedState.PUBLISHED


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


class Course(Publication):
    """Lớp tập huấn (W2.2), with registration and attendance."""

    content = models.TextField(_("nội dung"))
    audience = models.CharField(_("đối tượng"), max_length=200, blank=True)
    teacher = models.CharField(_("giảng viên"), max_length=150, blank=True)
    place = models.CharField(_("địa điểm"), max_length=200)
    starts_at = models.DateTimeField(_("bắt đầu"))
    ends_at = models.DateTimeField(_("kết thúc"))
    register_until = models.DateField(_("đăng ký đến ngày"))
    seats = models.PositiveSmallIntegerField(_("số chỗ"))

    class Meta(Publication.Meta):
        abstract = False
        verbose_name = _("lớp tập huấn")
        verbose_name_plural = _("lớp tập huấn")
        ordering = ["-starts_at", "-pk"]
        constraints = [
            *Publication.Meta.constraints,
            models.CheckConstraint(
                name="products_course_ends_after_start", condition=Q(ends_at__gt=models.F("starts_at"))
            ),
        ]


class Enrolment(models.Model):
    """One person registered for a course; attendance is noted afterwards."""

    course = models.ForeignKey(Course, on_delete=models.PROTECT, related_name="enrolments")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("người học"),
        on_delete=models.PROTECT,
        related_name="enrolments",
    )
    registered_on = models.DateField(_("ngày đăng ký"))
    cancelled_on = models.DateField(_("ngày hủy"), null=True, blank=True)
    attended = models.BooleanField(_("có dự"), null=True, blank=True)

    class Meta:
        verbose_name = _("đăng ký học")
        verbose_name_plural = _("đăng ký học")
        ordering = ["registered_on", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["course", "user"], name="products_enrolment_once"),
            models.CheckConstraint(
                name="products_enrolment_cancelled_not_attended",
                condition=Q(cancelled_on=None) | Q(attended=None),
            ),
        ]

    def __str__(self):
        return f"{self.user}: {self.course}"


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

    class Meta:
        verbose_name = _("kế hoạch năm")
        verbose_name_plural = _("kế hoạch năm")
        ordering = ["-year"]
        constraints = [
            models.UniqueConstraint(fields=["authority", "year"], name="products_programme_once_a_year"),
            models.CheckConstraint(
                name="products_programme_state_known", condition=Q(state__in=PublishedState.values)
            ),
        ]

    def __str__(self):
        return _("Kế hoạch OCOP năm %(year)s") % {"year": self.year}


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

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="targets")
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


class WorkStatus(models.TextChoices):
    TODO = "todo", _("Chưa làm")
    DOING = "doing", _("Đang làm")
    DONE = "done", _("Đã xong")
    DROPPED = "dropped", _("Không làm")


class WorkItem(models.Model):
    """Nhiệm vụ of a year's programme (W1–W11)."""

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="work_items")
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
