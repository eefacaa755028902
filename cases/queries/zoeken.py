"""Searching: by name, date of birth, casusnummer or BSN, always inside what the asker may see.

Names are found by the beginnings of their words, without accents and capitals, and with one letter missing, too
many or wrong (`schools.models.zoeken`). Whether a child exists elsewhere changes neither the answer nor the work.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from cases.access.beheer import casussen_reading
from cases.models import Casus
from schools.models import Leerling
from schools.models.zoeken import met_naam
from thuiszitters.accounts.access import organisatie_ids_reading, organisatie_ids_with
from thuiszitters.accounts.models import Gebruiker
from thuiszitters.accounts.rollen import Perm, Sectie
from thuiszitters.core.sealed import blind_indexes

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


def search(user: Gebruiker, tekst: str, *, bsn: str = "") -> Treffers:
    """What `user` may see of what was asked; with `bsn` (valid, nine digits) nothing but that very number."""
    leerlingen = _leerlingen(user, tekst, bsn)
    casussen = _casussen(user, tekst, bsn)
    return Treffers(
        casussen=casussen[:HOOGSTENS],
        leerlingen=leerlingen[:HOOGSTENS],
        meer_casussen=len(casussen) > HOOGSTENS,
        meer_leerlingen=len(leerlingen) > HOOGSTENS,
    )


def _leerlingen(user: Gebruiker, tekst: str, bsn: str) -> list[Leerling]:
    """Pupils of one's own school or gemeente: who is seen through a casus is found as that casus."""
    lezend = Sectie.BSN if bsn else Sectie.IDENTITEIT
    mine = organisatie_ids_with(user, Perm.VIEW_LEERLINGEN) & organisatie_ids_reading(user, lezend)
    wanted = Q(bsn_index__in=blind_indexes(bsn, field="bsn")) if bsn else pupil_matches(tekst)
    rows = Leerling.objects.filter(wanted).own_of(sorted(mine)).visible_probed(user)
    found = rows.select_related("woongemeente__organisatie").order_by("zoeknaam", "pk")
    return list(found[: HOOGSTENS + 1])


def _casussen(user: Gebruiker, tekst: str, bsn: str) -> list[Any]:
    """Casussen by number, and by the pupil where the reader may read who it is."""
    rows: QuerySet[Any] = Casus.objects.visible_probed(user)
    if bsn:
        wanted = Q(leerling__bsn_index__in=blind_indexes(bsn, field="bsn")) & casussen_reading(
            user, Sectie.BSN
        )
        found = rows.filter(wanted)
    else:
        naam = rows.filter(pupil_matches(tekst, "leerling__")).filter(
            casussen_reading(user, Sectie.IDENTITEIT)
        )
        number = rows.filter(nummer__iexact=tekst.strip())
        keys = naam.order_by("-geopend_op", "-pk")[: HOOGSTENS + 1].values("pk").union(number.values("pk"))
        found = Casus.objects.filter(pk__in=keys)
    known = found.filter(casussen_reading(user, Sectie.IDENTITEIT)).values("pk")
    named = found.select_related("leerling", "vestiging__organisatie", "gemeente__organisatie")
    lijst = list(named.order_by("-geopend_op", "-pk")[: HOOGSTENS + 1])
    zichtbaar = set(known.filter(pk__in=[casus.pk for casus in lijst]).values_list("pk", flat=True))
    for casus in lijst:
        casus.toon_naam = casus.pk in zichtbaar
    return lijst
