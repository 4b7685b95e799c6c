from .councils import CouncilForm, PersonSearchForm, SeatForm
from .holding import RecallForm, ReleaseForm, attendance_forms
from .sessions import AgendaForm, SamplesForm, SessionForm

__all__ = [
    "AgendaForm",
    "CouncilForm",
    "PersonSearchForm",
    "RecallForm",
    "ReleaseForm",
    "SamplesForm",
    "SeatForm",
    "SessionForm",
    "attendance_forms",
]
