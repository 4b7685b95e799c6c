"""The demo: round 1 of 2024 in Bình Sơn, with invented people. `manage.py load_demo` builds it.

Outcomes are those of the real round; people, files, single scores and numbers of papers are invented. Tests
take the score sheets from here; the rest (`stages`, `people`…) needs Django's models and is imported by name.
"""

from .golden import golden_opinions, golden_rescores, golden_sheets

__all__ = ["golden_opinions", "golden_rescores", "golden_sheets"]
