"""`inschrijvingen`: which pupil is on the roll of which school, from when."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple
from uuid import UUID

from schools.models import Inschrijving, Leerling, Onderwijssoort
from schools.rules import identificatie
from schools.services.imports import opzoeken
from thuiszitters.core.imports.kolommen import code, datum, getal, keuze
from thuiszitters.core.imports.motor import Omgeving
from thuiszitters.core.imports.resultaat import Rij
from thuiszitters.core.imports.tabelsoort import Tabelsoort, in_delen


class Waarden(NamedTuple):
    """A row of the file."""

    leerling: str
    vestiging: str
    van: date
    tot: date | None
    onderwijssoort: str
    leerjaar: str | None
    uren_per_dag: Decimal | None


class Inschrijvingen(Tabelsoort):
    """Key: leerling, vestiging and van. Overlapping inschrijvingen are stored, with a warning."""

    naam = "inschrijvingen"
    kolommen = (
        opzoeken.tekstkolom("leerling", Leerling._meta.get_field("sleutel"), verplicht=True),
        code("vestiging", identificatie.vestigingscode, verplicht=True),
        datum("van", verplicht=True),
        datum("tot"),
        keuze("onderwijssoort", {soort.value: soort.value for soort in Onderwijssoort}, verplicht=True),
        opzoeken.tekstkolom("leerjaar", Inschrijving._meta.get_field("leerjaar")),
        getal("uren_per_dag", cijfers=5, decimalen=3),
    )
    waarden = Waarden
    sleutelkolommen = ("leerling", "vestiging", "van")
    model = Inschrijving
    databasesleutel = ("leerling_id", "vestiging_id", "van")
    velden = {
        "tot": "tot",
        "onderwijssoort": "onderwijssoort",
        "leerjaar": "leerjaar",
        "uren_per_dag": "uren_per_dag",
    }

    def controleer(self, rijen: Sequence[Rij], omgeving: Omgeving) -> None:
        """Unknown pupil or school, or `tot` before `van`."""
        self._vestigingen = opzoeken.vestiging_ids(rij.w.vestiging for rij in rijen)
        opzoeken.koppel_leerlingen(rijen, omgeving)
        opzoeken.weiger_onbekende_vestiging(rijen, self._vestigingen)
        opzoeken.weiger_omgekeerde_periode(rijen)

    def sleutel_van(self, rij: Rij, omgeving: Omgeving) -> tuple[Any, ...]:
        """Pupil, school and first day."""
        return rij.leerling_id, self._vestigingen[rij.w.vestiging], rij.w.van

    def waarschuw(self, rijen: Sequence[Rij], omgeving: Omgeving) -> None:
        """Name the other inschrijvingen of the pupil that this one overlaps."""
        perioden = _perioden(rij.leerling_id for rij in rijen if rij.leerling_id is not None)
        for rij in rijen:
            deze = (self._vestigingen[rij.w.vestiging], rij.w.van)
            for vestiging, vestigingscode, van, tot in perioden[rij.leerling_id]:
                eerder_uit = (tot or date.max) < rij.w.van or (rij.w.tot or date.max) < van
                if not eerder_uit and (vestiging, van) != deze:
                    rij.waarschuwingen.append(
                        f"Deze inschrijving overlapt met die op {vestigingscode} vanaf {van}. "
                        "De inschrijving met de laatste begindatum telt."
                    )


Periode = tuple[int, str, date, date | None]


def _perioden(leerlingen: Any) -> dict[UUID | None, list[Periode]]:
    """Pupil -> (vestiging, its code, van, tot) of all their inschrijvingen."""
    gevonden: dict[UUID | None, list[Periode]] = defaultdict(list)
    for deel in in_delen(dict.fromkeys(leerlingen)):
        rijen = Inschrijving.objects.filter(leerling_id__in=deel).order_by("van", "pk")
        for leerling, vestiging, vestigingscode, van, tot in rijen.values_list(
            "leerling_id", "vestiging_id", "vestiging__vestigingscode", "van", "tot"
        ):
            gevonden[leerling].append((vestiging, vestigingscode, van, tot))
    return gevonden
