"""Which criteria a kind of evidence usually proves (evidence.json): a suggestion, never a rule."""

from collections import Counter

from ocop_portal.regulations.models import EvidenceKind


def suggested(criteria, kind):
    """The criteria that `kind.criteria_hint` names, by code (“1.1”) or by words of the name."""
    if kind is None:
        return []
    hints = [hint.casefold() for hint in kind.criteria_hint]
    return [criterion for criterion in criteria if _is_named(criterion, hints)]


def kinds_with_files(criteria, files):
    """[(EvidenceKind, codes it usually proves, how many of the files are of it)] in the law's order."""
    counted = Counter(file.kind_id for file in files)
    return [
        (kind, [criterion.code for criterion in suggested(criteria, kind)], counted[kind.pk])
        for kind in EvidenceKind.objects.all()
    ]


def _is_named(criterion, hints):
    name = criterion.name.casefold()
    return any(hint == criterion.code or (not hint[0].isdigit() and hint in name) for hint in hints)
