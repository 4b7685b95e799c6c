"""Choosing who signs a paper of the office."""

from django import forms
from django.utils.translation import gettext_lazy as _

from ocop_portal.accounts.models import Role
from ocop_portal.regulations.models import Signer
from products.forms.text import CleanTextMixin


class SignerForm(CleanTextMixin, forms.Form):
    """Who signs: a leader who holds an active account."""

    signer = forms.ModelChoiceField(
        label=_("Người ký"),
        queryset=Signer.objects.none(),
        widget=forms.RadioSelect,
        empty_label=None,
        error_messages={"required": _("Xin chọn người ký.")},
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        signers = Signer.objects.filter(user__role=Role.LEADER, user__is_active=True)
        self.fields["signer"].queryset = signers.select_related("user").order_by("pk")
