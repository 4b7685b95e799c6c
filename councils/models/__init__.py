from .councils import Council, MinimumWay, Seat, seated
from .hall import Delegation, EventKind, Presentation, SessionEvent
from .sessions import AgendaItem, Attendance, Recusal, Session
from .states import SessionKind, SessionStatus

__all__ = [
    "AgendaItem",
    "Attendance",
    "Council",
    "Delegation",
    "EventKind",
    "MinimumWay",
    "Presentation",
    "Recusal",
    "Seat",
    "Session",
    "SessionEvent",
    "SessionKind",
    "SessionStatus",
    "seated",
]
