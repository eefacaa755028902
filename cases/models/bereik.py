"""What the second wall protects on this floor, and how a casus is reached (`thuiszitters/core/bereik.py`)."""

from cases.rules.laadrechten import LAADRECHTEN
from schools.models.bereik import organisaties_function
from thuiszitters.accounts.rollen import Perm
from thuiszitters.core.bereik import Rij

FUNCTIE = """
CREATE OR REPLACE FUNCTION public.bereik_casus(wie uuid, organisaties bigint[]) RETURNS boolean
    STABLE PARALLEL RESTRICTED SECURITY DEFINER COST 10000 LANGUAGE plpgsql AS $$
DECLARE
    dag CONSTANT date := public.bereik_dag();
    gebruiker CONSTANT bigint := public.bereik_gebruiker();
BEGIN
    RETURN EXISTS (
        SELECT 1 FROM public.cases_betrokkenheid AS b
        WHERE b.casus_id = wie AND b.organisatie_id = ANY (organisaties)
            AND b.beeindigd_op IS NULL AND b.van <= dag AND (b.tot IS NULL OR b.tot >= dag)
    ) OR EXISTS (
        SELECT 1 FROM public.cases_deelname AS d
        JOIN public.accounts_gebruiker AS g ON g.id = d.gebruiker_id AND g.is_active
        WHERE d.casus_id = wie AND d.gebruiker_id = gebruiker
            AND d.beeindigd_op IS NULL AND d.van <= dag AND d.tot >= dag
    ) OR EXISTS (
        SELECT 1 FROM public.cases_aanmelding AS a
        JOIN public.cases_agendapunt AS p ON p.aanmelding_id = a.id
        JOIN public.cases_zitting AS z ON z.id = p.zitting_id
        WHERE a.casus_id = wie AND z.taskforce_id = ANY (organisaties)
            AND z.gepubliceerd_op <= dag AND z.datum >= dag - 1
    ) OR EXISTS (
        SELECT 1 FROM public.cases_noodtoegang AS n
        JOIN public.accounts_gebruiker AS g ON g.id = n.gebruiker_id AND g.is_active
        WHERE n.casus_id = wie AND n.gebruiker_id = gebruiker AND n.beeindigd_at IS NULL
            AND dag BETWEEN (n.van_at AT TIME ZONE 'Europe/Amsterdam')::date
            AND (n.tot_at AT TIME ZONE 'Europe/Amsterdam')::date
    );
END $$;
CREATE OR REPLACE FUNCTION public.bereik_betrokken(wie uuid, organisaties bigint[]) RETURNS boolean
    STABLE PARALLEL RESTRICTED SECURITY DEFINER COST 10000 LANGUAGE plpgsql AS $$
DECLARE
    dag CONSTANT date := public.bereik_dag();
BEGIN
    RETURN EXISTS (
        SELECT 1 FROM public.cases_betrokkenheid AS b
        WHERE b.casus_id = wie AND b.organisatie_id = ANY (organisaties)
            AND b.beeindigd_op IS NULL AND b.van <= dag AND (b.tot IS NULL OR b.tot >= dag)
    );
END $$;
CREATE OR REPLACE FUNCTION public.bereik_genoemd(organisaties bigint[]) RETURNS uuid[]
    STABLE PARALLEL RESTRICTED SECURITY DEFINER LANGUAGE plpgsql AS $$
DECLARE
    dag CONSTANT date := public.bereik_dag();
    gebruiker CONSTANT bigint := public.bereik_gebruiker();
BEGIN
    RETURN ARRAY(
        SELECT d.casus_id FROM public.cases_deelname AS d
        JOIN public.accounts_gebruiker AS g ON g.id = d.gebruiker_id AND g.is_active
        WHERE d.gebruiker_id = gebruiker AND d.beeindigd_op IS NULL AND d.van <= dag AND d.tot >= dag
        UNION
        SELECT a.casus_id FROM public.cases_zitting AS z
        JOIN public.cases_agendapunt AS p ON p.zitting_id = z.id
        JOIN public.cases_aanmelding AS a ON a.id = p.aanmelding_id
        WHERE z.taskforce_id = ANY (organisaties) AND z.gepubliceerd_op <= dag AND z.datum >= dag - 1
        UNION
        SELECT n.casus_id FROM public.cases_noodtoegang AS n
        JOIN public.accounts_gebruiker AS g ON g.id = n.gebruiker_id AND g.is_active
        WHERE n.gebruiker_id = gebruiker AND n.beeindigd_at IS NULL
            AND dag BETWEEN (n.van_at AT TIME ZONE 'Europe/Amsterdam')::date
            AND (n.tot_at AT TIME ZONE 'Europe/Amsterdam')::date
    );
END $$;
CREATE OR REPLACE FUNCTION public.bereik_via_casus(wie uuid, organisaties bigint[]) RETURNS boolean
    STABLE PARALLEL RESTRICTED SECURITY DEFINER COST 10000 LANGUAGE plpgsql AS $$
BEGIN
    RETURN EXISTS (
        SELECT 1 FROM public.cases_casus AS c
        WHERE c.id = wie AND (c.gemeente_id = ANY (organisaties) OR public.bereik_casus(wie, organisaties))
    );
END $$;
"""
"""The ways in of `Casus.objects.visible_to`: an organisation involved, a person named, a published agenda,
and emergency access (all day; its hour is the first wall's). Shares, which every list asks of its casussen, ask for
their casus through a function: a subquery for each would cost the planner more than the page.
"""

CASUS = """
EXISTS (
    SELECT 1 FROM public.cases_casus AS c
    WHERE c.leerling_id = wie AND (c.gemeente_id = ANY (organisaties) OR public.bereik_casus(c.id, organisaties))
)
"""
TAAK = """
EXISTS (
    SELECT 1 FROM public.cases_taak AS t WHERE t.leerling_id = wie AND t.organisatie_id = ANY (organisaties)
)
"""
SIGNAAL = """
EXISTS (
    SELECT 1 FROM public.cases_zestienuurssignaal AS s
    WHERE s.leerling_id = wie AND (s.vestiging_id = ANY (organisaties) OR s.gemeente_id = ANY (organisaties))
)
"""
GEBREK = """
EXISTS (
    SELECT 1 FROM public.cases_gegevensgebrek AS g WHERE g.leerling_id = wie AND g.vestiging_id = ANY (organisaties)
)
"""
"""Leerplicht reaches its pupils as gemeente of residence."""

LADERS = organisaties_function("bereik_laders", sorted({recht.perm for recht in LAADRECHTEN}))
"""For whom one loads files; also functioneel beheer, which reaches no pupil but does load the schools."""

GEBREKEN = f"""{organisaties_function("bereik_verbanden", [Perm.ASSESS_VOORDRACHTEN, Perm.RATIFY_BESLUITEN])}{
    organisaties_function("bereik_beheer", [Perm.MANAGE_ACCOUNTS])
}
CREATE OR REPLACE FUNCTION public.cases_gebreken_tellen(achter_de_muur boolean)
    RETURNS TABLE (soort text, aantal bigint, scholen bigint)
    STABLE SECURITY DEFINER SET search_path = public, pg_temp LANGUAGE plpgsql AS $$
DECLARE
    verbanden CONSTANT bigint[] := public.bereik_verbanden();
    beheer CONSTANT boolean := cardinality(public.bereik_beheer()) > 0;
BEGIN
    RETURN QUERY SELECT g.soort::text, count(*), count(DISTINCT g.vestiging_id)
    FROM public.cases_gegevensgebrek AS g
    WHERE (g.voor_gemeente OR NOT achter_de_muur) AND (
        beheer OR g.vestiging_id IN (
            SELECT v.vestiging_id FROM public.schools_vestiging_samenwerkingsverbanden AS v
            WHERE v.samenwerkingsverband_id = ANY (verbanden)))
    GROUP BY g.soort;
END $$;
"""
"""How much does not add up, per kind and at how many schools: of the schools of one's samenwerkingsverband, and of all
for functioneel beheer. Figures, never a pupil or a school.
"""

LAATSTE_BESLUIT = """
CREATE OR REPLACE FUNCTION public.cases_laatste_besluit(jaar integer) RETURNS integer
    STABLE SECURITY DEFINER SET search_path = public, pg_temp LANGUAGE plpgsql AS $$
DECLARE
    reeks CONSTANT text := 'B-' || jaar || '-';
BEGIN
    RETURN (
        SELECT coalesce(max(substr(b.nummer, length(reeks) + 1)::integer), 0)
        FROM public.cases_besluit AS b WHERE starts_with(b.nummer, reeks)
    );
END $$;
"""
"""The last number of a year, of all besluiten there are: it says how many, and of none what."""

OVERDRACHT = """
EXISTS (
    SELECT 1 FROM public.cases_overdracht AS o WHERE o.leerling_id = wie AND o.naar_id = ANY (organisaties)
)
"""
"""Who is asked to take a casus over reads about whom; `toon_naam` says until when."""

GENOEMD = "{rij}.id = ANY ((SELECT public.bereik_genoemd({organisaties}))::uuid[])"
"""The few casussen that a name, an agenda or an emergency opens, worked out once per question."""
VIA_CASUS = "public.bereik_via_casus({rij}.casus_id, {organisaties})"
RIJEN = (
    Rij(
        "cases.Casus", eigen=("gemeente",), ook=(GENOEMD, "public.bereik_betrokken({rij}.id, {organisaties})")
    ),
    Rij("cases.Betrokkenheid", eigen=("organisatie",), ook=(VIA_CASUS,)),
    Rij("cases.Deelname", ook=("{rij}.gebruiker_id = public.bereik_gebruiker()", VIA_CASUS)),
    Rij(
        "cases.Noodtoegang",
        eigen=("organisatie",),
        via=("casus",),
        ook=("{rij}.gebruiker_id = public.bereik_gebruiker()",),
    ),
    Rij("cases.Overdracht", eigen=("van", "naar")),
    Rij("cases.Inzagevraag", via=("inzage",)),
    Rij("cases.Gebeurtenis", via=("casus",)),
    Rij("cases.Contactmoment", via=("casus",)),
    Rij("cases.Notitie", via=("casus",)),
    Rij("cases.Document", via=("casus",)),
    Rij("cases.Documentinhoud", via=("document",)),
    Rij("cases.Taak", eigen=("organisatie",), via=("casus", "leerling")),
    Rij("cases.Escalatie", via=("casus",)),
    Rij("cases.Voordracht", eigen=("samenwerkingsverband",), via=("casus",)),
    Rij("cases.Aanmelding", eigen=("taskforce",), via=("casus",)),
    Rij("cases.Agendapunt", via=("aanmelding",)),
    Rij("cases.Hoorgesprek", via=("aanmelding",)),
    Rij("cases.Ontwerpbesluit", via=("aanmelding",)),
    Rij("cases.Besluit", via=("casus",)),
    Rij("cases.Uitvoering", via=("besluit",)),
    Rij("cases.Zestienuurssignaal", eigen=("vestiging", "gemeente"), via=("leerling",)),
    Rij("cases.Gegevensgebrek", eigen=("vestiging", "gemeente"), via=("leerling",)),
    Rij(
        "cases.Importopdracht",
        ook=("{rij}.organisatie_id = ANY ((SELECT public.bereik_laders())::bigint[])",),
    ),
    Rij("cases.Importbestand", via=("opdracht",)),
    Rij("cases.Importregel", via=("opdracht",)),
    Rij("cases.Importspoor", via=("opdracht",)),
)
