"""Papers of sessions on which the office tries its words: invented ones only, real minutes tell scores."""

from dataclasses import replace

from evaluations import samples
from ocop_portal.texts.trying import Trial

TRIALS = {"minutes": Trial(samples=(samples.minutes, lambda: replace(samples.minutes(), written=True)))}
