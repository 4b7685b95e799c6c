"""The register of numbers: its filters, a number kept ahead, numbers given outside for what is signed."""

from django import forms
from django.utils.translation import gettext_lazy as _

from certificates.composing.office import DECISION_SYMBOL, NOTICE_SYMBOL, letter_symbol, the_office
from certificates.results import NextAct
from evaluations.session_papers import MINUTES_SYMBOL
from ocop_portal.archive.forms import OutsideNumberField
from ocop_portal.archive.models import EntryState, Register, RegisterEntry
from ocop_portal.archive.rules import CERTIFICATES, series_label, typed_number
from ocop_portal.search import matching
from ocop_portal.typed import WholeField, at_most, nfc
from products.forms.ideas import ReasonForm
from products.forms.lists import SearchMixin, year_field
from products.forms.text import CleanTextMixin

ENTRY_PATHS = ("text", "title", "recipients", "signed_by")
OUTSIDE = "outside"


class RegisterFilterForm(SearchMixin):
    """Entries by series, year, state and words."""

    q = forms.CharField(label=_("Tìm theo số, trích yếu"), required=False, max_length=100)
    series = forms.ChoiceField(label=_("Sổ"), required=False)
    year = year_field()
    state = forms.ChoiceField(
        label=_("Tình trạng"),
        required=False,
        choices=[
            ("", _("Tất cả")),
            *EntryState.choices,
            (OUTSIDE, _("Cấp ngoài hệ thống")),
        ],
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        books = list(Register.objects.filter(of_papers=True).values_list("series", "year"))
        every = [("", _("Tất cả"))]
        self.fields["series"].choices = [*every, *_series_choices(series for series, _year in books)]
        years = sorted({year for _series, year in books}, reverse=True)
        self.fields["year"].choices = [*every, *((year, str(year)) for year in years)]

    def apply(self, entries):
        if series := self.wanted("series"):
            entries = entries.filter(register__series=series)
        if year := self.wanted("year"):
            entries = entries.filter(register__year=year)
        if state := self.wanted("state"):
            entries = entries.filter(given_outside=True) if state == OUTSIDE else entries.filter(state=state)
        return matching(entries, self.wanted("q") or "", *ENTRY_PATHS)


class ReserveForm(CleanTextMixin, forms.Form):
    """A number for a paper that is being prepared: the next one, or one given outside."""

    series = forms.ChoiceField(label=_("Sổ"))
    title = forms.CharField(
        label=_("Trích yếu"), help_text=_("Văn bản sẽ mang số này nói về việc gì."), max_length=300
    )
    number = forms.CharField(
        label=_("Số đã cấp ngoài hệ thống"),
        help_text=_("Ví dụ: 1186. Để trống thì cổng giữ số tiếp theo trong sổ."),
        required=False,
        max_length=60,
        widget=forms.TextInput(attrs={"class": "oc-w-20", "autocomplete": "off"}),
    )

    def __init__(self, *args, year, **kwargs):
        super().__init__(*args, **kwargs)
        self.year = year
        self.fields["series"].choices = _books_to_choose()

    def clean(self):
        cleaned = super().clean()
        if text := cleaned.get("number"):
            cleaned["number"] = typed_number(nfc(text), cleaned.get("series", ""), self.year)
            if cleaned["number"] is None:
                self.add_error("number", _("Số chưa hợp với sổ đã chọn. Xin ghi số, ví dụ 1186."))
        return cleaned


class OpenForm(CleanTextMixin, forms.Form):
    """The first number of a book whose earlier ones the office gave on paper."""

    series = forms.ChoiceField(label=_("Sổ"))
    first = WholeField(
        label=_("Số bắt đầu"),
        help_text=_("Số đầu tiên do cổng cấp, tiếp theo số cuối trong sổ giấy. Ví dụ: 58."),
        min_value=1,
        max_value=999999,
        widget=forms.TextInput(attrs={"class": "oc-w-10"}),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["series"].choices = _books_to_choose()


class CancelForm(ReasonForm):
    """Why no paper bears the number."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, label=_("Lý do hủy"), **kwargs)
        at_most(self.fields["reason"], 500)


class SignedNumbersForm(CleanTextMixin, forms.Form):
    """Numbers that the papers of a decision already have: its own, and one for each certificate or letter."""

    hide_optional = True

    def __init__(self, *args, lines, year, **kwargs):
        super().__init__(*args, **kwargs)
        self.keys = {"decision": (DECISION_SYMBOL, None)}
        labels = {"decision": _("Số quyết định")}
        for line in lines:
            if line.act not in LINE_LABELS:
                continue
            series = CERTIFICATES if line.act == NextAct.RECOGNISE else letter_symbol(the_office())
            name = f"line-{line.evaluation.pk}"
            self.keys[name] = (series, line.evaluation.pk)
            labels[name] = LINE_LABELS[line.act] % {"product": line.dossier.product.name}
        kept = list(RegisterEntry.objects.reserved(year).order_by("number").select_related("register"))
        for name, (series, _about) in self.keys.items():
            of_series = [entry for entry in kept if entry.register.series == series]
            self.fields[name] = OutsideNumberField(
                series=series, year=year, kept=of_series, label=labels[name]
            )

    def clean(self):
        cleaned, seen = super().clean(), set()
        for name, number in cleaned.items():
            key = (self.keys[name][0], number)
            if number and key in seen:
                self.add_error(name, _("Số này đã ghi cho văn bản khác ở trên."))
            seen.add(key)
        return cleaned

    @property
    def numbers(self):
        """What `sign_decision` takes."""
        return {self.keys[name]: number for name, number in self.cleaned_data.items() if number}


LINE_LABELS = {
    NextAct.RECOGNISE: _("Số vào sổ giấy chứng nhận: %(product)s"),
    NextAct.REFER: _("Số công văn chuyển hồ sơ: %(product)s"),
}


def _books_to_choose():
    usual = [DECISION_SYMBOL, NOTICE_SYMBOL, letter_symbol(the_office()), MINUTES_SYMBOL, CERTIFICATES]
    known = Register.objects.filter(of_papers=True).values_list("series", flat=True)
    return [("", _("Chọn sổ")), *_series_choices([*usual, *known])]


def _series_choices(series):
    return [(one, series_label(one)) for one in sorted(set(series))]
