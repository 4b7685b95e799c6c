from .dossiers import DossierForm, RegistrationForm, StatementForm
from .lists import DossierFilterForm, ProducerFilterForm
from .producers import ProducerForm, RefusalForm
from .products import ProductForm
from .rounds import RoundForm

__all__ = [
    "DossierFilterForm",
    "DossierForm",
    "ProducerFilterForm",
    "ProducerForm",
    "ProductForm",
    "RefusalForm",
    "RegistrationForm",
    "RoundForm",
    "StatementForm",
]
