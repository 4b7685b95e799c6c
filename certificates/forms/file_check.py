"""The file that somebody wants checked."""

from django import forms
from django.conf import settings
from django.utils.functional import lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ocop_portal.wording import file_size


def _help():
    limit = file_size(settings.FILE_CHECK_MAX_BYTES)
    return _("Tối đa %(limit)s. Cổng không giữ lại tệp.") % {"limit": limit}


class FileCheckForm(forms.Form):
    """One file, of which only the digest arrives (`ocop_portal.archive.digesting`)."""

    file = forms.FileField(
        label=gettext_lazy("Tệp PDF cần kiểm tra"),
        help_text=lazy(_help, str)(),
        widget=forms.FileInput(attrs={"accept": ".pdf,application/pdf"}),
        error_messages={
            "required": gettext_lazy("Xin chọn tệp PDF cần kiểm tra."),
            "empty": gettext_lazy("Tệp này rỗng. Xin chọn tệp khác."),
        },
    )
