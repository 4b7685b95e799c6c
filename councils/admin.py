from django.contrib import admin

from councils.models import AgendaItem, Attendance, Council, Recusal, Seat, Session
from ocop_portal.looking import LookOnlyAdmin, LookOnlyInline


class SeatInline(LookOnlyInline):
    model = Seat
    fields = ["number", "user", "is_chair", "title", "organisation", "fields"]


class AgendaInline(LookOnlyInline):
    model = AgendaItem
    fields = ["order", "dossier", "samples_received", "samples_on", "visited_on"]


class AttendanceInline(LookOnlyInline):
    model = Attendance
    fields = ["seat", "present", "reason"]


@admin.register(Council)
class CouncilAdmin(LookOnlyAdmin):
    list_display = ["name", "decision_number", "founded_on", "regulation", "secretary"]
    list_filter = ["regulation"]
    list_select_related = ["regulation", "secretary"]
    search_fields = ["name", "decision_number"]
    inlines = [SeatInline]


@admin.register(Session)
class SessionAdmin(LookOnlyAdmin):
    list_display = ["starts_at", "council", "round", "kind", "status"]
    list_filter = ["status", "kind", "round"]
    list_select_related = ["council", "round"]
    date_hierarchy = "starts_at"
    inlines = [AgendaInline, AttendanceInline]


@admin.register(Recusal)
class RecusalAdmin(LookOnlyAdmin):
    """Who does not score which product, and why (R-CNCL-4)."""

    list_display = ["agenda_item", "seat", "by", "at"]
    list_select_related = ["agenda_item__dossier__product", "seat__user", "by"]
    search_fields = ["agenda_item__dossier__product__name", "seat__user__full_name"]
