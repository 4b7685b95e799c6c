"""Issuing papers that take a number: composed and rendered before the transaction, stored inside it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from ocop_portal import pdf
from ocop_portal.archive.actions import store_paper
from ocop_portal.archive.book import facts_of
from ocop_portal.archive.models import Paper
from ocop_portal.archive.numbers import expected_numbers, next_number
from ocop_portal.archive.office import full_number
from ocop_portal.regulations.models import DemoClock
from ocop_portal.wording import day


@dataclass(frozen=True)
class Draft:
    """A paper to be: `compose(number, on)` gives its document, with None for both a draft without number.

    `symbol` is its sign and the series of its number. `given`: the number that the office's own system gave
    it; the register gives none then.
    """

    kind: str
    subject: Any
    symbol: str
    compose: Callable
    given: int | None = None


class Press:
    """PDF bytes by document: one that was composed again and came out equal takes those that are there.

    Made before the transaction with the drafts, it renders them with the numbers that come next; inside the
    transaction only what got another number is rendered again.
    """

    def __init__(self, drafts, *, on):
        self.is_specimen = DemoClock.objects.exists()
        self.pdfs = {}
        numbers = expected_numbers(on.year)
        for draft in drafts:
            number = numbers(draft.symbol) if draft.given is None else draft.given
            self._pdf(draft.compose(number, on))

    def issue(self, draft, *, by, on):
        """Take the number and store the paper, in the caller's transaction.

        ValidationError: `number_taken`, of a number from outside that stands on another paper of that day.
        """
        number = next_number(draft.symbol, on.year) if draft.given is None else draft.given
        self._refuse_if_taken(full_number(number, draft.symbol), on)
        document = draft.compose(number, on)
        return store_paper(
            self._pdf(document),
            kind=draft.kind,
            subject=draft.subject,
            title=document.title[:300],
            filename=document.filename[-200:],
            by=by,
            on=on,
            number=full_number(number, draft.symbol),
            **facts_of(document),
        )

    def _refuse_if_taken(self, number, on):
        if Paper.objects.filter(number=number, issued_on=on).exists():
            raise ValidationError(
                _("Số %(number)s ngày %(date)s đã có trên một văn bản khác."),
                code="number_taken",
                params={"number": number, "date": day(on)},
            )

    def _pdf(self, document):
        if document not in self.pdfs:
            self.pdfs[document] = pdf.render(document, specimen=self.is_specimen)
        return self.pdfs[document]


def preview(draft):
    """A response with the draft as it would be issued, without number and date."""
    return pdf.download(draft.compose(None, None), specimen=DemoClock.objects.exists(), draft=True)
