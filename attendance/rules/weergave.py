"""A verdict as data: the line of `beoordeel` (uitwisseling.md, Verdicts) and the JSON of the API."""

from collections.abc import Callable, Sequence
from dataclasses import fields
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Any

from attendance.rules.bewijs import BewijsGeoorloofd, Dagbewijs
from attendance.rules.oordeel import RISICOLEERLING, Oordeel
from attendance.rules.profiel import Profiel


def regel(oordeel: Oordeel, profielnaam: str) -> dict[str, Any]:
    """The line of one pupil, exactly as uitwisseling.md writes it: these keys, in this order, fit for JSON.

    It holds risicoleerling when that is so: whoever shows it to a gemeente leaves that category out.
    """
    return {
        "leerling": oordeel.leerling,
        "profiel": profielnaam,
        "categorieen": list(oordeel.categorieen),
        "sinds": _datum(oordeel.sinds),
        "drempel_op": _datum(oordeel.drempel_op),
        "schooldagen": oordeel.schooldagen,
        "aandeel": oordeel.aandeel,
        "absoluut_sinds": _datum(oordeel.absoluut_sinds),
        "signalen_16_uur": [[begin.isoformat(), eind.isoformat()] for begin, eind in oordeel.signalen_16_uur],
    }


def per_dag(dagen: Sequence[Dagbewijs]) -> list[dict[str, Any]]:
    """Every day of the evidence by itself."""
    return [_dag(dag) for dag in dagen]


def als_json(
    oordeel: Oordeel,
    *,
    met_geoorloofd: bool = False,
    dagen: Callable[[Sequence[Dagbewijs]], list[Any]] = per_dag,
) -> dict[str, Any]:
    """The verdict with its evidence and the profile it was made with; `dagen` gives the form of its days.

    Hours and shares are strings with a decimal point and no zeros behind, dates ISO. Without `met_geoorloofd`
    there is no trace of geoorloofd absence: no risicoleerling, no grounds, no g; with it they are under the
    key `geoorloofd`.
    """
    oordeel = oordeel.met_bewijs(ook_geoorloofd=met_geoorloofd)
    zichtbaar = [naam for naam in oordeel.categorieen if met_geoorloofd or naam != RISICOLEERLING]
    gegevens = regel(oordeel, oordeel.profiel.naam) | {
        "categorieen": zichtbaar,
        "peildatum": oordeel.op.isoformat(),
        "bekend_op": oordeel.bekend_op.isoformat(),
        "parameters": _parameters(oordeel.profiel),
        "bewijs": _bewijs(oordeel) | {"dagen": dagen(oordeel.bewijs.dagen)},
    }
    if met_geoorloofd:
        gegevens["geoorloofd"] = _bewijs_geoorloofd(oordeel.bewijs_geoorloofd)
    return gegevens


def _parameters(profiel: Profiel) -> dict[str, Any]:
    """Every parameter of the profile version, readable by JSON."""
    return {veld.name: _waarde(getattr(profiel, veld.name)) for veld in fields(profiel)}


def _bewijs(oordeel: Oordeel) -> dict[str, Any]:
    bewijs = oordeel.bewijs
    return {
        "drempel": bewijs.drempel,
        "venster": [dag.isoformat() for dag in bewijs.venster] if bewijs.venster else None,
        "dag_ervoor": _dag(bewijs.dag_ervoor) if bewijs.dag_ervoor else None,
        "absoluut_grenzen": {reden: dag.isoformat() for reden, dag in bewijs.absoluut_grenzen},
        "signaaluren": [uren(aantal) for aantal in bewijs.signaaluren],
        "meldingen": list(bewijs.meldingen),
    }


def _dag(dag: Dagbewijs) -> dict[str, Any]:
    return {
        "dag": dag.dag.isoformat(),
        "o": uren(dag.o),
        "r": uren(dag.r),
        "telt": dag.telt,
        "reden": dag.reden,
    }


def _bewijs_geoorloofd(bewijs: BewijsGeoorloofd) -> dict[str, Any]:
    return {
        "risicogronden": list(bewijs.risicogronden),
        "dagen": [{"dag": dag.isoformat(), "g": uren(g)} for dag, g in bewijs.dagen],
        "meldingen": list(bewijs.meldingen),
        "structurele_ziektedagen": [dag.isoformat() for dag in bewijs.structurele_ziektedagen],
    }


def _waarde(waarde: Any) -> Any:
    if isinstance(waarde, date):
        return waarde.isoformat()
    if isinstance(waarde, Decimal):
        return uren(waarde)
    return sorted(waarde) if isinstance(waarde, frozenset) else waarde


@lru_cache(maxsize=1024)
def uren(waarde: Decimal) -> str:
    """Hours as text, with a decimal point and no zeros behind."""
    return f"{waarde.normalize():f}"


def _datum(dag: date | None) -> str | None:
    return dag.isoformat() if dag else None
