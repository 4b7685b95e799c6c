from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from ocop_portal.accounts.models import Role, User
from ocop_portal.looking import FoldedSearch, Recorded
from ocop_portal.regulations.admin_regulations import RegulationAdmin
from ocop_portal.regulations.forms import OfficeForm, SignerForm
from ocop_portal.regulations.models import (
    Authority,
    CalendarDay,
    CalendarYear,
    Commune,
    Edition,
    EvidenceKind,
    Office,
    Regulation,
    Signer,
)

admin.site.register(Regulation, RegulationAdmin)


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
    list_display = ["name", "code", "superior", "valid_until", "successor"]
    list_select_related = ["superior", "successor"]
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
    """Its name stands on papers and results: it stays once a set of it is published (R-SET-1)."""

    list_display = ["title", "key", "published"]
    search_fields = ["title", "key"]

    def get_queryset(self, request):
        return super().get_queryset(request).with_published()

    def get_readonly_fields(self, request, obj=None):
        return ["title", "key"] if obj and obj.published else []

    def has_delete_permission(self, request, obj=None):
        is_used = obj is not None and Edition.objects.usable().filter(pk=obj.pk).exists()
        return super().has_delete_permission(request, obj) and not is_used

    @admin.display(description=_("số bộ đã ban hành"))
    def published(self, edition):
        return edition.published


@admin.register(EvidenceKind)
class EvidenceKindAdmin(Recorded, FoldedSearch, admin.ModelAdmin):
    list_display = ["name", "requirement", "order"]
    search_fields = ["name", "code"]
