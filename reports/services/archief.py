"""The only way a row is destroyed: one function in the database, that looks at the list itself.

`archief_vernietig(list, table, keys)` deletes rows of one table and empties what the audit trail kept of them; who,
when and which kind of record stay. It refuses unless two different people approved the list and it runs. It is
SECURITY DEFINER: nobody else may change or delete audit rows, the role `archief` included.
"""

from collections.abc import Iterable
from typing import Any

from django.db import connection

FUNCTIE = """
CREATE OR REPLACE FUNCTION archief_leeg_waarde(soort text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
    SELECT CASE
        WHEN soort IN ('jsonb', 'json') THEN '{}'
        WHEN soort LIKE '%[]' THEN '{}'
        WHEN soort = 'uuid' THEN '00000000-0000-0000-0000-000000000000'
        WHEN soort = 'boolean' THEN 'false'
        WHEN soort = 'date' THEN '0001-01-01'
        WHEN soort LIKE 'timestamp%' THEN '0001-01-01'
        WHEN soort = 'bytea' OR soort = 'text' OR soort LIKE 'character%' THEN ''
        ELSE '0'
    END
$$;

CREATE OR REPLACE FUNCTION archief_laat_toe(tabel regclass) RETURNS void LANGUAGE sql AS $$
    SELECT set_config('pgtrigger.ignore', COALESCE((
        SELECT array_agg(t.tgname::text)::text FROM pg_trigger t JOIN pg_proc p ON p.oid = t.tgfoid
        WHERE t.tgrelid = tabel AND p.prosrc LIKE '%pgtrigger: Cannot%'
    ), '{}'), true)
$$;

CREATE OR REPLACE FUNCTION archief_leeg_spoor(spoor regclass, kolom text, sleutels text[]) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
    toekenning text;
BEGIN
    IF spoor IS NULL THEN
        RETURN;
    END IF;
    PERFORM archief_laat_toe(spoor);
    SELECT string_agg(format('%I = %s', a.attname, CASE WHEN a.attnotnull
            THEN format('%L::%s', archief_leeg_waarde(format_type(a.atttypid, a.atttypmod)),
                        format_type(a.atttypid, a.atttypmod))
            ELSE 'NULL' END), ', ') INTO toekenning
        FROM pg_attribute a WHERE a.attrelid = spoor AND a.attnum > 0 AND NOT a.attisdropped
            AND a.attname NOT IN ('pgh_id', 'pgh_created_at', 'pgh_label', 'pgh_context_id');
    EXECUTE format('UPDATE pghistory_context c SET metadata = metadata - ''url'' FROM %s e'
        ' WHERE e.pgh_context_id = c.id AND e.%I::text = ANY ($1)', spoor, kolom) USING sleutels;
    EXECUTE format('UPDATE %s SET %s WHERE %I::text = ANY ($1)', spoor, toekenning, kolom) USING sleutels;
END
$$;

CREATE OR REPLACE FUNCTION archief_vernietig(lijst uuid, tabel text, sleutels text[]) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    akkoord integer;
    stand text;
    sleutelkolom text;
    spoor regclass := to_regclass(quote_ident(tabel || 'event'));
    weg integer;
BEGIN
    SELECT status INTO stand FROM reports_vernietigingslijst l WHERE l.id = lijst;
    SELECT count(DISTINCT door_id) INTO akkoord FROM reports_vernietigingsakkoord a WHERE a.lijst_id = lijst;
    IF stand IS DISTINCT FROM 'LOOPT' OR akkoord < 2 THEN
        RAISE EXCEPTION 'vernietigen mag alleen volgens een lijst die loopt en die twee mensen goedkeurden'
            USING ERRCODE = 'insufficient_privilege';
    END IF;
    IF tabel LIKE '%event' OR tabel LIKE 'reports_vernietiging%' THEN
        RAISE EXCEPTION 'deze tabel wordt niet vernietigd: %', tabel USING ERRCODE = 'insufficient_privilege';
    END IF;
    SELECT a.attname INTO STRICT sleutelkolom FROM pg_index i
        JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = ANY (i.indkey)
        WHERE i.indrelid = to_regclass(quote_ident(tabel)) AND i.indisprimary;
    PERFORM archief_laat_toe(to_regclass(quote_ident(tabel)));
    EXECUTE format('DELETE FROM %I WHERE %I::text = ANY ($1)', tabel, sleutelkolom) USING sleutels;
    GET DIAGNOSTICS weg = ROW_COUNT;
    PERFORM archief_leeg_spoor(spoor, 'pgh_obj_id', sleutels);
    -- What was deleted before, by a correction, left its own traces of the pupil or the casus.
    FOR spoor IN SELECT a.attrelid::regclass FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
        WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND c.relname LIKE '%event'
            AND a.attname = CASE tabel WHEN 'schools_leerling' THEN 'leerling_id' WHEN 'cases_casus' THEN 'casus_id' END
    LOOP
        PERFORM archief_leeg_spoor(
            spoor, CASE tabel WHEN 'schools_leerling' THEN 'leerling_id' ELSE 'casus_id' END, sleutels);
    END LOOP;
    IF tabel = 'schools_leerling' THEN
        -- Somebody told the FG why they looked, and may have named the pupil; that they answered stays.
        UPDATE cases_inzagevraag v SET antwoord = 'vernietigd' FROM core_inzage i
            WHERE i.id = v.inzage_id AND v.antwoord <> '' AND i.leerling_id::text = ANY (sleutels);
        PERFORM archief_laat_toe('cases_inzagevraagevent'::regclass);
        UPDATE cases_inzagevraagevent e SET antwoord = '' FROM core_inzage i
            WHERE i.id = e.inzage_id AND i.leerling_id::text = ANY (sleutels);
        PERFORM archief_laat_toe('core_inzage'::regclass);
        UPDATE core_inzage SET leerling_id = '00000000-0000-0000-0000-000000000000', pad = '', reden = '', ip = NULL
            WHERE leerling_id::text = ANY (sleutels);
    END IF;
    PERFORM set_config('pgtrigger.ignore', '{}', true);
    RETURN weg;
END
$$;
"""
TERUG = """
DROP FUNCTION archief_vernietig(uuid, text, text[]);
DROP FUNCTION archief_leeg_spoor(regclass, text, text[]);
DROP FUNCTION archief_laat_toe(regclass);
DROP FUNCTION archief_leeg_waarde(text);
"""


def destroy_rows(lijst_id: Any, tabel: str, sleutels: Iterable[Any]) -> int:
    """Destroy rows of one table by key; gives how many there were. The database raises when the list does not allow."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT archief_vernietig(%s, %s, %s)", [str(lijst_id), tabel, [str(pk) for pk in sleutels]]
        )
        return int(cursor.fetchone()[0])
