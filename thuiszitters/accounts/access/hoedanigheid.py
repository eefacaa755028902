"""In which capacities a person acts: memberships in force today, with guardian's grants behind them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, OuterRef, QuerySet

from thuiszitters.accounts.models import (
    Gebruiker,
    Lidmaatschap,
    Muurregime,
    Organisatie,
    OrganisatieGebruikerRecht,
)
from thuiszitters.accounts.rollen import ROLLEN, Perm, Rol, Soort, needs_second_step, roles_with
from thuiszitters.core.clock import today
from thuiszitters.core.decisions import ALLOWED, Decision, denied
from thuiszitters.core.onthouden import once


@dataclass(frozen=True, slots=True)
class Hoedanigheid:
    """One membership in force today: for which organisation, in which role, and what of it is granted."""

    lid_id: int
    organisatie_id: int
    organisatie: str
    soort: Soort
    rol: Rol
    perms: frozenset[Perm]
    muur_open: bool = False
    """A legal regime is in force today for this organisation, a gemeente."""

    @property
    def naam(self) -> str:
        """As people say it: "Leerplichtambtenaar, Gemeente Rotterdam"."""
        return f"{ROLLEN[self.rol].naam}, {self.organisatie}"


def memberships(user: Gebruiker) -> QuerySet[Lidmaatschap]:
    """The memberships in which `user` acts today: all in force, or the one they chose to act in.

    None for a person who is not active or not signed in.
    """
    held = _all_memberships(user)
    return held if (chosen := acting_as(user)) is None else held.filter(pk=chosen.lid_id)


def _all_memberships(user: Gebruiker) -> QuerySet[Lidmaatschap]:
    if not user.is_active or user.pk is None:
        return Lidmaatschap.objects.none()
    return Lidmaatschap.objects.in_force(today()).filter(gebruiker=user)


def hoedanigheden(user: Gebruiker) -> tuple[Hoedanigheid, ...]:
    """Everything in which `user` acts today: all they hold, or the one capacity they chose.

    A permission counts when both agree: the role carries it and the projected grant is there.
    """
    held = all_hoedanigheden(user)
    return tuple(h for h in held if h.lid_id == user.gekozen) or held if user.gekozen else held


def all_hoedanigheden(user: Gebruiker) -> tuple[Hoedanigheid, ...]:
    """Everything `user` holds today, whatever they chose to act in; one query, once during a GET."""
    return once(
        (all_hoedanigheden, user.pk), lambda: tuple(h for _, h in _with_grants(_all_memberships(user)))
    )


def acting_as(user: Gebruiker) -> Hoedanigheid | None:
    """The one capacity `user` chose; None when they act in all of them, or the one chosen is over."""
    if user.gekozen is None:
        return None
    return next((h for h in all_hoedanigheden(user) if h.lid_id == user.gekozen), None)


def hoedanigheden_of(leden: QuerySet[Lidmaatschap]) -> dict[int, tuple[Hoedanigheid, ...]]:
    """What each person holds through these memberships, by their key; one query."""
    found: dict[int, tuple[Hoedanigheid, ...]] = {}
    for gebruiker, held in _with_grants(leden):
        found[gebruiker] = (*found.get(gebruiker, ()), held)
    return found


def _with_grants(leden: QuerySet[Lidmaatschap]) -> Iterator[tuple[int, Hoedanigheid]]:
    granted = OrganisatieGebruikerRecht.objects.filter(
        user_id=OuterRef("gebruiker_id"), content_object=OuterRef("organisatie")
    ).values("permission__codename")
    regime = Muurregime.objects.in_force(today()).filter(gemeente=OuterRef("organisatie"))
    rows = leden.order_by("organisatie__naam", "rol", "pk").annotate(
        rechten=ArraySubquery(granted), muur_open=Exists(regime)
    )
    velden = ("gebruiker_id", "pk", "organisatie_id", "organisatie__naam", "organisatie__soort", "rol")
    for wie, lid, pk, naam, soort, rol, namen, is_open in rows.values_list(*velden, "rechten", "muur_open"):
        perms = ROLLEN[Rol(rol)].perms & _perms(namen)
        yield wie, Hoedanigheid(lid, pk, naam, Soort(soort), Rol(rol), perms, is_open)


def _perms(codenames: Iterable[str]) -> frozenset[Perm]:
    return frozenset(perm for perm in Perm if perm.value in set(codenames))


def organisatie_ids_with(user: Gebruiker, perm: Perm, *, soort: Soort | None = None) -> frozenset[int]:
    """The keys of the organisations (of one kind) for which `user` holds `perm` today."""
    held = (h for h in hoedanigheden(user) if perm in h.perms and soort in (None, h.soort))
    return frozenset(h.organisatie_id for h in held)


def organisaties_with(user: Gebruiker, perm: Perm) -> QuerySet[Organisatie]:
    """The organisations for which `user` holds `perm` today.

    Both must agree: a membership in force whose role carries the permission (so an end date works without
    any task having run) and the projected grant. Superusers get nothing by accident.
    """
    granted = OrganisatieGebruikerRecht.objects.filter(
        user_id=user.pk, permission__codename=perm.value, content_object=OuterRef("pk")
    )
    member = memberships(user).filter(rol__in=roles_with(perm), organisatie=OuterRef("pk"))
    return Organisatie.objects.filter(Exists(granted), Exists(member))


def has(user: Gebruiker, perm: Perm, organisatie: Organisatie | int | None = None) -> bool:
    """Whether `user` holds `perm` today, for `organisatie` or for any."""
    held = organisatie_ids_with(user, perm)
    if organisatie is None:
        return bool(held)
    return (organisatie if isinstance(organisatie, int) else organisatie.pk) in held


def may(user: Gebruiker, perm: Perm, reason: str) -> Decision:
    """A decision on one permission for any organisation, refused with `reason`."""
    return ALLOWED if has(user, perm) else denied(reason)


def perms_of(user: Gebruiker) -> frozenset[Perm]:
    """Every permission `user` holds today for some organisation, for the menu."""
    return frozenset(perm for h in hoedanigheden(user) for perm in h.perms)


def roles_of(user: Gebruiker) -> frozenset[Rol]:
    """The roles `user` holds today, for whatever organisation."""
    return frozenset(h.rol for h in hoedanigheden(user))


def role_names(user: Gebruiker) -> list[str]:
    """In which capacities `user` acts, for the top of the screen: "Leerplichtambtenaar, Gemeente Rotterdam"."""
    return [h.naam for h in hoedanigheden(user)]


def people_with(perm: Perm, organisatie_id: int | None = None) -> QuerySet[Gebruiker]:
    """Who holds `perm` today, for one organisation or for any: the people to tell."""
    members = Lidmaatschap.objects.in_force(today()).filter(rol__in=roles_with(perm))
    if organisatie_id is not None:
        members = members.filter(organisatie=organisatie_id)
    return Gebruiker.objects.filter(pk__in=members.values("gebruiker_id")).order_by("pk")


def must_take_second_step(user: Gebruiker) -> bool:
    """Whether one of the roles `user` holds today, chosen or not, asks for more than a password."""
    return any(needs_second_step(h.rol) for h in all_hoedanigheden(user))
