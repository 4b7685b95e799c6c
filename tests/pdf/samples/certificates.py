"""The golden story's decision, certificate, letters and packet sheets."""

from certificates.samples.papers import *  # noqa: F403
