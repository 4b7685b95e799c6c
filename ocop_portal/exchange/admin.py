"""The same lists in the Django admin, with the preview and confirmation of the office's pages."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from import_export.admin import ExportMixin, ImportExportMixin

from ocop_portal.downloads import download
from ocop_portal.exchange import keeping, running
from ocop_portal.exchange.forms import UploadForm

SHOWN = 200


class ExportAdmin(ExportMixin):
    """Takes out what the list shows now, filters and search included, as xlsx or csv (`?dang=csv`)."""

    import_export_change_list_template = "admin/exchange/change_list.html"

    def _resource(self, request):
        return self.resource_classes[0](by=request.user, on=request.business_date)

    def export_action(self, request):
        if not self.has_export_permission(request):
            raise PermissionDenied
        request.GET = request.GET.copy()
        extension = "csv" if request.GET.pop("dang", [""])[0] == "csv" else "xlsx"
        rows = self.get_export_queryset(request)
        content = running.take_out(self._resource(request), rows, extension, by=request.user)
        return download(content, f"{self.opts.model_name}-{request.business_date:%Y-%m-%d}.{extension}")


class ExchangeAdmin(ExportAdmin, ImportExportMixin):
    """Brings lists in as well: upload, preview, confirm, on one page; the file waits in the session."""

    def has_import_permission(self, request):
        return self.has_add_permission(request) and self.has_change_permission(request)

    def import_action(self, request, **kwargs):
        """GET: the form, or the preview of the file that waits. POST: an upload, or the confirmation."""
        if not self.has_import_permission(request):
            raise PermissionDenied
        form = UploadForm(request.POST or None, request.FILES or None)
        if "stamp" in request.POST:
            return self._confirm(request)
        if request.method == "POST" and form.is_valid():
            name = form.cleaned_data["file"].name
            keeping.keep(request.session, self._slug, name=name, content=form.content)
            return redirect(request.path)
        return self._page(request, form)

    process_import = import_action

    @property
    def _slug(self):
        return f"admin-{self.opts.model_name}"

    def _confirm(self, request):
        file = keeping.kept(request.session, self._slug)
        try:
            if file is None:
                raise ValidationError(_("Tệp chờ nhập không còn. Xin chọn lại tệp."))
            result = running.bring_in(self._resource(request), file, stamped=request.POST["stamp"])
        except ValidationError as error:
            messages.error(request, error.messages[0])
            return redirect(request.path)
        keeping.forget(request.session, self._slug)
        text = _("Đã nhập: thêm mới %(new)s dòng, sửa %(changed)s dòng, %(same)s dòng không đổi.")
        messages.success(request, text % result.counts)
        return redirect(reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_changelist"))

    def _page(self, request, form):
        file, resource = keeping.kept(request.session, self._slug), self._resource(request)
        context = {**self.admin_site.each_context(request), "opts": self.opts, "form": form}
        context |= {"title": _("Nhập từ tệp"), "resource": resource}
        if file and request.method == "GET":
            result = running.preview(resource, file)
            context |= {"file": file, "result": result, "stamp": running.stamp(result, file)}
            context |= {"problems": result.problems[:SHOWN], "rows": result.changed_rows[:SHOWN]}
        return TemplateResponse(request, "admin/exchange/import.html", context)
