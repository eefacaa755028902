"""Open casussen straight in SQL, as many as asked, with who is involved, tasks and thresholds; always the same.

Half belong to one gemeente, a school has some four hundred, one expert is named in fifty. Names are drawn from
fixed lists, with a second surname that counts in letters, so that a search finds a few among many.
"""

from datetime import date

from django.db import connection, transaction

from benchmarks.gegevens import ALLE_TABELLEN, KANS, PER_SCHOOL, SCHOLEN

_MAKEN = """
CREATE TEMP TABLE bankcasus AS
    SELECT i, translate(i::text, '0123456789', 'abcdefghij') AS letters,
        md5('zoek' || i)::uuid AS leerling, md5('casus' || i)::uuid AS casus,
        (ARRAY['Jansen','Bakker','Yılmaz','Özdemir','Visser','de Wit','Çelik','Fernández','Nowak','van Dijk',
            'El Amrani','Brouwer','Koç','Willems','Kuipers','Mulder','Peeters','Schouten','Łukasik','Dekker'])
            [1 + i %% 20] AS naam,
        (ARRAY['Noor','Zoë','Daan','Mees','Aylin','Lars','Sem','Élise','Björn','Fatima','Milan','Jip','Saar'])
            [1 + i / 20 %% 13] AS voornaam,
        (SELECT array_agg(organisatie_id ORDER BY code <> '0599', code) FROM schools_gemeente)
            [CASE WHEN i %% 2 = 0 THEN 1 ELSE 2 + i / 2 %% 6 END] AS gemeente,
        (SELECT array_agg(organisatie_id ORDER BY vestigingscode) FROM schools_vestiging
            WHERE vestigingscode LIKE '8_Z%%')[1 + (i / %(per_school)s) %% %(scholen)s] AS school,
        %(op)s::date - 30 - (abs(hashint4(i)) %% 400) AS sinds,
        (SELECT array_agg(g.id ORDER BY g.id) FROM accounts_gebruiker g)
            [1 + i %% (SELECT count(*) FROM accounts_gebruiker)] AS behandelaar
    FROM generate_series(1, %(aantal)s) i;
INSERT INTO schools_leerling (id, bron, sleutel, nummers_versie, voornamen, tussenvoegsel, achternaam, zoeknaam,
        geboortedatum, geslacht, postcode, huisnummer, geheim_adres, woongemeente_id)
    SELECT leerling, 'zoek', 'Z' || i, 0, voornaam, '', naam || 'zoon ' || letters,
        core_kaal(naam || 'zoon ' || letters || ' ' || voornaam || ' '),
        %(op)s::date - 2000 - abs(hashint4(i + 7)) %% 4000, '', '', '', false, gemeente
    FROM bankcasus;
INSERT INTO schools_inschrijving (id, leerling_id, vestiging_id, van, onderwijssoort, leerjaar)
    SELECT md5('zoekin' || i)::uuid, leerling, school, %(op)s::date - 600, 'vo', '' FROM bankcasus;
INSERT INTO cases_casus (id, nummer, leerling_id, gemeente_id, vestiging_id, aanleiding, stap, behandelaar_id, sinds,
        drempel_op, geopend_op, reden_gesloten, versie)
    SELECT casus, 'Z-' || i, leerling, gemeente, school, 'THUISZITTER', 'IN_ONDERZOEK',
        CASE WHEN i %% 7 > 0 THEN behandelaar END, sinds, sinds + 28, sinds + 28, '', 1
    FROM bankcasus;
INSERT INTO cases_betrokkenheid (casus_id, organisatie_id, grondslag, doel, van, toestemming,
        toestemming_voor)
    SELECT casus, unnest(ARRAY[gemeente, school]), 'Leerplichtwet 1969', 'meting', sinds, '', '{}'
    FROM bankcasus;
INSERT INTO cases_taak (casus_id, organisatie_id, titel, toelichting, regel, opdracht, gegevens, deadline,
        aangemaakt_at, gedaan_op)
    SELECT casus, gemeente, 'Bellen', '', '', '', '{}', %(op)s::date - 20 + (i * n) %% 60, %(op)s,
        CASE WHEN (i + n) %% 3 = 0 THEN %(op)s::date END
    FROM bankcasus, generate_series(1, 2) n;
INSERT INTO cases_escalatie (casus_id, regel, drempel_op, peildatum, profiel_id, bewijs, at)
    SELECT casus, 'R6', sinds + 28, %(op)s::date - i %% 200, (SELECT min(id) FROM attendance_regioprofiel), '{}',
        %(op)s
    FROM bankcasus;
INSERT INTO cases_deelname (casus_id, gebruiker_id, grondslag, doel, secties, toestemming,
        toestemming_voor, van, tot)
    SELECT casus, (SELECT id FROM accounts_gebruiker WHERE email = %(deskundige)s), 'toestemming', 'meting',
        '{IDENTITEIT}', '', '{}', sinds, %(op)s::date + 365
    FROM bankcasus WHERE i %% (%(aantal)s / 50) = 0;
"""

_AANDACHT = """
UPDATE cases_casus c SET eerste_deadline = COALESCE(t.deadline, c.eerste_deadline), laatste_drempel = e.dag
FROM (SELECT casus_id, max(peildatum) AS dag FROM cases_escalatie GROUP BY casus_id) e
LEFT JOIN (SELECT casus_id, min(deadline) AS deadline FROM cases_taak WHERE gedaan_op IS NULL GROUP BY casus_id) t
    USING (casus_id)
WHERE c.id = e.casus_id
"""
"""What the database keeps of each casus by itself, done at once here because the triggers are off."""

_SLEUTELS = """
SELECT schools_zoeksleutels(array_agg(id), array_agg(zoeknaam::text)) FROM schools_leerling WHERE bron = 'zoek'
"""


def make_casussen(aantal: int, *, op: date, deskundige: str) -> None:
    """Add this many open casussen, as they stand on a day, to a database that holds the demo."""
    waarden = {
        "aantal": aantal,
        "per_school": PER_SCHOOL,
        "scholen": max(3, aantal // PER_SCHOOL),
        "op": op,
        "deskundige": deskundige,
    }
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(ALLE_TABELLEN, {"stand": "DISABLE"})
        cursor.execute(KANS)
        cursor.execute(SCHOLEN, waarden)
        cursor.execute(_MAKEN, waarden)
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("ANALYZE cases_taak, cases_escalatie, cases_casus")
        cursor.execute(_AANDACHT)
        cursor.execute(_SLEUTELS)
        cursor.execute(ALLE_TABELLEN, {"stand": "ENABLE"})
        cursor.execute("DROP TABLE bankcasus")
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")
