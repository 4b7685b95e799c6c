"""What a signed PDF says of itself, and whether to believe it. No network: only the office's own files."""

from dataclasses import dataclass
from datetime import datetime
from io import BytesIO

from asn1crypto import x509
from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko.sign.validation.settings import KeyUsageConstraints
from pyhanko.sign.validation.status import SignatureCoverageLevel
from pyhanko_certvalidator import ValidationContext

from ocop_portal.archive.signing.keys import trusted_certificates
from ocop_portal.archive.signing.making import apart
from ocop_portal.archive.signing.own_authority import MARK


class Fault(TextChoices):
    """Why a signature cannot be believed."""

    BROKEN = "broken", _("Nội dung đã bị sửa sau khi ký, hoặc chữ ký hỏng.")
    CHANGED = "changed", _("Sau khi ký, tệp đã bị thêm nội dung ngoài phần được ký.")
    UNKNOWN_AUTHORITY = (
        "unknown_authority",
        _("Không rõ nơi cấp chứng thư số: cơ quan chưa tin cậy nơi cấp này."),
    )
    EXPIRED = "expired", _("Chứng thư số không có hiệu lực vào lúc kiểm tra.")
    UNDATED = "undated", _("Chữ ký không ghi thời gian ký.")
    UNREADABLE = "unreadable", _("Không đọc được chữ ký số trong tệp.")


# Every signature names the bytes that it covers, in plain sight.
TRACE = b"/ByteRange"


@dataclass(frozen=True)
class Signed:
    """One signature of a file. `faults` is empty where it can be believed."""

    name: str
    subject: str
    issuer: str
    serial: str
    valid_from: datetime
    valid_until: datetime
    signed_at: datetime | None
    chain: tuple[str, ...]
    faults: tuple[Fault, ...]

    @property
    def is_test(self):
        """Whether a test authority issued it: such a signature binds nobody."""
        return MARK in self.issuer.lower()


@dataclass(frozen=True)
class Findings:
    """All signatures of a file, in their order. `fault`: of the file as a whole, None where there is none."""

    signatures: tuple[Signed, ...] = ()
    fault: Fault | None = None

    @property
    def faults(self):
        own = [self.fault] if self.fault else []
        return list(dict.fromkeys([*own, *(fault for row in self.signatures for fault in row.faults)]))

    @property
    def is_sound(self):
        return bool(self.signatures) and not self.faults


def check(content, *, at):
    """Findings about these bytes; certificates are asked whether they held at this moment.

    A file without signatures has none and no fault.
    """
    return apart(_check, content, at)


def _check(content, at):
    try:
        found = PdfFileReader(BytesIO(content), strict=False).embedded_regular_signatures
        if not found:
            # A torn file can still be read as what it was before its signature.
            return Findings(fault=Fault.UNREADABLE if TRACE in content else None)
        rows = [_signature(row, at, is_last=row is found[-1]) for row in found]
    except Exception:  # The library raises almost anything on a file that was tampered with.
        return Findings(fault=Fault.UNREADABLE)
    return Findings(tuple(rows))


def _signature(embedded, at, *, is_last):
    context = ValidationContext(trust_roots=trusted_certificates(), allow_fetching=False, moment=at)
    usage = KeyUsageConstraints(
        key_usage={"digital_signature", "non_repudiation"}, match_all_key_usages=False
    )
    status = validate_pdf_signature(embedded, context, key_usage_settings=usage)
    certificate = status.signing_cert
    chain = list(status.validation_path) if status.validation_path else [certificate]
    return Signed(
        name=_common_name(certificate),
        subject=_readable(certificate.subject),
        issuer=_readable(certificate.issuer),
        serial=f"{certificate.serial_number:X}",
        valid_from=certificate.not_valid_before,
        valid_until=certificate.not_valid_after,
        signed_at=status.signer_reported_dt,
        chain=tuple(_common_name(row) for row in chain if isinstance(row, x509.Certificate)),
        faults=tuple(_faults(status, certificate, at, is_last=is_last)),
    )


def _faults(status, certificate, at, *, is_last):
    if not (status.intact and status.valid):
        yield Fault.BROKEN
    elif status.docmdp_ok is False or (is_last and status.coverage != SignatureCoverageLevel.ENTIRE_FILE):
        yield Fault.CHANGED
    if not certificate.not_valid_before <= at <= certificate.not_valid_after:
        yield Fault.EXPIRED
    elif not status.trusted:
        yield Fault.UNKNOWN_AUTHORITY
    if status.signer_reported_dt is None:
        yield Fault.UNDATED


def _readable(name):
    """What a name of a certificate says, from the person to the country, without the standard's words."""
    parts = [str(part.native["value"]) for row in name.chosen for part in row]
    return ", ".join(reversed(parts))


def _common_name(certificate):
    names = certificate.subject.native
    return str(
        names.get("common_name") or names.get("organization_name") or certificate.subject.human_friendly
    )
