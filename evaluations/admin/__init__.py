"""For looking things up. Sheets, figures, minutes are not here: an administrator has no seat (R-SCORE-7)."""

from . import criteria, results

__all__ = ["criteria", "results"]
