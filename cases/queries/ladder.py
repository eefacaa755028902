"""The ladder of every region on a day, read at once: what is shipped, with what the region set over it."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from attendance.models import Regiogemeente
from cases.models import Ladderregel, Laddertaak, Ladderversie
from cases.rules.ladder import Eenheid, Ladder, Opdracht, Voorschrift
from cases.rules.voorschriften import VOORSCHRIFTEN, shipped


@dataclass(frozen=True, slots=True)
class Ladders:
    """The versions in force, by the short name of the region; a region without one follows what is shipped."""

    per_regio: Mapping[str, Ladder]
    regio_van_gemeente: Mapping[int, str]

    def of_regio(self, code: str) -> Ladder:
        """The ladder of a region."""
        return self.per_regio.get(code) or shipped(code)

    def of_gemeente(self, gemeente_id: int) -> Ladder:
        """The ladder of the region of a woongemeente."""
        return self.of_regio(self.regio_van_gemeente.get(gemeente_id, ""))

    def everywhere(self) -> list[Ladder]:
        """The ladder of every region that has a gemeente."""
        return [self.of_regio(code) for code in sorted(set(self.regio_van_gemeente.values()))]


def load_ladders(on: date) -> Ladders:
    """The ladders in force on a day. Four queries."""
    versies = list(Ladderversie.objects.in_force(on))
    return Ladders(
        {versie.regio.code: ladder for versie, ladder in zip(versies, _ladders(versies), strict=True)},
        dict(Regiogemeente.objects.in_force(on).order_by().values_list("gemeente_id", "regio__code")),
    )


def ladder_of(versie: Ladderversie) -> Ladder:
    """One version, whatever its status, for the screens. Two queries."""
    return _ladders([versie])[0]


def _ladders(versies: list[Ladderversie]) -> list[Ladder]:
    taken: dict[int, dict[str, dict[str, Any]]] = defaultdict(dict)
    ids = [versie.pk for versie in versies]
    for regel, code, aan, termijn, eenheid in (
        Laddertaak.objects.filter(regel__versie__in=ids)
        .order_by()
        .values_list("regel_id", "opdracht", "aan", "termijn", "eenheid")
    ):
        taken[regel][code] = {"aan": aan, "termijn": termijn, "eenheid": Eenheid(eenheid)}
    gezet: dict[int, dict[str, tuple[Ladderregel, dict[str, dict[str, Any]]]]] = defaultdict(dict)
    for rij in Ladderregel.objects.filter(versie__in=ids).order_by():
        gezet[rij.versie_id][rij.regel] = (rij, taken[rij.pk])
    return [_ladder(versie, gezet[versie.pk]) for versie in versies]


def _ladder(
    versie: Ladderversie, gezet: Mapping[str, tuple[Ladderregel, Mapping[str, Mapping[str, Any]]]]
) -> Ladder:
    """What is shipped under what was set: a rule the version does not know yet follows what is shipped."""
    basis = shipped(versie.regio.code)
    voorschriften = {
        regel: _voorschrift(basis.voorschriften[regel], *gezet[regel])
        if regel in gezet
        else basis.voorschriften[regel]
        for regel in VOORSCHRIFTEN
    }
    return Ladder(versie.pk, versie.geldig_van, voorschriften, versie.jgz_id)


def _voorschrift(basis: Voorschrift, rij: Ladderregel, taken: Mapping[str, Mapping[str, Any]]) -> Voorschrift:
    opdrachten: tuple[Opdracht, ...] = tuple(
        replace(opdracht, **taken.get(opdracht.code, {})) for opdracht in basis.opdrachten
    )
    drempels = {naam: int(rij.drempels.get(naam, waarde)) for naam, waarde in basis.drempels.items()}
    return replace(basis, aan=rij.aan, drempels=drempels, opdrachten=opdrachten)
