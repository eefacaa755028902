"""The verdict on one pupil on a peildatum: every category of verzuimtelling.md §4, since when and why.

Readings, where the contract leaves the choice open:

- "Not vrijgesteld on P" and "not in stilstand on P" are matters of dates: a vrijstelling or a traject covers
  P, whether or not P is a school day. A vrijstelling on P is one also when a traject covers P; that a day
  which is both is in stilstand (§7) says what becomes of it in D.
- dreigend_thuiszitter asks the same things as thuiszitter (plichtig, enrolled, age, ...), with the lower
  drempel.
- A pupil who has left or died on or before P is not judged, so needs no calendar and gets no warning either.
"""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date

from attendance.rules.absoluut import AbsoluutVerzuim, absoluut_verzuim, is_weg
from attendance.rules.bewijs import Bewijs, BewijsGeoorloofd, maak_bewijs, maak_bewijs_geoorloofd
from attendance.rules.dagen import Verzuim, in_kracht, in_stilstand, schooldagen, verzuim
from attendance.rules.dekking import GeenAntwoord, ontbrekende_dekking
from attendance.rules.feiten import Leerlingfeiten, Melding, hoofdinschrijving, is_vrijgesteld
from attendance.rules.plicht import is_plichtig, leeftijd_op
from attendance.rules.profiel import Profiel
from attendance.rules.risicoleerling import Risico, risico
from attendance.rules.signaal import Signaal, is_recent, signalen
from attendance.rules.thuiszitter import Telling, langer_dan_3_maanden, toets, vier_decimalen
from schools.rules.schoolkalender import Kalenders, Schoolkalender

THUISZITTER = "thuiszitter"
DREIGEND_THUISZITTER = "dreigend_thuiszitter"
LANGER_DAN_3_MAANDEN = "langer_dan_3_maanden"
ABSOLUUT_VERZUIM = "absoluut_verzuim"
RISICOLEERLING = "risicoleerling"
SIGNAAL_16_UUR = "signaal_16_uur"

GEEN_BEWIJS = Bewijs()
GEEN_BEWIJS_GEOORLOOFD = BewijsGeoorloofd()

__all__ = ["GeenAntwoord", "Oordeel", "oordeel"]


@dataclass(frozen=True, slots=True)
class Oordeel:
    """The answer for one pupil. A pupil without a category has no line, and then the other fields are empty.

    `sinds`, `drempel_op`, `schooldagen` and `aandeel` belong to thuiszitter or else dreigend_thuiszitter.
    `signalen_16_uur` lists every (begin, eind), however old. `bewijs_geoorloofd` and `risicogronden`, and the
    category risicoleerling, say something about geoorloofd absence: not for gemeente roles. The evidence of many
    verdicts costs more than the verdicts: `met_bewijs` gives it for one that was judged without.
    """

    leerling: str
    op: date
    bekend_op: date
    profiel: Profiel
    categorieen: tuple[str, ...] = ()
    sinds: date | None = None
    drempel_op: date | None = None
    schooldagen: int | None = None
    aandeel: str | None = None
    absoluut_sinds: date | None = None
    signalen_16_uur: tuple[tuple[date, date], ...] = ()
    risicogronden: tuple[str, ...] = ()
    bewijs: Bewijs = GEEN_BEWIJS
    bewijs_geoorloofd: BewijsGeoorloofd = GEEN_BEWIJS_GEOORLOOFD
    onderbouwing: Callable[[bool], tuple[Bewijs, BewijsGeoorloofd]] | None = field(
        default=None, compare=False, repr=False
    )

    def met_bewijs(self, *, ook_geoorloofd: bool = True) -> "Oordeel":
        """This verdict with its evidence, or with all but that on geoorloofd absence."""
        if self.onderbouwing is None:
            return self
        bewijs, bewijs_geoorloofd = self.onderbouwing(ook_geoorloofd)
        return replace(self, bewijs=bewijs, bewijs_geoorloofd=bewijs_geoorloofd, onderbouwing=None)


@dataclass(frozen=True, slots=True)
class _Geval:
    """What every category is judged on: the facts, the dates and the rules that hold."""

    feiten: Leerlingfeiten
    profiel: Profiel
    op: date
    meldingen: tuple[Melding, ...]
    gemeentekalender: Schoolkalender | None
    verzuim: Verzuim

    @property
    def is_plichtig(self) -> bool:
        return is_plichtig(self.feiten, self.op, self.gemeentekalender)

    @property
    def is_ingeschreven(self) -> bool:
        return hoofdinschrijving(self.feiten, self.op) is not None


def oordeel(
    feiten: Leerlingfeiten,
    *,
    profiel: Profiel,
    kalenders: Kalenders,
    op: date,
    bekend_op: date | None = None,
    met_bewijs: bool = True,
) -> Oordeel | GeenAntwoord:
    """The verdict on peildatum `op` (P), with the meldingen as known on `bekend_op` (K, default P).

    `profiel` is the version in force on P of the profile of the woongemeente, or the one named by the user.
    Answers GeenAntwoord when the calendar does not cover what the verdict needs (§1).
    """
    bekend = op if bekend_op is None else bekend_op
    if is_weg(feiten, op):
        return Oordeel(feiten.leerling, op, bekend, profiel)
    meldingen = in_kracht(feiten, bekend)
    ontbreekt = ontbrekende_dekking(feiten, meldingen, profiel, kalenders, op)
    if ontbreekt:
        return ontbreekt
    d = schooldagen(feiten, profiel, kalenders, op)
    geval = _Geval(
        feiten=feiten,
        profiel=profiel,
        op=op,
        meldingen=meldingen,
        gemeentekalender=kalenders.van_gemeente(feiten.woongemeente, anders=profiel.vakantieregio),
        verzuim=verzuim(d, feiten, meldingen, profiel),
    )
    gegeven = _oordeel(geval, bekend)
    return gegeven.met_bewijs() if met_bewijs else gegeven


def _oordeel(geval: _Geval, bekend_op: date) -> Oordeel:
    telling = _telling(geval)
    is_thuiszitter = telling is not None and telling.drempel == geval.profiel.drempel
    absoluut = absoluut_verzuim(geval.feiten, geval.op, geval.gemeentekalender)
    grond = None if is_thuiszitter else _risico(geval)
    gegeven = _signalen(geval, anders_een_regel=bool(telling or absoluut or grond))
    categorieen = _categorieen(geval, telling, absoluut, grond, gegeven)
    if not categorieen:
        return Oordeel(geval.feiten.leerling, geval.op, bekend_op, geval.profiel)
    return Oordeel(
        leerling=geval.feiten.leerling,
        op=geval.op,
        bekend_op=bekend_op,
        profiel=geval.profiel,
        categorieen=categorieen,
        sinds=telling.sinds if telling else None,
        drempel_op=telling.drempel_op if telling else None,
        schooldagen=len(telling.dagen) if telling else None,
        aandeel=vier_decimalen(telling.aandeel) if telling else None,
        absoluut_sinds=absoluut.sinds if absoluut else None,
        signalen_16_uur=tuple((signaal.begin, signaal.eind) for signaal in gegeven),
        risicogronden=grond.gronden if grond else (),
        onderbouwing=lambda ook_geoorloofd: (
            maak_bewijs(geval.verzuim, geval.meldingen, telling, absoluut, gegeven),
            maak_bewijs_geoorloofd(geval.verzuim, geval.meldingen, telling, grond)
            if ook_geoorloofd
            else GEEN_BEWIJS_GEOORLOOFD,
        ),
    )


def _telling(geval: _Geval) -> Telling | None:
    """The satisfied test of thuiszitter, or else of dreigend_thuiszitter (§4)."""
    feiten, profiel = geval.feiten, geval.profiel
    telling = toets(geval.verzuim, profiel, profiel.drempel, geval.op)
    if telling is None:
        telling = toets(geval.verzuim, profiel, profiel.drempel_dreigend, geval.op)
    if (
        telling is not None
        and geval.is_ingeschreven
        and geval.is_plichtig
        and not is_vrijgesteld(feiten, geval.op)
        and not in_stilstand(feiten, profiel, geval.op)
        and profiel.leeftijd_van <= leeftijd_op(feiten.geboren_op, geval.op) < profiel.leeftijd_tot
    ):
        return telling
    return None


def _risico(geval: _Geval) -> Risico | None:
    """The grounds of a pupil who may be a risicoleerling (§4).

    That there is no thuiszitter is asked before.
    """
    grond = risico(geval.verzuim, geval.meldingen, geval.op)
    if grond and geval.is_ingeschreven and geval.is_plichtig and not is_vrijgesteld(geval.feiten, geval.op):
        return grond
    return None


def _signalen(geval: _Geval, *, anders_een_regel: bool) -> tuple[Signaal, ...]:
    """All signals, when the pupil has a line (§7): by another category, or by a signal that is recent.

    Without ongeoorloofd absence in the last 28 days no signal can be recent, and the walk is left out.
    """
    v = geval.verzuim
    kan_recent = bool(v.ongeoorloofd) and is_recent(v.dagen[max(v.ongeoorloofd)], geval.op)
    if not (anders_een_regel or kan_recent):
        return ()
    return signalen(v, geval.feiten.geboren_op)


def _categorieen(
    geval: _Geval,
    telling: Telling | None,
    absoluut: AbsoluutVerzuim | None,
    grond: Risico | None,
    gegeven: tuple[Signaal, ...],
) -> tuple[str, ...]:
    """The categories that hold on P, sorted."""
    is_thuiszitter = telling is not None and telling.drempel == geval.profiel.drempel
    holds = {
        THUISZITTER: is_thuiszitter,
        DREIGEND_THUISZITTER: telling is not None and not is_thuiszitter,
        LANGER_DAN_3_MAANDEN: telling is not None
        and is_thuiszitter
        and langer_dan_3_maanden(telling.sinds, geval.op),
        ABSOLUUT_VERZUIM: absoluut is not None,
        RISICOLEERLING: grond is not None,
        SIGNAAL_16_UUR: bool(gegeven) and is_recent(gegeven[-1].eind, geval.op),
    }
    return tuple(sorted(categorie for categorie, geldt in holds.items() if geldt))
