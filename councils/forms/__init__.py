from .councils import CouncilForm, PersonSearchForm, SeatForm
from .holding import RecallForm, ReleaseForm, attendance_forms
from .lists import CouncilFilterForm, SessionFilterForm
from .opening import CharterForm, DespiteForm, TieReviewForm
from .papers import CharterPaperForm, FoundingForm, InvitationForm
from .sessions import AgendaForm, SamplesForm, SessionForm

__all__ = [
    "AgendaForm",
    "CharterForm",
    "CharterPaperForm",
    "CouncilFilterForm",
    "CouncilForm",
    "DespiteForm",
    "FoundingForm",
    "InvitationForm",
    "PersonSearchForm",
    "RecallForm",
    "ReleaseForm",
    "SamplesForm",
    "SeatForm",
    "SessionFilterForm",
    "SessionForm",
    "TieReviewForm",
    "attendance_forms",
]
