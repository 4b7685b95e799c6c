from django.db import models
from django.utils.translation import gettext_lazy as _

from ocop_portal.regulations.deadlines import WorkCalendar


class DayKind(models.TextChoices):
    HOLIDAY = "holiday", _("Nghỉ lễ, Tết hoặc nghỉ bù, hoán đổi")
    WORKING = "working", _("Ngày làm bù")


class CalendarDayManager(models.Manager):
    def work_calendar(self):
        """All known exceptions as the plain value that the deadline rules take."""
        days = list(self.values_list("date", "kind"))
        return WorkCalendar(
            holidays=frozenset(day for day, kind in days if kind == DayKind.HOLIDAY),
            made_up=frozenset(day for day, kind in days if kind == DayKind.WORKING),
        )


class CalendarDay(models.Model):
    """A date that breaks the rule “Monday to Friday are working days” (R-CNCL-3)."""

    date = models.DateField(_("ngày"), unique=True)
    kind = models.CharField(_("loại"), max_length=10, choices=DayKind.choices)
    name = models.CharField(_("tên"), max_length=120)

    objects = CalendarDayManager()

    class Meta:
        verbose_name = _("ngày nghỉ, ngày làm bù")
        verbose_name_plural = _("ngày nghỉ, ngày làm bù")
        ordering = ["date"]
        constraints = [
            models.CheckConstraint(
                name="regulations_calendarday_kind_known", condition=models.Q(kind__in=DayKind.values)
            )
        ]

    def __str__(self):
        return f"{self.date:%d/%m/%Y} {self.name}"


class CalendarYearManager(models.Manager):
    def undecreed(self, years):
        """Those of these years whose deadlines may still move: holidays not known, or worked out by law."""
        decreed = self.filter(year__in=years, is_decreed=True).values_list("year", flat=True)
        return sorted(set(years) - set(decreed))


class CalendarYear(models.Model):
    """A year whose holidays and swapped days are all entered, and the announcement that they come from.

    Not `is_decreed`: worked out from the Labour Code and the lunar calendar, until the year's announcement
    (swapped days, days before or after a holiday) is entered.
    """

    year = models.PositiveSmallIntegerField(_("năm"), unique=True)
    is_decreed = models.BooleanField(
        _("đã có thông báo nghỉ lễ"),
        default=True,
        help_text=_("Bỏ chọn: lịch tạm tính theo Bộ luật Lao động và âm lịch"),
    )
    source = models.CharField(_("nguồn"), max_length=300, help_text=_("Thông báo nghỉ lễ, Tết của năm"))
    note = models.CharField(_("ghi chú"), max_length=300, blank=True)

    objects = CalendarYearManager()

    class Meta:
        verbose_name = _("năm đã có lịch nghỉ lễ")
        verbose_name_plural = _("năm đã có lịch nghỉ lễ")
        ordering = ["-year"]

    def __str__(self):
        return str(self.year)


class DemoClock(models.Model):
    """The demo's business date. Only `load_demo` makes the row; production has none."""

    only = models.BooleanField(default=True, unique=True, editable=False)
    date = models.DateField(_("ngày của bản trình diễn"))

    class Meta:
        verbose_name = _("ngày của bản trình diễn")
        verbose_name_plural = _("ngày của bản trình diễn")
        constraints = [
            models.CheckConstraint(name="regulations_democlock_single", condition=models.Q(only=True))
        ]

    def __str__(self):
        return f"{self.date:%d/%m/%Y}"
