"""From stored rows to the papers of councils."""

from .founding import charter_draft, founding_draft, team_lines
from .invitation import invitation_drafts, invited_producers

__all__ = ["charter_draft", "founding_draft", "invitation_drafts", "invited_producers", "team_lines"]
