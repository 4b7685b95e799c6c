"""For looking things up and mending data; statuses are read-only, the business runs through the pages."""

from . import catalogue, cycles, dossiers, guidance, promotion

__all__ = ["catalogue", "cycles", "dossiers", "guidance", "promotion"]
