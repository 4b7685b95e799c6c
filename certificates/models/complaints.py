"""Complaints and petitions about a result: received, accepted, answered, kept."""

from pathlib import Path

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from evaluations.models import Evaluation
from ocop_portal.accounts.models import Role
from ocop_portal.archive.models import Paper
from ocop_portal.storage import unguessable
from products.models import Producer

from .certificates import Certificate


class ComplaintKind(models.TextChoices):
    COMPLAINT = "complaint", _("Khiếu nại")
    PETITION = "petition", _("Kiến nghị, phản ánh")


class Channel(models.TextChoices):
    PORTAL = "portal", _("Trên cổng")
    PAPER = "paper", _("Đơn giấy")


class ComplaintState(models.TextChoices):
    RECEIVED = "received", _("Đã tiếp nhận")
    ACCEPTED = "accepted", _("Đã thụ lý")
    REFUSED = "refused", _("Không thụ lý")
    ANSWERED = "answered", _("Đã trả lời")
    TAKEN_BACK = "taken_back", _("Đã rút đơn")


OPEN = (ComplaintState.RECEIVED, ComplaintState.ACCEPTED)


class ComplaintOutcome(models.TextChoices):
    KEPT = "kept", _("Giữ nguyên kết quả")
    CHANGED = "changed", _("Sửa kết quả")


class ComplaintTerm(models.Model):
    """How long the office has, by the law in force on the day of receipt; the latest row counts."""

    kind = models.CharField(_("loại đơn"), max_length=10, choices=ComplaintKind.choices)
    in_force_from = models.DateField(_("áp dụng từ"))
    accept_days = models.PositiveSmallIntegerField(_("thụ lý trong (ngày)"))
    accept_working = models.BooleanField(_("thời hạn thụ lý tính ngày làm việc"), default=False)
    accept_ground = models.CharField(_("căn cứ của thời hạn thụ lý"), max_length=200)
    answer_days = models.PositiveSmallIntegerField(_("trả lời trong (ngày)"))
    complicated_days = models.PositiveSmallIntegerField(_("trả lời vụ việc phức tạp trong (ngày)"))
    answer_working = models.BooleanField(_("thời hạn trả lời tính ngày làm việc"), default=False)
    answer_ground = models.CharField(_("căn cứ của thời hạn trả lời"), max_length=200)
    again = models.TextField(_("quyền khiếu nại tiếp"), blank=True, help_text=_("In cuối văn bản trả lời."))

    class Meta:
        verbose_name = _("thời hạn giải quyết đơn")
        verbose_name_plural = _("thời hạn giải quyết đơn")
        ordering = ["kind", "-in_force_from"]
        constraints = [
            models.UniqueConstraint(fields=["kind", "in_force_from"], name="certificates_term_unique")
        ]

    def __str__(self):
        return f"{self.get_kind_display()}, {self.in_force_from:%d/%m/%Y}"


class ComplaintQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The office sees all, a producer their own; nobody else any (R-SCORE-7)."""
        if user.role in {Role.SECRETARIAT, Role.LEADER}:
            return self
        if user.role == Role.PRODUCER:
            return self.filter(producer__users=user)
        return self.none()

    def open(self):
        return self.filter(state__in=OPEN)

    def for_list(self):
        return self.select_related(
            "producer",
            "evaluation__agenda_item__dossier__product",
            "certificate",
            "assignee",
            "answer_paper",
            "term",
        ).order_by("-received_on", "-pk")


class Complaint(models.Model):
    """Đơn khiếu nại, kiến nghị of a producer about one result or one certificate."""

    number = models.CharField(_("số tiếp nhận"), max_length=40, unique=True)
    kind = models.CharField(_("loại đơn"), max_length=10, choices=ComplaintKind.choices)
    channel = models.CharField(_("cách gửi"), max_length=10, choices=Channel.choices)
    producer = models.ForeignKey(
        Producer, verbose_name=_("chủ thể"), on_delete=models.PROTECT, related_name="complaints"
    )
    evaluation = models.ForeignKey(
        Evaluation, verbose_name=_("kết quả"), null=True, on_delete=models.PROTECT, related_name="complaints"
    )
    certificate = models.ForeignKey(
        Certificate,
        verbose_name=_("giấy chứng nhận"),
        null=True,
        on_delete=models.PROTECT,
        related_name="complaints",
    )
    complainant = models.CharField(_("người đứng đơn"), max_length=150)
    content = models.TextField(_("nội dung"), max_length=5000)
    received_on = models.DateField(_("ngày nhận"))
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("người nhập"), on_delete=models.PROTECT, related_name="+"
    )
    term = models.ForeignKey(
        ComplaintTerm, verbose_name=_("thời hạn"), on_delete=models.PROTECT, related_name="+"
    )
    state = models.CharField(
        _("tình trạng"),
        max_length=10,
        choices=ComplaintState.choices,
        default=ComplaintState.RECEIVED,
    )
    accept_due = models.DateField(_("hạn thụ lý"))
    answer_due = models.DateField(_("hạn trả lời"))
    accepted_on = models.DateField(_("ngày thụ lý"), null=True)
    complicated = models.CharField(_("lý do vụ việc phức tạp"), max_length=500, blank=True)
    assignee = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("người giải quyết"),
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    reason = models.CharField(_("lý do không thụ lý hoặc rút"), max_length=500, blank=True)
    ended_on = models.DateField(_("ngày kết thúc"), null=True)
    outcome = models.CharField(
        _("kết quả giải quyết"), max_length=10, choices=ComplaintOutcome.choices, blank=True
    )
    follow_up = models.CharField(_("việc làm tiếp theo"), max_length=300, blank=True)
    answer_paper = models.OneToOneField(
        Paper, verbose_name=_("văn bản trả lời"), null=True, on_delete=models.PROTECT, related_name="+"
    )

    objects = ComplaintQuerySet.as_manager()

    class Meta:
        verbose_name = _("đơn khiếu nại, kiến nghị")
        verbose_name_plural = _("đơn khiếu nại, kiến nghị")
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                name="certificates_complaint_about_something",
                condition=Q(evaluation__isnull=False) | Q(certificate__isnull=False),
            ),
            models.CheckConstraint(
                name="certificates_complaint_state_facts",
                condition=Q(state="received", accepted_on=None, ended_on=None, outcome="")
                | Q(
                    state="accepted",
                    accepted_on__isnull=False,
                    assignee__isnull=False,
                    ended_on=None,
                    outcome="",
                )
                | (Q(state="taken_back", ended_on__isnull=False, outcome="") & ~Q(reason=""))
                | (
                    Q(state="refused", ended_on__isnull=False, outcome="", answer_paper__isnull=False)
                    & ~Q(reason="")
                )
                | Q(
                    state="answered",
                    ended_on__isnull=False,
                    outcome__in=ComplaintOutcome.values,
                    answer_paper__isnull=False,
                ),
            ),
            models.CheckConstraint(
                name="certificates_complaint_changed_names_what_follows",
                condition=~Q(outcome="changed") | ~Q(follow_up=""),
            ),
        ]

    def __str__(self):
        return _("Đơn số %(number)s") % {"number": self.number}

    @property
    def is_open(self):
        return self.state in OPEN

    @property
    def due(self):
        """The day by which the office must act next; None once it has answered."""
        return {ComplaintState.RECEIVED: self.accept_due, ComplaintState.ACCEPTED: self.answer_due}.get(
            self.state
        )

    @property
    def ground(self):
        """Why it is that day."""
        return self.term.accept_ground if self.state == ComplaintState.RECEIVED else self.term.answer_ground

    @property
    def about(self):
        """What is complained about, in words."""
        if self.certificate_id:
            words = {"number": self.certificate.register_number, "name": self.certificate.product_name}
            return _("Giấy chứng nhận %(number)s, %(name)s") % words
        dossier = self.evaluation.dossier
        return _("Kết quả hồ sơ %(code)s, %(name)s") % {"code": dossier.code, "name": dossier.product.name}


def complaint_path(file, filename):
    return unguessable("complaints", Path(filename).suffix.lower())


class ComplaintFile(models.Model):
    """A file that came with the complaint."""

    complaint = models.ForeignKey(
        Complaint, verbose_name=_("đơn"), on_delete=models.PROTECT, related_name="files"
    )
    name = models.CharField(_("tên tệp"), max_length=255)
    file = models.FileField(_("tệp"), upload_to=complaint_path)
    sha256 = models.CharField("SHA-256", max_length=64)

    class Meta:
        verbose_name = _("tệp kèm đơn")
        verbose_name_plural = _("tệp kèm đơn")
        ordering = ["pk"]

    def __str__(self):
        return self.name
