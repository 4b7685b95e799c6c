from .catalogue import Producer, ProducerKind, ProducerState, Product, ProductGroup
from .dossiers import Dossier, Evidence, ReturnItem, ReturnRequest, Statement
from .rounds import Round

__all__ = [
    "Dossier",
    "Evidence",
    "Producer",
    "ProducerKind",
    "ProducerState",
    "Product",
    "ProductGroup",
    "ReturnItem",
    "ReturnRequest",
    "Round",
    "Statement",
]
