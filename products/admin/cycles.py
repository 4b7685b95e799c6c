"""Steps 2 to 4, once registered or handed in: what is still being written is its writer's own."""

from django.contrib import admin

from ocop_portal.looking import LookOnlyAdmin, LookOnlyInline
from products import models

PRODUCT = ["cycle__product__name", "cycle__product__producer__name"]


class IdeaInline(LookOnlyInline):
    model = models.Idea
    fields = ["registered_on", "confirmed_on", "accepted_on", "on_behalf", "answer"]


@admin.register(models.Cycle)
class CycleAdmin(LookOnlyAdmin):
    list_display = ["product", "status", "started_on", "ready_on"]
    list_filter = ["status"]
    list_select_related = ["product"]
    search_fields = ["product__name", "product__producer__name"]
    inlines = [IdeaInline]

    def get_queryset(self, request):
        return super().get_queryset(request).on_record()


@admin.register(models.Idea)
class IdeaAdmin(LookOnlyAdmin):
    list_display = ["cycle", "registered_on", "confirmed_on", "accepted_on", "on_behalf"]
    list_filter = ["on_behalf"]
    list_select_related = ["cycle__product"]
    search_fields = PRODUCT

    def get_queryset(self, request):
        return super().get_queryset(request).filter(registered_on__isnull=False)


class PlanCostInline(LookOnlyInline):
    model = models.PlanCost


class MilestoneInline(LookOnlyInline):
    model = models.Milestone


@admin.register(models.BusinessPlan)
class BusinessPlanAdmin(LookOnlyAdmin):
    list_display = ["cycle", "submitted_on", "accepted_on"]
    list_select_related = ["cycle__product"]
    search_fields = PRODUCT
    inlines = [PlanCostInline, MilestoneInline]

    def get_queryset(self, request):
        return super().get_queryset(request).filter(submitted_on__isnull=False)


class PlanReturnItemInline(LookOnlyInline):
    model = models.PlanReturnItem


@admin.register(models.PlanReturn)
class PlanReturnAdmin(LookOnlyAdmin):
    list_display = ["plan", "made_on", "due_on", "answered_on", "by"]
    list_select_related = ["plan__cycle__product", "by"]
    search_fields = [f"plan__{path}" for path in PRODUCT]
    inlines = [PlanReturnItemInline]


@admin.register(models.ProgressReport)
class ProgressReportAdmin(LookOnlyAdmin):
    list_display = ["cycle", "reported_on", "by"]
    list_select_related = ["cycle__product", "by"]
    date_hierarchy = "reported_on"
    search_fields = PRODUCT


@admin.register(models.CycleFile)
class CycleFileAdmin(LookOnlyAdmin):
    """Which files there are; they are read on the portal's pages, behind their gates."""

    list_display = ["name", "cycle", "purpose", "size", "uploaded_at", "removed_at"]
    list_filter = ["purpose"]
    list_select_related = ["cycle__product"]
    search_fields = ["name", *PRODUCT]
    exclude = ["file"]


@admin.register(models.Support)
class SupportAdmin(LookOnlyAdmin):
    list_display = ["product", "line", "amount", "provided_on", "unit"]
    list_filter = ["line"]
    list_select_related = ["product", "unit"]
    search_fields = ["product__name"]


@admin.register(models.ConsultingUnit)
class ConsultingUnitAdmin(LookOnlyAdmin):
    list_display = ["name", "phone", "is_active"]
    list_filter = ["is_active"]
    search_fields = ["name", "services"]
