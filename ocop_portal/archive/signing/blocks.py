"""The visible signature block (Nghị định 30/2020/NĐ-CP, Phụ lục I): who signed, of which body, when.

It is rendered like a paper, so its fonts are embedded: the signing library's own stamp would break PDF/A.
"""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import ClassVar

from django.template.loader import render_to_string

from ocop_portal.pdf.images import data_uri
from ocop_portal.pdf.render import pdf_from_html

LONG = 75


@dataclass(frozen=True)
class SignatureBlock:
    """`picture`: the leader's signature as a PNG with a clear ground, where the office has one."""

    name: str
    body: str
    signed_at: datetime
    picture: Path | None = None

    template_name: ClassVar[str] = "archive/pdf/signature_block.html"

    def render(self):
        """PDF bytes of one small page."""
        zone = f"{self.signed_at:%z}"
        context = {
            "signed": self,
            "when": f"{self.signed_at:%d/%m/%Y %H:%M:%S} {zone[:3]}:{zone[3:]}",
            "picture": data_uri(self.picture),
            "is_long": len(self.name) + len(self.body) > LONG or bool(self.picture),
        }
        return pdf_from_html(render_to_string(self.template_name, context))
