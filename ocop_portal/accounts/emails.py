"""Letters about accounts: unsent messages; the caller sends them after the commit."""

from django.conf import settings
from django.contrib.auth.tokens import default_token_generator
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode
from django.utils.translation import gettext as _


def password_link(user):
    """A link, good once and for PASSWORD_RESET_TIMEOUT, on which this user sets a password."""
    path = reverse(
        "password_reset_confirm",
        kwargs={
            "uidb64": urlsafe_base64_encode(force_bytes(user.pk)),
            "token": default_token_generator.make_token(user),
        },
    )
    return f"{settings.SITE_URL}{path}"


def password_letter(user, *, by):
    """The letter with a link to set a password, asked for by `by`."""
    body = render_to_string(
        "accounts/emails/password_letter.txt", {"user": user, "by": by, "link": password_link(user)}
    )
    return EmailMessage(subject=_("Đặt mật khẩu cổng OCOP"), body=body, to=[user.email])


def invitation(user, *, by):
    """The letter that invites a person to set their first password."""
    body = render_to_string(
        "accounts/emails/invitation.txt", {"user": user, "by": by, "link": password_link(user)}
    )
    return EmailMessage(subject=_("Mời sử dụng cổng OCOP"), body=body, to=[user.email])
