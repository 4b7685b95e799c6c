"""The written answer to a complaint or petition."""

from dataclasses import dataclass

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
