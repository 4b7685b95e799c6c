"""Papers of a certificate's later life: the notice that it runs out, the decision to revoke it."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import ClassVar

from django.utils.translation import gettext as _

from ocop_portal.pdf.blocks import CitedPaper, Issuer, Letterhead, Signature, people_committee
from ocop_portal.pdf.wording import long_date
from ocop_portal.texts.rules import Changed
from ocop_portal.texts.worded import Worded


@dataclass(frozen=True)
class CertificateFacts:
    """A certificate as these papers name it. `decision`: "Số 4102/QĐ-UBND", "" where none is known."""

    product_name: str
    product_code: str
    producer_name: str
    address: str
    stars: int
    register_number: str
    issued_on: date
    valid_until: date
    decision: str = ""

    @property
    def issued(self):
        return long_date(self.issued_on)

    @property
    def expires(self):
        return long_date(self.valid_until)

    @property
    def day_after(self):
        return long_date(self.valid_until + timedelta(days=1))


@dataclass(frozen=True)
class ExpiryNoticePaper(Worded):
    """`regulation`: the law with number and date; `commune`: "xã Bình Châu".

    `forms`: the names of registration and self-assessment. `filing`: when to file, "từ ngày 02/09/2026 đến
    ngày 01/11/2026"; `carried_until`: how long a dossier filed in time carries the certificate on, or None.
    """

    letterhead: Letterhead
    issuer: Issuer
    regulation: str
    certificate: CertificateFacts
    commune: str
    forms: tuple[str, str]
    filing: str
    carried_until: date | None
    signature: Signature
    texts: tuple[Changed, ...] = ()

    template_name: ClassVar[str] = "certificates/pdf/expiry_notice.html"
    wording: ClassVar[str] = "expiry_notice"

    @property
    def title(self):
        name = self.certificate.product_name
        return _("Thông báo Giấy chứng nhận sản phẩm OCOP sắp hết thời hạn – %s") % name

    @property
    def filename(self):
        return f"thong-bao-het-han-{self.certificate.product_code or self.certificate.issued_on}.pdf"

    def values(self):
        certificate = self.certificate
        return {
            **self.issuer.values(),
            "regulation": self.regulation,
            "producer": certificate.producer_name,
            "address": certificate.address,
            "commune": people_committee(self.commune),
            "commune_name": self.commune,
            "registration": self.forms[0],
            "report": self.forms[1],
            "expires": certificate.expires,
            "day_after": certificate.day_after,
            "filing": self.filing,
            "carried": long_date(self.carried_until) if self.carried_until else "",
        }

    def context(self):
        return {"paper": self, "text": self.text}


@dataclass(frozen=True)
class RevocationPaper(Worded):
    """`ground`: of R-CERT-3, as the law words it; `conclusion`: the paper that found it, `findings` in words.

    `rule`: the article that lists the grounds, or on what else it rests.
    """

    letterhead: Letterhead
    issuer: Issuer
    authority: str
    grounds: tuple[str, ...]
    certificate: CertificateFacts
    ground: str
    rule: str
    conclusion: CitedPaper
    concluded_by: str
    findings: str
    commune: str
    signature: Signature
    texts: tuple[Changed, ...] = ()

    template_name: ClassVar[str] = "certificates/pdf/revocation.html"
    wording: ClassVar[str] = "revocation"

    @property
    def title(self):
        name = self.certificate.product_name
        return _("Quyết định thu hồi Giấy chứng nhận sản phẩm OCOP – %s") % name

    @property
    def filename(self):
        return f"thu-hoi-{self.certificate.product_code or self.certificate.issued_on}.pdf"

    def values(self):
        return {
            **self.issuer.values(),
            "grounds": self.grounds,
            "conclusion": self.conclusion,
            "concluded_by": self.concluded_by,
            "ground": self.ground,
            "rule": self.rule,
            "findings": self.findings,
            "producer": self.certificate.producer_name,
            "commune": people_committee(self.commune),
            "commune_name": self.commune,
        }

    def context(self):
        return {"paper": self, "certificate": self.certificate, "text": self.text}
