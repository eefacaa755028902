"""The one search box as one person uses it: asked by number and by name, for what is theirs and what is not.

It shows its answer to a POST, so it is asked below its view: what is not found would be written down.
"""

from collections.abc import Iterable, Iterator, Mapping

from cases.models import Casus
from cases.queries.zoeken import search
from reports.rules.pariteit import Beeld, Ids
from schools.models import Leerling
from thuiszitters.accounts.models import Gebruiker

CASUS, LEERLING = "cases.Casus", "schools.Leerling"
OP_NUMMER, OP_NAAM = "cases:zoeken, op nummer", "cases:zoeken, op naam"
Woorden = Mapping[str, str]
"""By key what to search for: the number of a casus, the name of a pupil."""


def numbers_of(keys: Iterable[str]) -> Woorden:
    """The numbers of these casussen, as far as whoever asks reaches them."""
    rows = Casus.objects.filter(pk__in=list(keys)).order_by("pk").values_list("pk", "nummer")
    return {str(pk): nummer for pk, nummer in rows}


def names_of(keys: Iterable[str]) -> Woorden:
    """The names of these pupils, as far as whoever asks reaches them."""
    rows = Leerling.objects.filter(pk__in=list(keys)).order_by("pk").values_list("pk", "zoeknaam")
    return {str(pk): naam for pk, naam in rows}


def by_number(user: Gebruiker, nummers: Woorden, zichtbaar: Ids) -> Iterator[Beeld]:
    """A number finds its casus for who may see that, and nothing for anybody else.

    Where the name stands beside it, that name finds the casus too.
    """
    for pk, nummer in nummers.items():
        gevonden = search(user, nummer).casussen
        ids = frozenset(str(rij.pk) for rij in gevonden)
        yield Beeld(OP_NUMMER, CASUS, ids, precies=zichtbaar & {pk})
        for rij in gevonden:
            if rij.toon_naam:
                yield from _by_name(user, rij.leerling.zoeknaam, {CASUS: str(rij.pk)})


def by_name(user: Gebruiker, namen: Woorden, vindbaar: Ids) -> Iterator[Beeld]:
    """The name of a pupil finds who is `vindbaar` to this person, and never somebody they may not see."""
    for pk, naam in namen.items():
        yield from _by_name(user, naam, {LEERLING: pk} if pk in vindbaar else {})


def _by_name(user: Gebruiker, naam: str, verwacht: dict[str, str]) -> Iterator[Beeld]:
    """What a name finds, of both kinds; what was expected may stand after the last one shown."""
    if any(teken.isdigit() for teken in naam):  # asked as a number
        return
    treffers = search(user, naam)
    for soort, rijen, meer in (
        (CASUS, treffers.casussen, treffers.meer_casussen),
        (LEERLING, treffers.leerlingen, treffers.meer_leerlingen),
    ):
        moet = frozenset({verwacht[soort]}) if soort in verwacht and not meer else frozenset()
        yield Beeld(OP_NAAM, soort, frozenset(str(rij.pk) for rij in rijen), ten_minste=moet)
