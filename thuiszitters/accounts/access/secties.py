"""How far a person reads: the sections of their roles, and the wall above them."""

from collections.abc import Iterable
from functools import reduce

from thuiszitters.accounts.access.hoedanigheid import Hoedanigheid, all_hoedanigheden, hoedanigheden
from thuiszitters.accounts.models import Gebruiker
from thuiszitters.accounts.rollen import ACHTER_DE_MUUR, RANG, Niveau, Perm, Sectie, sections_of

Secties = dict[Sectie, Niveau]


def behind_the_wall(user: Gebruiker) -> bool:
    """Whether `user` holds a role at a gemeente, wijkteam, ZOS or taskforce: then no geoorloofd absence of one pupil.

    Also when they chose to act as somebody else: the wall stands around the person. Only a legal regime in force for
    the gemeente opens it, and only when they hold no other role behind it.
    """
    return is_behind(all_hoedanigheden(user))


def is_behind(held: Iterable[Hoedanigheid]) -> bool:
    """The same for everything a person holds today, read before."""
    return any(h.soort in ACHTER_DE_MUUR and not h.muur_open for h in held)


def speaks_for_gemeente(user: Gebruiker) -> bool:
    """Whether `user` holds a role on the gemeente's side of the wall, open or not: they never say that absence is
    geoorloofd, which is for the school.
    """
    return any(h.soort in ACHTER_DE_MUUR for h in all_hoedanigheden(user))


def opened_with(user: Gebruiker, perm: Perm) -> frozenset[int]:
    """The gemeenten for which `user` holds `perm` today and a legal regime opens the wall; usually none."""
    return frozenset(h.organisatie_id for h in hoedanigheden(user) if h.muur_open and perm in h.perms)


def secties_for(user: Gebruiker, organisaties: Iterable[int]) -> Secties:
    """How far `user` reaches into each section through these organisations: the furthest of their roles.

    The wall stands above the matrix: whoever acts for a gemeente, wijkteam, ZOS or taskforce reads no
    geoorloofd absence through another role either.
    """
    through = set(organisaties)
    niveaus = _furthest(h for h in hoedanigheden(user) if h.organisatie_id in through)
    if behind_the_wall(user):
        niveaus[Sectie.VERZUIM_GEOORLOOFD] = Niveau.GEEN
    return niveaus


def organisatie_ids_reading(user: Gebruiker, sectie: Sectie) -> frozenset[int]:
    """The keys of the organisations through which `user` reads `sectie` in full today."""
    return frozenset(
        h.organisatie_id
        for h in hoedanigheden(user)
        if sections_of(h.rol, muur_open=h.muur_open)[sectie].mag_lezen
    )


def _furthest(held: Iterable[Hoedanigheid]) -> Secties:
    none: Secties = dict.fromkeys(Sectie, Niveau.GEEN)
    rows = [sections_of(h.rol, muur_open=h.muur_open) for h in held]
    return reduce(
        lambda best, row: {s: max(best[s], row[s], key=RANG.__getitem__) for s in Sectie}, rows, none
    )
