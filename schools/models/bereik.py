"""What the second wall protects on this floor, and how a pupil is reached (`thuiszitters/core/bereik.py`)."""

from collections.abc import Iterable

from thuiszitters.accounts.rollen import Perm
from thuiszitters.core.bereik import Rij

NIET_OVER_LEERLINGEN = frozenset(
    {
        Perm.MAKE_RAPPORTAGES,
        Perm.VIEW_RAPPORTAGES,
        Perm.MANAGE_ACCOUNTS,
        Perm.MANAGE_PROFIELEN,
        Perm.SIMULATE_PROFIELEN,
        Perm.VIEW_SIMULATIES,
    }
)
"""Who holds nothing but these for an organisation reaches none of its pupils: they work with figures or with rules. Who
watches over the trail (VIEW_AUDIT) does reach them: the trail and a request for insight are about pupils.
"""

_LEDEN = """
CREATE OR REPLACE FUNCTION public.bereik_leden() RETURNS SETOF public.accounts_lidmaatschap
    STABLE PARALLEL SAFE LANGUAGE sql AS $$
    WITH alle AS (
        SELECT l.* FROM public.accounts_lidmaatschap AS l
        JOIN public.accounts_gebruiker AS g ON g.id = l.gebruiker_id AND g.is_active
        WHERE l.gebruiker_id = public.bereik_gebruiker() AND l.ingetrokken_op IS NULL
            AND l.van <= public.bereik_dag() AND (l.tot IS NULL OR l.tot >= public.bereik_dag())
    ), keus AS (SELECT coalesce(current_setting('thuiszitters.hoedanigheid', true), '') AS naam)
    SELECT alle.* FROM alle, keus
    WHERE keus.naam IN ('', alle.organisatie_id::text, 'lid:' || alle.id)
        -- A choice that is over counts for nothing, as in `hoedanigheden`.
        OR keus.naam LIKE 'lid:%' AND NOT EXISTS (SELECT 1 FROM alle AS k WHERE 'lid:' || k.id = keus.naam)
$$;
"""
"""The memberships in which the person of this transaction acts: all in force, the one they chose, or those of the
organisation a credential names.
"""


def organisaties_function(naam: str, perms: Iterable[Perm]) -> str:
    """SQL of a function that gives the organisations for which this person holds one of `perms`: a membership in which
    they act with a grant behind it, as `organisaties_with` asks. What it calls comes along: floors install in any
    order.
    """
    namen = ", ".join(f"'{perm}'" for perm in perms)
    return f"""{_LEDEN}
CREATE OR REPLACE FUNCTION public.{naam}() RETURNS bigint[] STABLE PARALLEL SAFE LANGUAGE plpgsql AS $$
BEGIN
    RETURN ARRAY(
        SELECT DISTINCT l.organisatie_id FROM public.bereik_leden() AS l
        WHERE EXISTS (
            SELECT 1 FROM public.accounts_organisatiegebruikerrecht AS r
            JOIN public.auth_permission AS p ON p.id = r.permission_id
            WHERE r.user_id = l.gebruiker_id AND r.content_object_id = l.organisatie_id AND p.codename IN ({namen})
        )
    );
END $$;
"""


ORGANISATIES = organisaties_function(
    "bereik_organisaties", [perm for perm in Perm if perm not in NIET_OVER_LEERLINGEN]
)
"""For whatever one does with pupils."""

TOEZICHT = organisaties_function("bereik_toezicht", [Perm.VIEW_AUDIT])
"""For who watches over the people of an organisation."""

ZOEKER = """
EXISTS (
    SELECT 1 FROM public.accounts_lidmaatschap AS zoeker
    WHERE zoeker.gebruiker_id = {rij}.gebruiker_id AND zoeker.organisatie_id = ANY (public.bereik_toezicht())
)
"""

INSCHRIJVING = """
EXISTS (
    SELECT 1 FROM public.schools_inschrijving AS i
    WHERE i.leerling_id = wie AND i.vestiging_id = ANY (organisaties)
        AND i.van <= dag AND (i.tot IS NULL OR i.tot >= dag)
)
"""

RIJEN = (
    Rij(
        "schools.Leerling",
        eigen=("woongemeente",),
        ook=("public.bereik_leerling({rij}.id, {organisaties})",),
    ),
    Rij("schools.Gezagsdrager", via=("leerling",)),
    Rij("schools.Zoekwoord"),
    Rij("schools.Zoekvariant"),
    Rij("schools.Inschrijving", eigen=("vestiging",), via=("leerling",)),
    Rij(
        "core.Inzage",
        ook=(
            "{rij}.gebruiker_id = public.bereik_gebruiker()",
            "EXISTS (SELECT 1 FROM public.schools_leerling AS ouder WHERE ouder.id = {rij}.leerling_id)",
        ),
    ),
    Rij("core.Opdracht", ook=("{rij}.gebruiker_id = public.bereik_gebruiker()",)),
    Rij("core.Zoekvraag", ook=("{rij}.gebruiker_id = public.bereik_gebruiker()", ZOEKER)),
)
"""Keys to search by are read by nobody but the function that gives ids (`schools/models/zoeken.py`)."""
