"""A dossier's registration (Mẫu 01) and statement (Mẫu 02, parts I, II, IV)."""

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext_lazy as _

from ocop_portal.meanwhile import SeenMixin
from ocop_portal.typed import WholeField, at_most
from products.models import Dossier, ProducerState, Product, Round, Statement
from products.models.dossiers import HeldPaper, Purpose
from products.readiness import refuse_unless_ready
from products.renewing import refuse_untimely

from .text import CleanTextMixin


class DossierForm(forms.ModelForm):
    """A new dossier: which product, which open round, which time."""

    class Meta:
        model = Dossier
        fields = ["product", "round", "purpose"]
        widgets = {"purpose": forms.RadioSelect}
        help_texts = {"product": _("Sản phẩm đã có hồ sơ trong đợt đang nhận thì không có ở đây.")}

    def __init__(self, *args, user, on, **kwargs):
        super().__init__(*args, **kwargs)
        self.on = on
        rounds = Round.objects.taking_in(on).for_list()
        products = Product.objects.visible_to(user).for_dossier()
        products = products.filter(producer__state=ProducerState.APPROVED)
        # What is sent from an older page gets the reason instead of “no such choice”.
        self.fields["product"].queryset = products if self.is_bound else _free_in(products, rounds)
        self.fields["round"].queryset = rounds
        self.fields["purpose"].choices = Purpose.choices

    def clean(self):
        cleaned = super().clean()
        product, round_ = cleaned.get("product"), cleaned.get("round")
        refuse_too_early(self, product, round_ and round_.regulation, self.on)
        if product and round_ and product.dossiers.holding_a_place().filter(round=round_).exists():
            text = _("Sản phẩm đã có hồ sơ trong %(round)s.") % {"round": round_.in_sentence}
            self.add_error("product", text)
        return cleaned


def _free_in(products, rounds):
    """Those of the products that have no dossier yet in one of these rounds at least."""
    held = Dossier.objects.holding_a_place().filter(product=OuterRef(OuterRef("pk")))
    return products.filter(Exists(rounds.exclude(pk__in=held.values("round"))))


def refuse_too_early(form, product, law, on):
    """An error at the product's place while it is too early: for the first time before it is ready, again
    before it has a certificate, whose window is open.
    """
    purpose = form.cleaned_data.get("purpose")
    try:
        if product and purpose == Purpose.FIRST:
            refuse_unless_ready(product)
        if product and law:
            refuse_untimely(product, purpose, law, on)
    except ValidationError as error:
        form.add_error("product" if "product" in form.fields else "purpose", error)


class RegistrationForm(forms.ModelForm):
    """The two things of Mẫu 01 that the portal does not know yet."""

    class Meta:
        model = Dossier
        fields = ["purpose", "samples"]
        field_classes = {"samples": WholeField}
        widgets = {"purpose": forms.RadioSelect}

    def __init__(self, *args, on, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["purpose"].choices = Purpose.choices
        dossier = self.instance
        self.on = dossier.submitted_on or on
        if dossier.product.group.is_tourism:
            del self.fields["samples"]
            return
        needed = dossier.law.samples_required
        if needed:
            self.fields["samples"].help_text = _(
                "Khi nộp cần ít nhất %(count)s sản phẩm mẫu. Chưa chuẩn bị xong thì ghi 0, bổ sung sau."
            ) % {"count": needed}

    def clean(self):
        cleaned = super().clean()
        if "purpose" in self.changed_data:
            refuse_too_early(self, self.instance.product, self.instance.law, self.on)
        return cleaned


class StatementForm(SeenMixin, CleanTextMixin, forms.ModelForm):
    """Saved as it stands at any time; what is still empty is asked for before submitting."""

    hide_optional = True
    held_papers = forms.MultipleChoiceField(
        label=_("Giấy tờ đã có"),
        choices=HeldPaper.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    class Meta:
        model = Statement
        fields = [
            "history",
            "organisation",
            "held_papers",
            "production",
            "improvements",
            "market",
            "revenue",
            "changes",
            "plan",
        ]
        help_texts = {
            "history": _("Sản phẩm có từ khi nào, ai làm ra, phát triển thế nào."),
            "organisation": _("Bao nhiêu người, ai phụ trách việc gì."),
            "production": _("Nguyên liệu mua ở đâu, làm qua những khâu nào, đóng gói ra sao."),
            "improvements": _("So với trước, chất lượng, bao bì, nhãn đã đổi gì."),
            "market": _("Bán ở đâu, cho ai, mỗi nơi khoảng bao nhiêu."),
            "revenue": _("Hai năm gần nhất, nếu có."),
            "plan": _("Định hướng sản phẩm, tổ chức sản xuất, thị trường."),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            if isinstance(field.widget, forms.Textarea):
                field.widget.attrs["rows"] = 4
                at_most(field, 8000)
            if name in self.instance.needed:
                field.label = _("%(label)s (cần có khi nộp)") % {"label": field.label}
        if self.instance.dossier.purpose != Purpose.UPGRADE:
            del self.fields["changes"]
