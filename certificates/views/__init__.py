"""Pages after the council, one module a subject."""
