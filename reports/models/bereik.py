"""What the second wall protects on this floor (`thuiszitters/core/bereik.py`)."""

from schools.models.bereik import organisaties_function
from thuiszitters.accounts.rollen import Perm
from thuiszitters.core.bereik import Rij

RIJEN = (Rij("reports.Simulatieleerling", via=("leerling",)),)

VERZOEK = """
EXISTS (
    SELECT 1 FROM public.reports_verzoek AS v
    WHERE v.leerling_id = wie AND v.organisatie_id = ANY (organisaties)
)
"""
"""Who answers a request for a controller reaches the pupil it is about."""

VRIJGESTELD = {
    "reports.Bewaarblokkade": "of a controller, shown by visible_to; it says that a pupil is kept, not which one",
    "reports.Verzoek": "of a controller, shown by visible_to; it is itself the way to the pupil it is about",
    "reports.Weglating": "hangs on a request, and names values by their address, never by what they say",
}

BETROKKENE = f"""{
    organisaties_function("bereik_verantwoordelijken", [Perm.MANAGE_BEWAREN, Perm.HANDLE_VERZOEKEN])
}
CREATE OR REPLACE FUNCTION public.reports_betrokkene(houder bigint, zoek text, indexen text[]) RETURNS uuid
    STABLE SECURITY DEFINER SET search_path = public, pg_temp LANGUAGE plpgsql AS $$
BEGIN
    IF houder = ANY (public.bereik_verantwoordelijken()) THEN
        RETURN (
            WITH genoemd AS (
                SELECT l.id FROM public.schools_leerling AS l WHERE l.bsn_index = ANY (indexen)
                UNION
                SELECT c.leerling_id FROM public.cases_casus AS c WHERE c.nummer = upper(zoek)
            )
            SELECT genoemd.id FROM genoemd JOIN public.schools_leerling AS l ON l.id = genoemd.id
            WHERE CASE (SELECT o.soort FROM public.accounts_organisatie AS o WHERE o.id = houder)
                WHEN 'GEMEENTE' THEN l.woongemeente_id = houder OR EXISTS (
                    SELECT 1 FROM public.cases_casus AS c WHERE c.leerling_id = l.id AND c.gemeente_id = houder)
                WHEN 'SCHOOLBESTUUR' THEN EXISTS (
                    SELECT 1 FROM public.schools_inschrijving AS i
                    JOIN public.schools_vestiging AS s ON s.organisatie_id = i.vestiging_id
                    WHERE i.leerling_id = l.id AND s.bestuur_id = houder)
                WHEN 'SAMENWERKINGSVERBAND' THEN EXISTS (
                    SELECT 1 FROM public.referrals_toelaatbaarheidsverklaring AS t
                    WHERE t.leerling_id = l.id AND t.samenwerkingsverband_id = houder
                ) OR EXISTS (
                    SELECT 1 FROM public.referrals_wachtlijstplaatsing AS w
                    WHERE w.leerling_id = l.id AND w.samenwerkingsverband_id = houder
                ) OR EXISTS (
                    SELECT 1 FROM public.referrals_plaatsing AS p
                    WHERE p.leerling_id = l.id AND p.samenwerkingsverband_id = houder)
                ELSE false END
            ORDER BY genoemd.id LIMIT 1
        );
    END IF;
    RETURN NULL;
END $$;
"""
"""The key of the one pupil of a controller that somebody names by casusnummer or BSN, to who acts for that controller:
who lives in the gemeente or has a casus there, was on a school of the board, or has something at the
samenwerkingsverband.
"""

GEMEENTEN = """
CREATE OR REPLACE FUNCTION public.reports_gemeenten(taskforces bigint[]) RETURNS SETOF bigint
    STABLE SECURITY DEFINER SET search_path = public, pg_temp LANGUAGE plpgsql AS $$
BEGIN
    RETURN QUERY SELECT DISTINCT c.gemeente_id
    FROM public.cases_aanmelding AS a JOIN public.cases_casus AS c ON c.id = a.casus_id
    WHERE a.taskforce_id = ANY (taskforces);
END $$;
"""
"""Which gemeenten bring casussen to a Taskforce: no pupil, no casus and no figure."""
