"""What the higher level answered: the letter, and what it says for each outcome."""

from decimal import Decimal, InvalidOperation

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.forms import formset_factory
from django.utils.translation import gettext_lazy as _

from certificates.actions import Letter, Recognition
from certificates.forms import SignerForm
from certificates.results import powers_over
from ocop_portal.regulations.models import Authority
from ocop_portal.regulations.models.parts import DecidedBy
from ocop_portal.wording import day
from products.forms.returns import BaseReturnItems, ReturnItemForm
from products.forms.rows import MAX_ROWS
from products.forms.text import day_field
from products.uploads import checked_file

ITEM_ROWS = 6
PLACES = Decimal("0.000001")

AnswerItems = formset_factory(ReturnItemForm, formset=BaseReturnItems, extra=ITEM_ROWS, max_num=MAX_ROWS)


class MeanField(forms.CharField):
    """Points from 0 to 100 as the letter writes them, “65,42”; an exact Decimal."""

    def __init__(self, **options):
        help_text = _("Ghi đúng như trong văn bản. Ví dụ: 65,42")
        super().__init__(label=_("Điểm cấp trên chấm"), help_text=help_text, max_length=12, **options)
        self.widget.attrs.update({"inputmode": "decimal", "autocomplete": "off", "class": "oc-w-20"})

    def clean(self, value):
        text = super().clean(value).replace(" ", "").replace(",", ".")
        try:
            mean = Decimal(text)
            is_exact = mean.is_finite() and mean == mean.quantize(PLACES)
        except InvalidOperation:
            is_exact = False
        if not is_exact or not 0 <= mean <= 100:
            raise ValidationError(_("Ghi điểm từ 0 đến 100, ví dụ 65,42."), code="mean")
        return mean


class LetterForm(SignerForm):
    """Number, date and scan of the higher level's letter; `on` is today."""

    number = forms.CharField(
        label=_("Số, ký hiệu văn bản"), max_length=60, help_text=_("Ví dụ: 512/UBND-NNTN")
    )
    signed_on = day_field(_("Ngày văn bản"), example="20/06/2024")
    scan = forms.FileField(
        label=_("Bản quét văn bản (PDF)"),
        help_text=_("Cổng lưu bản này trong kho văn bản."),
        widget=forms.FileInput(attrs={"accept": ".pdf,application/pdf"}),
    )
    letter_fields = ["number", "signed_on", "scan"]
    field_order = letter_fields

    def __init__(self, *args, referral, on, **kwargs):
        super().__init__(*args, **kwargs)
        self.on = on
        self.fields["signer"].label = _("Người ký thông báo gửi chủ thể và xã")

    def clean_signed_on(self):
        signed_on = self.cleaned_data["signed_on"]
        if signed_on > self.on:
            raise ValidationError(_("Ngày văn bản không được sau hôm nay, %s.") % day(self.on))
        return signed_on

    def clean_scan(self):
        return checked_file(
            self.cleaned_data["scan"], max_bytes=settings.EVIDENCE_MAX_BYTES, allowed=("pdf",)
        )

    def letter(self):
        file = self.cleaned_data["scan"].file
        file.seek(0)
        return Letter(self.cleaned_data["number"], self.cleaned_data["signed_on"], file.read())

    def facts(self):
        """What the action takes beside the letter."""
        return {name: value for name, value in self.cleaned_data.items() if name not in self.letter_fields}


class RecognitionForm(LetterForm):
    """The certificate that the higher level issued."""

    stars = forms.TypedChoiceField(label=_("Hạng sao được công nhận"), coerce=int, widget=forms.RadioSelect)
    authority = forms.ModelChoiceField(
        label=_("Cơ quan cấp giấy chứng nhận"),
        queryset=Authority.objects.none(),
        widget=forms.RadioSelect,
        empty_label=None,
    )
    decision_number = forms.CharField(label=_("Quyết định công nhận số"), max_length=60)
    register_number = forms.CharField(label=_("Số vào sổ giấy chứng nhận"), max_length=40)
    issued_on = day_field(_("Ngày cấp giấy chứng nhận"), example="20/06/2024")
    valid_until = day_field(_("Có giá trị đến hết ngày"), example="20/06/2027")
    field_order = [*LetterForm.letter_fields, "stars", "authority", "decision_number", "register_number"]

    def __init__(self, *args, referral, **kwargs):
        super().__init__(*args, referral=referral, **kwargs)
        bands = referral.evaluation.dossier.law.bands.filter(decided_by=DecidedBy.SUPERIOR)
        own = powers_over(referral, referral.decision.signed_on).recognised_stars
        stars = sorted(bands.exclude(stars__in=own).values_list("stars", flat=True))
        self.fields["stars"].choices = [(count, _("%s sao") % count) for count in stars]
        self._offer_issuers(referral.to)
        self.order_fields([*self.field_order, "issued_on", "valid_until", "signer"])

    def _offer_issuers(self, body):
        """Who answers and those above: a district hears from its province what the ministry recognised."""
        self.fields["authority"].initial, found = body.pk, []
        while body:
            found.append(body.pk)
            body = body.superior
        self.fields["authority"].queryset = Authority.objects.filter(pk__in=found)
        if len(found) == 1:
            del self.fields["authority"]

    def clean(self):
        cleaned = super().clean()
        issued_on, valid_until = cleaned.get("issued_on"), cleaned.get("valid_until")
        if issued_on and issued_on > self.on:
            self.add_error("issued_on", _("Ngày cấp không được sau hôm nay, %s.") % day(self.on))
        if issued_on and valid_until and valid_until <= issued_on:
            self.add_error("valid_until", _("Ngày này phải sau ngày cấp, %s.") % day(issued_on))
        return cleaned

    def facts(self):
        names = ["stars", "authority", "decision_number", "register_number", "issued_on", "valid_until"]
        typed = self.cleaned_data
        recognition = Recognition(**{name: typed[name] for name in names if name in typed})
        return {"recognition": recognition, "signer": self.cleaned_data["signer"]}


class LowerForm(LetterForm):
    """A lower mean; nobody is notified before the office has chosen what follows."""

    mean = MeanField()
    stars = forms.TypedChoiceField(
        label=_("Hạng cấp trên xếp"),
        help_text=_("Chọn hạng khi văn bản xếp thấp hơn khung điểm, do chưa đạt yêu cầu tối thiểu."),
        required=False,
        coerce=int,
        empty_value=None,
        widget=forms.RadioSelect,
    )

    def __init__(self, *args, referral, **kwargs):
        super().__init__(*args, referral=referral, **kwargs)
        del self.fields["signer"]
        own = sorted(powers_over(referral, self.on).recognised_stars)
        ranks = [(count, _("%s sao") % count) for count in own]
        self.fields["stars"].choices = [("", _("Theo khung điểm")), *ranks]


class BelowForm(LetterForm):
    """A mean for which nobody issues a certificate."""

    mean = MeanField()
    field_order = [*LetterForm.letter_fields, "mean", "signer"]


class NotValidForm(LetterForm):
    """Until when the producer completes the dossier; the items stand in a formset."""

    due_on = day_field(_("Hạn hoàn thiện"), example="12/07/2024")
    field_order = [*LetterForm.letter_fields, "due_on", "signer"]

    def clean_due_on(self):
        due_on = self.cleaned_data["due_on"]
        if due_on <= self.on:
            raise ValidationError(_("Hạn hoàn thiện phải sau hôm nay, %s.") % day(self.on))
        return due_on
