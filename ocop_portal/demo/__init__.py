"""The demo: round 1 of 2024 in Bình Sơn, with invented people. `manage.py load_demo` builds it."""

from .golden import golden_opinions, golden_rescores, golden_sheets

__all__ = ["golden_opinions", "golden_rescores", "golden_sheets"]
