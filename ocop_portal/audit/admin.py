from django.contrib import admin

from ocop_portal.audit.models import AuditEvent
from ocop_portal.looking import LookOnly


@admin.register(AuditEvent)
class AuditEventAdmin(LookOnly, admin.ModelAdmin):
    """History is read, never changed. The database searches it: it grows too long to be folded."""

    list_display = ["at", "business_date", "actor_label", "action_label", "target_label"]
    list_filter = ["action_label"]
    search_fields = ["actor_label", "target_label"]
    date_hierarchy = "at"
    fields = ["at", "business_date", "actor_label", "action_label", "target_label", "details"]
