"""`leerlingen`, with the one warning that floor 1 cannot give: a woongemeente without a regioprofiel."""

from collections.abc import Sequence

from attendance.models import Regiogemeente
from schools.services.imports.leerlingen import Leerlingen
from thuiszitters.core.imports.motor import Omgeving
from thuiszitters.core.imports.resultaat import Rij


class LeerlingenMetProfiel(Leerlingen):
    """The pupils of floor 1; without a profile a pupil is not judged (verzuimtelling §5)."""

    def waarschuw(self, rijen: Sequence[Rij], omgeving: Omgeving) -> None:
        """Name the gemeenten without a profile in force."""
        super().waarschuw(rijen, omgeving)
        met_profiel = set(
            Regiogemeente.objects.in_force(omgeving.on)
            .filter(regio__profielen__geldig_van__lte=omgeving.on)
            .order_by()
            .values_list("gemeente__code", flat=True)
        )
        for rij in rijen:
            if rij.w.woongemeente not in met_profiel:
                rij.waarschuwingen.append(
                    f"Gemeente {rij.w.woongemeente} heeft geen regioprofiel: de leerling wordt niet "
                    "beoordeeld."
                )
