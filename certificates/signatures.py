"""What the pages about signatures show: papers that wait, and what a check of a signed copy finds."""

from dataclasses import dataclass, field

from certificates.readable import readable_papers
from ocop_portal.archive.models import SigningMethod
from ocop_portal.archive.reading import PaperDamaged, read_paper
from ocop_portal.archive.signing.checking import Findings, check

# Signed in one go at most: each takes a fifth of a second, and somebody waits for the page.
MOST = 200


def papers_to_sign(user):
    """Papers that wait for the signature of this leader, the oldest first."""
    return readable_papers(user).awaiting_signature_of(user).select_related("signer__user")


@dataclass(frozen=True)
class CopyCheck:
    """A signed copy as it is found now. `is_damaged`: its file is not the one that was stored."""

    is_damaged: bool = False
    holds_issued: bool = False
    findings: Findings = field(default_factory=Findings)

    @property
    def is_sound(self):
        return not self.is_damaged and self.findings.is_sound


def check_copy(copy):
    """The file and its signatures, asked of the moment at which the portal received it.

    That moment is on record here, so a certificate that ran out later does no harm.
    """
    try:
        content, issued = read_paper(copy), read_paper(copy.paper)
    except PaperDamaged:
        return CopyCheck(is_damaged=True)
    if copy.method == SigningMethod.SCAN:
        return CopyCheck()
    return CopyCheck(holds_issued=content.startswith(issued), findings=check(content, at=copy.added_at))
