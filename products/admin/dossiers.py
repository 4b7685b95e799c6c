"""Dossiers and what belongs to them: looked at, with their status; the business runs through the pages."""

from django.contrib import admin

from ocop_portal.exchange.admin import ExportAdmin
from ocop_portal.looking import LookOnlyAdmin, LookOnlyInline
from products import models
from products.resources import DossierResource


@admin.register(models.Dossier)
class DossierAdmin(ExportAdmin, LookOnlyAdmin):
    """Out as a list, never in: a draft comes from its producer or from the office's pages."""

    resource_classes = [DossierResource]
    list_display = ["code", "product", "round", "purpose", "status", "submitted_on"]
    list_filter = ["status", "round"]
    list_select_related = ["product", "round"]
    search_fields = ["code", "product__name"]

    def get_export_queryset(self, request):
        return super().get_export_queryset(request).on_record().for_list()


@admin.register(models.Evidence)
class EvidenceAdmin(LookOnlyAdmin):
    list_display = ["name", "dossier", "kind", "size", "uploaded_at", "removed_at"]
    list_select_related = ["dossier__product", "kind"]
    search_fields = ["name", "dossier__code"]


class ReturnItemInline(LookOnlyInline):
    model = models.ReturnItem
    fields = ["place", "note", "answer"]


@admin.register(models.ReturnRequest)
class ReturnRequestAdmin(LookOnlyAdmin):
    inlines = [ReturnItemInline]
    search_fields = ["dossier__code", "dossier__product__name"]
    list_display = ["dossier", "made_on", "due_on", "answered_on", "by"]
    list_select_related = ["dossier__product", "by"]


@admin.register(models.Extension)
class ExtensionAdmin(LookOnlyAdmin):
    list_display = ["dossier", "deadline", "before", "after", "made_on", "by"]
    list_filter = ["deadline"]
    list_select_related = ["dossier__product", "by"]
    search_fields = ["dossier__code"]


@admin.register(models.Statement)
class StatementAdmin(LookOnlyAdmin):
    """Statements of submitted dossiers; a draft is its producer's own."""

    list_display = ["dossier", "saved_at"]
    list_select_related = ["dossier__product"]
    search_fields = ["dossier__code", "dossier__product__name"]

    def get_queryset(self, request):
        return super().get_queryset(request).filter(dossier__in=models.Dossier.objects.on_record())
