"""What the second wall protects on this floor, and how a pupil is reached (`thuiszitters/core/bereik.py`)."""

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

_PERMS = ", ".join(f"'{perm}'" for perm in Perm if perm not in NIET_OVER_LEERLINGEN)

ORGANISATIES = f"""
CREATE OR REPLACE FUNCTION public.bereik_organisaties() RETURNS bigint[] STABLE PARALLEL SAFE LANGUAGE sql AS $$
    SELECT coalesce(array_agg(DISTINCT l.organisatie_id), '{{}}')
    FROM public.accounts_lidmaatschap AS l
    JOIN public.accounts_gebruiker AS g ON g.id = l.gebruiker_id AND g.is_active
    WHERE l.gebruiker_id = public.bereik_gebruiker() AND l.ingetrokken_op IS NULL
        AND l.van <= public.bereik_dag() AND (l.tot IS NULL OR l.tot >= public.bereik_dag())
        AND coalesce(current_setting('thuiszitters.hoedanigheid', true), '') IN ('', l.organisatie_id::text)
        AND EXISTS (
            SELECT 1 FROM public.accounts_organisatiegebruikerrecht AS r
            JOIN public.auth_permission AS p ON p.id = r.permission_id
            WHERE r.user_id = l.gebruiker_id AND r.content_object_id = l.organisatie_id AND p.codename IN ({_PERMS})
        )
$$;
"""
"""A membership in force with a grant behind it, as `organisaties_with` asks; for whatever one does with pupils."""

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
    Rij("schools.Inschrijving", eigen=("vestiging",), via=("leerling",)),
    Rij(
        "core.Inzage",
        ook=(
            "{rij}.gebruiker_id = public.bereik_gebruiker()",
            "EXISTS (SELECT 1 FROM public.schools_leerling AS ouder WHERE ouder.id = {rij}.leerling_id)",
        ),
    ),
)
