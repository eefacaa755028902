"""What the second wall protects on this floor (`thuiszitters/core/bereik.py`)."""

from thuiszitters.core.bereik import Rij

MELDING = """
EXISTS (
    SELECT 1 FROM public.attendance_verzuimmelding AS m
    WHERE m.leerling_id = wie AND m.vestiging_id = ANY (organisaties)
)
"""
"""A school goes on knowing whom it reported, also when the pupil has left."""

RIJEN = (
    Rij("attendance.Verzuimmelding", eigen=("vestiging",), via=("leerling",)),
    Rij("attendance.Meldingbehandeling", via=("melding",)),
    Rij("attendance.Vrijstelling", via=("leerling",)),
)
