"""Where the office edits the words of its papers."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path
from django.utils.translation import gettext as _

from ocop_portal import pdf
from ocop_portal.regulations.models import DemoClock
from ocop_portal.texts.actions import change_text, restore_default
from ocop_portal.texts.catalogue import wording
from ocop_portal.texts.forms import TextForm
from ocop_portal.texts.models import PaperText
from ocop_portal.texts.reading import block_rows, kind_rows
from ocop_portal.texts.trying import document_with


@admin.register(PaperText)
class PaperTextAdmin(admin.ModelAdmin):
    """Kinds of papers, the blocks of one, one block with its versions; every change is a new version."""

    def has_add_permission(self, request):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    def get_urls(self):
        named = (
            ("kind", "<slug:kind>/", self.kind_view),
            ("block", "<slug:kind>/<slug:name>/", self.block_view),
        )
        start = path("", self.admin_site.admin_view(self.changelist_view), name="texts_papertext_changelist")
        return [
            start,
            *(path(route, self.admin_site.admin_view(v), name=f"texts_{name}") for name, route, v in named),
        ]

    def changelist_view(self, request, extra_context=None):
        """The kinds of papers."""
        return self._page(request, "list", _("Nội dung văn bản"), rows=kind_rows())

    def kind_view(self, request, kind):
        """The blocks of one kind, as they are printed now."""
        paper = _wording(kind)
        return self._page(request, "kind", paper.title, paper=paper, rows=block_rows(kind))

    def block_view(self, request, kind, name):
        """One block: typed, looked at on a paper, saved, or brought back to the default."""
        paper = _wording(kind)
        row = next((found for found in block_rows(kind) if found.block.name == name), None)
        if row is None:
            raise Http404
        if request.method != "POST":
            return self._block_page(
                request, paper, row, TextForm(block=row.block, initial=_initial(request, row))
            )
        if "_restore" in request.POST:
            return self._restored(request, paper, row)
        return self._typed(request, paper, row)

    def _typed(self, request, paper, row):
        trying = "_preview" in request.POST
        form = TextForm(request.POST, block=row.block, saving=not trying)
        if not form.is_valid():
            return self._block_page(request, paper, row, form)
        if trying:
            document, invented = document_with(paper.key, row.block.name, form.cleaned_data["text"])
            return pdf.download(document, specimen=invented or DemoClock.objects.exists(), draft=True)
        try:
            made = change_text(
                paper.key, row.block.name, **form.cleaned_data, by=request.user, on=request.business_date
            )
        except ValidationError as error:
            form.add_error(None, error)
            return self._block_page(request, paper, row, form)
        text = _(
            "Đã lưu phiên bản %(version)s. Văn bản phát hành từ nay in nội dung mới; văn bản cũ giữ nguyên."
        )
        self.message_user(request, text % {"version": made.version}, messages.SUCCESS)
        return redirect("admin:texts_kind", kind=paper.key)

    def _restored(self, request, paper, row):
        try:
            restore_default(
                paper.key, row.block.name, based_on=row.version, by=request.user, on=request.business_date
            )
        except ValidationError as error:
            self.message_user(request, error.messages[0], messages.ERROR)
        else:
            text = _("“%(block)s” trở về bản gốc. Bản đã sửa vẫn còn trong danh sách phiên bản.")
            self.message_user(request, text % {"block": row.block.title}, messages.SUCCESS)
        return redirect("admin:texts_kind", kind=paper.key)

    def _block_page(self, request, paper, row, form):
        title = _("%(paper)s: %(block)s") % {"paper": paper.title, "block": row.block.title}
        return self._page(request, "block", title, paper=paper, row=row, form=form)

    def _page(self, request, template, title, **context):
        if not self.has_change_permission(request):
            raise PermissionDenied
        shared = {**self.admin_site.each_context(request), "opts": self.opts, "title": title}
        return TemplateResponse(request, f"admin/texts/{template}.html", {**shared, **context})


def _wording(kind):
    try:
        return wording(kind)
    except KeyError:
        raise Http404 from None


def _initial(request, row):
    """The words in force, or an earlier version to start again from."""
    asked = request.GET.get("tu", "")
    earlier = next((found for found in row.versions if str(found.version) == asked), None)
    text = row.block.default if earlier and earlier.is_default else earlier.text if earlier else row.text
    return {"text": text, "based_on": row.version}
