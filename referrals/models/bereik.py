"""What the second wall protects on this floor (`thuiszitters/core/bereik.py`)."""

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
