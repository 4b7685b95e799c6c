"""Filters of lists; they live in the address."""

from django import forms
from django.db.models import Q
from django.db.models.functions import ExtractYear
from django.utils.translation import gettext_lazy as _

from ocop_portal.regulations.models import Commune
from ocop_portal.search import matching
from products.models import ProducerState, ProductGroup, Round
from products.rules import RoundState
from products.statuses import OFFICE_ROLES, status_choices, with_shown_status
from products.steps import in_step, step_choices

from .text import CleanTextMixin


class FilterForm(CleanTextMixin, forms.Form):
    """The filters of a list. One that is not valid is left aside."""

    hide_optional = True

    def wanted(self, name):
        self.is_valid()
        return self.cleaned_data.get(name) or None

    @property
    def is_used(self):
        self.is_valid()
        return any(self.cleaned_data.values())


class SearchMixin(FilterForm):
    """With a search by words, with or without diacritics."""

    q = forms.CharField(label=_("Tìm theo tên"), required=False, max_length=100)


def year_field():
    """A choice of years; the form that has it says which, by `year_choices`."""
    return forms.TypedChoiceField(label=_("Năm"), required=False, coerce=int, empty_value=None)


def year_choices(rows, path):
    """The years of the dates at `path` in these rows, the latest first, after “Tất cả”."""
    years = rows.order_by().annotate(found_year=ExtractYear(path)).values_list("found_year", flat=True)
    listed = sorted(set(years.distinct()), reverse=True)
    return [("", _("Tất cả")), *((year, str(year)) for year in listed)]


class ProducerFilterForm(SearchMixin):
    """The producers of a list by words and state."""

    state = forms.ChoiceField(
        label=_("Tình trạng"), required=False, choices=[("", _("Tất cả")), *ProducerState.choices]
    )

    def apply(self, producers):
        if state := self.wanted("state"):
            producers = producers.filter(state=state)
        return matching(producers, self.wanted("q") or "", *PRODUCER_PATHS)


class ProductFilterForm(SearchMixin):
    """The products of a list by words, one of the six groups, step and (for the office) commune."""

    q = forms.CharField(label=_("Tìm theo tên, mã số"), required=False, max_length=100)
    group = forms.ModelChoiceField(
        label=_("Nhóm"),
        required=False,
        queryset=ProductGroup.objects.none(),
        empty_label=_("Tất cả các nhóm"),
    )
    step = forms.ChoiceField(label=_("Bước"), required=False)
    commune = forms.ModelChoiceField(
        label=_("Xã"), required=False, queryset=Commune.objects.none(), empty_label=_("Tất cả các xã")
    )

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.user = user
        self.fields["group"].queryset = ProductGroup.objects.filter(parent=None)
        self.fields["step"].choices = [("", _("Tất cả")), *step_choices(user)]
        if user.role in OFFICE_ROLES:
            self.fields["commune"].queryset = Commune.objects.filter(producers__isnull=False).distinct()
        else:
            del self.fields["commune"]

    def apply(self, products):
        if group := self.wanted("group"):
            products = products.filter(Q(group=group) | Q(group__code__startswith=f"{group.code}."))
        if step := self.wanted("step"):
            products = in_step(products, step, self.user)
        if commune := self.wanted("commune"):
            products = products.filter(producer__commune=commune)
        return matching(products, self.wanted("q") or "", *PRODUCT_PATHS)


class DossierFilterForm(SearchMixin):
    """The dossiers of a list by words, status, round and (for the office) commune."""

    status = forms.ChoiceField(label=_("Tình trạng"), required=False)
    round = forms.ModelChoiceField(
        label=_("Đợt"), required=False, queryset=Round.objects.none(), empty_label=_("Tất cả các đợt")
    )
    commune = forms.ModelChoiceField(
        label=_("Xã"), required=False, queryset=Commune.objects.none(), empty_label=_("Tất cả các xã")
    )

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.user = user
        self.fields["status"].choices = [("", _("Tất cả")), *status_choices(user)]
        self.fields["round"].queryset = Round.objects.for_list()
        if user.role in OFFICE_ROLES:
            self.fields["commune"].queryset = Commune.objects.filter(producers__isnull=False).distinct()
        else:
            del self.fields["commune"]

    def apply(self, dossiers):
        if status := self.wanted("status"):
            dossiers = with_shown_status(self.user, dossiers).filter(shown_status=status)
        if found := self.wanted("round"):
            dossiers = dossiers.filter(round=found)
        if found := self.wanted("commune"):
            dossiers = dossiers.filter(product__producer__commune=found)
        return matching(dossiers, self.wanted("q") or "", *DOSSIER_PATHS)


class ProposedFilterForm(DossierFilterForm):
    """The same within one round."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        del self.fields["round"]


class RoundFilterForm(FilterForm):
    """The rounds of a list by year and by where they stand on a date."""

    year = year_field()
    state = forms.ChoiceField(
        label=_("Tình trạng"), required=False, choices=[("", _("Tất cả")), *RoundState.choices]
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        years = Round.objects.order_by("-year").values_list("year", flat=True).distinct()
        self.fields["year"].choices = [("", _("Tất cả")), *((year, str(year)) for year in years)]

    def apply(self, rounds, *, on):
        if year := self.wanted("year"):
            rounds = rounds.filter(year=year)
        state = self.wanted("state")
        return rounds.in_state(RoundState(state), on) if state else rounds


PRODUCER_PATHS = ("name", "representative", "tax_code", "commune__name")
PRODUCT_PATHS = ("name", "code", "producer__name", "producer__commune__name")
DOSSIER_PATHS = ("code", "product__name", "product__producer__name", "product__code")
