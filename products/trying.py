"""Papers of a dossier's way in on which the office tries its words."""

from dataclasses import replace

from ocop_portal.texts.trying import Trial
from products.samples import papers


def _without_ground():
    return replace(papers.return_letter(), ground="")


TRIALS = {
    "receipt": Trial(samples=(papers.receipt,)),
    "return_letter": Trial(samples=(papers.return_letter, _without_ground)),
}
