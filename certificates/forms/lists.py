"""Filters of the lists of decisions and notices; they live in the address."""

from django import forms
from django.utils.translation import gettext_lazy as _

from certificates.models import DecisionState
from ocop_portal.search import matching
from products.forms.lists import SearchMixin, year_choices, year_field

OF_PRODUCT = "evaluation__agenda_item__dossier__product__"
NOTICE_PATHS = (
    "paper__number",
    f"{OF_PRODUCT}name",
    f"{OF_PRODUCT}producer__name",
    f"{OF_PRODUCT}producer__commune__name",
)


class DecisionFilterForm(SearchMixin):
    """Decisions by number, the year in which they were proposed, and state."""

    q = forms.CharField(label=_("Tìm theo số, ký hiệu"), required=False, max_length=100)
    year = year_field()
    state = forms.ChoiceField(
        label=_("Tình trạng"), required=False, choices=[("", _("Tất cả")), *DecisionState.choices]
    )

    def __init__(self, *args, decisions, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["year"].choices = year_choices(decisions, "proposed_on")

    def apply(self, decisions):
        if year := self.wanted("year"):
            decisions = decisions.filter(proposed_on__year=year)
        if state := self.wanted("state"):
            decisions = decisions.filter(state=state)
        return matching(decisions, self.wanted("q") or "", "number", "proposal_number")


class NoticeFilterForm(SearchMixin):
    """Released notices by words and the year of their release."""

    q = forms.CharField(label=_("Tìm theo số, sản phẩm, chủ thể"), required=False, max_length=100)
    year = year_field()

    def __init__(self, *args, notices, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["year"].choices = year_choices(notices, "released_on")

    def apply(self, notices):
        if year := self.wanted("year"):
            notices = notices.filter(released_on__year=year)
        return matching(notices, self.wanted("q") or "", *NOTICE_PATHS)
