"""Papers as PDF: `render(document)`, `download(document)`, `packet(...)`; the values in
`ocop_portal.pdf.blocks`.
"""

from .packet import ContentsRow, Packet, PacketPart, packet
from .render import Document, PaperError, download, render

__all__ = ["ContentsRow", "Document", "Packet", "PacketPart", "PaperError", "download", "packet", "render"]
