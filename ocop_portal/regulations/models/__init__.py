from .calendar import CalendarDay, CalendarYear, DemoClock
from .editions import Edition, EvidenceKind
from .office import Office, Signer
from .parts import Band, CouncilField, YearlyRound
from .places import Authority, Commune
from .regulation import Regulation

__all__ = [
    "Authority",
    "Band",
    "CalendarDay",
    "CalendarYear",
    "Commune",
    "CouncilField",
    "DemoClock",
    "Edition",
    "EvidenceKind",
    "Office",
    "Regulation",
    "Signer",
    "YearlyRound",
]
