"""What the second wall protects on this floor (`thuiszitters/core/bereik.py`)."""

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
