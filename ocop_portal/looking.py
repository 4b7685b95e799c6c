"""What the admin pages share: search that ignores diacritics, history, and rows that are only looked at."""

from django.contrib import admin
from django.db.models import TextChoices, URLField
from django.utils.translation import gettext_lazy as _

from ocop_portal.audit.history import record
from ocop_portal.search import matching


class AdminAct(TextChoices):
    """How history names what an administrator did."""

    ADD = "admin_add", _("Thêm trong trang quản trị")
    CHANGE = "admin_change", _("Sửa trong trang quản trị")
    DELETE = "admin_delete", _("Xóa trong trang quản trị")


class Recorded:
    """What is added, changed or deleted here has its line in history, with the names of the fields."""

    def save_model(self, request, obj, form, change):
        super().save_model(request, obj, form, change)
        act = AdminAct.CHANGE if change else AdminAct.ADD
        record(act, obj, by=request.user, changed=form.changed_data)

    def save_formset(self, request, form, formset, change):
        """The rows on its page too. Those to be deleted are named while they are still there."""
        formset.save(commit=False)
        for row in formset.deleted_objects:
            record(AdminAct.DELETE, row, by=request.user)
        super().save_formset(request, form, formset, change)
        for row, names in formset.changed_objects:
            record(AdminAct.CHANGE, row, by=request.user, changed=names)
        for row in formset.new_objects:
            record(AdminAct.ADD, row, by=request.user)

    def delete_model(self, request, obj):
        record(AdminAct.DELETE, obj, by=request.user)
        super().delete_model(request, obj)

    def delete_queryset(self, request, queryset):
        for row in queryset:
            record(AdminAct.DELETE, row, by=request.user)
        super().delete_queryset(request, queryset)


class FoldedSearch:
    """“nuoc mam” finds “nước mắm” in `search_fields`."""

    def get_search_results(self, request, queryset, search_term):
        return matching(queryset, search_term, *self.search_fields), False


# An address typed without its scheme gets https, as in the portal's own forms.
SECURE_ADDRESSES = {URLField: {"assume_scheme": "https"}}


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

    formfield_overrides = SECURE_ADDRESSES


class LookOnlyInline(LookOnly, admin.TabularInline):
    """Such rows on the page of what they belong to."""

    def get_readonly_fields(self, request, obj=None):
        """Its fields: Django makes a form of all others, and fails on those that are not editable."""
        return self.fields or super().get_readonly_fields(request, obj)
