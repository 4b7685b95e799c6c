"""For looking things up and mending data; statuses are read-only, the business runs through the pages."""

from django.contrib import admin

from products import models


@admin.register(models.ProductGroup)
class ProductGroupAdmin(admin.ModelAdmin):
    list_display = ["code", "name", "parent", "is_leaf"]
    list_filter = ["is_leaf"]
    search_fields = ["code", "name"]


@admin.register(models.Producer)
class ProducerAdmin(admin.ModelAdmin):
    list_display = ["name", "kind", "commune", "state"]
    list_filter = ["state", "kind", "commune"]
    search_fields = ["name", "tax_code", "representative"]
    autocomplete_fields = ["users"]
    readonly_fields = ["state", "refusal"]


@admin.register(models.Product)
class ProductAdmin(admin.ModelAdmin):
    list_display = ["name", "producer", "group", "code"]
    list_filter = ["group"]
    list_select_related = ["producer", "group"]
    search_fields = ["name", "code", "producer__name"]
    readonly_fields = ["code"]


@admin.register(models.Round)
class RoundAdmin(admin.ModelAdmin):
    list_display = ["__str__", "authority", "regulation", "opens_on", "intake_until", "closes_on"]
    list_select_related = ["authority", "regulation"]


class LookOnlyAdmin(admin.ModelAdmin):
    """What people made through the pages is not changed here."""

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False


@admin.register(models.Dossier)
class DossierAdmin(LookOnlyAdmin):
    list_display = ["code", "product", "round", "purpose", "status", "submitted_on"]
    list_filter = ["status", "round"]
    list_select_related = ["product", "round"]
    search_fields = ["code", "product__name"]


@admin.register(models.Evidence)
class EvidenceAdmin(LookOnlyAdmin):
    list_display = ["name", "dossier", "kind", "size", "uploaded_at", "removed_at"]
    list_select_related = ["dossier__product", "kind"]
    search_fields = ["name", "dossier__code"]


@admin.register(models.ReturnRequest)
class ReturnRequestAdmin(LookOnlyAdmin):
    list_display = ["dossier", "made_on", "due_on", "answered_on", "by"]
    list_select_related = ["dossier__product", "by"]


@admin.register(models.Extension)
class ExtensionAdmin(LookOnlyAdmin):
    list_display = ["dossier", "deadline", "before", "after", "made_on", "by"]
    list_filter = ["deadline"]
    list_select_related = ["dossier__product", "by"]
    search_fields = ["dossier__code"]
