"""Paper sheets as they stand: who has typed them, and where two people differ (never what they typed)."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from evaluations.models import PaperEntry, PaperSheet
from evaluations.twin import OPINION, REASON, Typed, differing


@dataclass(frozen=True)
class Twin:
    """One paper sheet with the entries that stand; `differences` once there are two of them."""

    paper: PaperSheet
    entries: tuple
    differences: tuple

    @property
    def is_mismatched(self):
        return bool(self.differences)

    def entry_of(self, user):
        """This person's own entry, or None."""
        return next((entry for entry in self.entries if entry.by_id == user.pk), None)


def twins_of(evaluation):
    """{(seat pk, version): Twin} of the paper sheets of one product; three queries."""
    if evaluation is None:
        return {}
    papers = list(PaperSheet.objects.filter(evaluation=evaluation))
    return {(twin.paper.seat_id, twin.paper.version): twin for twin in _twins(papers)}


def twin_of(paper):
    return next(_twins([paper]))


def _twins(papers):
    found = PaperEntry.objects.filter(paper__in=papers, replaced_at=None).select_related("by")
    by_paper = {}
    for entry in found.prefetch_related("marks__criterion", "marks__level").order_by("place"):
        by_paper.setdefault(entry.paper_id, []).append(entry)
    for paper in papers:
        entries = tuple(by_paper.get(paper.pk, ()))
        differences = differing(*map(typed_of, entries)) if len(entries) == 2 else ()
        yield Twin(paper, entries, differences)


def typed_of(entry):
    marks = sorted(entry.marks.all(), key=lambda mark: mark.criterion.order)
    choices = {mark.criterion.code: mark.level.order if mark.level else None for mark in marks}
    return Typed(choices, entry.opinion, entry.reason)


def difference_text(differences):
    """“tiêu chí 5.3, 6.1; ý kiến”: where, and nothing of what was typed."""
    codes = [name for name in differences if name not in {OPINION, REASON}]
    parts = [_("tiêu chí %(codes)s") % {"codes": ", ".join(codes)}] if codes else []
    if OPINION in differences:
        parts.append(_("ý kiến"))
    if REASON in differences:
        parts.append(_("lý do chấm lại"))
    return "; ".join(parts)
