"""Giấy mời họp: one to the members, one to each producer who presents."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from django.utils.translation import gettext as _

from ocop_portal.pdf.blocks import CitedPaper, Issuer, Letterhead, Signature
from ocop_portal.pdf.wording import clock_time, long_date, padded
from ocop_portal.texts.rules import Changed
from ocop_portal.texts.worded import Worded
from ocop_portal.wording import WEEKDAYS

from .founding import MemberLine


@dataclass(frozen=True)
class InvitedProduct:
    """`turn`: its place on the agenda; `address`: short, "xã Bình Đông"."""

    turn: int
    name: str
    producer: str
    address: str


@dataclass(frozen=True)
class InvitationPaper(Worded):
    """`invited`: the producer by name, "" for the members, who stand in `members`.

    `starts_at` in local time; `commune`: of the producer, "xã Bình Đông"; `replaces`: the invitation whose
    place it takes.
    """

    letterhead: Letterhead
    issuer: Issuer
    round_name: str
    council: str
    chair: str
    starts_at: datetime
    venue: str
    products: tuple[InvitedProduct, ...]
    signature: Signature
    invited: str = ""
    address: str = ""
    commune: str = ""
    members: tuple[MemberLine, ...] = ()
    replaces: CitedPaper | None = None
    texts: tuple[Changed, ...] = ()

    template_name: ClassVar[str] = "councils/pdf/invitation.html"
    wording: ClassVar[str] = "invitation"

    @property
    def title(self):
        who = self.invited or _("thành viên Hội đồng")
        return _("Giấy mời họp %(council)s – %(who)s") % {"council": self.council, "who": who}

    @property
    def filename(self):
        return f"giay-moi-{self.starts_at:%Y-%m-%d}.pdf"

    def values(self):
        return {
            **self.issuer.values(),
            "council": self.council,
            "round": self.round_name,
            "producer": self.invited,
            "address": self.address,
            "commune": self.commune,
            "count": padded(len(self.products)),
            "replaces": self.replaces,
        }

    @property
    def requests(self):
        return self.text["requests_producer" if self.invited else "requests_members"]

    @property
    def recipients(self):
        return self.text["recipients_producer" if self.invited else "recipients_members"]

    def context(self):
        return {
            "paper": self,
            "text": self.text,
            "time": _("%(time)s (%(weekday)s)")
            % {"time": clock_time(self.starts_at), "weekday": WEEKDAYS[self.starts_at.weekday()]},
            "day": long_date(self.starts_at),
        }
