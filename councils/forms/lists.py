"""Filters of the lists of councils and sessions; they live in the address."""

from django import forms
from django.utils.translation import gettext_lazy as _

from councils.models import SessionStatus
from ocop_portal.search import matching
from products.forms.lists import FilterForm, SearchMixin, year_choices, year_field


class SessionFilterForm(FilterForm):
    """Sessions by year and status; `sessions`: those that the list may show."""

    year = year_field()
    status = forms.ChoiceField(
        label=_("Tình trạng"), required=False, choices=[("", _("Tất cả")), *SessionStatus.choices]
    )

    def __init__(self, *args, sessions, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["year"].choices = year_choices(sessions, "starts_at")

    def apply(self, sessions):
        if year := self.wanted("year"):
            sessions = sessions.filter(starts_at__year=year)
        if status := self.wanted("status"):
            sessions = sessions.filter(status=status)
        return sessions


class CouncilFilterForm(SearchMixin):
    """Councils by words and the year of founding; `councils`: those that the list may show."""

    q = forms.CharField(label=_("Tìm theo tên, số quyết định"), required=False, max_length=100)
    year = year_field()

    def __init__(self, *args, councils, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["year"].choices = year_choices(councils, "founded_on")

    def apply(self, councils):
        if year := self.wanted("year"):
            councils = councils.filter(founded_on__year=year)
        return matching(councils, self.wanted("q") or "", "name", "decision_number")
