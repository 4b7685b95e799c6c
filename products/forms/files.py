"""Files that people upload, checked by their content before anything is kept."""

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from products.uploads import EVIDENCE_TYPES, checked_file

ACCEPT = ",".join(f".{extension}" for extension in EVIDENCE_TYPES)


class CheckedFileField(forms.FileField):
    """One file; its value is a CheckedFile."""

    widget = forms.FileInput(attrs={"accept": ACCEPT})
    allowed = EVIDENCE_TYPES

    def clean(self, data, initial=None):
        upload = super().clean(data, initial)
        if not upload:
            return None
        return checked_file(upload, max_bytes=settings.EVIDENCE_MAX_BYTES, allowed=self.allowed)


class PdfField(CheckedFileField):
    """One PDF; its value is a CheckedFile."""

    widget = forms.FileInput(attrs={"accept": ".pdf,application/pdf"})
    allowed = ("pdf",)


class ManyFilesInput(forms.ClearableFileInput):
    allow_multiple_selected = True


class ManyFilesField(forms.FileField):
    """Checks each file; the good ones are kept even when others are refused (`refused`: their messages)."""

    widget = ManyFilesInput(attrs={"multiple": True, "accept": ACCEPT})

    def clean(self, data, initial=None):
        uploads = [upload for upload in (data or []) if upload]
        if not uploads:
            raise ValidationError(_("Xin chọn ít nhất một tệp."), code="required")
        self.refused, kept = [], []
        for upload in uploads:
            try:
                kept.append(checked_file(upload, max_bytes=settings.EVIDENCE_MAX_BYTES))
            except ValidationError as error:
                self.refused += error.messages
        if not kept:
            raise ValidationError([ValidationError(text, code="bad_file") for text in self.refused])
        return kept
