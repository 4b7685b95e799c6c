"""What is typed for the papers of councils and sessions."""

import re

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from ocop_portal.archive.forms import OutsideNumbersField, refuse_other_count
from ocop_portal.archive.office import DECISION_SYMBOL, INVITATION_SYMBOL
from products.forms.signing import SignerForm
from products.forms.text import day_field

MEMBERS = "members"
NUMBER = re.compile(r"(\d{1,6})/" + re.escape(DECISION_SYMBOL))


class DecisionPaperForm(SignerForm):
    """A decision, under the next number of the register or under one that was given outside."""

    given = forms.CharField(
        label=_("Số đã cấp ngoài hệ thống"),
        help_text=_("Để trống: cổng cấp số tiếp theo. Ví dụ: 900/%(symbol)s") % {"symbol": DECISION_SYMBOL},
        max_length=30,
        required=False,
        widget=forms.TextInput(attrs={"class": "oc-w-20", "autocomplete": "off"}),
    )
    given_on = day_field(
        _("Ngày của số đã cấp"), help_text=_("Chỉ ghi khi có số đã cấp ngoài hệ thống."), required=False
    )

    def clean_given(self):
        typed = self.cleaned_data["given"]
        if not typed:
            return None
        if found := NUMBER.fullmatch(typed.replace(" ", "")):
            return int(found[1])
        raise ValidationError(
            _("Ghi số theo dạng 900/%(symbol)s."), code="number", params={"symbol": DECISION_SYMBOL}
        )

    def clean(self):
        cleaned = super().clean()
        if not self.errors and (cleaned["given"] is None) != (cleaned["given_on"] is None):
            self.add_error("given_on", _("Ghi cả số đã cấp và ngày, hoặc để trống cả hai."))
        return cleaned

    def facts(self, on):
        """What the action takes: the day of the number given outside, else this day."""
        facts = {key: value for key, value in self.cleaned_data.items() if key != "given_on"}
        return {**facts, "on": self.cleaned_data["given_on"] or on}


class FoundingForm(DecisionPaperForm):
    """With the Tổ giúp việc, a person a line."""

    team = forms.CharField(
        label=_("Tổ giúp việc"),
        help_text=_(
            "Mỗi người một dòng: họ tên; chức vụ, đơn vị; nhiệm vụ. Ví dụ: Phan Thị Ví Dụ; Chuyên viên, "
            "Phòng Nông nghiệp và PTNT; Thư ký"
        ),
        max_length=6000,
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={"required": _("Ghi ít nhất một người của Tổ giúp việc.")},
    )
    field_order = ["team", "signer", "given", "given_on"]


class CharterPaperForm(DecisionPaperForm):
    pass


class InvitationForm(SignerForm):
    """Who is invited: the members, and producers who present."""

    invited = forms.MultipleChoiceField(
        label=_("Gửi giấy mời đến"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Xin chọn ít nhất một nơi nhận giấy mời.")},
    )
    given = OutsideNumbersField(series=INVITATION_SYMBOL)
    field_order = ["invited", "signer", "given"]

    def __init__(self, *args, producers, **kwargs):
        super().__init__(*args, **kwargs)
        self.producers = {str(row.pk): row for row in producers}
        named = [(key, f"{row.name} ({row.commune.name})") for key, row in self.producers.items()]
        self.fields["invited"].choices = [(MEMBERS, _("Thành viên Hội đồng")), *named]
        self.fields["invited"].initial = [MEMBERS, *self.producers]

    def clean_given(self):
        given = self.cleaned_data["given"]
        refuse_other_count(given, len(self.cleaned_data.get("invited", given)))
        return given

    def facts(self):
        """What the action takes."""
        chosen = self.cleaned_data["invited"]
        return {
            "members": MEMBERS in chosen,
            "producers": [row for key, row in self.producers.items() if key in chosen],
            "signer": self.cleaned_data["signer"],
            "given": self.cleaned_data["given"],
        }
