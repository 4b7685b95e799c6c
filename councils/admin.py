from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from councils.models import (
    AgendaItem,
    Attendance,
    CharterArticle,
    Council,
    Delegation,
    Invitation,
    OpenedDespite,
    OpeningRule,
    Presentation,
    Recusal,
    Seat,
    Session,
    SessionEvent,
    TieReview,
    VisitPhoto,
)
from ocop_portal.looking import LookOnlyAdmin, LookOnlyInline
from ocop_portal.regulations.admin_regulations import FrozenWithRegulation, RegulationAdmin


class SeatInline(LookOnlyInline):
    model = Seat
    fields = ["number", "user", "is_chair", "title", "organisation", "fields"]


class CharterInline(LookOnlyInline):
    model = CharterArticle
    fields = ["condition", "article"]


class DespiteInline(LookOnlyInline):
    model = OpenedDespite
    fields = ["condition", "missing", "reason", "ground", "by", "at"]


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
    inlines = [SeatInline, CharterInline]


@admin.register(Session)
class SessionAdmin(LookOnlyAdmin):
    list_display = ["starts_at", "council", "round", "kind", "status"]
    list_filter = ["status", "kind", "round"]
    list_select_related = ["council", "round"]
    date_hierarchy = "starts_at"
    inlines = [AgendaInline, AttendanceInline, DespiteInline]


@admin.register(Recusal)
class RecusalAdmin(LookOnlyAdmin):
    """Who does not score which product, and why (R-CNCL-4)."""

    list_display = ["agenda_item", "seat", "by", "at"]
    list_select_related = ["agenda_item__dossier__product", "seat__user", "by"]
    search_fields = ["agenda_item__dossier__product__name", "seat__user__full_name"]


@admin.register(SessionEvent)
class SessionEventAdmin(LookOnlyAdmin):
    """Who came and went, stood in, led; what was moved; each with its ground."""

    list_display = ["session", "kind", "seat", "dossier", "document_number", "at"]
    list_filter = ["kind"]
    list_select_related = ["session", "seat__user", "dossier__product"]
    search_fields = ["seat__user__full_name", "dossier__product__name", "ground"]


@admin.register(Delegation)
class DelegationAdmin(LookOnlyAdmin):
    list_display = ["session", "seat", "dossier", "document_number", "at", "ended_at"]
    list_select_related = ["session", "seat__user", "dossier__product"]
    search_fields = ["seat__user__full_name", "ground"]


@admin.register(Presentation)
class PresentationAdmin(LookOnlyAdmin):
    list_display = ["session", "dossier", "presenter", "began_at", "length"]
    list_select_related = ["session", "dossier__product"]
    search_fields = ["dossier__product__name", "presenter"]


class OpeningRuleInline(FrozenWithRegulation, admin.TabularInline):
    """Written on the page of its regulation while that is a draft (R-SET-1)."""

    model = OpeningRule


class OpeningRuleStack(OpeningRuleInline):
    """The same to be written in: side by side the boxes are wider than a page."""

    template = admin.StackedInline.template


RegulationAdmin.of_upper_apps.append((OpeningRuleStack, OpeningRuleInline))


@admin.register(OpeningRule)
class OpeningRuleAdmin(LookOnlyAdmin):
    """Which conditions a session may open without, regulation beside regulation; written with a draft."""

    list_display = ["regulation", "condition", "leeway", "ground"]
    list_filter = ["regulation", "leeway"]
    list_select_related = ["regulation"]


@admin.register(TieReview)
class TieReviewAdmin(LookOnlyAdmin):
    list_display = ["agenda_item", "seat", "suggestion", "reason", "by", "at"]
    list_select_related = ["agenda_item__dossier__product", "seat__user", "by"]
    search_fields = ["agenda_item__dossier__product__name", "seat__user__full_name"]


@admin.register(VisitPhoto)
class VisitPhotoAdmin(LookOnlyAdmin):
    """Which photos a site visit has; the pictures are looked at on the product's own pages."""

    list_display = ["agenda_item", "name", "size", "uploaded_by", "uploaded_at", "removed_at"]
    list_select_related = ["agenda_item__dossier__product", "uploaded_by"]
    search_fields = ["agenda_item__dossier__product__name", "name"]


@admin.register(Invitation)
class InvitationAdmin(LookOnlyAdmin):
    """Who was invited to which session, when, by whom."""

    list_display = ["session", "addressee", "made_on", "made_by"]
    list_select_related = ["session", "producer", "made_by"]
    list_filter = ["made_on"]
    search_fields = ["producer__name"]
    exclude = ["paper"]

    @admin.display(description=_("gửi đến"))
    def addressee(self, invitation):
        return invitation.addressee
