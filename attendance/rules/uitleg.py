"""Sentences that explain a verdict, in Dutch at B1 level with the numbers filled in."""

from datetime import date
from decimal import Decimal
from typing import Final

from attendance.rules.absoluut import GEVESTIGD, LEERPLICHTIG, NA_INSCHRIJVING, NA_VRIJSTELLING
from attendance.rules.bewijs import TE_WEINIG_UREN, VRIJGESTELD, Dagbewijs
from attendance.rules.feiten import LEERTIJDVERMINDERING, SCHORSING
from attendance.rules.oordeel import (
    ABSOLUUT_VERZUIM,
    LANGER_DAN_3_MAANDEN,
    SIGNAAL_16_UUR,
    THUISZITTER,
    Oordeel,
)
from attendance.rules.profiel import AANDEEL, GT, KALENDERDAGEN, Profiel
from attendance.rules.risicoleerling import STRUCTUREEL

MAANDEN: Final = (
    *("januari", "februari", "maart", "april", "mei", "juni"),
    *("juli", "augustus", "september", "oktober", "november", "december"),
)

REDEN_ABSOLUUT: Final = {
    NA_INSCHRIJVING: "De laatste inschrijving stopte op de dag voor {dag}.",
    NA_VRIJSTELLING: "De laatste vrijstelling stopte op de dag voor {dag}.",
    GEVESTIGD: "De leerling woont hier sinds {dag}.",
    LEERPLICHTIG: "De leerling is leerplichtig sinds {dag}.",
}

REDEN_RISICO: Final = {
    LEERTIJDVERMINDERING: "De leerling heeft toestemming om minder uren les te volgen.",
    SCHORSING: "De leerling is geschorst.",
    STRUCTUREEL: "De leerling was in de laatste vier lesweken elke week op dezelfde dag ziek.",
}


def uitleg(oordeel: Oordeel, *, met_geoorloofd: bool = False, profielnaam: str = "") -> tuple[str, ...]:
    """Why this verdict is what it is, one sentence or two per item; empty for a pupil without a category.

    Without `met_geoorloofd` nothing is said about geoorloofd absence, nor about risicoleerling. `profielnaam` is
    how people call the region of the profile; its code by default.
    """
    zinnen: list[str] = []
    if oordeel.sinds is not None:
        zinnen += _telling(oordeel)
    if oordeel.absoluut_sinds is not None:
        zinnen += _absoluut(oordeel)
    if SIGNAAL_16_UUR in oordeel.categorieen:
        zinnen += _signaal(oordeel)
    if met_geoorloofd:
        zinnen += [REDEN_RISICO[grond] for grond in oordeel.risicogronden]
    if zinnen:
        zinnen.append(_stand(oordeel, profielnaam or oordeel.profiel.naam))
    return tuple(zinnen)


def wat_verandert(oordeel: Oordeel) -> tuple[str, ...]:
    """What would change the answer, for the categories that are about ongeoorloofd absence."""
    zinnen: list[str] = []
    if oordeel.sinds is not None:
        if oordeel.profiel.modus == AANDEEL:
            nodig = oordeel.profiel.nodig(oordeel.bewijs.drempel or 0)
            grens = procent(oordeel.profiel.aandeel)
            zinnen.append(
                f"De telling stopt als het verzuim over {nodig} schooldagen onder de {grens} procent komt."
            )
        else:
            zinnen.append(
                "De telling stopt na één schooldag waarop minder dan "
                f"{procent(1 - oordeel.profiel.aanwezig_drempel)} procent van de uren ongeoorloofd is gemist."
            )
        zinnen.append(
            "De telling verandert ook als de school een melding intrekt of vervangt, "
            "of als er een vrijstelling ingaat."
        )
    if ABSOLUUT_VERZUIM in oordeel.categorieen:
        zinnen.append("Het absoluut verzuim stopt bij een inschrijving of een vrijstelling.")
    return tuple(zinnen)


def datum(dag: date) -> str:
    """A date in words: 14 september 2026."""
    return f"{dag.day} {MAANDEN[dag.month - 1]} {dag.year}"


def getal(waarde: Decimal) -> str:
    """A number as people write it: decimal comma, no zeros at the end."""
    tekst = f"{waarde:f}"
    return (tekst.rstrip("0").rstrip(".") if "." in tekst else tekst).replace(".", ",")


def procent(deel: Decimal) -> str:
    """A share as a percentage, without the sign: 0.9524 becomes 95,24."""
    return getal(deel * 100)


def _telling(oordeel: Oordeel) -> list[str]:
    is_thuiszitter = THUISZITTER in oordeel.categorieen
    zinnen = [
        "De leerling is thuiszitter." if is_thuiszitter else "De leerling dreigt thuiszitter te worden."
    ]
    zinnen += _aandeel(oordeel) if oordeel.profiel.modus == AANDEEL else _reeks(oordeel)
    zinnen += [
        "Vakanties, vrije dagen en dagen waarop een programma de telling stilzet, tellen niet als schooldag. "
        "Zij onderbreken de telling ook niet."
    ]
    if oordeel.bewijs.dag_ervoor and oordeel.sinds:
        zinnen.append(_dag_ervoor(oordeel.bewijs.dag_ervoor, oordeel.sinds))
    if LANGER_DAN_3_MAANDEN in oordeel.categorieen:
        zinnen.append("Dit duurt langer dan drie maanden.")
    return zinnen


def _reeks(oordeel: Oordeel) -> list[str]:
    dagen, profiel = oordeel.bewijs.dagen, oordeel.profiel
    drempel = oordeel.bewijs.drempel or 0
    if profiel.eenheid == KALENDERDAGEN:
        grens = f"{_vergelijking(profiel, drempel)} kalenderdagen. Vakanties en weekenden tellen hierbij mee"
    else:
        grens = f"{_vergelijking(profiel, drempel)} schooldagen achter elkaar"
    return [
        f"De leerling was {_aantal(len(dagen))} achter elkaar ongeoorloofd afwezig, "
        f"van {datum(dagen[0].dag)} tot en met {datum(dagen[-1].dag)}.",
        f"De grens is {grens}. Die grens is bereikt op {datum(oordeel.drempel_op or oordeel.op)}.",
        f"Een schooldag telt mee als ten minste {procent(1 - profiel.aanwezig_drempel)} procent van de uren "
        "ongeoorloofd is gemist.",
    ]


def _aandeel(oordeel: Oordeel) -> list[str]:
    eerste, laatste = oordeel.bewijs.venster or (oordeel.op, oordeel.op)
    profiel = oordeel.profiel
    nodig = profiel.nodig(oordeel.bewijs.drempel or 0)
    return [
        f"In de laatste {nodig} schooldagen, van {datum(eerste)} tot en met {datum(laatste)}, "
        f"is {procent(Decimal(oordeel.aandeel or 0))} procent van de uren ongeoorloofd gemist.",
        f"De grens is {procent(profiel.aandeel)} procent of meer, gerekend over {nodig} schooldagen. "
        f"Die grens is bereikt op {datum(oordeel.drempel_op or oordeel.op)}.",
        f"De telling begint op {datum(oordeel.sinds or oordeel.op)}. "
        f"Sindsdien is het {_aantal(oordeel.schooldagen or 0)} geweest.",
    ]


def _dag_ervoor(dag: Dagbewijs, sinds: date) -> str:
    if dag.reden == VRIJGESTELD:
        reden = "had de leerling een vrijstelling"
    elif dag.reden == TE_WEINIG_UREN:
        reden = f"was {getal(dag.o)} van de {getal(dag.r)} uur ongeoorloofd verzuim; dat is te weinig"
    elif dag.telt:
        reden = "was de leerling ook afwezig, maar was het verzuim in die periode nog te laag"
    else:
        reden = "was er geen ongeoorloofd verzuim"
    return f"Op de schooldag ervoor, {datum(dag.dag)}, {reden}. Daarom begint de telling op {datum(sinds)}."


def _absoluut(oordeel: Oordeel) -> list[str]:
    sinds = oordeel.absoluut_sinds or oordeel.op
    redenen = [
        REDEN_ABSOLUUT[reden].format(dag=datum(dag))
        for reden, dag in oordeel.bewijs.absoluut_grenzen
        if dag == sinds
    ]
    return [
        "De leerling moet naar school, maar staat op geen enkele school ingeschreven. "
        f"Er is ook geen vrijstelling. Dat is zo sinds {datum(sinds)}.",
        *redenen,
    ]


def _signaal(oordeel: Oordeel) -> list[str]:
    begin, eind = oordeel.signalen_16_uur[-1]
    uren = getal(oordeel.bewijs.signaaluren[-1])
    zinnen = [
        f"De leerling was {uren} uur ongeoorloofd afwezig "
        f"van {datum(begin)} tot en met {datum(eind)}. De grens is 16 uur in vier lesweken."
    ]
    eerdere = len(oordeel.signalen_16_uur) - 1
    if eerdere:
        zinnen.append(f"Er {'was' if eerdere == 1 else 'waren'} eerder al {eerdere} van deze signalen.")
    return zinnen


def _stand(oordeel: Oordeel, profielnaam: str) -> str:
    return (
        f"Dit is de stand op {datum(oordeel.op)}, volgens het profiel {profielnaam} "
        f"en met de meldingen die op {datum(oordeel.bekend_op)} bekend waren."
    )


def _vergelijking(profiel: Profiel, drempel: int) -> str:
    return f"meer dan {drempel}" if profiel.operator == GT else f"ten minste {drempel}"


def _aantal(schooldagen: int) -> str:
    return "1 schooldag" if schooldagen == 1 else f"{schooldagen} schooldagen"
