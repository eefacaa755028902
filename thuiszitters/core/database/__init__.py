"""PostgreSQL as Django's own backend does it, and two things more: every transaction says on whose behalf it is, and
the embedded server starts with the first connection.
"""
