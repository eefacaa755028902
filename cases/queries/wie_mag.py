"""Who may see a casus, and why: the people behind every way in and how far each reads; for page and command."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from cases.access.casus import involved_in, named_in
from cases.access.ingangen import (
    Ingang,
    Weg,
    reach_of,
    through_agenda,
    through_emergency,
    through_name,
    through_organisatie,
    wall,
)
from cases.models import Betrokkenheid, Casus, Deelname
from cases.rules.delen import Bereik
from thuiszitters.accounts.access.hoedanigheid import Hoedanigheid, hoedanigheden_of
from thuiszitters.accounts.access.secties import is_behind
from thuiszitters.accounts.models import Gebruiker, Lidmaatschap, Organisatie
from thuiszitters.accounts.rollen import Sectie
from thuiszitters.core.clock import today

IN_WOORDEN: dict[Sectie, str] = {Sectie(value): str(label) for value, label in Betrokkenheid.Delen.choices}


WEGEN = {
    Weg.BETROKKENHEID: "organisatie is betrokken",
    Weg.DEELNAME: "leest mee, op naam",
    Weg.AGENDA: "staat op de agenda van een zitting",
    Weg.NOODTOEGANG: "noodtoegang van één uur",
}


@dataclass(frozen=True, slots=True)
class Lezer:
    """One person who sees the casus: through which ways, in which capacities, and how far they read."""

    gebruiker: Gebruiker
    wegen: tuple[tuple[Ingang, Hoedanigheid], ...]
    bereik: Bereik

    @property
    def rollen(self) -> str:
        """The capacities in words, each once."""
        return ", ".join(dict.fromkeys(h.naam for _, h in self.wegen))

    @property
    def leest(self) -> str:
        """The sections they read in full, in words."""
        return _words(s for s, niveau in self.bereik.items() if niveau.mag_lezen) or "niets"

    @property
    def samenvatting(self) -> str:
        """The sections of which they read the summary, in words."""
        return _words(s for s, n in self.bereik.items() if n.mag_samenvatting and not n.mag_lezen)


@dataclass(frozen=True, slots=True)
class Toegang:
    """One way in, with everyone who comes in by it."""

    ingang: Ingang
    naam: str
    lezers: tuple[Lezer, ...]

    @property
    def soort(self) -> str:
        """The kind of way in, in words."""
        return WEGEN[self.ingang.weg]

    @property
    def tabeltitel(self) -> str:
        """What the table of its people is called."""
        return f"Wie de casus leest via {self.naam}"

    @property
    def is_organisatie(self) -> bool:
        """Whether it is an organisation that is involved."""
        return self.ingang.weg is Weg.BETROKKENHEID

    @property
    def is_persoon(self) -> bool:
        """Whether it is a person who is named."""
        return self.ingang.weg is Weg.DEELNAME

    @property
    def delen(self) -> str:
        """The sections a share is limited to; empty where the role alone decides."""
        return _words(s for s in Sectie if self.ingang.delen and s in self.ingang.delen)


def ways_into(casus: Casus) -> list[Ingang]:
    """Every way into a casus in force now, whoever it is for; four queries."""
    return [
        *map(through_organisatie, involved_in(casus)),
        *map(through_name, named_in(casus)),
        *through_agenda([casus.pk]),
        *through_emergency([casus.pk]),
    ]


def readers_of(casus: Casus, ingangen: Iterable[Ingang] | None = None) -> list[Lezer]:
    """Everyone who sees a casus now, by name; the same people as `visible_to` gives, with the same sections."""
    ways = ways_into(casus) if ingangen is None else list(ingangen)
    leden = Lidmaatschap.objects.in_force(today())
    could = leden.filter(
        Q(organisatie__in={i.organisatie_id for i in ways} - {None})
        | Q(gebruiker__in={i.gebruiker_id for i in ways} - {None})
    )
    held = hoedanigheden_of(leden.filter(gebruiker__in=could.values("gebruiker_id")))
    mensen = Gebruiker.objects.in_bulk(held)
    found = [_lezer(mensen[pk], of_person, ways) for pk, of_person in held.items()]
    return sorted(
        (lezer for lezer in found if lezer.wegen),
        key=lambda lezer: (lezer.gebruiker.naam, lezer.gebruiker.pk),
    )


def _lezer(gebruiker: Gebruiker, held: tuple[Hoedanigheid, ...], ways: list[Ingang]) -> Lezer:
    wegen = tuple((i, h) for i in ways for h in held if i.opens_for(gebruiker.pk, h))
    return Lezer(gebruiker, wegen, wall(reach_of(gebruiker.pk, held, ways), behind=is_behind(held)))


def access_to(casus: Casus) -> list[Toegang]:
    """The page: per way in who it is for, why, until when, and which people come in by it."""
    ways = ways_into(casus)
    lezers = readers_of(casus, ways)
    namen = _names(ways)
    return [
        Toegang(i, namen[i], tuple(one for one in lezers if any(i is way for way, _ in one.wegen)))
        for i in ways
    ]


def _names(ways: Iterable[Ingang]) -> Mapping[Ingang, str]:
    organisaties = Organisatie.objects.in_bulk({i.organisatie_id for i in ways} - {None})
    mensen = Gebruiker.objects.in_bulk({i.gebruiker_id for i in ways} - {None})
    return {
        i: str(mensen[i.gebruiker_id] if i.gebruiker_id is not None else organisaties[i.organisatie_id or 0])
        for i in ways
    }


def ended_shares(casus: Casus, *, on: date) -> list[Betrokkenheid | Deelname]:
    """The shares that are over, the latest first, for the owner."""
    over: list[Betrokkenheid | Deelname] = []
    for rows, wie in ((Betrokkenheid.objects, "organisatie"), (Deelname.objects, "gebruiker")):
        found = rows.filter(casus=casus).exclude(pk__in=rows.in_force(on).filter(casus=casus).values("pk"))
        over += found.select_related(wie).order_by("pk")
    return sorted(over, key=lambda d: (d.beeindigd_op or d.tot or date.max, d.van), reverse=True)


def _words(secties: Iterable[Sectie]) -> str:
    return ", ".join(IN_WOORDEN[s] for s in secties if s in IN_WOORDEN)
