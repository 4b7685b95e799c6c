"""Who may do what: one module for the dossier's side, one for the council's."""
