"""Regulations in the administration: read, drafted as a copy, published after every check (R-SET-1)."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.html import format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ocop_portal.looking import Recorded
from ocop_portal.regulations.actions import copy_regulation, publish_regulation
from ocop_portal.regulations.forms import (
    CopyForm,
    CouncilFieldForm,
    PublishForm,
    RegulationForm,
    article_lines,
)
from ocop_portal.regulations.models import Band, CouncilField, YearlyRound
from ocop_portal.regulations.models.publication import PublishState
from ocop_portal.regulations.publishing import checks_of, filed_later, rounds_cut_short, window_to_close


def _is_draft(regulation):
    return regulation is None or regulation.state == PublishState.DRAFT


def _lines(texts):
    return format_html_join("", "<div>{}</div>", ((text,) for text in texts))


class FrozenWithRegulation:
    """Rows of a published regulation are looked at only (R-SET-1)."""

    extra = 0

    def has_add_permission(self, request, obj=None):
        return _is_draft(obj)

    def has_change_permission(self, request, obj=None):
        return _is_draft(obj)

    def has_delete_permission(self, request, obj=None):
        return _is_draft(obj)


class BandInline(FrozenWithRegulation, admin.TabularInline):
    model = Band


class YearlyRoundInline(FrozenWithRegulation, admin.TabularInline):
    model = YearlyRound


class CouncilFieldInline(FrozenWithRegulation, admin.TabularInline):
    model = CouncilField
    form = CouncilFieldForm
    readonly_fields = ["managed"]

    def get_fields(self, request, obj=None):
        return ["code", "name", "need", "manages" if _is_draft(obj) else "managed", "order"]

    @admin.display(description=gettext_lazy("cơ quan trung ương cùng ngành"))
    def managed(self, field):
        return _lines(field.manages)


class CouncilFieldStack(CouncilFieldInline):
    """The same to be written in: side by side the boxes are wider than a page."""

    template = admin.StackedInline.template


# Name of a group: its fields. Fields that stand in none come in a last group, so that none is forgotten.
GROUPS = {
    gettext_lazy("Văn bản"): ["key", "state", "number", "title", "signed_on"],
    gettext_lazy("Thời gian áp dụng"): [
        "intake_from",
        "intake_until",
        "conclude_until",
        "renewal_conclude_until",
        "rounds_least",
    ],
    gettext_lazy("Hội đồng và phiên họp"): [
        "members_min",
        "members_max",
        "max_spread",
        "spread_is_law",
        "delivery_working_days",
        "samples_required",
    ],
    gettext_lazy("Xã và cấp trên"): ["commune_working_days", "referral_at_least", "referral_by"],
    gettext_lazy("Giấy chứng nhận"): [
        "certificate_months",
        "expiry_notice_days",
        "grace_days",
        "revocation_days",
        "revocation_rule",
    ],
    gettext_lazy("Đánh giá lại"): [
        "renewal_reminder_days",
        "reminder_days",
        "renewal_opens_days",
        "renewal_closes_days",
        "renewal_max_days",
    ],
    gettext_lazy("Biểu mẫu, bộ tiêu chí và mã số"): [
        "registration_form",
        "self_assessment_form",
        "commune_report_form",
        "forms_note",
        "edition",
        "product_code_pattern",
    ],
    gettext_lazy("Căn cứ và điều khoản"): ["grounds", "grounds_short"],
}
SHOWN_AS = {"grounds": "grounds_shown", "grounds_short": "articles_shown"}


class RegulationAdmin(Recorded, FrozenWithRegulation, admin.ModelAdmin):
    """`of_upper_apps`: inlines of rows that are not known here, (while it is a draft, once published)."""

    form = RegulationForm
    of_upper_apps = []
    list_display = ["number", "title", "intake_from", "intake_until", "state"]
    list_filter = ["state"]
    readonly_fields = ["state", "grounds_shown", "articles_shown"]

    def get_inlines(self, request, obj):
        which = 0 if _is_draft(obj) else 1
        wide = [(CouncilFieldStack, CouncilFieldInline), *self.of_upper_apps]
        return [BandInline, YearlyRoundInline, *(pair[which] for pair in wide)]

    def get_fieldsets(self, request, obj=None):
        names = {} if _is_draft(obj) else SHOWN_AS
        grouped = {name for group in GROUPS.values() for name in group}
        others = [
            field.name
            for field in self.model._meta.fields
            if field.editable and not field.primary_key and field.name not in grouped
        ]
        groups = {**GROUPS, gettext_lazy("Quy định khác"): others}
        return [
            (title, {"fields": [names.get(name, name) for name in fields]})
            for title, fields in groups.items()
            if fields
        ]

    @admin.display(description=gettext_lazy("căn cứ ban hành quyết định"))
    def grounds_shown(self, regulation):
        return _lines(regulation.grounds)

    @admin.display(description=gettext_lazy("điều khoản của từng quy tắc"))
    def articles_shown(self, regulation):
        return _lines(article_lines(regulation.grounds_short))

    def get_urls(self):
        own = [
            path("<int:pk>/ban-moi/", self.admin_site.admin_view(self.copy), name="regulation_copy"),
            path("<int:pk>/ban-hanh/", self.admin_site.admin_view(self.publish), name="regulation_publish"),
        ]
        return own + super().get_urls()

    def copy(self, request, pk):
        """Asks for the key, then makes the draft and opens it."""
        regulation = self._found(request, pk)
        form = CopyForm(request.POST or None)
        if request.method == "POST" and form.is_valid():
            try:
                draft = copy_regulation(regulation, key=form.cleaned_data["key"], by=request.user)
            except ValidationError as error:
                form.add_error(None, error.messages[0])
            else:
                text = _("Đã lập bản thảo từ %(name)s. Sửa những chỗ khác, rồi ban hành.")
                self.message_user(request, text % {"name": regulation}, messages.SUCCESS)
                return redirect("admin:regulations_regulation_change", draft.pk)
        title = _("Lập bản mới từ %(name)s") % {"name": regulation}
        return self._page(request, "copy", regulation, title, form=form)

    def publish(self, request, pk):
        """Every check line by line; confirmed, the draft is published and frozen."""
        regulation = self._found(request, pk)
        if not _is_draft(regulation):
            return redirect("admin:regulations_regulation_change", pk)
        closed = window_to_close(regulation)
        form = PublishForm(request.POST or None)
        if request.method == "POST" and form.is_valid() and self._published(request, regulation, form):
            return redirect("admin:regulations_regulation_change", pk)
        title = _("Ban hành %(name)s?") % {"name": regulation}
        checks = checks_of(regulation)
        facts = {"form": form, "closed": closed, "checks": checks}
        facts["lacks"] = sum(bool(check.problem) for check in checks)
        if closed:
            facts |= {"cut_short": rounds_cut_short(closed), "filed_later": filed_later(closed)}
        return self._page(request, "publish", regulation, title, **facts)

    def _published(self, request, regulation, form):
        try:
            publish_regulation(regulation, by=request.user, **form.cleaned_data)
        except ValidationError as error:
            form.add_error(None, error.messages)
            return False
        text = _("Đã ban hành %(name)s. Từ nay văn bản này không sửa được.")
        self.message_user(request, text % {"name": regulation}, messages.SUCCESS)
        return True

    def _found(self, request, pk):
        regulation = self.get_object(request, pk)
        if regulation is None or not self.has_view_permission(request, regulation):
            raise PermissionDenied
        return regulation

    def _page(self, request, name, regulation, title, **facts):
        context = {**self.admin_site.each_context(request), "opts": self.opts, "title": title, **facts}
        context |= {"regulation": regulation}
        context["back"] = reverse("admin:regulations_regulation_change", args=[regulation.pk])
        return TemplateResponse(request, f"admin/regulations/regulation/{name}.html", context)
