"""Tờ trình, papers about a certificate's life, answers to complaints."""

from certificates.samples.life import *  # noqa: F403
