"""How papers of results name rounds and criteria sets; what all papers share is in `archive.office`."""

from django.utils.translation import gettext as _

from certificates.results import source_of
from ocop_portal.archive.office import (
    DECISION_SYMBOL,
    NOTICE_SYMBOL,
    full_number,
    issuer,
    letter_symbol,
    letterhead,
    short_name,
    signature,
    the_office,
)
from ocop_portal.pdf.wording import padded

__all__ = [
    "DECISION_SYMBOL",
    "NOTICE_SYMBOL",
    "full_number",
    "issuer",
    "letter_symbol",
    "letterhead",
    "round_name",
    "sets_used",
    "short_name",
    "signature",
    "the_office",
]


def round_name(session):
    """“đợt 1 năm 2024”, as it stands inside a sentence."""
    return _("đợt %(number)s năm %(year)s") % {
        "number": session.round.number,
        "year": session.round.year,
    }


def sets_used(evaluations):
    """Which criteria set was used for which product (by its place in the list), with the set's source."""
    places = {}
    for place, evaluation in enumerate(evaluations, 1):
        places.setdefault(evaluation.criteria_set, []).append(str(place))
    named = [
        _("số %(number)s “%(name)s” (sản phẩm %(places)s)")
        % {"number": padded(used.ordinal), "name": used.name, "places": ", ".join(found)}
        for used, found in places.items()
    ]
    return _(" và ").join(named) + ", " + source_of(evaluations[0])
