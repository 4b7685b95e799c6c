"""What is written about a complaint or petition: its receipt, why it is not taken up, the answer."""

from dataclasses import dataclass
from typing import ClassVar

from django.utils.translation import gettext as _

from ocop_portal.pdf.blocks import Issuer, Letterhead, Signature


@dataclass(frozen=True)
class ComplaintAnswerPaper:
    """A decision where it settles a complaint, a letter where it answers a petition.

    `grounds`: laws, a line each; `about`: what was complained about; `findings`: what was found, a paragraph
    each; `outcome` and `follow_up` in words; `again`: where to complain next.
    """

    letterhead: Letterhead
    issuer: Issuer
    authority: str
    is_decision: bool
    grounds: tuple[str, ...]
    complainant: str
    producer: str
    received: str
    about: str
    content: str
    findings: tuple[str, ...]
    outcome: str
    follow_up: str
    again: str
    signature: Signature
    recipients: tuple[str, ...]
    filename: str

    @property
    def template_name(self):
        return (
            "certificates/pdf/complaint_decision.html"
            if self.is_decision
            else "certificates/pdf/complaint_letter.html"
        )

    @property
    def title(self):
        text = (
            _("Quyết định giải quyết khiếu nại của %s") if self.is_decision else _("Trả lời kiến nghị của %s")
        )
        return text % self.producer

    def context(self):
        return {"paper": self}


@dataclass(frozen=True)
class ComplaintReceipt:
    """What was received, and by when the office acts; made by the portal, so nobody signs it.

    `files`: names of what came with it; `due`: the last day for taking it up, with its `ground` in the law.
    """

    letterhead: Letterhead
    issuer: Issuer
    code: str
    kind: str
    channel: str
    complainant: str
    producer: str
    received: str
    about: str
    content: str
    files: tuple[str, ...]
    due: str
    ground: str

    template_name: ClassVar[str] = "certificates/pdf/complaint_receipt.html"

    @property
    def title(self):
        return _("Giấy tiếp nhận đơn số %s") % self.code

    @property
    def filename(self):
        return f"tiep-nhan-don-{self.code.replace('/', '-')}.pdf"

    @property
    def recipients(self):
        return (self.producer,)

    def context(self):
        return {"paper": self}


@dataclass(frozen=True)
class ComplaintRefusal:
    """Notice that a complaint or petition is not taken up. `grounds`: laws; `reason`: why, as a sentence."""

    letterhead: Letterhead
    issuer: Issuer
    is_complaint: bool
    grounds: tuple[str, ...]
    complainant: str
    producer: str
    received: str
    code: str
    about: str
    reason: str
    signature: Signature
    recipients: tuple[str, ...]

    template_name: ClassVar[str] = "certificates/pdf/complaint_refusal.html"

    @property
    def title(self):
        text = (
            _("Thông báo không thụ lý khiếu nại của %s")
            if self.is_complaint
            else _("Thông báo không thụ lý kiến nghị, phản ánh của %s")
        )
        return text % self.producer

    @property
    def filename(self):
        return f"khong-thu-ly-don-{self.code.replace('/', '-')}.pdf"

    def context(self):
        return {"paper": self}
