"""A region straight in SQL: deterministic, as large as asked, with a school year of absences up to PEILDATUM.

Of a hundred pupils about ninety have scattered days and hours, one or two are at home for weeks or months, a few
have been, and some are exempt, in a traject, nowhere enrolled or changed school. There are some twelve absence
days per pupil. Triggers are off while loading: the audit trail is not what is measured here.
"""

from datetime import date

from django.db import connection, transaction

PEILDATUM = date(2026, 7, 3)
"""The last Friday but two of a school year."""
PER_SCHOOL = 400

KANS = """
CREATE FUNCTION pg_temp.kans(nummer bigint, zout int) RETURNS float8 IMMUTABLE PARALLEL SAFE LANGUAGE sql
AS $$ SELECT (hashint8(nummer * 1009 + zout)::bigint + 2147483648) / 4294967296.0 $$
"""

SCHOLEN = """
INSERT INTO accounts_organisatie (soort, naam, code)
    SELECT 'VESTIGING', 'Bankschool ' || i,
        (80 + i / 2600) || 'Z' || chr(65 + i / 100 %% 26) || lpad((i %% 100)::text, 2, '0')
    FROM generate_series(1, %(scholen)s) i;
INSERT INTO schools_vestiging (organisatie_id, vestigingscode, brin, gemeente_id, vakantieregio, onderwijstype,
        denominatie, straat, huisnummer, postcode, plaats, telefoon, website)
    SELECT o.id, o.code, left(o.code, 4), (SELECT organisatie_id FROM schools_gemeente WHERE code = '0599'),
        'midden', '', '', '', '', '', '', '', ''
    FROM accounts_organisatie o WHERE o.soort = 'VESTIGING' AND o.naam LIKE 'Bankschool %%';
INSERT INTO schools_kalenderafwijking (vestiging_id, datum, soort, omschrijving)
    SELECT DISTINCT v.organisatie_id, %(op)s::date - (320 * pg_temp.kans(v.organisatie_id, n))::int, 'lesvrij', ''
    FROM schools_vestiging v, generate_series(1, 6) n WHERE v.vestigingscode LIKE '8_Z%%';
"""

_LEERLINGEN = """
CREATE TEMP TABLE bank AS
    SELECT i, md5('leerling' || i)::uuid AS id, pg_temp.kans(i, 1) AS soort, pg_temp.kans(i, 2) AS leeftijd,
        (SELECT array_agg(organisatie_id ORDER BY organisatie_id) FROM schools_vestiging
            WHERE vestigingscode LIKE '8_Z%%')[1 + (i / %(per_school)s) %% %(scholen)s] AS school,
        (SELECT array_agg(gemeente_id ORDER BY gemeente_id) FROM attendance_regiogemeente)
            [1 + i %% (SELECT count(*) FROM attendance_regiogemeente)] AS gemeente
    FROM generate_series(1, %(aantal)s) i;
INSERT INTO schools_leerling (id, bron, sleutel, nummers_versie, voornamen, tussenvoegsel, achternaam, zoeknaam,
        geboortedatum, geslacht, postcode, huisnummer, geheim_adres, woongemeente_id, vertrokken_op)
    SELECT id, 'bank', 'B' || lpad(i::text, 8, '0'), 0, 'Bank', '', 'Leerling ' || i, 'leerling ' || i || ' bank',
        %(op)s::date - 1500 - (5000 * leeftijd)::int, '', '', '', false, gemeente,
        CASE WHEN soort < 0.005 THEN %(op)s::date - 30 END
    FROM bank;
INSERT INTO schools_inschrijving (id, leerling_id, vestiging_id, van, tot, onderwijssoort, leerjaar)
    SELECT md5('in' || i)::uuid, id, school,
        CASE WHEN soort > 0.98 THEN %(op)s::date - 100 ELSE %(op)s::date - 330 - (1500 * leeftijd)::int END,
        CASE WHEN soort BETWEEN 0.005 AND 0.009 THEN %(op)s::date - 40 END,
        CASE WHEN leeftijd < 0.55 THEN 'po' ELSE 'vo' END, ''
    FROM bank
    UNION ALL
    SELECT md5('eerder' || i)::uuid, id, (SELECT min(organisatie_id) FROM schools_vestiging),
        %(op)s::date - 2500, %(op)s::date - CASE WHEN soort > 0.98 THEN 101 ELSE 2100 END, 'po', ''
    FROM bank WHERE soort > 0.98 OR leeftijd > 0.7;
INSERT INTO attendance_vrijstelling (id, leerling_id, grond, van, tot)
    SELECT md5('vrij' || i)::uuid, id, '5_a', %(op)s::date - 200, CASE WHEN i %% 2 = 0 THEN %(op)s::date - 60 END
    FROM bank WHERE soort BETWEEN 0.009 AND 0.013;
INSERT INTO referrals_traject (id, leerling_id, soort, van, tot, aanbieder)
    SELECT md5('traject' || i)::uuid, id, CASE WHEN i %% 2 = 0 THEN 'dagprogramma_onderwijsgericht' ELSE 'oov' END,
        %(op)s::date - 90, CASE WHEN i %% 3 = 0 THEN %(op)s::date - 20 END, ''
    FROM bank WHERE soort BETWEEN 0.013 AND 0.023;
"""

_MELDINGEN = """
CREATE TEMP TABLE bankmelding AS
    SELECT i, id AS leerling, school, n, 'overig' AS soort, 'ongeoorloofd' AS status,
        %(op)s::date - (312 * pg_temp.kans(i, 100 + n))::int AS van, 0 AS duur, pg_temp.kans(i, 200 + n) AS k
    FROM bank, generate_series(1, (16 * pg_temp.kans(i, 3))::int) n;
UPDATE bankmelding SET
    soort = CASE WHEN k < 0.45 THEN 'ziekte' WHEN k < 0.55 THEN 'medisch' WHEN k < 0.65 THEN 'verlof'
        ELSE 'overig' END,
    status = CASE WHEN k < 0.65 THEN 'geoorloofd' WHEN k < 0.66 THEN 'onbekend' ELSE 'ongeoorloofd' END,
    duur = CASE WHEN k < 0.20 THEN 2 WHEN k < 0.22 THEN 8 WHEN k BETWEEN 0.60 AND 0.62 THEN 4 ELSE 0 END;
INSERT INTO bankmelding
    SELECT i, id, school, 99, 'lrv', 'ongeoorloofd', %(op)s::date - 20 - (200 * pg_temp.kans(i, 4))::int,
        CASE WHEN soort < 0.2 THEN 16 + (60 * pg_temp.kans(i, 5))::int END, 0.9
    FROM bank WHERE soort BETWEEN 0.18 AND 0.212;
INSERT INTO attendance_verzuimmelding (id, bron, kenmerk, versie, wortel_id, vervangt_kenmerk, leerling_id,
        vestiging_id, verwerkingsverantwoordelijke_id, soort, status, van, tot, uren_per_dag, reden, vastgelegd_op,
        ingetrokken_op, reden_ingetrokken, ontvangen_at)
    SELECT sleutel, 'bank', 'B' || i || '-' || n, 1, sleutel, '', leerling, school, school, soort, status, van,
        CASE WHEN duur IS NOT NULL THEN van + duur END,
        CASE WHEN k > 0.80 AND k < 0.9 THEN 1 WHEN k >= 0.9 AND n < 99 THEN 2 WHEN k BETWEEN 0.50 AND 0.55 THEN 2 END,
        '', van + (k * 10)::int %% 3, CASE WHEN k BETWEEN 0.70 AND 0.71 THEN van + 5 END, '', van
    FROM (SELECT md5('melding' || i || '-' || n)::uuid AS sleutel, * FROM bankmelding) AS m;
"""

_SLEUTELS = """
DO $$ DECLARE sleutel record; BEGIN
    FOR sleutel IN SELECT conrelid::regclass AS tabel, conname AS naam FROM pg_constraint
        WHERE contype = 'f' AND conrelid = ANY (ARRAY['schools_leerling', 'schools_inschrijving',
            'attendance_vrijstelling', 'referrals_traject', 'attendance_verzuimmelding']::regclass[])
    LOOP
        EXECUTE format('ALTER TABLE %%s ALTER CONSTRAINT %%I ' || %(sleutels)s, sleutel.tabel, sleutel.naam);
    END LOOP;
END $$
"""
"""Foreign keys are checked for all rows together when they are switched on again."""

ALLE_TABELLEN = """
DO $$ DECLARE tabel text; BEGIN
    FOR tabel IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tableowner = current_user LOOP
        EXECUTE format('ALTER TABLE %%I ' || %(stand)s || ' TRIGGER USER', tabel);
    END LOOP;
END $$
"""
"""Switches the triggers of the trail off or on; the owner may, and the foreign keys are still checked."""


def make_region(aantal: int) -> None:
    """Fill an empty database that has been migrated with this many pupils and what belongs to them."""
    waarden = {
        "aantal": aantal,
        "scholen": max(3, aantal // PER_SCHOOL),
        "per_school": PER_SCHOOL,
        "op": PEILDATUM,
    }
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(ALLE_TABELLEN, {"stand": "DISABLE"})
        cursor.execute(_SLEUTELS, {"sleutels": "NOT ENFORCED"})
        for opdracht in (KANS, SCHOLEN, _LEERLINGEN, _MELDINGEN):
            cursor.execute(opdracht, waarden)
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute(_SLEUTELS, {"sleutels": "ENFORCED"})
        cursor.execute(ALLE_TABELLEN, {"stand": "ENABLE"})
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE bank, bankmelding")
        cursor.execute("VACUUM ANALYZE")
