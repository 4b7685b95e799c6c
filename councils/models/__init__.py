from .councils import Council, MinimumWay, Seat, seated
from .hall import Delegation, EventKind, Presentation, SessionEvent
from .opening import CharterArticle, Condition, Leeway, OpenedDespite, OpeningRule, TieReview
from .papers import Invitation
from .sessions import AgendaItem, Attendance, Recusal, Session
from .states import SessionKind, SessionStatus
from .visits import VisitPhoto

__all__ = [
    "AgendaItem",
    "Attendance",
    "CharterArticle",
    "Condition",
    "Council",
    "Delegation",
    "EventKind",
    "Invitation",
    "Leeway",
    "MinimumWay",
    "OpenedDespite",
    "OpeningRule",
    "Presentation",
    "Recusal",
    "Seat",
    "Session",
    "SessionEvent",
    "SessionKind",
    "SessionStatus",
    "TieReview",
    "VisitPhoto",
    "seated",
]
