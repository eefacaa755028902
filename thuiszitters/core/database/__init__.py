"""PostgreSQL as Django's own backend does it, on the embedded server: the first connection starts it."""
