"""Who uses the portal. Sitting on a council is not a role: it is a seat, which any user can hold."""

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.contrib.auth.validators import ASCIIUsernameValidator
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from ocop_portal.collation import vietnamese
from ocop_portal.regulations.models import Commune
from ocop_portal.search import matching
from ocop_portal.typed import nfc

USERNAME_TAKEN = _("Tên đăng nhập này đã có người dùng. Xin chọn tên khác.")


class Role(models.TextChoices):
    PRODUCER = "producer", _("Chủ thể OCOP")
    COMMUNE = "commune", _("Cán bộ xã")
    SECRETARIAT = "secretariat", _("Tổ giúp việc")
    LEADER = "leader", _("Lãnh đạo UBND")
    ADMIN = "admin", _("Quản trị")


class UserQuerySet(models.QuerySet):
    def search(self, text):
        """People whose names hold every word, with or without diacritics."""
        return matching(self, text, "full_name", "username")

    def for_list(self):
        return self.select_related("commune").order_by(vietnamese("full_name"), "pk")


class UserManager(BaseUserManager.from_queryset(UserQuerySet)):
    def create_user(self, username, password=None, **fields):
        user = self.model(username=username, **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, username, password=None, **fields):
        return self.create_user(username, password, role=Role.ADMIN, is_superuser=True, **fields)

    def system(self):
        """The account in whose name commands act; nobody can log in with it."""
        user, created = self.get_or_create(
            username="he-thong", defaults={"full_name": "Hệ thống", "is_active": False}
        )
        if created:
            user.set_unusable_password()
            user.save(update_fields=["password"])
        return user

    def get_by_natural_key(self, username):
        return self.get(username__iexact=username)


class User(AbstractBaseUser, PermissionsMixin):
    """A person. A user without a role acts only through the council seats they hold."""

    username = models.CharField(
        _("tên đăng nhập"),
        max_length=60,
        unique=True,
        validators=[ASCIIUsernameValidator()],
        error_messages={"unique": USERNAME_TAKEN},
    )
    full_name = models.CharField(_("họ và tên"), max_length=150)
    email = models.EmailField(_("thư điện tử"), blank=True)
    phone = models.CharField(_("điện thoại"), max_length=20, blank=True)
    # Asked of council members only: shared with a producer it suggests a tie (R-CNCL-4).
    address = models.CharField(_("địa chỉ"), max_length=300, blank=True)
    role = models.CharField(_("vai trò"), max_length=20, choices=Role.choices, blank=True, default="")
    commune = models.ForeignKey(
        Commune,
        verbose_name=_("xã"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="officials",
    )
    is_active = models.BooleanField(_("đang hoạt động"), default=True)
    created_at = models.DateTimeField(_("tạo lúc"), auto_now_add=True)

    objects = UserManager()

    EMAIL_FIELD = "email"
    USERNAME_FIELD = "username"
    REQUIRED_FIELDS = ["full_name"]

    class Meta:
        verbose_name = _("người dùng")
        verbose_name_plural = _("người dùng")
        ordering = [vietnamese("full_name"), "pk"]
        constraints = [
            # People log in whatever the case they type, so “ThuKy” and “thuky” would be one name for two.
            models.UniqueConstraint(
                Lower("username"),
                name="accounts_username_unique_whatever_case",
                violation_error_message=USERNAME_TAKEN,
            ),
            models.CheckConstraint(
                name="accounts_user_role_known", condition=models.Q(role__in=["", *Role.values])
            ),
            models.CheckConstraint(
                name="accounts_commune_iff_commune_official",
                condition=models.Q(role=Role.COMMUNE, commune__isnull=False)
                | (~models.Q(role=Role.COMMUNE) & models.Q(commune__isnull=True)),
            ),
        ]

    def __str__(self):
        return self.full_name or self.username

    def clean(self):
        super().clean()
        same = User.objects.filter(username__iexact=self.username).exclude(pk=self.pk)
        if self.username and same.exists():
            raise ValidationError({"username": USERNAME_TAKEN}, code="unique")

    def set_password(self, raw_password):
        """Kept in NFC: some keyboards send “ậ” as one letter, others as three."""
        super().set_password(nfc(raw_password))

    def check_password(self, raw_password):
        return super().check_password(nfc(raw_password))

    @property
    def is_staff(self):
        """Django admin asks this."""
        return self.is_active and self.role == Role.ADMIN

    @property
    def role_label(self):
        if self.role == Role.COMMUNE:
            return _("Cán bộ %(commune)s") % {"commune": self.commune.name}
        return self.get_role_display() if self.role else _("Thành viên Hội đồng")

    def get_full_name(self):
        return self.full_name

    def get_short_name(self):
        return self.full_name


class ConsentQuerySet(models.QuerySet):
    def standing(self):
        """Those not taken back."""
        return self.filter(withdrawn_on=None)


class Consent(models.Model):
    """One person's consent to one version of the notice on personal data; taken back, it stays on record."""

    user = models.ForeignKey(
        User, verbose_name=_("người đồng ý"), on_delete=models.PROTECT, related_name="consents"
    )
    version = models.CharField(_("bản thông báo"), max_length=20)
    given_on = models.DateField(_("đồng ý ngày"))
    given_at = models.DateTimeField(_("ghi lúc"), auto_now_add=True)
    withdrawn_on = models.DateField(_("rút lại ngày"), null=True, blank=True)

    objects = ConsentQuerySet.as_manager()

    class Meta:
        verbose_name = _("đồng ý về dữ liệu cá nhân")
        verbose_name_plural = _("đồng ý về dữ liệu cá nhân")
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["user", "version"],
                condition=models.Q(withdrawn_on=None),
                name="accounts_consent_one_standing",
            )
        ]

    def __str__(self):
        return f"{self.user}: {self.given_on:%d/%m/%Y}"
