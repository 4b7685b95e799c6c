from .calendar import CalendarDay, CalendarYear, DemoClock
from .office import Office, Signer
from .places import Authority, Commune
from .regulation import Band, CouncilField, Edition, EvidenceKind, Regulation, YearlyRound

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
