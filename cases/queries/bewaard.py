"""Why a casus counts: the frozen verdict of its last escalation, told in the words of the verdict itself."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from attendance.rules.bewijs import Bewijs, Dagbewijs
from attendance.rules.oordeel import RISICOLEERLING, Oordeel
from attendance.rules.profiel import Profiel
from attendance.rules.uitleg import uitleg, wat_verandert
from cases.models import Casus, Escalatie
from thuiszitters.core.opmaak import datum

REDENEN = {
    "telt": "telt mee",
    "te_weinig_uren": "te weinig uren gemist",
    "geen_ongeoorloofd_verzuim": "geen ongeoorloofd verzuim",
    "vrijgesteld": "vrijgesteld",
}


@dataclass(frozen=True, slots=True)
class Dag:
    """One counted school day: hours missed of hours scheduled, and whether it counts."""

    dag: date
    gemist: str
    rooster: str
    telt: bool
    reden: str


@dataclass(frozen=True, slots=True)
class Waarom:
    """What was said when the threshold was reached."""

    zinnen: tuple[str, ...]
    veranderingen: tuple[str, ...]
    dagen: tuple[Dag, ...]
    profiel: str
    vastgesteld_op: date
    bron: str


def latest_escalatie(casus: Casus) -> Escalatie | None:
    """The last threshold this casus reached."""
    escalaties = casus.escalaties.select_related("profiel__regio")
    return escalaties.order_by("-peildatum", "-pk").first()


def frozen_waarom(escalatie: Escalatie) -> Waarom:
    """The explanation frozen at an escalation; never computed again."""
    oordeel = thaw(escalatie.bewijs)
    return explain(
        oordeel,
        profiel=_profile_in_words(escalatie.profiel.regio, escalatie.profiel.geldig_van),
        regio=str(escalatie.profiel.regio),
        vastgesteld_op=escalatie.peildatum,
    )


def explain(oordeel: Oordeel | None, *, profiel: str, regio: str, vastgesteld_op: date) -> Waarom:
    """A verdict in sentences, with its days; nothing about geoorloofd absence is ever said here."""
    if oordeel is None:
        return Waarom((), (), (), profiel, vastgesteld_op, "")
    return Waarom(
        zinnen=uitleg(oordeel, profielnaam=regio),
        veranderingen=wat_verandert(oordeel),
        dagen=tuple(_day(d) for d in oordeel.bewijs.dagen),
        profiel=profiel,
        vastgesteld_op=vastgesteld_op,
        bron=", ".join(oordeel.bewijs.meldingen),
    )


def _profile_in_words(naam: object, geldig_van: date) -> str:
    return f"Profiel {naam}, geldig vanaf {datum(geldig_van, 'lang')}."


def _day(d: Dagbewijs) -> Dag:
    return Dag(d.dag, _hours(d.o), _hours(d.r), d.telt, REDENEN.get(d.reden, d.reden))


def _hours(waarde: Decimal) -> str:
    return f"{waarde.normalize():f}".replace(".", ",")


def thaw(frozen: Mapping[str, Any]) -> Oordeel | None:
    """The verdict as `weergave.als_json` froze it, without any geoorloofd part; None when it is not one."""
    if "parameters" not in frozen or "bewijs" not in frozen:
        return None
    return Oordeel(
        leerling=str(frozen["leerling"]),
        op=date.fromisoformat(frozen["peildatum"]),
        bekend_op=date.fromisoformat(frozen["bekend_op"]),
        profiel=_profile(frozen["parameters"]),
        categorieen=tuple(c for c in frozen["categorieen"] if c != RISICOLEERLING),
        sinds=_date(frozen["sinds"]),
        drempel_op=_date(frozen["drempel_op"]),
        schooldagen=frozen["schooldagen"],
        aandeel=frozen["aandeel"],
        absoluut_sinds=_date(frozen["absoluut_sinds"]),
        signalen_16_uur=tuple(
            (date.fromisoformat(begin), date.fromisoformat(eind)) for begin, eind in frozen["signalen_16_uur"]
        ),
        bewijs=_evidence(frozen["bewijs"]),
    )


def _profile(waarden: Mapping[str, Any]) -> Profiel:
    return Profiel(
        **{
            **waarden,
            "geldig_van": date.fromisoformat(waarden["geldig_van"]),
            "aandeel": Decimal(waarden["aandeel"]),
            "aanwezig_drempel": Decimal(waarden["aanwezig_drempel"]),
            "stilstand_soorten": frozenset(waarden["stilstand_soorten"]),
        }
    )


def _evidence(waarden: Mapping[str, Any]) -> Bewijs:
    venster = waarden["venster"]
    return Bewijs(
        drempel=waarden["drempel"],
        dagen=tuple(_frozen_day(d) for d in waarden["dagen"]),
        venster=(date.fromisoformat(venster[0]), date.fromisoformat(venster[1])) if venster else None,
        dag_ervoor=_frozen_day(waarden["dag_ervoor"]) if waarden["dag_ervoor"] else None,
        absoluut_grenzen=tuple((k, date.fromisoformat(v)) for k, v in waarden["absoluut_grenzen"].items()),
        signaaluren=tuple(Decimal(u) for u in waarden["signaaluren"]),
        meldingen=tuple(waarden["meldingen"]),
    )


def _frozen_day(d: Mapping[str, Any]) -> Dagbewijs:
    return Dagbewijs(date.fromisoformat(d["dag"]), Decimal(d["o"]), Decimal(d["r"]), d["telt"], d["reden"])


def _date(dag: str | None) -> date | None:
    return date.fromisoformat(dag) if dag else None
