"""The functions that count when a casus asks for attention, and that say on what ground somebody looks at a pupil."""

from django.db import migrations

from cases.models.grond import FUNCTIE, TERUG

FUNCTIONS = """
CREATE FUNCTION cases_stand(casus uuid, gemeente bigint, OUT deadline date, OUT drempel date)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT
        COALESCE((SELECT min(t.deadline) FROM cases_taak t
            WHERE t.casus_id = casus AND t.organisatie_id = gemeente AND t.gedaan_op IS NULL), '9999-12-31'),
        (SELECT max(e.peildatum) FROM cases_escalatie e WHERE e.casus_id = casus)
$$;

CREATE FUNCTION cases_aandacht(casussen uuid[]) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    PERFORM FROM cases_casus WHERE id = ANY (casussen) ORDER BY id FOR NO KEY UPDATE;
    UPDATE cases_casus c SET eerste_deadline = n.deadline, laatste_drempel = n.drempel
    FROM (
        SELECT g.id,
            COALESCE((SELECT min(t.deadline) FROM cases_taak t WHERE t.casus_id = g.id
                AND t.organisatie_id = g.gemeente_id AND t.gedaan_op IS NULL), '9999-12-31') AS deadline,
            (SELECT max(e.peildatum) FROM cases_escalatie e WHERE e.casus_id = g.id) AS drempel
        FROM cases_casus g WHERE g.id = ANY (casussen)
    ) n
    WHERE n.id = c.id AND (n.deadline, n.drempel) IS DISTINCT FROM (c.eerste_deadline, c.laatste_drempel);
END
$$;
"""
BACK = """
DROP FUNCTION cases_aandacht(uuid[]);
DROP FUNCTION cases_stand(uuid, bigint);
"""


class Migration(migrations.Migration):
    replaces = [
        ("cases", "0013_aandacht"),
        ("cases", "0014_grond_van_inzage"),
        ("cases", "0015_inzagevragen"),
    ]

    dependencies = [("cases", "0002_squashed_meegeleverde_ladder"), ("attendance", "0002_squashed_regioprofielen")]

    operations = [migrations.RunSQL(FUNCTIONS, BACK), migrations.RunSQL(FUNCTIE, TERUG)]
