"""What is typed about letters on their way."""

from django import forms
from django.utils.translation import gettext_lazy as _

from ocop_portal.search import matching
from products.forms.files import CheckedFileField
from products.forms.lists import SearchMixin, year_choices, year_field
from products.forms.signing import SignerForm
from products.forms.text import CleanTextMixin, day_field
from products.models import DeliveryState, Means, Way

UNSERVED = "unserved"
PATHS = ("paper__number", "paper__title", "addressee", "producer__name", "dossier__code")


class LetterFilterForm(SearchMixin):
    """Letters by words, the year in which they were laid out, state and way."""

    q = forms.CharField(label=_("Tìm theo số, trích yếu, nơi nhận"), required=False, max_length=100)
    year = year_field()
    state = forms.ChoiceField(
        label=_("Tình trạng"),
        required=False,
        choices=[("", _("Tất cả")), (UNSERVED, _("Chưa giao xong")), *DeliveryState.choices],
    )
    way = forms.ChoiceField(label=_("Cách gửi"), required=False, choices=[("", _("Tất cả")), *Way.choices])

    def __init__(self, *args, letters, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["year"].choices = year_choices(letters, "made_on")

    def apply(self, letters):
        if year := self.wanted("year"):
            letters = letters.filter(made_on__year=year)
        if state := self.wanted("state"):
            letters = letters.unserved() if state == UNSERVED else letters.filter(state=state)
        if way := self.wanted("way"):
            letters = letters.filter(way=way)
        return matching(letters, self.wanted("q") or "", *PATHS)


class WithdrawForm(CleanTextMixin, forms.Form):
    reason = forms.CharField(
        label=_("Lý do rút lại"), max_length=500, widget=forms.Textarea(attrs={"rows": 3})
    )


class RenewForm(SignerForm):
    """Who signs the notice that takes the place of another, and why."""

    reason = forms.CharField(label=_("Lý do thay"), max_length=500, widget=forms.Textarea(attrs={"rows": 3}))
    field_order = ["reason", "signer"]


class WayForm(forms.Form):
    way = forms.ChoiceField(label=_("Cách gửi"), choices=Way.choices, widget=forms.RadioSelect)


class PostingForm(CleanTextMixin, forms.Form):
    """The letter was handed to the post."""

    sent_on = day_field(_("Ngày gửi bưu điện"))
    post_code = forms.CharField(
        label=_("Mã bưu gửi"),
        max_length=40,
        widget=forms.TextInput(attrs={"class": "oc-w-20", "autocomplete": "off"}),
        help_text=_("In trên phiếu gửi, ví dụ: EA123456789VN."),
    )


class ReceiptForm(CleanTextMixin, forms.Form):
    """Who took the paper letter, when, and how it came to them."""

    received_on = day_field(_("Ngày nhận"))
    received_by = forms.CharField(label=_("Người nhận"), max_length=150)
    means = forms.ChoiceField(label=_("Hình thức giao"), choices=Means.choices, widget=forms.RadioSelect)
    post_code = forms.CharField(
        label=_("Mã bưu gửi"),
        max_length=40,
        required=False,
        widget=forms.TextInput(attrs={"class": "oc-w-20", "autocomplete": "off"}),
        help_text=_("Cần khi giao qua bưu điện."),
    )
    scan = CheckedFileField(label=_("Bản chụp giấy ký nhận hoặc giấy báo phát"), required=False)

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("means") == Means.POST and not cleaned.get("post_code"):
            self.add_error("post_code", _("Ghi mã bưu gửi."))
        return cleaned
