"""For looking things up. Sheets, figures, minutes are not here: an administrator has no seat (R-SCORE-7)."""

from django.contrib import admin

from evaluations.models import CommuneReport, CriteriaSet, Evaluation


class LookOnlyAdmin(admin.ModelAdmin):
    """Changed through the portal's pages only, where the rules are asked and history is written."""

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False


@admin.register(CriteriaSet)
class CriteriaSetAdmin(LookOnlyAdmin):
    list_display = ["ordinal", "name", "edition", "group", "state"]
    list_display_links = ["name"]
    list_filter = ["edition", "state"]
    list_select_related = ["edition", "group"]
    search_fields = ["name", "code"]
    exclude = ["origin"]


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
