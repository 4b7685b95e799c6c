"""Quyết định đính chính: names the paper that bears the error, and says how it must read."""

from dataclasses import dataclass
from typing import ClassVar

from django.utils.translation import gettext as _

from ocop_portal.pdf.blocks import Issuer, Letterhead, Signature


@dataclass(frozen=True)
class CorrectionPaper:
    """`corrected`: the paper with its number and day; `changes`: (what, as it stands, as it must stand).

    `new_number`: of the certificate that is issued anew for the `producer`; both "" where a decision is
    corrected. `executors`: who carries it out.
    """

    letterhead: Letterhead
    issuer: Issuer
    authority: str
    grounds: tuple[str, ...]
    corrected: str
    changes: tuple[tuple[str, str, str], ...]
    reason: str
    executors: str
    signature: Signature
    recipients: tuple[str, ...]
    producer: str = ""
    new_number: str = ""

    template_name: ClassVar[str] = "certificates/pdf/correction.html"

    @property
    def title(self):
        return _("Quyết định đính chính %s") % (self.corrected[:1].lower() + self.corrected[1:])

    @property
    def filename(self):
        return f"dinh-chinh-{self.letterhead.number or 'du-thao'}.pdf"

    def context(self):
        return {"paper": self}
