"""What somebody searched for and did not find is forgotten after a year; who, when and where stay.

It may be a child's name, of a child that is not even here, so no record is ever destroyed with it. Nobody but the owner
may change the log, so a function of the database does it, that refuses what is younger.
"""

from datetime import datetime, timedelta

from django.db import connection

BEWAAR = timedelta(days=366)
"""A year: long enough to look into a suspicion, and to see somebody who comes back to the same child."""

FUNCTIE = """
CREATE OR REPLACE FUNCTION archief_leeg_zoekvragen(voor timestamptz) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    leeg integer;
BEGIN
    IF voor > now() - interval '365 days' THEN
        RAISE EXCEPTION 'zoekvragen blijven een jaar leesbaar' USING ERRCODE = 'insufficient_privilege';
    END IF;
    PERFORM archief_laat_toe('core_zoekvraag'::regclass);
    UPDATE core_zoekvraag SET vraag = '' WHERE at < voor AND vraag <> '';
    GET DIAGNOSTICS leeg = ROW_COUNT;
    PERFORM set_config('pgtrigger.ignore', '{}', true);
    RETURN leeg;
END
$$;
"""
TERUG = "DROP FUNCTION archief_leeg_zoekvragen(timestamptz);"


def forget_zoekvragen(*, at: datetime) -> int:
    """Forget what was searched for more than a year before `at`; gives of how many searches."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT archief_leeg_zoekvragen(%s)", [at - BEWAAR])
        return int(cursor.fetchone()[0])
