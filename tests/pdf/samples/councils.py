"""A council's founding decision, its quy chế, and invitations to its session."""

from councils.samples import *  # noqa: F403
