"""PostgreSQL as Django's own backend does it, on the embedded server that starts with the first connection."""
