from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from .places import Authority


def head_of_department():
    return ["TRƯỞNG PHÒNG"]


class Office(models.Model):
    """The office that runs this portal: whose name stands on pages and papers."""

    only = models.BooleanField(default=True, unique=True, editable=False)
    authority = models.ForeignKey(
        Authority, verbose_name=_("cơ quan"), on_delete=models.PROTECT, related_name="+"
    )
    portal_name = models.CharField(_("tên cổng"), max_length=80)
    department = models.CharField(_("cơ quan thường trực"), max_length=200)
    department_sign = models.CharField(_("ký hiệu cơ quan thường trực"), max_length=20)
    department_head = models.CharField(_("người ký của cơ quan thường trực"), max_length=150, blank=True)
    department_lines = models.JSONField(
        _("dòng thẩm quyền của cơ quan thường trực"),
        help_text=_("Trên chữ ký của tờ trình. Ví dụ: KT. TRƯỞNG PHÒNG / PHÓ TRƯỞNG PHÒNG"),
        default=head_of_department,
    )
    address = models.CharField(_("địa chỉ"), max_length=200, blank=True)
    phone = models.CharField(_("điện thoại"), max_length=40, blank=True)
    email = models.EmailField(_("thư điện tử"), blank=True)
    service_days = models.PositiveSmallIntegerField(
        _("nhắc khi văn bản chưa giao sau (ngày)"),
        default=5,
        help_text=_("Kể từ ngày phát hành; hiện ở trang chủ của Tổ giúp việc."),
    )
    expiry_signer = models.ForeignKey(
        "regulations.Signer",
        verbose_name=_("người ký thông báo sắp hết hạn"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_(
            "Người này đồng ý cho cổng tự lập và gửi thông báo đúng ngày, thay mặt mình. "
            "Bỏ trống: Tổ giúp việc gửi từng lần ở trang “Giấy chứng nhận sắp hết hạn”."
        ),
    )
    emblem = models.ImageField(_("tệp Quốc huy"), upload_to="office/", blank=True)
    logo = models.ImageField(_("tệp logo OCOP"), upload_to="office/", blank=True)

    class Meta:
        verbose_name = _("cơ quan sử dụng cổng")
        verbose_name_plural = _("cơ quan sử dụng cổng")
        constraints = [
            models.CheckConstraint(name="regulations_office_single", condition=models.Q(only=True))
        ]

    def __str__(self):
        return self.portal_name


class Signer(models.Model):
    """A leader who may sign papers, with the lines of authority printed above the signature."""

    office = models.ForeignKey(
        Office, verbose_name=_("cơ quan sử dụng cổng"), on_delete=models.CASCADE, related_name="signers"
    )
    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, verbose_name=_("tài khoản"), on_delete=models.PROTECT, related_name="signer"
    )
    position = models.CharField(_("chức vụ"), max_length=80, help_text=_("Ví dụ: CHỦ TỊCH"))
    authority_lines = models.JSONField(
        _("dòng thẩm quyền"), help_text=_("Ví dụ: TM. ỦY BAN NHÂN DÂN / CHỦ TỊCH"), default=list
    )

    class Meta:
        verbose_name = _("người ký")
        verbose_name_plural = _("người ký")

    def __str__(self):
        return f"{self.user} ({self.position})"
