"""What the second wall protects on this floor (`thuiszitters/core/bereik.py`)."""

from thuiszitters.core.bereik import Rij

RIJEN = (Rij("reports.Simulatieleerling", via=("leerling",)),)
