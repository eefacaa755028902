"""Search keys that nobody needs any more."""

from django.db import connection


def sweep_varianten() -> None:
    """Take away the variants of words that stand in no name any more.

    A word goes with the last pupil who has it. Two writers who each take one of the last two away see each other's
    still standing, and neither takes it: the word of a name that is gone may not stay behind for ever.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT schools_zoekvarianten_opruimen()")
