from django.contrib import admin

from ocop_portal.audit.models import AuditEvent


@admin.register(AuditEvent)
class AuditEventAdmin(admin.ModelAdmin):
    """History is read, never changed."""

    list_display = ["at", "business_date", "actor_label", "action_label", "target_label"]
    list_filter = ["action_label"]
    search_fields = ["actor_label", "target_label"]
    date_hierarchy = "at"

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False
