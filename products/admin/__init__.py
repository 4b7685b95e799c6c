"""For looking things up and mending data; statuses are read-only, the business runs through the pages."""

from . import catalogue, cycles, deliveries, dossiers, guidance, promotion

__all__ = ["catalogue", "cycles", "deliveries", "dossiers", "guidance", "promotion"]
