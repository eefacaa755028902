"""Judging the candidates alone gives the same lines and warnings as judging everybody, on seeded worlds."""

import os
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from uuid import UUID

import pytest

from attendance.rules.dekking import GeenAntwoord
from attendance.rules.weergave import regel
from attendance.services.feitenlader import load_kalenders
from attendance.services.oordelen import Beoordelaar, Beoordeling, Profielversie
from schools.rules.schoolkalender import Kalenders
from tests.attendance.rules.werelden import Wereld, wereld
from tests.attendance.services.wereldlader import Wereldlader

AANTAL = int(os.environ.get("VERZUIM_WERELDEN", "2000"))
EERSTE = int(os.environ.get("VERZUIM_EERSTE_WERELD", "0"))
PER_KEER = 100
PER_DEEL = 2000
MINSTENS_ELK = 0.005

pytestmark = pytest.mark.django_db


def bundels(zaden: range) -> Iterator[list[Wereld]]:
    """The worlds in batches that begin and end together, so that the vacations of one fit the others."""
    samen: dict[tuple[date, date], list[Wereld]] = {}
    for zaad in zaden:
        w = wereld(zaad)
        bundel = samen.setdefault((min(v.van for v in w.vakanties).replace(day=1), w.vakanties[-1].van), [])
        bundel.append(w)
        if len(bundel) == PER_KEER:
            yield bundel
            bundel.clear()
    yield from (bundel for bundel in samen.values() if bundel)


def vragen(bundel: list[Wereld], kalenders: Kalenders, gemeenten: Iterable[int]) -> Iterator[Beoordelaar]:
    """P, K and profile of three of the worlds, and of a fourth with a profile of its own for each of two gemeenten."""
    for w in bundel[:3]:
        versies = dict.fromkeys(gemeenten, Profielversie(0, w.profiel))
        yield Beoordelaar(w.op, w.bekend_op or w.op, kalenders, versies)
    w = bundel[-1]
    eigen = {pk: Profielversie(0, ander.profiel) for pk, ander in zip(gemeenten, bundel[-2:], strict=False)}
    yield Beoordelaar(w.op, w.bekend_op or w.op, kalenders, eigen)


def vertel(beoordelingen: list[Beoordeling]) -> dict[UUID, object]:
    """What there is to tell of each pupil: the line or the warning."""
    verteld: dict[UUID, object] = {}
    for b in beoordelingen:
        if isinstance(b.antwoord, GeenAntwoord):
            verteld[b.leerling_id] = b.antwoord.waarschuwing
        elif b.antwoord is not None and b.antwoord.categorieen:
            verteld[b.leerling_id] = regel(b.antwoord, "proef")
    return verteld


@pytest.mark.parametrize("eerste", range(EERSTE, EERSTE + AANTAL, PER_DEEL))
def test_the_candidates_give_the_same_lines_and_warnings_as_everybody(eerste: int) -> None:
    zaden = range(eerste, min(eerste + PER_DEEL, EERSTE + AANTAL))
    lader, gezien = Wereldlader(PER_KEER), Counter[str]()
    for bundel in bundels(zaden):
        leerlingen = lader.load(bundel)
        for beoordelaar in vragen(bundel, load_kalenders(), lader.gemeenten.values()):
            allen = beoordelaar.judge(leerlingen)
            kandidaten = list(beoordelaar.judge_all())
            verwacht = vertel(allen)
            assert vertel(kandidaten) == verwacht, beoordelaar.on
            sleutels = [b.sleutel for b in kandidaten]
            assert sleutels == sorted(sleutels)
            for pk in list(lader.gemeenten.values())[:1]:
                eigen = [b for b in kandidaten if b.gemeente_id == pk]
                assert vertel(list(beoordelaar.of_gemeente(pk).judge_all())) == vertel(eigen)
            for iets in verwacht.values():
                gezien.update(iets["categorieen"] if isinstance(iets, dict) else ["geen_antwoord"])
            gezien.update(kandidaat=len(kandidaten), leerling=len(leerlingen))
    assert gezien["kandidaat"] < gezien["leerling"]
    assert len(gezien) == 9
    assert min(gezien.values()) >= MINSTENS_ELK * len(zaden), gezien
