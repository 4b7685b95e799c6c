from django.contrib import admin

from ocop_portal.archive.models import Paper, Register, RegisterEntry, SignedCopy
from ocop_portal.looking import LookOnlyAdmin


@admin.register(Paper)
class PaperAdmin(LookOnlyAdmin):
    """The register of papers; a file is read on the portal's pages only, behind their gates (R-SCORE-7)."""

    list_display = ["kind", "number", "title", "issued_on", "issued_by"]
    list_filter = ["kind"]
    search_fields = ["number", "title"]
    exclude = ["file", "content_type", "object_id"]


@admin.register(SignedCopy)
class SignedCopyAdmin(LookOnlyAdmin):
    list_display = ["paper", "method", "signed_by", "added_at", "replaced_at"]
    list_filter = ["method"]
    list_select_related = ["paper"]
    search_fields = ["paper__number", "paper__title", "signed_by"]
    exclude = ["file"]


@admin.register(Register)
class RegisterAdmin(LookOnlyAdmin):
    list_display = ["series", "year", "last"]


@admin.register(RegisterEntry)
class RegisterEntryAdmin(LookOnlyAdmin):
    list_display = ["text", "register", "state", "title", "given_outside"]
    list_filter = ["state", "given_outside", "register"]
    list_select_related = ["register"]
    search_fields = ["text", "title"]
    exclude = ["paper"]
