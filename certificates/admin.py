"""Looking at what the portal issued; entering certificates from before it.

Nobody is told a result here before its notice (R-SCORE-7): what is not released is not listed.
"""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from certificates.models import (
    Certificate,
    Complaint,
    ComplaintTerm,
    Correction,
    Decision,
    ExpiryNotice,
    Finding,
    Inspection,
    InspectionPlan,
    LabelUse,
    Notice,
    ProductionStop,
    Recipient,
    Referral,
    ReferralAnswer,
    Reminder,
    Revocation,
    answer_released_to,
    released_to,
)
from certificates.resources import CertificateResource
from ocop_portal.exchange.admin import ExchangeAdmin
from ocop_portal.looking import FoldedSearch, LookOnlyAdmin, LookOnlyInline, Recorded


@admin.register(Decision)
class DecisionAdmin(LookOnlyAdmin):
    """Decisions, by number and dates."""

    list_display = ["__str__", "session", "state", "signer", "proposed_on", "signed_on"]
    list_filter = ["state"]
    list_select_related = ["session", "signer__user"]
    search_fields = ["number", "proposal_number"]
    exclude = ["paper"]


@admin.register(Certificate)
class CertificateAdmin(Recorded, FoldedSearch, ExchangeAdmin, admin.ModelAdmin):
    """The register. One from before the portal can be entered and mended; an issued one is never changed."""

    resource_classes = [CertificateResource]
    list_display = ["register_number", "product_name", "producer_name", "stars", "issued_on", "valid_until"]
    list_filter = ["stars", "authority"]
    search_fields = ["register_number", "product_name", "producer_name", "product_code"]
    raw_id_fields = ["product"]
    date_hierarchy = "issued_on"
    fields = [
        "product",
        "authority",
        "register_number",
        "decision_number",
        "product_name",
        "producer_name",
        "address",
        "product_code",
        "stars",
        "issued_on",
        "valid_until",
        "revoked_on",
        "revocation_reason",
        "replaced_by",
        "code",
    ]
    status_fields = ["revoked_on", "revocation_reason", "replaced_by", "code"]

    def get_queryset(self, request):
        return super().get_queryset(request).known_to(Recipient.PRODUCER).for_list()

    def get_readonly_fields(self, request, obj=None):
        return self.status_fields

    def has_change_permission(self, request, obj=None):
        return super().has_change_permission(request, obj) and (
            obj is None or (obj.evaluation_id is None and obj.paper_id is None)
        )

    def has_delete_permission(self, request, obj=None):
        return False


@admin.register(Referral)
class ReferralAdmin(LookOnlyAdmin):
    """Referrals whose result was released."""

    list_display = ["product", "to", "sent_on"]
    exclude = ["letter", "packet"]

    def get_queryset(self, request):
        referrals = super().get_queryset(request).for_list()
        return referrals.filter(released_to(Recipient.PRODUCER, evaluation="evaluation"))

    @admin.display(description=_("sản phẩm"))
    def product(self, referral):
        return referral.evaluation.dossier.product.name


@admin.register(Notice)
class NoticeAdmin(LookOnlyAdmin):
    """Notices and their release, without their papers."""

    list_display = ["addressee", "product", "prepared_on", "released_on", "released_by"]
    list_filter = ["recipient", "released_on"]
    exclude = ["paper"]

    def get_queryset(self, request):
        return super().get_queryset(request).for_list().select_related("released_by")

    @admin.display(description=_("gửi đến"))
    def addressee(self, notice):
        return notice.addressee

    @admin.display(description=_("sản phẩm"))
    def product(self, notice):
        return notice.evaluation.dossier.product.name


@admin.register(ReferralAnswer)
class ReferralAnswerAdmin(LookOnlyAdmin):
    """Answers of the higher level whose notice was released."""

    list_display = ["referral", "outcome", "number", "signed_on", "handling"]
    list_filter = ["outcome"]
    search_fields = ["number"]
    exclude = ["paper"]

    def get_queryset(self, request):
        answers = (
            super()
            .get_queryset(request)
            .select_related("referral__evaluation__agenda_item__dossier__product", "referral__to")
        )
        return answers.filter(answer_released_to(Recipient.PRODUCER, answer="pk"))


@admin.register(ExpiryNotice)
class ExpiryNoticeAdmin(LookOnlyAdmin):
    """Who was told when that a certificate runs out."""

    list_display = ["certificate", "addressee", "sent_on", "sent_by"]
    list_select_related = ["certificate", "sent_by"]
    search_fields = ["addressee", "certificate__product_name"]
    exclude = ["paper"]


@admin.register(Revocation)
class RevocationAdmin(LookOnlyAdmin):
    """Revocations, laid before a leader and signed."""

    list_display = ["certificate", "ground", "state", "signer", "signed_on"]
    list_select_related = ["certificate", "signer__user"]
    list_filter = ["state", "ground"]
    search_fields = ["certificate__product_name", "conclusion_number"]
    exclude = ["paper"]


@admin.register(Correction)
class CorrectionAdmin(LookOnlyAdmin):
    """Corrections, laid before a leader and signed."""

    list_display = ["__str__", "state", "signer", "proposed_on", "signed_on"]
    list_select_related = ["certificate", "decision__session__council", "signer__user"]
    list_filter = ["state"]
    search_fields = ["certificate__product_name", "decision__number"]
    exclude = ["paper"]


@admin.register(ComplaintTerm)
class ComplaintTermAdmin(Recorded, admin.ModelAdmin):
    """How long complaints may take, by the law; a new law is a new row."""

    list_display = ["kind", "in_force_from", "accept_days", "answer_days", "complicated_days"]


@admin.register(Complaint)
class ComplaintAdmin(LookOnlyAdmin):
    """Complaints, without what they say."""

    list_display = ["number", "kind", "producer", "state", "received_on", "accept_due", "answer_due"]
    list_filter = ["state", "kind"]
    list_select_related = ["producer"]
    search_fields = ["number", "producer__name"]
    fields = ["number", "kind", "channel", "producer", "state", "received_on", "accept_due", "answer_due"]


@admin.register(Reminder)
class ReminderAdmin(LookOnlyAdmin):
    """Letters of the ladder before a certificate ends, each sent once."""

    list_display = ["certificate", "days", "recipient", "due_on", "sent_on"]
    list_filter = ["recipient"]
    list_select_related = ["certificate"]
    search_fields = ["certificate__product_name", "certificate__register_number"]


@admin.register(InspectionPlan)
class InspectionPlanAdmin(LookOnlyAdmin):
    """The plans of inspections, one a year."""

    list_display = ["year", "number", "signed_on"]


class FindingInline(LookOnlyInline):
    model = Finding
    fields = ["content", "verdict", "text", "due_on", "answered_on", "checked_on", "fixed_on", "breach_on"]


@admin.register(Inspection)
class InspectionAdmin(LookOnlyAdmin):
    """Inspections after the certificate, by their record."""

    inlines = [FindingInline]

    list_display = ["__str__", "certificate", "kind", "state", "due_on", "held_on"]
    list_filter = ["kind", "state"]
    list_select_related = ["certificate"]
    search_fields = ["number", "certificate__product_name"]


@admin.register(ProductionStop)
class ProductionStopAdmin(LookOnlyAdmin):
    """What communes confirmed: products that are not made any more."""

    list_display = ["certificate", "number", "signed_on", "stopped_on", "closed_on"]
    list_select_related = ["certificate"]
    search_fields = ["number", "certificate__product_name"]
    exclude = ["file"]


@admin.register(LabelUse)
class LabelUseAdmin(LookOnlyAdmin):
    """Where the mark was seen."""

    list_display = ["certificate", "seen_on", "place", "fault", "recorded_by"]
    list_filter = ["place", "fault"]
    list_select_related = ["certificate", "recorded_by"]
    search_fields = ["certificate__product_name", "description"]
