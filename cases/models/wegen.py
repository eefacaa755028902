"""The ways into a casus: each gives the keys of the casussen whose existence somebody may know through it."""

from collections.abc import Callable, Hashable
from typing import Any

from django.db.models import Q, QuerySet

from thuiszitters.accounts.access.hoedanigheid import (
    all_hoedanigheden,
    has,
    hoedanigheden,
    organisatie_ids_with,
)
from thuiszitters.accounts.models import Gebruiker
from thuiszitters.accounts.rollen import SECTIES, Perm, Sectie, Soort
from thuiszitters.core.clock import now, today
from thuiszitters.core.wegen import Sleutels, probe_any, written

BEWAARD = 1000
_bewaard: dict[Hashable, tuple[Sleutels, ...]] = {}


def via_betrokkenheid(user: Gebruiker) -> QuerySet[Any]:
    """An organisation for which the user holds the permission is involved today, on a recorded ground."""
    from cases.models.casus import Betrokkenheid

    mine = sorted(organisatie_ids_with(user, Perm.VIEW_CASUSSEN))
    rows = Betrokkenheid.objects.in_force(today()).values("casus_id")
    return rows.filter(organisatie__in=mine) if mine else rows.none()


def via_deelname(user: Gebruiker) -> QuerySet[Any]:
    """The person is named in the casus today, on a ground and with an end date, and still works for somebody."""
    from cases.models.casus import Deelname

    if not hoedanigheden(user):
        return Deelname.objects.none().values("casus_id")
    return Deelname.objects.in_force(today()).filter(gebruiker=user).values("casus_id")


def via_zitting(user: Gebruiker) -> QuerySet[Any]:
    """A member of the Taskforce reads the casussen of its agenda, from publication until the day after."""
    from cases.models.zitting import Agendapunt

    mine = sorted(organisatie_ids_with(user, Perm.ATTEND_ZITTINGEN))
    agenda = Agendapunt.objects.readable_on(today()).values("aanmelding__casus_id")
    return agenda.filter(zitting__taskforce__in=mine) if mine else agenda.none()


def via_noodtoegang(user: Gebruiker) -> QuerySet[Any]:
    """A team leader of leerplicht took an hour in this casus, with a reason; it ends with the hour."""
    from cases.models.noodtoegang import Noodtoegang

    leidt = organisatie_ids_with(user, Perm.ASSIGN_CASUSSEN)
    if not leidt:
        return Noodtoegang.objects.none().values("casus_id")
    mine = Noodtoegang.objects.in_force(now()).filter(gebruiker=user, organisatie__in=leidt)
    return mine.values("casus_id")


WAYS_IN: tuple[Callable[[Gebruiker], QuerySet[Any]], ...] = (
    via_betrokkenheid,
    via_deelname,
    via_zitting,
    via_noodtoegang,
)


def via_verzuim_in_casus(user: Gebruiker) -> QuerySet[Any]:
    """Pupils of whom the ongeoorloofd absence may be read through a casus, other than as a school.

    A school reads its own meldingen only, also when it is involved in a casus. What a share leaves out is not read.
    """
    from cases.models.casus import Betrokkenheid, Casus, Deelname

    verzuim = Sectie.VERZUIM_ONGEOORLOOFD
    lezend = [
        h for h in hoedanigheden(user) if SECTIES[h.rol][verzuim].mag_lezen and h.soort != Soort.VESTIGING
    ]
    gedeeld = Q(secties=None) | Q(secties__contains=[verzuim])
    involved = Betrokkenheid.objects.in_force(today()).filter(
        gedeeld, organisatie__in={h.organisatie_id for h in lezend if Perm.VIEW_CASUSSEN in h.perms}
    )
    ways = [via_zitting(user), via_noodtoegang(user)]
    if lezend:
        named = Deelname.objects.in_force(today()).filter(gedeeld, gebruiker=user)
        ways += [involved.values("casus_id"), named.values("casus_id")]
    return Casus.objects.filter(probe_any(ways, "pk")).values("leerling_id")


def ways_of(user: Gebruiker) -> tuple[Sleutels, ...]:
    """Every way in of `user`, written: to ask of the rows a page comes past, or to branch along."""
    return kept("casus", user, lambda: written(*(way(user) for way in WAYS_IN)))


def kept(wat: Hashable, user: Gebruiker, write: Callable[[], tuple[Sleutels, ...]]) -> tuple[Sleutels, ...]:
    """What `write` gives, kept for when the same person asks it once more in the same capacities on the same day.

    What is kept is the question, never its answer. An emergency ends within the day, so who may take one has
    it written anew each time.
    """
    if has(user, Perm.ASSIGN_CASUSSEN):
        return write()
    key = (wat, user.pk, user.gekozen, all_hoedanigheden(user), today())
    if (found := _bewaard.get(key)) is None:
        if len(_bewaard) >= BEWAARD:
            _bewaard.clear()
        found = _bewaard[key] = write()
    return found
