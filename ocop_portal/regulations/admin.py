from django.contrib import admin

from ocop_portal.accounts.models import Role, User
from ocop_portal.looking import FoldedSearch, Recorded
from ocop_portal.regulations.forms import OfficeForm, SignerForm
from ocop_portal.regulations.models import (
    Authority,
    Band,
    CalendarDay,
    CalendarYear,
    Commune,
    CouncilField,
    Edition,
    EvidenceKind,
    Office,
    Regulation,
    Signer,
)
from ocop_portal.regulations.models.regulation import PublishState


class FrozenWithRegulation:
    """Rows of a published regulation are looked at only (R-SET-1)."""

    extra = 0

    def _is_draft(self, regulation):
        return regulation is None or regulation.state == PublishState.DRAFT

    def has_add_permission(self, request, obj=None):
        return self._is_draft(obj)

    def has_change_permission(self, request, obj=None):
        return self._is_draft(obj)

    def has_delete_permission(self, request, obj=None):
        return self._is_draft(obj)


class BandInline(FrozenWithRegulation, admin.TabularInline):
    model = Band


class CouncilFieldInline(FrozenWithRegulation, admin.TabularInline):
    model = CouncilField


@admin.register(Regulation)
class RegulationAdmin(Recorded, FrozenWithRegulation, admin.ModelAdmin):
    list_display = ["number", "title", "intake_from", "intake_until", "state"]
    list_filter = ["state"]
    readonly_fields = ["state"]
    inlines = [BandInline, CouncilFieldInline]


class SignerInline(admin.TabularInline):
    """Those who sign; only accounts of leaders can."""

    model = Signer
    form = SignerForm
    extra = 0

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if db_field.name == "user":
            kwargs["queryset"] = User.objects.filter(role=Role.LEADER)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)


@admin.register(Office)
class OfficeAdmin(Recorded, admin.ModelAdmin):
    form = OfficeForm
    list_display = ["portal_name", "authority", "department"]
    inlines = [SignerInline]

    def has_add_permission(self, request):
        return not Office.objects.exists()

    def has_delete_permission(self, request, obj=None):
        return False


@admin.register(Authority)
class AuthorityAdmin(Recorded, FoldedSearch, admin.ModelAdmin):
    list_display = ["name", "code", "superior", "valid_until"]
    list_select_related = ["superior"]
    search_fields = ["name", "code"]


@admin.register(Commune)
class CommuneAdmin(Recorded, FoldedSearch, admin.ModelAdmin):
    list_display = ["name", "code", "authority", "valid_from", "valid_until", "successor"]
    list_filter = ["authority", "valid_from"]
    list_select_related = ["authority", "successor"]
    search_fields = ["name", "code"]


@admin.register(CalendarDay)
class CalendarDayAdmin(Recorded, FoldedSearch, admin.ModelAdmin):
    list_display = ["date", "kind", "name"]
    list_filter = ["kind"]
    date_hierarchy = "date"
    search_fields = ["name"]


@admin.register(CalendarYear)
class CalendarYearAdmin(Recorded, admin.ModelAdmin):
    """Saying that a year is complete; its days are entered first."""

    list_display = ["year", "is_decreed", "source", "note"]
    list_filter = ["is_decreed"]


@admin.register(Edition)
class EditionAdmin(Recorded, FoldedSearch, admin.ModelAdmin):
    list_display = ["title", "key"]
    search_fields = ["title", "key"]


@admin.register(EvidenceKind)
class EvidenceKindAdmin(Recorded, FoldedSearch, admin.ModelAdmin):
    list_display = ["name", "requirement", "order"]
    search_fields = ["name", "code"]
