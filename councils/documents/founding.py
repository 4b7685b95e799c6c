"""Quyết định thành lập Hội đồng, Tổ giúp việc, and the decision that issues its quy chế (W1, E2)."""

from dataclasses import dataclass
from typing import ClassVar

from django.utils.translation import gettext as _

from ocop_portal.pdf.blocks import CitedPaper, Issuer, Letterhead, Signature
from ocop_portal.pdf.wording import padded
from ocop_portal.texts.rules import Changed
from ocop_portal.texts.worded import Worded


@dataclass(frozen=True)
class MemberLine:
    """A member: `post` and body, `role` in the council, the `fields` represented, in words."""

    name: str
    post: str
    role: str
    fields: str = ""


@dataclass(frozen=True)
class TeamLine:
    """One of the Tổ giúp việc: `post` and body; what they do there, as far as it was written."""

    name: str
    post: str = ""
    role: str = ""


@dataclass(frozen=True)
class FoundingPaper(Worded):
    """`authority`: who founds it, "Chủ tịch Ủy ban nhân dân huyện Bình Sơn"; `grounds`: legal texts.

    `regulation`: the text by which the council judges; `delivery_days`: working days before a session by
    which members have the dossiers; `body`: the committee that founds it; `replaces`: the
    founding decision whose place it takes.
    """

    letterhead: Letterhead
    issuer: Issuer
    authority: str
    grounds: tuple[str, ...]
    council: str
    regulation: str
    members: tuple[MemberLine, ...]
    team: tuple[TeamLine, ...]
    delivery_days: int
    signature: Signature
    body: str
    replaces: CitedPaper | None = None
    texts: tuple[Changed, ...] = ()

    template_name: ClassVar[str] = "councils/pdf/founding.html"
    wording: ClassVar[str] = "founding"

    @property
    def title(self):
        return _("Quyết định thành lập %s và Tổ giúp việc Hội đồng") % self.council

    @property
    def filename(self):
        return _filename("quyet-dinh-thanh-lap-hoi-dong", self.letterhead)

    def values(self):
        return {
            **_shared(self),
            "member_count": padded(len(self.members)),
            "team_count": padded(len(self.team)),
        }

    def context(self):
        return {"paper": self, "text": self.text}


@dataclass(frozen=True)
class CharterPaper(Worded):
    """The decision and the quy chế behind it. `founding`: the decision that founded the council.

    `quorum`: "3/4"; `spread`: points, with `spread_is_law` where the regulation itself sets them;
    `exceptions`: conditions without which a session may open for a reason on record.
    """

    letterhead: Letterhead
    issuer: Issuer
    authority: str
    grounds: tuple[str, ...]
    council: str
    founding: CitedPaper
    regulation: str
    quorum: str
    spread: int
    spread_is_law: bool
    minimum_way: str
    delivery_days: int
    exceptions: tuple[str, ...]
    signature: Signature
    body: str
    replaces: CitedPaper | None = None
    texts: tuple[Changed, ...] = ()

    template_name: ClassVar[str] = "councils/pdf/charter.html"
    wording: ClassVar[str] = "charter"

    @property
    def title(self):
        return _("Quyết định ban hành Quy chế làm việc của %s") % self.council

    @property
    def filename(self):
        return _filename("quy-che-hoi-dong", self.letterhead)

    def values(self):
        return {
            **_shared(self),
            "founding": self.founding,
            "quorum": self.quorum,
            "spread": self.spread,
            "minimum_way": self.minimum_way,
            "exceptions": "; ".join(self.exceptions),
        }

    def context(self):
        return {"paper": self, "text": self.text}


def _shared(paper):
    return {
        **paper.issuer.values(),
        "grounds": paper.grounds,
        "council": paper.council,
        "regulation": paper.regulation,
        "delivery_days": padded(paper.delivery_days),
        "replaces": paper.replaces,
        "body": paper.body,
    }


def _filename(stem, letterhead):
    return f"{stem}-{padded(letterhead.number) if letterhead.number is not None else 'du-thao'}.pdf"
