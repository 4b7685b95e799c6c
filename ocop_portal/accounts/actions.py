"""What happens to accounts."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from ocop_portal.accounts import emails
from ocop_portal.accounts.consent import NOTICE
from ocop_portal.accounts.models import Consent, Role, User
from ocop_portal.accounts.permissions import looks_after, may_send_letter, roles_looked_after
from ocop_portal.audit.history import record
from ocop_portal.saving import save_or_tell

# What whoever looks after an account may change; its password and whether it is open are changed elsewhere.
PARTICULARS = ("full_name", "username", "role", "commune", "email", "phone", "address")


class Act(TextChoices):
    INVITE = "invite", _("Mời sử dụng cổng")
    CHANGE = "change", _("Sửa tài khoản")
    LINK = "link", _("Cấp đường dẫn đặt mật khẩu")
    LETTER = "letter", _("Gửi thư đặt mật khẩu")
    SET_PASSWORD = "set_password", _("Đặt mật khẩu bằng đường dẫn")
    CLOSE = "close", _("Khóa tài khoản")
    REOPEN = "reopen", _("Mở lại tài khoản")
    CONSENT = "consent", _("Đồng ý về dữ liệu cá nhân")
    WITHDRAW_CONSENT = "withdraw_consent", _("Rút lại đồng ý về dữ liệu cá nhân")


@transaction.atomic
def invite(user, *, by):
    """Open this unsaved account without a password; its owner sets one on the link they get."""
    if user.role not in roles_looked_after(by):
        raise PermissionDenied
    user.set_unusable_password()
    user.is_superuser = user.role == Role.ADMIN
    user.full_clean()
    save_or_tell(user)
    record(Act.INVITE, user, by=by, role=user.role)
    if user.email:
        transaction.on_commit(emails.invitation(user, by=by).send, robust=True)
    return user


@transaction.atomic
def change(user, *, by):
    """Save an account that `by` looks after, changed by a form."""
    if not looks_after(by, user):
        raise PermissionDenied
    user.is_superuser = user.role == Role.ADMIN
    user.full_clean()
    save_or_tell(user, update_fields=[*PARTICULARS, "is_superuser"])
    record(Act.CHANGE, user, by=by)
    return user


@transaction.atomic
def give_password_link(user, *, by):
    """A link to set a password, for a person without e-mail: shown once, to be handed over."""
    if not looks_after(by, user):
        raise PermissionDenied
    refuse_if_closed(user)
    record(Act.LINK, user, by=by)
    return emails.password_link(user)


@transaction.atomic
def write_password_letter(user, *, by):
    """The same link in an unsent letter to the person's own address: also when an invitation has run out."""
    if not may_send_letter(by, user):
        raise PermissionDenied
    refuse_if_closed(user)
    record(Act.LETTER, user, by=by)
    return emails.password_letter(user, by=by)


def refuse_if_closed(user):
    if not user.is_active:
        raise ValidationError(_("Tài khoản đang bị khóa. Hãy mở lại trước."), code="inactive")


@transaction.atomic
def set_password(user, password):
    """Set the password that whoever holds the link typed; the line stands in the name of the account."""
    user.set_password(password)
    user.save(update_fields=["password"])
    record(Act.SET_PASSWORD, user, by=user)
    return user


@transaction.atomic
def set_active(user, *, active, by):
    """Close or reopen an account, once however often it is asked; what the person did stays in history."""
    if not looks_after(by, user):
        raise PermissionDenied
    user.refresh_from_db(from_queryset=User.objects.select_for_update())
    if user.is_active == active:
        return
    user.is_active = active
    user.save(update_fields=["is_active"])
    record(Act.REOPEN if active else Act.CLOSE, user, by=by)


@transaction.atomic
def give_consent(user, *, by, on):
    """Record consent to the present notice on personal data; giving it twice records it once."""
    User.objects.select_for_update().get(pk=user.pk)
    standing = Consent.objects.standing().filter(user=user, version=NOTICE.version).first()
    if standing:
        return standing
    consent = Consent.objects.create(user=user, version=NOTICE.version, given_on=on)
    record(Act.CONSENT, user, by=by, version=NOTICE.version)
    return consent


@transaction.atomic
def withdraw_consent(user, *, by, on):
    """Take back the consent that stands; what was recorded stays on record."""
    standing = Consent.objects.select_for_update().filter(user=user, withdrawn_on=None)
    for consent in standing:
        consent.withdrawn_on = on
        consent.save(update_fields=["withdrawn_on"])
        record(Act.WITHDRAW_CONSENT, user, by=by, version=consent.version)
