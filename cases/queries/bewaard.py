"""Why a casus counts: the frozen verdict of its last escalation, told in the words of the verdict itself."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from attendance.rules.bevriezen import ontdooi
from attendance.rules.bewijs import Dagbewijs
from attendance.rules.oordeel import Oordeel
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
    oordeel = ontdooi(escalatie.bewijs)
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
