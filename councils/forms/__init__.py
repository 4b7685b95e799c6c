from .councils import CouncilForm, PersonSearchForm, SeatForm
from .holding import RecallForm, ReleaseForm, attendance_forms
from .lists import CouncilFilterForm, SessionFilterForm
from .sessions import AgendaForm, SamplesForm, SessionForm

__all__ = [
    "AgendaForm",
    "CouncilFilterForm",
    "CouncilForm",
    "PersonSearchForm",
    "RecallForm",
    "ReleaseForm",
    "SamplesForm",
    "SeatForm",
    "SessionFilterForm",
    "SessionForm",
    "attendance_forms",
]
