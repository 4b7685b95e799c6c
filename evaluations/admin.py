"""For looking things up. Sheets, figures, minutes are not here: an administrator has no seat (R-SCORE-7)."""

from django.contrib import admin

from evaluations.models import (
    CommuneReport,
    CriteriaSet,
    Criterion,
    CriterionRule,
    Disqualifier,
    Evaluation,
    Level,
    Part,
    Section,
)
from ocop_portal.looking import LookOnlyAdmin, LookOnlyInline


class PartInline(LookOnlyInline):
    model = Part


class DisqualifierInline(LookOnlyInline):
    model = Disqualifier


class RuleInline(LookOnlyInline):
    model = CriterionRule


class LevelInline(LookOnlyInline):
    model = Level
    fields = ["points", "text", "min_for_star"]


@admin.register(CriteriaSet)
class CriteriaSetAdmin(LookOnlyAdmin):
    list_display = ["ordinal", "name", "edition", "group", "state"]
    list_display_links = ["name"]
    list_filter = ["edition", "state"]
    list_select_related = ["edition", "group"]
    search_fields = ["name", "code"]
    exclude = ["origin"]
    inlines = [PartInline, DisqualifierInline]


@admin.register(Section)
class SectionAdmin(LookOnlyAdmin):
    list_display = ["code", "name", "max", "part"]
    list_display_links = ["name"]
    list_select_related = ["part__criteria_set__edition"]
    search_fields = ["name", "code"]


@admin.register(Criterion)
class CriterionAdmin(LookOnlyAdmin):
    list_display = ["code", "name", "max", "criteria_set", "commune_assessed"]
    list_display_links = ["name"]
    list_filter = ["commune_assessed", "criteria_set__edition"]
    list_select_related = ["criteria_set__edition"]
    search_fields = ["name", "code"]
    inlines = [LevelInline, RuleInline]


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
