"""`core_kaal(text)`: names without accents and capitals, for searching and sorting where no extension may be made."""

from django.db import migrations

FORWARD = r"""
CREATE FUNCTION core_kaal(t text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT
AS $$
    SELECT trim(regexp_replace(
        translate(
            lower(regexp_replace(normalize(t, NFKD), '[\u0300-\u036f]', '', 'g')),
            'łøđßıæœ', 'lodsiao'
        ),
        '\s+', ' ', 'g'
    ))
$$
"""


class Migration(migrations.Migration):
    """A plain SQL function."""

    replaces = [("core", "0002_kaal"), ("core", "0006_inzage_met_grond")]

    dependencies = [("core", "0001_squashed")]
    operations = [migrations.RunSQL(FORWARD, "DROP FUNCTION core_kaal(text)")]
