"""Whether a change from a page may be stored, or somebody else's hand came in between. No Django.

Every stored value has a version that counts its changes. A page sends the version it saw; besides, it names
itself and counts what it sends, so that an answer that got lost on the way is no quarrel with oneself.
"""

from dataclasses import dataclass
from enum import Enum, auto


@dataclass(frozen=True)
class Stamp:
    """Who changed a value last: its version, the page that sent it (“” for one without script), its step."""

    version: int = 0
    page: str = ""
    step: int = 0


class Verdict(Enum):
    STORE = auto()
    SAME = auto()
    CONFLICT = auto()


def verdict(stored, *, seen, page="", step=0, is_same):
    """What to do with a change. `stored`: Stamp of the value now; `is_same`: what was sent is what is stored.

    A later step of the page that wrote last always goes in; an earlier one, delayed on its way, never does.
    """
    if page and page == stored.page:
        if step > stored.step:
            return Verdict.STORE
        return Verdict.SAME if is_same else Verdict.CONFLICT
    if is_same:
        return Verdict.SAME
    return Verdict.STORE if seen == stored.version else Verdict.CONFLICT
