"""The filter of the list of ideas and plans."""

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ocop_portal.regulations.models import Commune
from ocop_portal.search import matching
from products.models import ProductGroup
from products.statuses import OFFICE_ROLES, cycle_status_choices

from .lists import SearchMixin

PATHS = ("product__name", "product__producer__name")


class CycleFilterForm(SearchMixin):
    """Ideas and plans by words, status, one of the six groups and (for the office) commune."""

    status = forms.ChoiceField(label=_("Tình trạng"), required=False)
    group = forms.ModelChoiceField(
        label=_("Nhóm"),
        required=False,
        queryset=ProductGroup.objects.none(),
        empty_label=_("Tất cả các nhóm"),
    )
    commune = forms.ModelChoiceField(
        label=_("Xã"), required=False, queryset=Commune.objects.none(), empty_label=_("Tất cả các xã")
    )

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["status"].choices = [("", _("Tất cả")), *cycle_status_choices(user)]
        self.fields["group"].queryset = ProductGroup.objects.filter(parent=None)
        if user.role in OFFICE_ROLES:
            self.fields["commune"].queryset = Commune.objects.filter(producers__isnull=False).distinct()
        else:
            del self.fields["commune"]

    def apply(self, cycles):
        if status := self.wanted("status"):
            cycles = cycles.filter(status=status)
        if group := self.wanted("group"):
            code = group.code
            cycles = cycles.filter(Q(product__group=group) | Q(product__group__code__startswith=f"{code}."))
        if commune := self.wanted("commune"):
            cycles = cycles.filter(product__producer__commune=commune)
        return matching(cycles, self.wanted("q") or "", *PATHS)
