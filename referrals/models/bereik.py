"""What the second wall protects on this floor (`thuiszitters/core/bereik.py`)."""

from schools.models.bereik import organisaties_function
from thuiszitters.accounts.rollen import Perm
from thuiszitters.core.bereik import Rij

VERKLARING = """
EXISTS (
    SELECT 1 FROM public.referrals_toelaatbaarheidsverklaring AS t
    WHERE t.leerling_id = wie
        AND (t.samenwerkingsverband_id = ANY (organisaties) OR t.aanvrager_id = ANY (organisaties))
)
"""
WACHT = """
EXISTS (
    SELECT 1 FROM public.referrals_wachtlijstplaatsing AS w
    WHERE w.leerling_id = wie AND w.samenwerkingsverband_id = ANY (organisaties)
)
"""
PLAATSING = """
EXISTS (
    SELECT 1 FROM public.referrals_plaatsing AS p
    WHERE p.leerling_id = wie
        AND (p.samenwerkingsverband_id = ANY (organisaties) OR p.vestiging_id = ANY (organisaties))
)
"""

RIJEN = (
    Rij(
        "referrals.Toelaatbaarheidsverklaring", eigen=("samenwerkingsverband", "aanvrager"), via=("leerling",)
    ),
    Rij("referrals.Wachtlijstplaatsing", eigen=("samenwerkingsverband",), via=("leerling",)),
    Rij("referrals.Plaatsing", eigen=("samenwerkingsverband", "vestiging"), via=("leerling",)),
    Rij("referrals.Traject", via=("leerling",)),
)

_VRAGERS = [Perm.HANDLE_TLV, Perm.MANAGE_WACHTLIJST, Perm.REVIEW_PLAATSINGEN, Perm.REPORT_PLAATSINGEN]
OPZOEKEN = f"""{organisaties_function("bereik_vragers", _VRAGERS)}
CREATE OR REPLACE FUNCTION public.referrals_opzoeken(
    verband bigint, school bigint, geboren date, achternaam text, voornaam text,
    bsns text[], onderwijsnummers text[], dag date
) RETURNS SETOF uuid ROWS 2
    STABLE SECURITY DEFINER SET search_path = public, pg_temp LANGUAGE plpgsql AS $$
DECLARE
    eigen CONSTANT bigint[] := public.bereik_vragers();
    met_nummer CONSTANT boolean := cardinality(bsns) + cardinality(onderwijsnummers) > 0;
    naam CONSTANT text := public.core_kaal(achternaam);
BEGIN
    IF NOT coalesce(verband = ANY (eigen), false) AND NOT coalesce(school = ANY (eigen), false) THEN
        RETURN;
    END IF;
    RETURN QUERY
    SELECT l.id FROM public.schools_leerling AS l
    WHERE l.geboortedatum = geboren AND l.vertrokken_op IS NULL AND l.overleden_op IS NULL
        AND CASE WHEN school IS NULL THEN
            l.woongemeente_id IN (
                SELECT g.gemeente_id FROM public.schools_samenwerkingsverband_gemeenten AS g
                WHERE g.samenwerkingsverband_id = verband)
            AND NOT EXISTS (
                SELECT 1 FROM public.schools_inschrijving AS i
                WHERE i.leerling_id = l.id AND i.van <= dag AND (i.tot IS NULL OR i.tot >= dag))
        ELSE
            EXISTS (
                SELECT 1 FROM public.schools_inschrijving AS i
                JOIN public.schools_vestiging_samenwerkingsverbanden AS v ON v.vestiging_id = i.vestiging_id
                WHERE i.leerling_id = l.id AND i.vestiging_id = school AND v.samenwerkingsverband_id = verband
                    AND i.van <= dag AND (i.tot IS NULL OR i.tot >= dag))
        END
        AND CASE WHEN met_nummer THEN
            l.bsn_index = ANY (bsns) OR l.onderwijsnummer_index = ANY (onderwijsnummers)
        ELSE
            naam <> '' AND naam IN (
                public.core_kaal(l.achternaam), public.core_kaal(l.tussenvoegsel || ' ' || l.achternaam))
            AND starts_with(public.core_kaal(l.voornamen), public.core_kaal(voornaam))
        END
    ORDER BY l.id LIMIT 2;
END $$;
"""
"""The exact question after one pupil, for who works at the samenwerkingsverband or at the school: the day of birth, and
the number or else the whole surname (with or without tussenvoegsel) and the beginning of the first names. Two keys say
that there is more than one.
"""
