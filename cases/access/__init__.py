"""Who may do what in a casus: one sentence per deed, refused with its reason."""
