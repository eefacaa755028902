"""Whether the calendar covers what a verdict needs (verzuimtelling.md §1).

Readings, where the contract leaves the choice open:

- The calendar of a date is that of the vestiging of the hoofdinschrijving on that date; on a date without one
  it is the national layer of the region of the gemeente.
- "Four lesweken before the earliest `van`" begins on the Monday of the fourth lesweek (of this pupil) before
  the ISO week of that `van`. A pupil who has fewer, because the inschrijvingen do not go back that far, is
  judged from the first inschrijving or that `van`, whichever is earlier: before it there are no school days,
  whatever the calendar.
"""

from dataclasses import dataclass
from datetime import date

from attendance.rules.dagen import Hoofdperiode, hoofdperioden, lesweken_terug, plaatsen, schooldagen
from attendance.rules.feiten import Leerlingfeiten, Melding
from attendance.rules.profiel import Profiel
from schools.rules.kalender import DAG, maandag
from schools.rules.schoolkalender import Kalenders, Schoolkalender

LESWEKEN_VOORAF = 4


@dataclass(frozen=True, slots=True)
class GeenAntwoord:
    """No verdict.

    The calendar does not cover `dag`, for this vestiging or, when not enrolled, this region.
    """

    leerling: str
    dag: date
    vestiging: str | None
    regio: str | None

    @property
    def waarschuwing(self) -> str:
        """The warning of §1, one line without a line end."""
        plek = f"vestiging {self.vestiging}" if self.vestiging else "woongemeente"
        regio = f"vakantieregio {self.regio}" if self.regio else "vakantieregio onbekend"
        return (
            f"schoolkalender ontbreekt voor leerling {self.leerling}: {plek}, {regio}, {self.dag.isoformat()}"
        )


def ontbrekende_dekking(
    feiten: Leerlingfeiten, meldingen: tuple[Melding, ...], profiel: Profiel, kalenders: Kalenders, op: date
) -> GeenAntwoord | None:
    """The first date that is needed and not covered (§1), or None when the verdict can be given."""
    vanaf = op
    if meldingen:
        eerste_van = min(melding.van for melding in meldingen)
        ruim = maandag(min([eerste_van, op, *(inschrijving.van for inschrijving in feiten.inschrijvingen)]))
        if _overal_gedekt(feiten, profiel, kalenders, ruim, op):
            return None
        vanaf = min(op, _vier_lesweken_voor(feiten, profiel, kalenders, eerste_van))
    return _gat(feiten, profiel, kalenders, vanaf, op)


def _vier_lesweken_voor(
    feiten: Leerlingfeiten, profiel: Profiel, kalenders: Kalenders, eerste_van: date
) -> date:
    """The first date needed for a melding that begins on `eerste_van`; see the readings above."""
    dagen = schooldagen(feiten, profiel, kalenders, eerste_van).dagen
    weken = lesweken_terug(dagen, plaatsen(dagen, maandag(eerste_van), None).start - 1, LESWEKEN_VOORAF)
    if len(weken) == LESWEKEN_VOORAF:
        return maandag(dagen[weken[-1].start])
    return min([eerste_van, *(inschrijving.van for inschrijving in feiten.inschrijvingen)])


def _overal_gedekt(
    feiten: Leerlingfeiten, profiel: Profiel, kalenders: Kalenders, van: date, tot: date
) -> bool:
    """Whether each calendar this pupil ever has covers `van..tot`: then no date can be lacking."""
    gebruikt = [kalenders.van_vestiging(inschrijving.vestiging) for inschrijving in feiten.inschrijvingen]
    gebruikt.append(kalenders.van_gemeente(feiten.woongemeente, anders=profiel.vakantieregio))
    return all(kalender is not None and kalender.dekt(van) and kalender.dekt(tot) for kalender in gebruikt)


def _gat(
    feiten: Leerlingfeiten, profiel: Profiel, kalenders: Kalenders, van: date, tot: date
) -> GeenAntwoord | None:
    """The first date in `van..tot` that is not covered."""
    for periode in hoofdperioden(feiten, van, tot):
        kalender = _kalender(feiten, profiel, kalenders, periode)
        if kalender is None or not kalender.dekt(periode.van):
            return _geen_antwoord(feiten, kalender, periode, periode.van)
        if not kalender.dekt(periode.tot):
            return _geen_antwoord(feiten, kalender, periode, kalender.dekking_tot + DAG)
    return None


def _kalender(
    feiten: Leerlingfeiten, profiel: Profiel, kalenders: Kalenders, periode: Hoofdperiode
) -> Schoolkalender | None:
    if periode.inschrijving:
        return kalenders.van_vestiging(periode.inschrijving.vestiging)
    return kalenders.van_gemeente(feiten.woongemeente, anders=profiel.vakantieregio)


def _geen_antwoord(
    feiten: Leerlingfeiten, kalender: Schoolkalender | None, periode: Hoofdperiode, dag: date
) -> GeenAntwoord:
    vestiging = periode.inschrijving.vestiging if periode.inschrijving else None
    return GeenAntwoord(feiten.leerling, dag, vestiging, kalender.regio if kalender else None)
