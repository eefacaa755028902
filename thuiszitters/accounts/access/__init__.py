"""Who may act for which organisation, how far they read, and who watches over them."""
