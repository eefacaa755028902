"""The way to a Besluit, as pure rules: what is missing, may a draft be made, may this person ratify it.

Every refusal says why, in one Dutch sentence for the person who asked. Sources: the procedure of the
Taskforce (domain chapter 3.4), hearing (3.5: no decision before both voices are on record) and R12 (who
ratifies is never who prepared).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from thuiszitters.core.decisions import ALLOWED, Decision, denied


class Ontbreekt(StrEnum):
    """What an aanmelding still lacks, in the order of the work."""

    HOREN_LEERLING = "leerling horen"
    HOREN_OUDERS = "ouders horen"
    AGENDA = "agenda"
    ONTWERP = "ontwerpbesluit"


@dataclass(frozen=True, slots=True, kw_only=True)
class Stand:
    """How far an aanmelding is. "Vastgelegd" also when somebody was not heard or waived it, with a reason."""

    leerling_vastgelegd: bool
    ouders_vastgelegd: bool
    geagendeerd: bool
    ontwerp_aangeboden: bool
    lopend: bool = True
    casus_open: bool = True
    afspraak_in_kracht: bool = True


def missing(stand: Stand) -> tuple[Ontbreekt, ...]:
    """What still has to happen before the SWV can ratify."""
    asked = (
        (Ontbreekt.HOREN_LEERLING, stand.leerling_vastgelegd),
        (Ontbreekt.HOREN_OUDERS, stand.ouders_vastgelegd),
        (Ontbreekt.AGENDA, stand.geagendeerd),
        (Ontbreekt.ONTWERP, stand.ontwerp_aangeboden),
    )
    return tuple(what for what, present in asked if not present)


def may_draft(stand: Stand) -> Decision:
    """Whether the Taskforce may offer a draft: no hearing, no next step.

    An agenda date is no condition: a Taskforce may also decide in writing; the page says that it is missing.
    """
    if not stand.casus_open:
        return denied("De casus is gesloten.")
    if stand.ontwerp_aangeboden:
        return denied("Er ligt al een ontwerpbesluit bij het samenwerkingsverband.")
    if not stand.lopend:
        return denied("Deze aanmelding loopt niet meer.")
    if not stand.leerling_vastgelegd or not stand.ouders_vastgelegd:
        return denied(_not_heard(stand))
    if not stand.afspraak_in_kracht:
        return denied(
            "Uw Taskforce heeft vandaag geen regionale afspraak die geldt. Een besluit heeft die nodig."
        )
    return ALLOWED


def _not_heard(stand: Stand) -> str:
    who = " en ".join(
        naam
        for naam, vastgelegd in (
            ("met de leerling", stand.leerling_vastgelegd),
            ("met de ouders", stand.ouders_vastgelegd),
        )
        if not vastgelegd
    )
    return f"Leg eerst het gesprek {who} vast. Zonder horen kan er geen ontwerpbesluit zijn."


def may_start_on(startdatum: date, *, on: date, is_schooldag: bool | None) -> Decision:
    """Whether a placement may start on a day: in the future, and a school day of that school.

    `is_schooldag` is None where the school calendar has no answer: then the day is refused, never guessed.
    """
    if startdatum <= on:
        return denied("Kies een startdatum in de toekomst.")
    if is_schooldag is None:
        return denied("Voor deze datum is de schoolkalender nog niet bekend. Kies een eerdere datum.")
    if not is_schooldag:
        return denied("Op deze dag is er geen les op deze school. Kies een schooldag.")
    return ALLOWED


@dataclass(frozen=True, slots=True, kw_only=True)
class Ontwerpfeiten:
    """What ratifying rests on. `voorbereiders` says per person what they did: "dit ontwerp opgesteld"."""

    aangeboden: bool
    startdatum: date
    leerling_vastgelegd: bool
    ouders_vastgelegd: bool
    afspraak_in_kracht: bool
    casus_open: bool
    voorbereiders: Mapping[int, str] = field(default_factory=dict)


def may_assess(feiten: Ontwerpfeiten, *, door: int) -> Decision:
    """Whether this person may judge a draft at all: never one's own preparation (R12, four eyes)."""
    if not feiten.aangeboden:
        return denied("Dit ontwerpbesluit wacht niet meer op bekrachtiging.")
    if not feiten.casus_open:
        return denied("De casus is gesloten.")
    if door in feiten.voorbereiders:
        return denied(f"U hebt {feiten.voorbereiders[door]}. Wie voorbereidt, beslist niet zelf.")
    return ALLOWED


def may_ratify(feiten: Ontwerpfeiten, *, door: int, on: date) -> Decision:
    """Whether this person may make the draft binding today."""
    if not (decision := may_assess(feiten, door=door)):
        return decision
    if not (feiten.leerling_vastgelegd and feiten.ouders_vastgelegd):
        return denied("De leerling en de ouders zijn nog niet beiden gehoord.")
    if not feiten.afspraak_in_kracht:
        return denied(
            "De regionale afspraak geldt vandaag niet meer. Geef het ontwerp terug aan de Taskforce."
        )
    if feiten.startdatum <= on:
        return denied("De startdatum is vandaag of voorbij. Geef het ontwerp terug voor een nieuwe datum.")
    return ALLOWED
