"""The keys that leaders sign with: a .p12 file each, or a token behind PKCS#11; settings say which.

The PIN passes through and is kept nowhere: not stored, not logged, in no message.
"""

from contextlib import contextmanager
from pathlib import Path

import pkcs11
from asn1crypto import pem, x509
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured, ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from pyhanko.config.pkcs11 import TokenCriteria
from pyhanko.sign.pkcs11 import PKCS11Signer, open_pkcs11_session
from pyhanko.sign.signers import SimpleSigner

from ocop_portal.wording import day

P12, TOKEN, NOWHERE = "p12", "pkcs11", "off"


def has_key(user):
    """Whether this leader can sign in the portal; of a token only that one is set up."""
    if settings.SIGNING_METHOD == P12:
        return p12_path(user).is_file()
    return settings.SIGNING_METHOD == TOKEN


@contextmanager
def unlocked(user, pin):
    """The signer of this leader, for as long as the block runs.

    ValidationError: `wrong_pin`; `no_key`, `expired`, `token`, which no other PIN mends.
    """
    if settings.SIGNING_METHOD == P12:
        yield _in_force(_from_p12(p12_path(user), pin))
    elif settings.SIGNING_METHOD == TOKEN:
        with _token_session(pin) as session:
            yield _in_force(_from_token(session, user))
    elif settings.SIGNING_METHOD == NOWHERE:
        raise _no_key()
    else:
        raise ImproperlyConfigured(_("SIGNING_METHOD phải là p12, pkcs11 hoặc off."))


def p12_path(user):
    return Path(settings.SIGNING_KEYS) / f"{user.username}.p12"


def picture_of(user):
    """The leader's signature as a picture, where the office has put one beside the key; else None."""
    path = Path(settings.SIGNING_KEYS) / f"{user.username}.png"
    return path if path.is_file() else None


def trusted_certificates():
    """The certificates of the authorities that this office trusts: every .pem, .crt, .cer of the folder."""
    folder = Path(settings.SIGNING_CAS)
    files = sorted(path for path in folder.glob("*") if path.suffix in {".pem", ".crt", ".cer"})
    return [certificate for path in files for certificate in _certificates_in(path.read_bytes())]


def _certificates_in(content):
    if not pem.detect(content):
        return [x509.Certificate.load(content)]
    return [x509.Certificate.load(der) for _name, _headers, der in pem.unarmor(content, multiple=True)]


def _from_p12(path, pin):
    try:
        content = path.read_bytes()
    except OSError:
        raise _no_key() from None
    try:
        # Nothing of what the library says is passed on: it knows the PIN.
        return SimpleSigner.load_pkcs12_data(content, other_certs=[], passphrase=pin.encode())
    except ValueError:
        raise wrong_pin() from None


@contextmanager
def _token_session(pin):
    try:
        session = open_pkcs11_session(
            settings.PKCS11_MODULE,
            slot_no=settings.PKCS11_SLOT,
            token_criteria=TokenCriteria(settings.PKCS11_TOKEN) if settings.PKCS11_TOKEN else None,
            user_pin=pin,
        )
    except (pkcs11.exceptions.PinIncorrect, pkcs11.exceptions.PinInvalid, pkcs11.exceptions.PinLenRange):
        raise wrong_pin() from None
    except pkcs11.exceptions.PinLocked:
        raise _token(
            _("Thiết bị ký số đã bị khóa vì nhập sai mã PIN nhiều lần. Xin liên hệ nơi cấp.")
        ) from None
    except (pkcs11.exceptions.PKCS11Error, RuntimeError, OSError):
        raise _token(
            _("Không mở được thiết bị ký số. Xin cắm lại thiết bị, hoặc nhờ quản trị xem cấu hình PKCS11.")
        ) from None
    with session:
        yield session


def _from_token(session, user):
    label = settings.PKCS11_LABEL.format(username=user.username)
    signer = PKCS11Signer(session, cert_label=label, key_label=label)
    try:
        found = signer.signing_cert
    except pkcs11.exceptions.PKCS11Error:
        found = None
    if found is None:
        text = _("Thiết bị ký số không có chứng thư số mang nhãn “%(label)s”.")
        raise _token(text, label=label)
    return signer


def _in_force(signer):
    """The signer, unless its certificate has run out or does not hold yet."""
    certificate, now = signer.signing_cert, timezone.now()
    until = certificate.not_valid_after
    if not certificate.not_valid_before <= now <= until:
        raise ValidationError(
            _("Chứng thư số có hiệu lực từ %(first)s đến %(last)s nên hôm nay không ký được."),
            code="expired",
            params={
                "first": day(timezone.localtime(certificate.not_valid_before)),
                "last": day(timezone.localtime(until)),
            },
        )
    signer.cert_registry.register_multiple(trusted_certificates())
    return signer


def wrong_pin():
    return ValidationError(_("Mã PIN không đúng. Xin nhập lại."), code="wrong_pin")


def _no_key():
    return ValidationError(
        _("Tài khoản này chưa có chứng thư số trên cổng. Xin nhờ quản trị hệ thống cài đặt."), code="no_key"
    )


def _token(text, **params):
    return ValidationError(text, code="token", params=params)
