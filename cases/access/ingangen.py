"""The ways into a casus that are in force, and how far each lets a role read: one source for reading and explaining.

`Casus.visible_to` asks in one query whether a way exists; here stands which ways those are and what they open. A test
holds the two equal, role by role (tests/access/test_wie_mag.py).
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from django.db.models import F, Q, QuerySet

from cases.models import Agendapunt, Betrokkenheid, Deelname, Noodtoegang
from cases.models.wegen import kept
from cases.models.zitting import LEESBAAR_NA
from cases.rules.delen import Bereik, furthest, narrowed
from thuiszitters.accounts.access.hoedanigheid import Hoedanigheid, hoedanigheden
from thuiszitters.accounts.access.secties import behind_the_wall
from thuiszitters.accounts.models import Gebruiker
from thuiszitters.accounts.rollen import Niveau, Perm, Sectie
from thuiszitters.core.clock import now, today
from thuiszitters.core.wegen import Bereikt, Sleutels, written


class Weg(StrEnum):
    """How one comes in."""

    BETROKKENHEID = "BETROKKENHEID"
    DEELNAME = "DEELNAME"
    AGENDA = "AGENDA"
    NOODTOEGANG = "NOODTOEGANG"


@dataclass(frozen=True, slots=True)
class Ingang:
    """One way into one casus, in force now.

    `nr` is the key of its row, `organisatie_id` whose people it is for, `gebruiker_id` the person it names; `delen` is
    None where the role alone decides. `tot` is the last day, `tot_at` the instant it ends, None when it has no end.
    """

    weg: Weg
    casus_id: UUID
    nr: int = 0
    organisatie_id: int | None = None
    gebruiker_id: int | None = None
    delen: frozenset[Sectie] | None = None
    toegestaan: frozenset[Sectie] = frozenset()
    grondslag: str = ""
    doel: str = ""
    van: date | None = None
    tot: date | None = None
    tot_at: datetime | None = None

    def opens_for(self, gebruiker_id: int, held: Hoedanigheid) -> bool:
        """Whether a person comes in this way in one of the capacities they hold."""
        if self.gebruiker_id is not None and self.gebruiker_id != gebruiker_id:
            return False
        if self.organisatie_id is not None and self.organisatie_id != held.organisatie_id:
            return False
        perm = PERM[self.weg]
        return perm is None or perm in held.perms

    def reach(self, held: Hoedanigheid) -> Bereik:
        """How far a capacity reads this way; who comes in on a name or in an emergency only reads."""
        bereik = narrowed(held.rol, delen=self.delen, toegestaan=self.toegestaan, muur_open=held.muur_open)
        if self.weg in {Weg.DEELNAME, Weg.NOODTOEGANG}:
            return {sectie: niveau.alleen_lezen for sectie, niveau in bereik.items()}
        return bereik


PERM: dict[Weg, Perm | None] = {
    Weg.BETROKKENHEID: Perm.VIEW_CASUSSEN,
    Weg.DEELNAME: None,
    Weg.AGENDA: Perm.ATTEND_ZITTINGEN,
    Weg.NOODTOEGANG: Perm.ASSIGN_CASUSSEN,
}


def through_organisatie(b: Betrokkenheid) -> Ingang:
    """The way in of an organisation that is involved."""
    return Ingang(
        weg=Weg.BETROKKENHEID,
        casus_id=b.casus_id,
        nr=b.pk,
        organisatie_id=b.organisatie_id,
        delen=b.gedeeld,
        toegestaan=b.toegestaan,
        grondslag=b.grondslag,
        doel=b.doel,
        van=b.van,
        tot=_first(b.tot, b.na_sluiting_tot),
    )


def through_name(d: Deelname) -> Ingang:
    """The way in of a person who is named."""
    return Ingang(
        weg=Weg.DEELNAME,
        casus_id=d.casus_id,
        nr=d.pk,
        gebruiker_id=d.gebruiker_id,
        delen=d.gedeeld,
        toegestaan=d.toegestaan,
        grondslag=d.grondslag,
        doel=d.doel,
        van=d.van,
        tot=_first(d.tot, d.na_sluiting_tot),
    )


def through_agenda(casussen: Collection[UUID]) -> list[Ingang]:
    """The ways in of who attends a zitting with these casussen on its agenda."""
    rows = Agendapunt.objects.readable_on(today()).filter(aanmelding__casus__in=casussen)
    return [
        Ingang(
            weg=Weg.AGENDA,
            casus_id=casus_id,
            organisatie_id=taskforce_id,
            van=gepubliceerd,
            tot=datum + LEESBAAR_NA,
        )
        for casus_id, taskforce_id, gepubliceerd, datum in rows.order_by("zitting__datum", "pk").values_list(
            "aanmelding__casus_id", "zitting__taskforce_id", "zitting__gepubliceerd_op", "zitting__datum"
        )
    ]


def through_emergency(casussen: Collection[UUID], gebruiker_id: int | None = None) -> list[Ingang]:
    """The hours taken in these casussen that run now, of everyone or of one person."""
    rows: QuerySet[Noodtoegang] = Noodtoegang.objects.in_force(now()).filter(casus__in=casussen)
    if gebruiker_id is not None:
        rows = rows.filter(gebruiker=gebruiker_id)
    return [
        Ingang(
            weg=Weg.NOODTOEGANG,
            casus_id=n.casus_id,
            nr=n.pk,
            organisatie_id=n.organisatie_id,
            gebruiker_id=n.gebruiker_id,
            doel=n.reden,
            tot_at=n.tot_at,
        )
        for n in rows.order_by("van_at", "pk")
    ]


def ways_for(
    user: Gebruiker, gedeeld: Iterable[Betrokkenheid | Deelname], casussen: Collection[UUID]
) -> list[Ingang]:
    """The ways `user` has into these casussen; `gedeeld` are the shares in them, whoever they are for."""
    perms = {perm for h in hoedanigheden(user) for perm in h.perms}
    found = [through_organisatie(d) if isinstance(d, Betrokkenheid) else through_name(d) for d in gedeeld]
    if Perm.ATTEND_ZITTINGEN in perms:
        found += through_agenda(casussen)
    if Perm.ASSIGN_CASUSSEN in perms:
        found += through_emergency(casussen, user.pk)
    return [i for i in found if any(i.opens_for(user.pk, h) for h in hoedanigheden(user))]


def reach_through(user: Gebruiker, ingangen: Iterable[Ingang]) -> Bereik:
    """How far `user` reaches through these ways: per section the furthest, under the wall."""
    return wall(reach_of(user.pk, hoedanigheden(user), ingangen), behind=behind_the_wall(user))


def reach_of(gebruiker_id: int, held: Iterable[Hoedanigheid], ingangen: Iterable[Ingang]) -> Bereik:
    """The furthest of every way a person has in every capacity they hold."""
    ways = list(ingangen)
    return furthest(i.reach(h) for h in held for i in ways if i.opens_for(gebruiker_id, h))


def wall(bereik: Bereik, *, behind: bool) -> Bereik:
    """The wall stands above it all: no geoorloofd absence for who acts for a gemeente in any capacity."""
    return {**bereik, Sectie.VERZUIM_GEOORLOOFD: Niveau.GEEN} if behind else bereik


def casussen_open_for(user: Gebruiker, sectie: Sectie) -> Q:
    """The casussen in which `user` reads `sectie` in full: the set version of `reach_through`."""
    return Q(Bereikt(F("pk"), ways=ways_to_read(user, sectie)))


def ways_to_read(user: Gebruiker, sectie: Sectie) -> tuple[Sleutels, ...]:
    """The ways into the casussen in which `user` reads `sectie` in full; each gives the keys of casussen."""
    return kept(sectie, user, lambda: written(*_ways_to_read(user, sectie)))


def _ways_to_read(user: Gebruiker, sectie: Sectie) -> list[QuerySet[Any]]:
    if sectie is Sectie.VERZUIM_GEOORLOOFD and behind_the_wall(user):
        return []
    gedeeld = Q(secties=None) | Q(secties__contains=[sectie])
    met = Q(toestemming_voor__contains=[sectie])
    lezend = reading(user, sectie, met_toestemming=False)
    ook = reading(user, sectie, met_toestemming=True)
    ways: list[QuerySet[Any]] = []
    if (altijd := _with(lezend, Perm.VIEW_CASUSSEN)) | (soms := _with(ook, Perm.VIEW_CASUSSEN)):
        betrokken = Betrokkenheid.objects.in_force(today()).filter(
            gedeeld & Q(organisatie__in=altijd) | met & Q(organisatie__in=soms)
        )
        ways.append(betrokken.values("casus_id"))
    if named := gedeeld if lezend else met if ook else None:
        deelnames = Deelname.objects.in_force(today()).filter(named, gebruiker=user)
        ways.append(deelnames.values("casus_id"))
    return [*ways, *_through_roles(user, lezend)]


def reading(user: Gebruiker, sectie: Sectie, *, met_toestemming: bool) -> list[Hoedanigheid]:
    """The capacities of `user` whose role reads `sectie` in full, with or without consent on record."""
    return [
        h
        for h in hoedanigheden(user)
        if narrowed(h.rol, delen=None, toegestaan=[sectie] if met_toestemming else (), muur_open=h.muur_open)[
            sectie
        ].mag_lezen
    ]


def _through_roles(user: Gebruiker, lezend: Iterable[Hoedanigheid]) -> list[QuerySet[Any]]:
    ways: list[QuerySet[Any]] = []
    if taskforces := _with(lezend, Perm.ATTEND_ZITTINGEN):
        rows = Agendapunt.objects.readable_on(today()).filter(zitting__taskforce__in=taskforces)
        ways.append(rows.values("aanmelding__casus_id"))
    if gemeenten := _with(lezend, Perm.ASSIGN_CASUSSEN):
        taken = Noodtoegang.objects.in_force(now()).filter(gebruiker=user, organisatie__in=gemeenten)
        ways.append(taken.values("casus_id"))
    return ways


def _with(held: Iterable[Hoedanigheid], perm: Perm) -> set[int]:
    return {h.organisatie_id for h in held if perm in h.perms}


def _first(*dagen: date | None) -> date | None:
    return min((dag for dag in dagen if dag is not None), default=None)
