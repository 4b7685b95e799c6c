"""Fills the papers of `certificates.documents` from the database; no paper knows a model itself."""
