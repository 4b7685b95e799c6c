"""How far evaluations and commune reports have come."""

from django.contrib import admin

from evaluations.models import CommuneReport, Evaluation
from ocop_portal.looking import LookOnlyAdmin


@admin.register(Evaluation)
class EvaluationAdmin(LookOnlyAdmin):
    """How far a product has come, without a figure."""

    list_display = ["agenda_item", "status", "locked_at", "concluded_at"]
    list_filter = ["status"]
    list_select_related = ["agenda_item__dossier__product"]
    fields = ["agenda_item", "criteria_set", "status", "locked_at", "concluded_at"]
    search_fields = ["agenda_item__dossier__product__name", "agenda_item__dossier__code"]


@admin.register(CommuneReport)
class CommuneReportAdmin(LookOnlyAdmin):
    list_display = ["dossier", "author", "proposal", "filed_on"]
    list_select_related = ["dossier__product", "author"]
    search_fields = ["dossier__code", "dossier__product__name"]
