"""The rule in words, and a verdict in one sentence with its numbers filled in; Dutch at B1 level.

Nothing here knows of geoorloofd absence, so every reader of the verdict may read it.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from attendance.rules.absoluut import is_weg
from attendance.rules.dagen import Verzuim, in_kracht, in_stilstand, schooldagen, verzuim
from attendance.rules.feiten import Leerlingfeiten, hoofdinschrijving, is_vrijgesteld
from attendance.rules.oordeel import ABSOLUUT_VERZUIM, DREIGEND_THUISZITTER, THUISZITTER, Oordeel
from attendance.rules.plicht import is_kwalificatieplichtig, is_plichtig, leeftijd_op
from attendance.rules.profiel import AANDEEL, GT, KALENDERDAGEN, Profiel
from attendance.rules.thuiszitter import aandeel_over, reeks, vier_decimalen
from attendance.rules.uitleg import datum, getal, procent
from schools.rules.schoolkalender import Kalenders

LEERPLICHTWET = "Leerplichtwet 1969"


@dataclass(frozen=True, slots=True)
class Telstand:
    """How far the count is on P, also when no threshold is reached: the reeks, and the share of the venster.

    `aandeel` has four decimals and is "" while there are not yet `nodig` school days; `laatste` is the last
    school day, None when there is none.
    """

    dagen: int
    sinds: date | None
    laatste: date | None
    nodig: int
    aandeel: str


def telstand(
    feiten: Leerlingfeiten, *, profiel: Profiel, kalenders: Kalenders, op: date, bekend_op: date
) -> Telstand:
    """The count of today, from the same parts as the verdict."""
    d = schooldagen(feiten, profiel, kalenders, op)
    v = verzuim(d, feiten, in_kracht(feiten, bekend_op), profiel)
    loopt, nodig = reeks(v), profiel.nodig(profiel.drempel)
    return Telstand(
        dagen=len(loopt),
        sinds=v.dagen[loopt.start] if loopt else None,
        laatste=v.dagen[-1] if v.dagen else None,
        nodig=nodig,
        aandeel=_aandeel(v, nodig),
    )


def _aandeel(v: Verzuim, nodig: int) -> str:
    einde = len(v.dagen)
    return vier_decimalen(aandeel_over(v, range(einde - nodig, einde))) if einde >= nodig else ""


def regel_in_woorden(profiel: Profiel) -> str:
    """When a pupil is a thuiszitter under this profile, in one sentence."""
    deel = procent(1 - profiel.aanwezig_drempel)
    if profiel.modus == AANDEEL:
        return (
            f"Een leerling is thuiszitter als in {profiel.nodig(profiel.drempel)} schooldagen op een rij "
            f"ten minste {procent(profiel.aandeel)} procent van de lesuren ongeoorloofd is gemist, "
            "te beginnen met een dag die telt."
        )
    wat = "kalenderdagen" if profiel.eenheid == KALENDERDAGEN else "schooldagen"
    return (
        f"Een leerling is thuiszitter na {grens(profiel, profiel.drempel)} {wat} achter elkaar ongeoorloofd "
        f"verzuim; een schooldag telt als ten minste {deel} procent van de lesuren is gemist."
    )


def grens(profiel: Profiel, drempel: int) -> str:
    """A threshold as its operator says it: "meer dan 20", "ten minste 20"."""
    return f"meer dan {drempel}" if profiel.operator == GT else f"ten minste {drempel}"


def in_een_zin(oordeel: Oordeel, stand: Telstand) -> str:
    """The verdict in one sentence, with the numbers it rests on."""
    if THUISZITTER in oordeel.categorieen:
        return f"De leerling is thuiszitter: {_gemeten(oordeel)}; de grens is {_norm(oordeel.profiel)}."
    if DREIGEND_THUISZITTER in oordeel.categorieen:
        dreigend, vol = _norm(oordeel.profiel, dreigend=True), _norm(oordeel.profiel)
        return (
            f"De leerling dreigt thuiszitter te worden: {_gemeten(oordeel)}; de grens voor dreigend is "
            f"{dreigend}, die voor thuiszitter {vol}."
        )
    if ABSOLUUT_VERZUIM in oordeel.categorieen:
        return (
            "Er is absoluut verzuim: de leerling staat op geen school ingeschreven en heeft geen vrijstelling, "
            f"sinds {datum(oordeel.absoluut_sinds or oordeel.op)}."
        )
    return f"De leerling is geen thuiszitter: {_tot_nu(oordeel.profiel, stand)}."


def _norm(profiel: Profiel, *, dreigend: bool = False) -> str:
    drempel = profiel.drempel_dreigend if dreigend else profiel.drempel
    if profiel.modus == AANDEEL:
        return f"{procent(profiel.aandeel)} procent of meer over {profiel.nodig(drempel)} schooldagen"
    wat = "kalenderdagen" if profiel.eenheid == KALENDERDAGEN else "schooldagen"
    return f"{grens(profiel, drempel)} {wat}"


def _gemeten(oordeel: Oordeel) -> str:
    """What was measured, in the unit of the profile."""
    profiel, dagen = oordeel.profiel, oordeel.bewijs.dagen
    sinds = oordeel.sinds or oordeel.op
    if profiel.modus == AANDEEL:
        nodig = profiel.nodig(oordeel.bewijs.drempel or 0)
        deel = procent(Decimal(oordeel.aandeel or 0))
        return (
            f"in de laatste {nodig} schooldagen is {deel} procent van de lesuren ongeoorloofd gemist, "
            f"en de telling begint op {datum(sinds)}"
        )
    if profiel.eenheid == KALENDERDAGEN:
        aantal = (oordeel.op - sinds).days + 1
        return f"{aantal} kalenderdagen achter elkaar ongeoorloofd verzuim, sinds {datum(sinds)}"
    laatste = datum(dagen[-1].dag) if dagen else datum(oordeel.op)
    return f"{_schooldagen(len(dagen))} achter elkaar ongeoorloofd verzuim, van {datum(sinds)} tot en met {laatste}"


def _tot_nu(profiel: Profiel, stand: Telstand) -> str:
    if stand.laatste is None:
        return "er is nog geen schooldag om te tellen"
    if profiel.modus == AANDEEL:
        if not stand.aandeel:
            return f"er zijn nog geen {stand.nodig} schooldagen om over te rekenen"
        return (
            f"in de laatste {stand.nodig} schooldagen is {procent(Decimal(stand.aandeel))} procent van de "
            f"lesuren ongeoorloofd gemist; de grens is {_norm(profiel)}"
        )
    if stand.sinds is None:
        return f"op de laatste schooldag, {datum(stand.laatste)}, was er geen ongeoorloofd verzuim dat telt"
    return (
        f"{_schooldagen(stand.dagen)} achter elkaar ongeoorloofd verzuim, sinds {datum(stand.sinds)}; "
        f"de grens is {_norm(profiel)}"
    )


def _schooldagen(aantal: int) -> str:
    return "1 schooldag" if aantal == 1 else f"{getal(Decimal(aantal))} schooldagen"


def uitgesloten(feiten: Leerlingfeiten, *, profiel: Profiel, kalenders: Kalenders, op: date) -> str:
    """Why a pupil cannot be a thuiszitter on P, whatever the days say; "" when nothing stands in the way."""
    kalender = kalenders.van_gemeente(feiten.woongemeente, anders=profiel.vakantieregio)
    leeftijd = leeftijd_op(feiten.geboren_op, op)
    redenen = (
        (is_weg(feiten, op), "De leerling is vertrokken of overleden en telt daarom niet."),
        (is_vrijgesteld(feiten, op), "De leerling heeft op deze dag een vrijstelling en telt daarom niet."),
        (
            in_stilstand(feiten, profiel, op),
            "De leerling volgt op deze dag een programma dat de telling stopt, en telt daarom niet.",
        ),
        (
            not is_plichtig(feiten, op, kalender),
            "De leerling is op deze dag niet leerplichtig of kwalificatieplichtig en telt daarom niet.",
        ),
        (
            hoofdinschrijving(feiten, op) is None,
            "De leerling staat op deze dag op geen school ingeschreven. Dan telt verzuim van school niet.",
        ),
        (
            not profiel.leeftijd_van <= leeftijd < profiel.leeftijd_tot,
            f"De leerling is {leeftijd} jaar. De telling is er van {profiel.leeftijd_van} tot "
            f"{profiel.leeftijd_tot} jaar.",
        ),
    )
    return next((tekst for geldt, tekst in redenen if geldt), "")


def wetsartikelen(feiten: Leerlingfeiten, oordeel: Oordeel) -> tuple[str, ...]:
    """The articles of the Leerplichtwet under this verdict, with what each says."""
    if ABSOLUUT_VERZUIM in oordeel.categorieen:
        return (f"{LEERPLICHTWET}, artikel 2: een leerplichtig kind staat op een school ingeschreven",)
    if is_kwalificatieplichtig(feiten, oordeel.op):
        plicht = f"{LEERPLICHTWET}, artikel 4a en 4b: kwalificatieplicht tot 18 jaar"
    else:
        plicht = f"{LEERPLICHTWET}, artikel 4: een ingeschreven kind gaat naar school"
    return (plicht, f"{LEERPLICHTWET}, artikel 21a: de school meldt ongeoorloofd verzuim")
