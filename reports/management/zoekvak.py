"""The one search box as one person uses it: asked by number and by name, for what is theirs and what is not.

It shows its answer to a POST, so it is asked below its view: what is not found would be written down.
"""

from collections.abc import Iterable, Iterator

from cases.models import Casus
from cases.queries.zoeken import search
from reports.rules.pariteit import Beeld, Ids
from schools.models import Leerling
from thuiszitters.accounts.models import Gebruiker
from thuiszitters.core.actor import beyond_reach

CASUS, LEERLING = "cases.Casus", "schools.Leerling"
OP_NUMMER, OP_NAAM = "cases:zoeken, op nummer", "cases:zoeken, op naam"


def by_number(user: Gebruiker, keys: Iterable[str], zichtbaar: Ids) -> Iterator[Beeld]:
    """A number finds its casus for who may see that, and nothing for anybody else.

    Where the name stands beside it, that name finds the casus too.
    """
    with beyond_reach("reports.pariteit"):
        nummers = list(Casus.objects.filter(pk__in=list(keys)).order_by("pk").values_list("pk", "nummer"))
    for pk, nummer in nummers:
        gevonden = search(user, nummer).casussen
        ids = frozenset(str(rij.pk) for rij in gevonden)
        yield Beeld(OP_NUMMER, CASUS, ids, precies=zichtbaar & {str(pk)})
        for rij in gevonden:
            if rij.toon_naam:
                yield from _by_name(user, rij.leerling.zoeknaam, {CASUS: str(rij.pk)})


def by_name(user: Gebruiker, keys: Iterable[str], vindbaar: Ids) -> Iterator[Beeld]:
    """The name of a pupil finds who is `vindbaar` to this person, and never somebody they may not see."""
    with beyond_reach("reports.pariteit"):
        namen = list(Leerling.objects.filter(pk__in=list(keys)).order_by("pk").values_list("pk", "zoeknaam"))
    for pk, naam in namen:
        yield from _by_name(user, naam, {LEERLING: str(pk)} if str(pk) in vindbaar else {})


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
