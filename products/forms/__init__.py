from .dossiers import DossierForm, RegistrationForm, StatementForm
from .lists import DossierFilterForm, ProducerFilterForm, ProductFilterForm, RoundFilterForm
from .producers import ProducerForm, RefusalForm
from .products import ProductForm
from .promotion import EventFilterForm, EventForm, PointFilterForm, PointForm, PresentationForm, ResultsForm
from .rounds import RoundForm

__all__ = [
    "DossierFilterForm",
    "DossierForm",
    "EventFilterForm",
    "EventForm",
    "PointFilterForm",
    "PointForm",
    "PresentationForm",
    "ProducerFilterForm",
    "ProducerForm",
    "ProductFilterForm",
    "ProductForm",
    "RefusalForm",
    "RegistrationForm",
    "ResultsForm",
    "RoundFilterForm",
    "RoundForm",
    "StatementForm",
]
