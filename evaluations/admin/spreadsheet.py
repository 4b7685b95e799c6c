"""Criteria sets out to a workbook and back: export, import as drafts, review, publish or throw away."""

import json

from django.contrib import messages
from django.contrib.admin.options import IncorrectLookupParameters
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext as _

from evaluations import publishing
from evaluations.criteria_book.fitting import fitted
from evaluations.criteria_book.reviewing import groups_without_set, reviewed
from evaluations.criteria_book.writing import book_of
from evaluations.criteria_json import export_sets
from evaluations.forms.criteria import SetsUploadForm
from evaluations.models import CriteriaSet
from ocop_portal.audit.history import record
from ocop_portal.downloads import download
from ocop_portal.exchange.resources import ExchangeAct
from ocop_portal.regulations.models import Edition

# Sheets of a workbook: an edition has 26.
MOST_SETS = 60


class SpreadsheetPages:
    """The pages of criteria sets beside those that Django makes."""

    change_list_template = "admin/criteria/change_list.html"
    change_form_template = "admin/criteria/change_form.html"

    def get_urls(self):
        pages = {
            "xuat/": ("export", self.export_view),
            "nhap/": ("import", self.import_view),
            "<int:pk>/xuat/": ("export_one", self.export_one_view),
            "<int:pk>/xuat.json": ("json", self.json_view),
            "an-ban/<int:pk>/": ("review", self.review_view),
            "an-ban/<int:pk>/ban-hanh/": ("publish", self.publish_view),
            "an-ban/<int:pk>/bo/": ("discard", self.discard_view),
        }
        own = [
            path(at, self.admin_site.admin_view(view), name=f"evaluations_criteriaset_{name}")
            for at, (name, view) in pages.items()
        ]
        return own + super().get_urls()

    def changelist_view(self, request, extra_context=None):
        drafts = Edition.objects.filter(sets__state="draft").distinct().order_by("pk")
        return super().changelist_view(request, {**(extra_context or {}), "waiting": drafts})

    def export_view(self, request):
        """The sets that the list shows now, filters and search included."""
        try:
            rows = self.get_changelist_instance(request).get_queryset(request)
        except IncorrectLookupParameters as unknown:
            raise Http404 from unknown
        return self._workbook(
            request, rows.select_related("edition", "group", "based_on__edition")[:MOST_SETS]
        )

    def export_one_view(self, request, pk):
        rows = CriteriaSet.objects.filter(pk=pk).select_related("edition", "group", "based_on__edition")
        return self._workbook(request, rows)

    def json_view(self, request, pk):
        """The form in which `load_reference` reads a set (R-SET-5)."""
        row = get_object_or_404(CriteriaSet, pk=pk)
        content = json.dumps(export_sets([row])[pk], ensure_ascii=False, indent=1)
        record(ExchangeAct.EXPORT_FILE, request.user, by=request.user, what=str(row), format="json")
        return download(content.encode(), f"bo-tieu-chi-{row.ordinal:02d}.json")

    def _workbook(self, request, rows):
        sets = sorted(rows, key=lambda row: (row.edition_id, row.ordinal))
        if not sets:
            raise Http404
        forms = export_sets(sets)
        content = book_of([(forms[row.pk], row.group.code, _base_key(row)) for row in sets])
        record(ExchangeAct.EXPORT_FILE, request.user, by=request.user, what=_("bộ tiêu chí"), rows=len(sets))
        return download(content, f"bo-tieu-chi-{request.business_date:%Y-%m-%d}.xlsx")

    def import_view(self, request):
        """The upload; a file without a fault is kept as drafts and goes on to its review."""
        form, sheets = SetsUploadForm(request.POST or None, request.FILES or None), []
        if request.method == "POST" and form.is_valid():
            sheets, edition = form.cleaned_data["file"], form.chosen
            fits = fitted(sheets, edition)
            if not any(sheet.problems for sheet in sheets):
                publishing.take_in_drafts(fits, edition=edition, by=request.user, file=form.file_name)
                text = _("Đã lưu bản thảo của %(count)s bộ. Xin xem lại những gì đã đổi, rồi ban hành.")
                messages.success(request, text % {"count": len(fits)})
                return redirect(_page("review", edition.pk))
        problems = [problem for sheet in sheets for problem in sheet.problems]
        return self._page(request, "import", _("Nhập bộ tiêu chí từ tệp"), form=form, problems=problems)

    def review_view(self, request, pk):
        """What the drafts of an edition change."""
        edition = get_object_or_404(Edition, pk=pk)
        drafts = list(publishing.drafts_of(edition))
        context = {"edition": edition, "rows": reviewed(drafts), "missing": groups_without_set(edition)}
        title = _("Xem lại bản thảo: %(edition)s") % {"edition": edition}
        return self._page(request, "review", title, stamp=publishing.stamp_of(drafts), **context)

    def publish_view(self, request, pk):
        """Asks once more, then publishes exactly what was reviewed."""
        edition = get_object_or_404(Edition, pk=pk)
        stamp = request.POST.get("stamp") or request.GET.get("stamp", "")
        if request.method == "POST":
            try:
                count = publishing.publish_drafts(edition, stamped=stamp, by=request.user)
            except ValidationError as error:
                messages.error(request, " ".join(error.messages))
                return redirect(_page("review", pk))
            messages.success(request, _("Đã ban hành %(count)s bộ tiêu chí.") % {"count": count})
            return redirect(_page("changelist"))
        return self._ask(
            request,
            edition,
            _("Ban hành"),
            stamp=stamp,
            effect=_(
                "Đợt đánh giá chọn ấn bản này sẽ dùng các bộ này. Ban hành rồi thì không sửa, không bỏ được; "
                "muốn đổi phải lập ấn bản mới."
            ),
        )

    def discard_view(self, request, pk):
        """Asks, then throws the drafts away."""
        edition = get_object_or_404(Edition, pk=pk)
        if request.method == "POST":
            count = publishing.discard_drafts(edition, by=request.user)
            messages.success(request, _("Đã bỏ bản thảo của %(count)s bộ.") % {"count": count})
            return redirect(_page("changelist"))
        return self._ask(
            request,
            edition,
            _("Bỏ bản thảo"),
            effect=_("Bản thảo bị xóa khỏi cổng; tệp của bạn vẫn còn. Không lùi lại được."),
        )

    def _ask(self, request, edition, submit, *, effect, stamp=""):
        drafts = publishing.drafts_of(edition)
        if not drafts:
            return redirect(_page("review", edition.pk))
        title = _("%(submit)s: %(edition)s?") % {"submit": submit, "edition": edition}
        context = {"edition": edition, "drafts": drafts, "submit": submit, "effect": effect, "stamp": stamp}
        return self._page(request, "confirm", title, **context)

    def _page(self, request, name, title, **context):
        shared = {**self.admin_site.each_context(request), "opts": self.opts, "title": title}
        return TemplateResponse(request, f"admin/criteria/{name}.html", {**shared, **context})


def _page(name, *args):
    return reverse(f"admin:evaluations_criteriaset_{name}", args=args)


def _base_key(criteria_set):
    """The edition that a copy of this set comes from: its own, or for a draft the one it was copied from."""
    if criteria_set.state == "published":
        return criteria_set.edition.key
    return criteria_set.based_on.edition.key if criteria_set.based_on else ""
