"""The upload of a list."""

from django import forms
from django.utils.translation import gettext_lazy as _

from ocop_portal.exchange.tables import MAX_BYTES, MAX_ROWS, read_table, refuse_if_heavy
from ocop_portal.wording import file_size


class UploadForm(forms.Form):
    """One spreadsheet that can be read; what stands in it, the preview says."""

    file = forms.FileField(
        label=_("Tệp XLSX hoặc CSV"),
        help_text=_("Tối đa %(limit)s, %(rows)s dòng. Dòng đầu là tên cột.")
        % {"limit": file_size(MAX_BYTES), "rows": MAX_ROWS},
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv"}),
        allow_empty_file=True,
        error_messages={"required": _("Xin chọn tệp.")},
    )

    def clean_file(self):
        upload = self.cleaned_data["file"]
        refuse_if_heavy(upload.size)
        self.content = upload.read()
        read_table(self.content)
        return upload
