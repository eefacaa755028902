"""Why a threshold that was reached no longer holds: the child is back, or the ground is gone.

Both are told to leerplicht; nothing closes by itself. Only ongeoorloofd absence is looked at, so that a sick day ends a
count exactly as a day at school does: neither what is told nor when says that absence is geoorloofd (the wall).
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from attendance.rules.absoluut import is_weg
from attendance.rules.dagen import Verzuim, in_kracht, in_stilstand, schooldagen, verzuim
from attendance.rules.feiten import Leerlingfeiten, hoofdinschrijving, is_vrijgesteld
from attendance.rules.oordeel import ABSOLUUT_VERZUIM, THUISZITTER, Oordeel, oordeel
from attendance.rules.plicht import is_plichtig
from attendance.rules.profiel import Profiel
from schools.rules.schoolkalender import Kalenders


class Reden(StrEnum):
    """What ended it, as far as leerplicht may know."""

    WEER_AANWEZIG = "weer_aanwezig"
    VERTROKKEN = "vertrokken"
    VRIJSTELLING = "vrijstelling"
    TRAJECT = "traject"
    NIET_PLICHTIG = "niet_plichtig"
    INGESCHREVEN = "ingeschreven"
    UITGESCHREVEN = "uitgeschreven"
    TELT_NIET_MEER = "telt_niet_meer"


ZINNEN = {
    Reden.WEER_AANWEZIG: "Er is weer een schooldag zonder ongeoorloofd verzuim.",
    Reden.VERTROKKEN: "De leerling woont niet meer in de gemeente of is overleden.",
    Reden.VRIJSTELLING: "De leerling heeft een vrijstelling.",
    Reden.TRAJECT: "De leerling volgt een traject dat de telling stilzet.",
    Reden.NIET_PLICHTIG: "De leerling is niet meer leerplichtig of kwalificatieplichtig.",
    Reden.INGESCHREVEN: "De leerling staat weer op een school ingeschreven.",
    Reden.UITGESCHREVEN: "De leerling staat niet meer op een school ingeschreven.",
    Reden.TELT_NIET_MEER: "Het verzuim dat de school meldde, telt niet meer mee.",
}


@dataclass(frozen=True, slots=True)
class Einde:
    """The reason, and for WEER_AANWEZIG the first day of the last run of days without absence that counts."""

    reden: Reden
    dag: date | None = None


def einde(
    feiten: Leerlingfeiten,
    *,
    profiel: Profiel,
    kalenders: Kalenders,
    categorie: str,
    drempel_op: date,
    op: date,
    bekend_op: date,
) -> Einde | None:
    """Why a pupil who had `categorie` since `drempel_op` has it no longer on P; None asks to wait a day.

    Waiting: the only day that breaks the reeks is P itself, and P is not over yet.
    """
    if (grond := _grond(feiten, profiel, kalenders, categorie, op)) is not None:
        return Einde(grond)
    toen = oordeel(feiten, profiel=profiel, kalenders=kalenders, op=drempel_op, bekend_op=bekend_op)
    if categorie == ABSOLUUT_VERZUIM or not isinstance(toen, Oordeel) or categorie not in toen.categorieen:
        return Einde(Reden.TELT_NIET_MEER)
    meldingen = in_kracht(feiten, bekend_op)
    v = verzuim(schooldagen(feiten, profiel, kalenders, op), feiten, meldingen, profiel)
    gebroken = [plaats for plaats, dag in enumerate(v.dagen) if dag > drempel_op and not v.telt(plaats)]
    if gebroken and v.dagen[gebroken[0]] == op:
        return None
    if (dag := _weer_aanwezig(v, [plaats for plaats in gebroken if v.dagen[plaats] < op])) is not None:
        return Einde(Reden.WEER_AANWEZIG, dag)
    return Einde(Reden.TELT_NIET_MEER)


def _grond(
    feiten: Leerlingfeiten, profiel: Profiel, kalenders: Kalenders, categorie: str, op: date
) -> Reden | None:
    """What on P itself takes the ground away, whatever the days before say."""
    kalender = kalenders.van_gemeente(feiten.woongemeente, anders=profiel.vakantieregio)
    ingeschreven = hoofdinschrijving(feiten, op) is not None
    redenen = (
        (is_weg(feiten, op), Reden.VERTROKKEN),
        (is_vrijgesteld(feiten, op), Reden.VRIJSTELLING),
        (categorie == THUISZITTER and in_stilstand(feiten, profiel, op), Reden.TRAJECT),
        (not is_plichtig(feiten, op, kalender), Reden.NIET_PLICHTIG),
        (categorie == ABSOLUUT_VERZUIM and ingeschreven, Reden.INGESCHREVEN),
        (categorie == THUISZITTER and not ingeschreven, Reden.UITGESCHREVEN),
    )
    return next((reden for geldt, reden in redenen if geldt), None)


def _weer_aanwezig(v: Verzuim, plaatsen: list[int]) -> date | None:
    """The first day of the last run of days without absence that counts, among these broken days."""
    vrij = [plaats for plaats in plaatsen if plaats not in v.vrijgesteld]
    if not vrij:
        return None
    eerste = vrij[-1]
    while eerste - 1 in vrij:
        eerste -= 1
    return v.dagen[eerste]
