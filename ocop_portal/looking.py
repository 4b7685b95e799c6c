"""What the admin pages share: search that ignores diacritics, and rows that are only looked at."""

from django.contrib import admin

from ocop_portal.search import matching


class FoldedSearch:
    """“nuoc mam” finds “nước mắm” in `search_fields`."""

    def get_search_results(self, request, queryset, search_term):
        return matching(queryset, search_term, *self.search_fields), False


class LookOnly:
    """Changed through the portal's pages only, where the rules are asked and history is written."""

    extra = 0

    def has_add_permission(self, request, obj=None):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False


class LookOnlyAdmin(LookOnly, FoldedSearch, admin.ModelAdmin):
    """A page of its own for such rows."""


class LookOnlyInline(LookOnly, admin.TabularInline):
    """Such rows on the page of what they belong to."""

    def get_readonly_fields(self, request, obj=None):
        """Its fields: Django makes a form of all others, and fails on those that are not editable."""
        return self.fields or super().get_readonly_fields(request, obj)
