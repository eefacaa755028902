"""What a school tells beside the counted contents of a melding: DUO's other data elements (Besluit Verzuimmelding,
bijlage; domain §3.2). It informs leerplicht and never changes a verdict: counting knows `uren_per_dag` alone.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from datetime import date
from decimal import Decimal
from typing import Any

UREN_PER_DAG = Decimal(24)
Specificatie = tuple[tuple[date, Decimal], ...]
"""Hours missed per day, in order of the days."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Aanvulling:
    """Everything may be left out. `specificatie` says which hours were missed on which day, as information."""

    ondernomen_actie: str = ""
    geen_actie_omdat: str = ""
    leslocatie: str = ""
    melder_naam: str = ""
    melder_functie: str = ""
    melder_telefoon: str = ""
    melder_email: str = ""
    telefoon_thuis: str = ""
    afwijkend_adres: str = ""
    specificatie: Specificatie = ()


TEKSTEN: tuple[str, ...] = tuple(veld.name for veld in fields(Aanvulling) if veld.name != "specificatie")
BEREIKBAAR = ("telefoon_thuis", "afwijkend_adres")
"""Where to reach pupil and parents: only for the school that tells and leerplicht of the woongemeente."""


def als_json(aanvulling: Aanvulling) -> dict[str, Any]:
    """One way to write it: what is empty is left out, days in order, hours without zeros behind."""
    gezegd: dict[str, Any] = {
        naam: waarde for naam in TEKSTEN if (waarde := getattr(aanvulling, naam).strip())
    }
    if aanvulling.specificatie:
        gezegd["specificatie"] = [
            {"dag": dag.isoformat(), "uren": f"{uren.normalize():f}"}
            for dag, uren in sorted(aanvulling.specificatie)
        ]
    return gezegd


def uit_json(gezegd: Mapping[str, Any]) -> Aanvulling:
    """What `als_json` wrote."""
    dagen = tuple(
        (date.fromisoformat(rij["dag"]), Decimal(rij["uren"])) for rij in gezegd.get("specificatie", ())
    )
    return Aanvulling(specificatie=dagen, **{naam: gezegd.get(naam, "") for naam in TEKSTEN})


def fouten(aanvulling: Aanvulling, *, van: date, tot: date | None) -> Iterator[str]:
    """What has no meaning in the specificatie, in sentences."""
    gezien: set[date] = set()
    for dag, uren in aanvulling.specificatie:
        if dag < van or (tot is not None and dag > tot):
            yield f"{dag:%d-%m-%Y} ligt buiten de periode van de melding."
        if dag in gezien:
            yield f"{dag:%d-%m-%Y} staat er twee keer."
        if not 0 < uren <= UREN_PER_DAG:
            yield f"Op {dag:%d-%m-%Y} is het aantal uren niet tussen 0 en 24."
        gezien.add(dag)
