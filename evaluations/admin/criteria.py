"""Criteria sets: looked at row by row, changed by spreadsheet only (R-SET-5)."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from evaluations.admin.spreadsheet import SpreadsheetPages
from evaluations.models import (
    CriteriaSet,
    Criterion,
    CriterionRule,
    Disqualifier,
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
class CriteriaSetAdmin(SpreadsheetPages, LookOnlyAdmin):
    list_display = ["ordinal", "name", "group_code", "edition", "state"]
    list_display_links = ["name"]
    list_filter = ["edition", "state"]
    list_select_related = ["edition", "group"]
    search_fields = ["name", "code"]
    exclude = ["origin"]
    readonly_fields = ["based_on"]
    inlines = [PartInline, DisqualifierInline]

    @admin.display(description=_("mã nhóm"), ordering="group__code")
    def group_code(self, criteria_set):
        return criteria_set.group.code


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
