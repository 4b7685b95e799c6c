"""A regulation and a criteria set as the plain rules that scoring takes."""

from itertools import groupby

from evaluations.criteria_json import star_minimums
from evaluations.scoring import Band, MinimumWay, Rules, StarMinimum


def rules_of(regulation, criteria, *, max_spread=None, minimum_way=MinimumWay.MEAN):
    """`criteria`: those of the set, with their levels at hand (`Criterion.objects.in_set`). R-SCORE-2…4."""
    bands = [Band(band.stars, band.at_least) for band in regulation.bands.all()]
    # An edition may mark levels for a rank that this regulation does not know.
    known = {band.stars for band in bands}
    minimums = [
        StarMinimum(int(stars), row["criterion"], row["min_points"])
        for stars, rows in star_minimums(criteria).items()
        for row in rows
        if int(stars) in known
    ]
    return Rules(bands, minimums, max_spread=max_spread, minimum_way=minimum_way)


def sections_of(criteria):
    """Criteria in printed order as [(part, [(section, [criteria])])]."""
    parts = groupby(criteria, key=lambda criterion: criterion.section.part)
    return [(part, _by_section(found)) for part, found in parts]


def _by_section(criteria):
    return [
        (section, list(found))
        for section, found in groupby(criteria, key=lambda criterion: criterion.section)
    ]
