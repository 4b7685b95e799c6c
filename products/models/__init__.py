from .catalogue import Producer, ProducerKind, ProducerState, Product, ProductGroup
from .courses import Course, Enrolment
from .cycles import Cycle, CycleFile, Idea, ProgressReport
from .deliveries import Delivery, DeliveryState, Means, Recipient, Way
from .dossiers import Dossier, Evidence, Statement
from .guidance import Article, Programme, Target, WorkItem
from .plans import BusinessPlan, Milestone, PlanCost, PlanReturn, PlanReturnItem
from .promotion import Participation, PointOfSale, PromotionEvent
from .renewals import RenewalTopic, RenewalUpdate, updates_of
from .returns import Extension, ReturnItem, ReturnRequest
from .rounds import Round
from .supports import ConsultingUnit, Support

__all__ = [
    "Article",
    "BusinessPlan",
    "ConsultingUnit",
    "Course",
    "Cycle",
    "CycleFile",
    "Delivery",
    "DeliveryState",
    "Dossier",
    "Enrolment",
    "Evidence",
    "Extension",
    "Idea",
    "Means",
    "Milestone",
    "Participation",
    "PlanCost",
    "PlanReturn",
    "PlanReturnItem",
    "PointOfSale",
    "Producer",
    "ProducerKind",
    "ProducerState",
    "Product",
    "ProductGroup",
    "Programme",
    "ProgressReport",
    "PromotionEvent",
    "Recipient",
    "RenewalTopic",
    "RenewalUpdate",
    "ReturnItem",
    "ReturnRequest",
    "Round",
    "Statement",
    "Support",
    "Target",
    "Way",
    "WorkItem",
    "updates_of",
]
