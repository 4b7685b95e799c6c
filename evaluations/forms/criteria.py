"""The filter of the list of criteria sets."""

from django import forms
from django.utils.translation import gettext_lazy as _

from ocop_portal.regulations.models import Edition
from ocop_portal.search import matching
from products.forms.lists import SearchMixin

PATHS = ("code", "name", "group__name", "group__parent__name")


class CriteriaFilterForm(SearchMixin):
    """Criteria sets by words and edition."""

    q = forms.CharField(label=_("Tìm theo tên, nhóm sản phẩm"), required=False, max_length=100)
    edition = forms.ModelChoiceField(
        label=_("Ấn bản"), required=False, queryset=Edition.objects.none(), empty_label=_("Tất cả")
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["edition"].queryset = Edition.objects.order_by("-pk")

    def apply(self, sets):
        if edition := self.wanted("edition"):
            sets = sets.filter(edition=edition)
        return matching(sets, self.wanted("q") or "", *PATHS)
