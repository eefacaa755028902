"""Searching: by name, date of birth, casusnummer or BSN, always inside what the asker may see.

Names are found by the beginnings of their words, without accents and capitals, and with one letter missing, too
many or wrong (`schools.models.zoeken`). Whether a child exists elsewhere changes neither the answer nor the work.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import BooleanField, Case, Q, QuerySet, Value, When

from cases.access.adres import secret_adres
from cases.access.beheer import casussen_with_name
from cases.access.ingangen import ways_to_read
from cases.models import Casus
from schools.models import Leerling
from schools.models.zoeken import gezocht, met_naam
from thuiszitters.accounts.access.secties import organisatie_ids_reading
from thuiszitters.accounts.models import Gebruiker
from thuiszitters.accounts.rollen import Sectie
from thuiszitters.core.paging import Takken
from thuiszitters.core.sealed import blind_indexes
from thuiszitters.core.wegen import ALLE, Sleutels, first

HOOGSTENS = 25
"""More hits than this ask for another word; the page says so."""
_DATUM = re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})")


@dataclass(frozen=True, slots=True)
class Treffers:
    """What a search found, by kind; `meer` says of a kind that there is more than shown."""

    casussen: Sequence[Any]
    leerlingen: Sequence[Leerling]
    meer_casussen: bool
    meer_leerlingen: bool

    def __bool__(self) -> bool:
        return bool(self.casussen or self.leerlingen)


def name_matches(tekst: str, to: str = "pk") -> Q:
    """Every word of `tekst` begins a word of the pupil's name, or nearly is one; `to` is the pupil's column."""
    return met_naam(tekst, to)


def number_matches(tekst: str, field: str = "nummer") -> Q:
    """Part of a casusnummer, when `tekst` holds a digit; otherwise nothing."""
    word = tekst.strip()
    return Q(**{f"{field}__icontains": word}) if any(c.isdigit() for c in word) else Q(pk__in=[])


def birthday(tekst: str) -> date | None:
    """The day of birth that is asked for, as 31-12-2012, or None when it is something else."""
    if (found := _DATUM.fullmatch(tekst.strip())) is None:
        return None
    dag, maand, jaar = map(int, found.groups())
    try:
        return date(jaar, maand, dag)
    except ValueError:
        return None


def pupil_matches(tekst: str, to: str = "") -> Q:
    """The pupils meant by a name or a date of birth; `to` is the way to the pupil, ending in `__`."""
    if (dag := birthday(tekst)) is not None:
        return Q(**{f"{to}geboortedatum": dag})
    return met_naam(tekst, f"{to}pk")


@dataclass(frozen=True, slots=True)
class Bereik:
    """What was found: branches of pupils, of casussen in which one reads who it is about; and in which of those
    casussen one may say the name.
    """

    leerlingen: Sequence[QuerySet[Leerling]]
    casussen: Sequence[QuerySet[Casus]]
    naam: Q


def search(user: Gebruiker, tekst: str, *, bsn: str = "") -> Treffers:
    """What `user` may see of what was asked; with `bsn` (valid, nine digits) nothing but that very number.

    Pupils of one's own school or gemeente: who is seen through a casus is found as that casus. To read something in
    a casus is to see the casus, so a branch per way to read needs no other condition.
    """
    if not bsn and is_number(tekst):
        return numbered(Casus.objects.visible_probed(user), tekst, naam=casussen_with_name(user))
    sectie = Sectie.BSN if bsn else Sectie.IDENTITEIT
    bereik = Bereik(
        leerlingen=_own_found(user, sectie, tekst, bsn),
        casussen=_read_found(user, sectie, tekst, bsn),
        naam=casussen_with_name(user) if bsn else Q(),
    )
    return hits(bereik)


def is_number(tekst: str) -> bool:
    """Whether a casusnummer is asked for: a text with a digit that is no date, for names have none."""
    return birthday(tekst) is None and any(teken.isdigit() for teken in tekst)


def numbered(casussen: QuerySet[Casus], tekst: str, *, naam: Q) -> Treffers:
    """The casus with this very number among those of which one may know it."""
    return _cut([], list(_with_names(casussen.filter(nummer=tekst.strip().upper()), naam)))


def hits(bereik: Bereik) -> Treffers:
    """These pupils and casussen, each branch by itself so that an index makes it few."""
    leerlingen = Takken(listed(), tuple(bereik.leerlingen))
    casussen = Takken(_with_names(Casus.objects.all(), bereik.naam), tuple(bereik.casussen))
    return _cut(
        list(leerlingen.top(HOOGSTENS + 1, "zoeknaam", "pk")),
        list(casussen.top(HOOGSTENS + 1, "-geopend_op", "-pk")),
    )


def listed() -> QuerySet[Any]:
    """Pupils as a list shows them: with `geheim`, whether the address is secret."""
    return Leerling.objects.select_related("woongemeente__organisatie").annotate(geheim=secret_adres())


def _own_found(user: Gebruiker, sectie: Sectie, tekst: str, bsn: str) -> list[QuerySet[Leerling]]:
    binnen = organisatie_ids_reading(user, sectie)
    if bsn or birthday(tekst) is not None:
        return [row.filter(_wanted(tekst, bsn)) for row in Leerling.objects.own_branches(user, binnen=binnen)]
    return list(Leerling.objects.own_branches(user, binnen=binnen, onder=gezocht(tekst)))


def _read_found(user: Gebruiker, sectie: Sectie, tekst: str, bsn: str) -> list[QuerySet[Casus]]:
    ways = ways_to_read(user, sectie)
    if bsn or birthday(tekst) is not None:
        return [Casus.objects.filter(_wanted(tekst, bsn, "leerling__"), pk__in=weg.keys) for weg in ways]
    return [found_casussen(tekst, ways)]


def found_casussen(tekst: str, ways: Sequence[Sleutels] | None = None) -> QuerySet[Casus]:
    """The casussen of the pupils meant by a name; with `ways` those that one of these reaches.

    That is asked first: the second wall then weighs no casus of strangers who have that name too.
    """
    gezochte = Sleutels("SELECT cases_zoek_casussen(%s)", (tekst,))
    return Casus.objects.filter(pk__in=first(gezochte, ALLE, ways).keys)


def _cut(leerlingen: list[Leerling], casussen: list[Any]) -> Treffers:
    return Treffers(
        casussen=casussen[:HOOGSTENS],
        leerlingen=leerlingen[:HOOGSTENS],
        meer_casussen=len(casussen) > HOOGSTENS,
        meer_leerlingen=len(leerlingen) > HOOGSTENS,
    )


def _wanted(tekst: str, bsn: str, to: str = "") -> Q:
    if bsn:
        return Q(**{f"{to}bsn_index__in": blind_indexes(bsn, field="bsn")})
    return pupil_matches(tekst, to)


def _with_names(rows: QuerySet[Casus], naam: Q) -> QuerySet[Any]:
    related = ("leerling", "vestiging__organisatie", "gemeente__organisatie")
    return rows.select_related(*related).annotate(toon_naam=flag(naam))


def flag(when: Q) -> Case:
    """A condition as a column; an empty one is always so."""
    if not when:
        return Case(default=Value(True), output_field=BooleanField())
    return Case(When(when, then=Value(True)), default=Value(False), output_field=BooleanField())
