"""The form in which a casus keeps a verdict with its evidence, and the verdict read back from it."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from attendance.rules.bewijs import Bewijs, Dagbewijs
from attendance.rules.oordeel import RISICOLEERLING, Oordeel
from attendance.rules.profiel import Profiel
from attendance.rules.weergave import als_json, uren


def bevries(oordeel: Oordeel) -> dict[str, Any]:
    """The verdict with its evidence as JSON, without any trace of geoorloofd absence; `ontdooi` reads it back.

    As `als_json`, but days that are alike are taken together, as (o, r, telt, reden, days): weeks at home are
    mostly the same day again, and the whole is a fifth of the size.
    """
    return als_json(oordeel, dagen=_gelijken)


def ontdooi(bevroren: Mapping[str, Any]) -> Oordeel | None:
    """The verdict as `bevries` froze it; None when it is not one."""
    if "parameters" not in bevroren or "bewijs" not in bevroren:
        return None
    return Oordeel(
        leerling=str(bevroren["leerling"]),
        op=date.fromisoformat(bevroren["peildatum"]),
        bekend_op=date.fromisoformat(bevroren["bekend_op"]),
        profiel=_profiel(bevroren["parameters"]),
        categorieen=tuple(c for c in bevroren["categorieen"] if c != RISICOLEERLING),
        sinds=_datum(bevroren["sinds"]),
        drempel_op=_datum(bevroren["drempel_op"]),
        schooldagen=bevroren["schooldagen"],
        aandeel=bevroren["aandeel"],
        absoluut_sinds=_datum(bevroren["absoluut_sinds"]),
        signalen_16_uur=tuple(
            (date.fromisoformat(begin), date.fromisoformat(eind))
            for begin, eind in bevroren["signalen_16_uur"]
        ),
        bewijs=_bewijs(bevroren["bewijs"]),
    )


def _gelijken(dagen: Sequence[Dagbewijs]) -> list[Any]:
    groepen: dict[tuple[Decimal, Decimal, bool, str], list[str]] = {}
    for dag, o, r, telt, reden in dagen:
        groepen.setdefault((o, r, telt, reden), []).append(dag.isoformat())
    return [[uren(o), uren(r), telt, reden, op] for (o, r, telt, reden), op in groepen.items()]


def _dagen(groepen: Iterable[Sequence[Any]]) -> tuple[Dagbewijs, ...]:
    return tuple(
        sorted(
            Dagbewijs(date.fromisoformat(dag), Decimal(o), Decimal(r), telt, reden)
            for o, r, telt, reden, op in groepen
            for dag in op
        )
    )


def _profiel(waarden: Mapping[str, Any]) -> Profiel:
    return Profiel(
        **{
            **waarden,
            "geldig_van": date.fromisoformat(waarden["geldig_van"]),
            "aandeel": Decimal(waarden["aandeel"]),
            "aanwezig_drempel": Decimal(waarden["aanwezig_drempel"]),
            "stilstand_soorten": frozenset(waarden["stilstand_soorten"]),
        }
    )


def _bewijs(waarden: Mapping[str, Any]) -> Bewijs:
    venster, ervoor = waarden["venster"], waarden["dag_ervoor"]
    return Bewijs(
        drempel=waarden["drempel"],
        dagen=_dagen(waarden["dagen"]),
        venster=(date.fromisoformat(venster[0]), date.fromisoformat(venster[1])) if venster else None,
        dag_ervoor=Dagbewijs(
            date.fromisoformat(ervoor["dag"]),
            Decimal(ervoor["o"]),
            Decimal(ervoor["r"]),
            ervoor["telt"],
            ervoor["reden"],
        )
        if ervoor
        else None,
        absoluut_grenzen=tuple((k, date.fromisoformat(v)) for k, v in waarden["absoluut_grenzen"].items()),
        signaaluren=tuple(Decimal(aantal) for aantal in waarden["signaaluren"]),
        meldingen=tuple(waarden["meldingen"]),
    )


def _datum(dag: str | None) -> date | None:
    return date.fromisoformat(dag) if dag else None
