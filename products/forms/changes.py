"""Why a dossier is withdrawn, moved to a later round, or given more time."""

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from products.models import Round

from .text import CleanTextMixin, day_field


def reason_field(label, help_text):
    return forms.CharField(
        label=label, max_length=500, widget=forms.Textarea(attrs={"rows": 3}), help_text=help_text
    )


class WithdrawalForm(CleanTextMixin, forms.Form):
    """Why the producer takes a dossier back."""

    reason = reason_field(_("Lý do rút"), _("UBND xã và Tổ giúp việc đọc được dòng này."))


class PostponementForm(CleanTextMixin, forms.Form):
    """To which later round of the same office, and why; `on` is today."""

    round = forms.ModelChoiceField(
        label=_("Đợt sau"), queryset=Round.objects.none(), empty_label=_("Chọn đợt")
    )
    reason = reason_field(_("Lý do"), _("Chủ thể và UBND xã đọc được dòng này."))

    def __init__(self, *args, dossier, on, **kwargs):
        super().__init__(*args, **kwargs)
        here = dossier.round
        later = Q(year__gt=here.year) | Q(year=here.year, number__gt=here.number)
        rounds = Round.objects.filter(later, authority=here.authority_id, closes_on__gte=on)
        self.fields["round"].queryset = rounds.order_by("year", "number")


class ExtensionForm(CleanTextMixin, forms.Form):
    """Until when, and why."""

    after = day_field(_("Hạn mới"), example="27/05/2024")
    reason = reason_field(_("Lý do gia hạn"), _("Người được gia hạn đọc được dòng này."))
