"""The golden story's self-assessment, commune report, score sheet, summary table and minutes."""

from evaluations.samples import *  # noqa: F403
