"""Papers of councils: frozen dataclasses of plain values, rendered by `ocop_portal.pdf.render`."""

from .founding import CharterPaper, FoundingPaper, MemberLine, TeamLine
from .invitation import InvitationPaper, InvitedProduct

__all__ = [
    "CharterPaper",
    "FoundingPaper",
    "InvitationPaper",
    "InvitedProduct",
    "MemberLine",
    "TeamLine",
]
