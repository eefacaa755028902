"""An oracle for the verdict: verzuimtelling.md once more, day by day, slow and naive.

It reads the facts and the profile as plain data and shares no code with the rule, not even the calendar.
Every function follows one sentence of the contract and looks at one day.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from tests.attendance.rules.orakelkalender import (
    EEN,
    Orakel,
    drie_maanden_later,
    jarig,
    leeftijd,
    valt_in,
    week,
    weekdag,
)

STANDAARD = {"po": 5, "sbo": 5, "so": 5, "vo": 6, "vso": 6, "pro": 6, "mbo": 6}
LEEG = {"sinds": None, "drempel_op": None, "schooldagen": None, "aandeel": None}
GEEN_REGEL = "geen regel"
GEEN_ANTWOORD = "geen antwoord"


@dataclass
class Geval:
    """One pupil, one profile, one peildatum P, known on K."""

    orakel: Orakel
    kind: Any
    profiel: Any
    p: date
    k: date

    def __post_init__(self) -> None:
        self.o_van: dict[date, Fraction] = {}
        self.hoofd_van: dict[date, Any] = {}
        self.meldingen = [m for m in self.kind.meldingen if self.in_kracht(m)]
        begin = min([i.van for i in self.kind.inschrijvingen] + [self.p])
        self.d = [dag for dag in self.dagen(begin, self.p) if self.is_schooldag(dag)]

    def dagen(self, van: date, tot: date) -> list[date]:
        return [van + n * EEN for n in range((tot - van).days + 1)]

    # -- §2, which meldingen --

    def bekend(self, m: Any) -> bool:
        return bool(m.vastgelegd_op <= self.k and (m.ingetrokken_op is None or m.ingetrokken_op > self.k))

    def in_kracht(self, m: Any) -> bool:
        alle = list(self.kind.meldingen) + list(self.kind.vervangers_elders)
        anderen = [a for a in alle if a.sleutel != m.sleutel]
        return self.bekend(m) and not any(self.bekend(a) and m.sleutel in a.vervangt for a in anderen)

    # -- §1, which days --

    def hoofd(self, dag: date) -> Any:
        if dag not in self.hoofd_van:
            self.hoofd_van[dag] = self._hoofd(dag)
        return self.hoofd_van[dag]

    def _hoofd(self, dag: date) -> Any:
        beste = None
        for i in self.kind.inschrijvingen:
            if valt_in(i, dag) and (beste is None or (i.van, i.vestiging) > (beste.van, beste.vestiging)):
                beste = i
        return beste

    def stilstand(self, dag: date) -> bool:
        for t in self.kind.trajecten:
            stopt = t.stopt_telling
            if stopt is None:
                stopt = t.soort in self.profiel.stilstand_soorten
            if stopt and valt_in(t, dag):
                return True
        return False

    def is_schooldag(self, dag: date) -> bool:
        hoofd = self.hoofd(dag)
        return (
            hoofd is not None
            and self.orakel.schooldag_vestiging(hoofd.vestiging, dag)
            and not self.stilstand(dag)
        )

    def r(self, dag: date) -> Fraction:
        hoofd = self.hoofd(dag)
        if hoofd.uren_per_dag is not None:
            return Fraction(hoofd.uren_per_dag)
        return Fraction(STANDAARD[hoofd.onderwijssoort])

    def vrijgesteld(self, dag: date) -> bool:
        return any(valt_in(v, dag) for v in self.kind.vrijstellingen)

    def grootste(self, dag: date, telt_mee: Callable[[Any], bool]) -> Fraction:
        uren = [Fraction(0)]
        for m in self.meldingen:
            if telt_mee(m) and valt_in(m, dag):
                uren.append(
                    self.r(dag) if m.uren_per_dag is None else min(Fraction(m.uren_per_dag), self.r(dag))
                )
        return max(uren)

    def o(self, dag: date) -> Fraction:
        if dag not in self.o_van:
            ongeoorloofd = self.grootste(dag, lambda m: m.status == "ongeoorloofd")
            self.o_van[dag] = Fraction(0) if self.vrijgesteld(dag) else min(ongeoorloofd, self.r(dag))
        return self.o_van[dag]

    def g_ziek(self, dag: date) -> Fraction:
        if self.vrijgesteld(dag):
            return Fraction(0)
        ziek = self.grootste(
            dag, lambda m: m.status == "geoorloofd" and (m.soort == "ziekte" or m.soort == "medisch")
        )
        return min(ziek, self.r(dag) - self.o(dag))

    def telt(self, dag: date) -> bool:
        genoeg = (1 - Fraction(self.profiel.aanwezig_drempel)) * self.r(dag)
        return not self.vrijgesteld(dag) and self.o(dag) >= genoeg

    # -- §1, coverage --

    def regio(self, dag: date) -> str | None:
        hoofd = self.hoofd(dag)
        if hoofd is not None:
            return self.orakel.regio_van_vestiging.get(hoofd.vestiging)
        return self.gemeenteregio()

    def gemeenteregio(self) -> str:
        regio: str = self.profiel.vakantieregio
        return self.orakel.regio_van_gemeente.get(self.kind.woongemeente, regio)

    def heeft_dekking(self) -> bool:
        nodig = [self.p]
        if self.meldingen:
            nodig += self.dagen(self.vier_lesweken_voor(min(m.van for m in self.meldingen)), self.p)
        return all(self.orakel.gedekt(self.regio(dag), dag) for dag in nodig)

    def vier_lesweken_voor(self, van: date) -> date:
        begin: date = min([i.van for i in self.kind.inschrijvingen] + [van])
        maandag = van - (weekdag(van) - 1) * EEN
        gevonden = 0
        while maandag > begin:
            maandag -= 7 * EEN
            if any(self.is_schooldag(maandag + n * EEN) for n in range(7)):
                gevonden += 1
            if gevonden == 4:
                return maandag
        return begin

    # -- §3, plichtig --

    def leerplichtig_vanaf(self) -> date | None:
        vijf = jarig(self.kind.geboren_op, 5)
        dag = vijf
        while dag.month == vijf.month:
            dag += EEN
        regio = self.gemeenteregio()
        if not self.orakel.gedekt(regio, dag):
            return dag
        while self.orakel.gedekt(regio, dag):
            if self.orakel.schooldag_regio(regio, dag):
                return dag
            dag += EEN
        return None

    def leerplichtig_tot(self) -> date:
        dag = jarig(self.kind.geboren_op, 16)
        while (dag.month, dag.day) != (7, 31):
            dag += EEN
        return dag

    def plichtig(self) -> bool:
        if self.kind.startkwalificatie_op is not None and self.kind.startkwalificatie_op <= self.p:
            return False
        vanaf = self.leerplichtig_vanaf()
        if vanaf is not None and vanaf <= self.p <= self.leerplichtig_tot():
            return True
        vrij = self.kind.kwalificatieplicht_vrij_van
        if vrij is not None and vrij <= self.p:
            return False
        return self.leerplichtig_tot() < self.p < jarig(self.kind.geboren_op, 18)

    # -- §4, thuiszitter --

    def mag_thuiszitter(self) -> bool:
        jaren = leeftijd(self.kind.geboren_op, self.p)
        return (
            self.plichtig()
            and not self.vrijgesteld(self.p)
            and not self.stilstand(self.p)
            and self.hoofd(self.p) is not None
            and self.profiel.leeftijd_van <= jaren < self.profiel.leeftijd_tot
        )

    def toets(self, drempel: int) -> dict[str, Any] | None:
        if not self.mag_thuiszitter() or not self.d:
            return None
        if self.profiel.modus == "aandeel":
            return self.toets_aandeel(drempel)
        return self.toets_aaneengesloten(drempel)

    def toets_aaneengesloten(self, drempel: int) -> dict[str, Any] | None:
        reeks: list[date] = []
        for dag in self.d:
            reeks = [*reeks, dag] if self.telt(dag) else []
        if not reeks:
            return None
        gt = self.profiel.operator == "gt"
        if self.profiel.eenheid == "kalenderdagen":
            drempel_op = reeks[0] + (drempel if gt else drempel - 1) * EEN
            if not self.p >= drempel_op:
                return None
        else:
            if not (len(reeks) > drempel if gt else len(reeks) >= drempel):
                return None
            drempel_op = reeks[drempel] if gt else reeks[drempel - 1]
        return self.uitkomst(reeks[0], drempel_op, reeks, reeks)

    def toets_aandeel(self, drempel: int) -> dict[str, Any] | None:
        dagen: list[date] = []
        for dag in self.d:
            dagen = [] if self.vrijgesteld(dag) else [*dagen, dag]
        breedte = drempel + 1 if self.profiel.operator == "gt" else drempel

        def venster(nummer: int) -> list[date]:
            return dagen[: nummer + 1][-breedte:]

        def voldoet(nummer: int) -> bool:
            v = venster(nummer)
            som_r = sum(self.r(dag) for dag in v)
            return len(v) == breedte and som_r > 0 and sum(self.o(dag) for dag in v) >= grens * som_r

        grens = Fraction(self.profiel.aandeel)
        rij: list[int] = []
        for nummer in range(len(dagen)):
            rij = [*rij, nummer] if voldoet(nummer) else []
        intredes = [nummer for nummer in rij if self.telt(venster(nummer)[0])]
        if not intredes:
            return None
        sinds = venster(intredes[0])[0]
        sindsdien = [dag for dag in self.d if dag >= sinds]
        return self.uitkomst(sinds, dagen[intredes[0]], sindsdien, venster(len(dagen) - 1))

    def uitkomst(self, sinds: date, drempel_op: date, dagen: list[date], over: list[date]) -> dict[str, Any]:
        som_r = sum(self.r(dag) for dag in over)
        aandeel = sum(self.o(dag) for dag in over) / som_r if som_r else Fraction(0)
        tienduizendsten = (aandeel * 20000 + 1) // 2
        return {
            "sinds": sinds,
            "drempel_op": drempel_op,
            "schooldagen": len(dagen),
            "aandeel": f"{tienduizendsten // 10000}.{tienduizendsten % 10000:04d}",
        }

    # -- §4, the other categories --

    def absoluut_sinds(self) -> date | None:
        ingezetene = self.kind.gevestigd_op is None or self.kind.gevestigd_op <= self.p
        if (
            not self.plichtig()
            or self.hoofd(self.p) is not None
            or self.vrijgesteld(self.p)
            or not ingezetene
        ):
            return None
        data: list[date | None] = [self.leerplichtig_vanaf(), self.kind.gevestigd_op]
        for ding in list(self.kind.inschrijvingen) + list(self.kind.vrijstellingen):
            if ding.tot is not None and ding.tot < self.p:
                data.append(ding.tot + EEN)
        return max(dag for dag in data if dag is not None)

    def risicogronden(self) -> set[str]:
        if self.hoofd(self.p) is None or not self.plichtig() or self.vrijgesteld(self.p):
            return set()
        gronden = {"structureel"} if self.structureel() else set()
        for m in self.meldingen:
            if m.status == "geoorloofd" and valt_in(m, self.p):
                gronden |= {m.soort} & {"schorsing", "leertijdvermindering"}
        return gronden

    def structureel(self) -> bool:
        lesweken: list[tuple[int, int]] = []
        for dag in self.d:
            zondag = dag + (7 - weekdag(dag)) * EEN
            if zondag <= self.p and week(dag) not in lesweken:
                lesweken.append(week(dag))
        if len(lesweken) < 4:
            return False
        for soort_dag in (1, 2, 3, 4, 5):
            dagen = [dag for dag in self.d if week(dag) in lesweken[-4:] and weekdag(dag) == soort_dag]
            ziek = [dag for dag in dagen if self.g_ziek(dag) > 0]
            if ziek == dagen and len(ziek) >= 3:
                return True
        return False

    def signalen(self) -> list[tuple[date, date]]:
        gevonden: list[tuple[date, date]] = []
        bewaard: list[date] = []
        lesweken: list[tuple[int, int]] = []
        for d in self.d:
            bewaard.append(d)
            if week(d) not in lesweken:
                lesweken.append(week(d))
            if self.o(d) == 0 or leeftijd(self.kind.geboren_op, d) >= 18:
                continue
            erin = [dag for dag in bewaard if week(dag) in lesweken[-4:] and self.o(dag) > 0]
            ver_genoeg = not gevonden or d - gevonden[-1][1] >= 7 * EEN
            if sum(self.o(dag) for dag in erin) >= 16 and ver_genoeg:
                gevonden.append((erin[0], d))
                bewaard = []
        return gevonden

    # -- uitwisseling.md, the line --

    def regel(self) -> dict[str, Any]:
        thuiszitter, dreigend = self.toets(self.profiel.drempel), self.toets(self.profiel.drempel_dreigend)
        absoluut, signalen = self.absoluut_sinds(), self.signalen()
        gronden = set() if thuiszitter else self.risicogronden()
        categorieen = {
            "thuiszitter": thuiszitter,
            "dreigend_thuiszitter": dreigend and not thuiszitter,
            "langer_dan_3_maanden": thuiszitter and self.p > drie_maanden_later(thuiszitter["sinds"]),
            "absoluut_verzuim": absoluut,
            "risicoleerling": gronden,
            "signaal_16_uur": any((self.p - eind).days <= 27 for _, eind in signalen),
        }
        return {
            "categorieen": sorted(naam for naam, is_zo in categorieen.items() if is_zo),
            **(thuiszitter or dreigend or LEEG),
            "absoluut_sinds": absoluut,
            "risicogronden": sorted(gronden),
            "signalen_16_uur": signalen,
        }


def orakel(kalender: Orakel, kind: Any, profiel: Any, p: date, k: date | None) -> dict[str, Any] | str:
    """The line of this pupil, or why there is none: GEEN_REGEL or GEEN_ANTWOORD."""
    for weg in (kind.vertrokken_op, kind.overleden_op):
        if weg is not None and weg <= p:
            return GEEN_REGEL
    geval = Geval(kalender, kind, profiel, p, p if k is None else k)
    if not geval.heeft_dekking():
        return GEEN_ANTWOORD
    regel = geval.regel()
    return regel if regel["categorieen"] else GEEN_REGEL
