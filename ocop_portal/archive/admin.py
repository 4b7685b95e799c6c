from django.contrib import admin

from ocop_portal.archive.models import Paper, Register


class ReadOnlyAdmin(admin.ModelAdmin):
    """What the portal issued is looked at here and changed nowhere."""

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False


@admin.register(Paper)
class PaperAdmin(ReadOnlyAdmin):
    """The register of papers; a file is read on the portal's pages only, behind their gates (R-SCORE-7)."""

    list_display = ["kind", "number", "title", "issued_on", "issued_by"]
    list_filter = ["kind"]
    search_fields = ["number", "title"]
    exclude = ["file"]


@admin.register(Register)
class RegisterAdmin(ReadOnlyAdmin):
    list_display = ["series", "year", "last"]
