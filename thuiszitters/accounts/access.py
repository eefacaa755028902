"""Who may act for which organisation: memberships in force today, with guardian's grants behind them."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import reduce
from operator import or_

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, OuterRef, Q, QuerySet

from thuiszitters.accounts.models import (
    ApiSleutel,
    Gebruiker,
    Groepsrol,
    Lidmaatschap,
    Muurregime,
    Organisatie,
    OrganisatieGebruikerRecht,
    Toegangslogregel,
)
from thuiszitters.accounts.rollen import (
    ACHTER_DE_MUUR,
    BEHEERDERS,
    EXPORTEERT,
    RANG,
    ROLLEN,
    Niveau,
    Perm,
    Rol,
    Sectie,
    Soort,
    Uitvoer,
    needs_second_step,
    roles_with,
    sections_of,
)
from thuiszitters.core.clock import today
from thuiszitters.core.decisions import ALLOWED, Decision, denied
from thuiszitters.core.models import Export
from thuiszitters.core.onthouden import once

Secties = dict[Sectie, Niveau]


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


def organisatie_ids_with(user: Gebruiker, perm: Perm) -> frozenset[int]:
    """The keys of the organisations for which `user` holds `perm` today."""
    return frozenset(h.organisatie_id for h in hoedanigheden(user) if perm in h.perms)


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


def people_with(perm: Perm, organisatie_id: int | None = None) -> QuerySet[Gebruiker]:
    """Who holds `perm` today, for one organisation or for any: the people to tell."""
    members = Lidmaatschap.objects.in_force(today()).filter(rol__in=roles_with(perm))
    if organisatie_id is not None:
        members = members.filter(organisatie=organisatie_id)
    return Gebruiker.objects.filter(pk__in=members.values("gebruiker_id")).order_by("pk")


def can_manage_accounts(user: Gebruiker) -> Decision:
    """Functioneel beheer."""
    return may(user, Perm.MANAGE_ACCOUNTS, "Dit doet functioneel beheer.")


def beheert(user: Gebruiker) -> frozenset[int]:
    """The organisations whose people `user` confirms every half year."""
    mine = frozenset(h.organisatie_id for h in hoedanigheden(user) if h.rol in BEHEERDERS[h.soort])
    return mine | _without_beheerder() if has(user, Perm.MANAGE_ACCOUNTS) else mine


def _without_beheerder() -> frozenset[int]:
    """The organisations where nobody confirms the people: functioneel beheer does."""
    leden = Lidmaatschap.objects.in_force(today())
    leidend = reduce(or_, (Q(organisatie__soort=s, rol__in=rollen) for s, rollen in BEHEERDERS.items()))
    rest = leden.exclude(organisatie__in=leden.filter(leidend).values("organisatie_id"))
    return frozenset(rest.values_list("organisatie_id", flat=True))


def is_beheerder(user: Gebruiker) -> bool:
    """Whether `user` confirms the people of an organisation, for the menu."""
    return any(h.rol in BEHEERDERS[h.soort] for h in hoedanigheden(user))


def can_manage_people(user: Gebruiker) -> Decision:
    """Who confirms the people of an organisation."""
    return (
        ALLOWED if is_beheerder(user) else denied("Mensen bevestigen doet de beheerder van uw organisatie.")
    )


def can_confirm(user: Gebruiker, lid: Lidmaatschap) -> Decision:
    """Of one's own organisation, and oneself only where nobody else can."""
    if lid.organisatie_id not in beheert(user):
        return denied("Dit doet de beheerder van die organisatie.")
    if lid.gebruiker_id == user.pk and beheerders_of(lid.organisatie).exclude(pk=user.pk).exists():
        return denied("Uzelf bevestigt u niet. Vraag een collega die ook beheerder is.")
    return ALLOWED


def can_end_lid(user: Gebruiker, lid: Lidmaatschap) -> Decision:
    """As confirming, but never the last beheerder of an organisation."""
    if not (decision := can_confirm(user, lid)):
        return decision
    if is_last_beheerder(lid):
        return denied("Dit is de laatste beheerder van deze organisatie. Vraag functioneel beheer.")
    return ALLOWED


def beheerders_of(organisatie: Organisatie) -> QuerySet[Gebruiker]:
    """Who confirms the people of an organisation today."""
    rollen = BEHEERDERS[Soort(organisatie.soort)]
    leden = Lidmaatschap.objects.in_force(today()).filter(organisatie=organisatie, rol__in=rollen)
    return Gebruiker.objects.filter(pk__in=leden.values("gebruiker_id")).order_by("pk")


def beheer_leden(organisaties: Iterable[int]) -> dict[int, list[tuple[int, int]]]:
    """Of each organisation the memberships in force that confirm its people, with whose they are; one query."""
    leidend = reduce(or_, (Q(organisatie__soort=s, rol__in=rollen) for s, rollen in BEHEERDERS.items()))
    rows = Lidmaatschap.objects.in_force(today()).filter(leidend, organisatie__in=set(organisaties))
    found: dict[int, list[tuple[int, int]]] = {}
    for organisatie, pk, wie in rows.order_by("pk").values_list("organisatie_id", "pk", "gebruiker_id"):
        found.setdefault(organisatie, []).append((pk, wie))
    return found


def is_last_beheerder(lid: Lidmaatschap) -> bool:
    """Whether without this membership nobody would be left to confirm the people of its organisation."""
    rollen = BEHEERDERS[Soort(lid.organisatie.soort)]
    if Rol(lid.rol) not in rollen:
        return False
    others = Lidmaatschap.objects.in_force(today()).filter(organisatie=lid.organisatie_id, rol__in=rollen)
    return not others.exclude(pk=lid.pk).exists()


def sleutels_for(user: Gebruiker) -> QuerySet[ApiSleutel]:
    """The credentials `user` manages: all of them or none, their own school's included."""
    return ApiSleutel.objects.all() if can_manage_accounts(user) else ApiSleutel.objects.none()


def find_melder(*, email: str, vestigingscode: str) -> tuple[Gebruiker | None, Organisatie | None]:
    """The person with this address and the school with this code, each None when unknown."""
    school = Organisatie.objects.filter(soort=Soort.VESTIGING, code__iexact=vestigingscode).first()
    return Gebruiker.objects.filter(email__iexact=email, is_active=True).first(), school


def perms_of(user: Gebruiker) -> frozenset[Perm]:
    """Every permission `user` holds today for some organisation, for the menu."""
    return frozenset(perm for h in hoedanigheden(user) for perm in h.perms)


def roles_of(user: Gebruiker) -> frozenset[Rol]:
    """The roles `user` holds today, for whatever organisation."""
    return frozenset(h.rol for h in hoedanigheden(user))


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


def role_names(user: Gebruiker) -> list[str]:
    """In which capacities `user` acts, for the top of the screen: "Leerplichtambtenaar, Gemeente Rotterdam"."""
    return [h.naam for h in hoedanigheden(user)]


def must_take_second_step(user: Gebruiker) -> bool:
    """Whether one of the roles `user` holds today, chosen or not, asks for more than a password."""
    return any(needs_second_step(h.rol) for h in all_hoedanigheden(user))


def can_reset_second_step(user: Gebruiker, person: Gebruiker) -> Decision:
    """Functioneel beheer, for somebody else: who lost their own telephone asks a colleague."""
    if person.pk == user.pk:
        return denied("Uw eigen tweede stap haalt een collega van functioneel beheer weg.")
    return can_manage_accounts(user)


def groepsrollen_for(user: Gebruiker) -> QuerySet[Groepsrol]:
    """What groups give, for who manages accounts: all of it or nothing."""
    return Groepsrol.objects.all() if can_manage_accounts(user) else Groepsrol.objects.none()


def can_read_toegangslog(user: Gebruiker) -> Decision:
    """Who sees to it that people keep to the rules, and who keeps the accounts; the log of exports as well."""
    if has(user, Perm.VIEW_AUDIT) or has(user, Perm.MANAGE_ACCOUNTS):
        return ALLOWED
    return denied("Dit lezen de privacy officer, de FG en functioneel beheer.")


def toegangslog_for(user: Gebruiker) -> QuerySet[Toegangslogregel]:
    """The lines `user` may read: all of them for beheer; for an overseer those of people of their own organisation.

    People who left are still theirs: what they did there stays to be accounted for.
    """
    if has(user, Perm.MANAGE_ACCOUNTS):
        return Toegangslogregel.objects.all()
    eigen = Lidmaatschap.objects.filter(organisatie__in=organisatie_ids_with(user, Perm.VIEW_AUDIT))
    return Toegangslogregel.objects.filter(gebruiker__in=eigen.values("gebruiker"))


def was_member(organisaties: Collection[int], *, gebruiker: str = "gebruiker", at: str = "at") -> Exists:
    """Whether the person in column `gebruiker` of a row held a role at one of these organisations at its instant `at`.

    By the day in Amsterdam, the last day of a role included. Who left since counts too: what they did there stays
    to be accounted for there, and what they do elsewhere is none of it.
    """
    dag = OuterRef(f"{at}__date")
    leden = Lidmaatschap.objects.filter(
        Q(tot=None) | Q(tot__gte=dag),
        Q(ingetrokken_op=None) | Q(ingetrokken_op__gte=dag),
        gebruiker=OuterRef(gebruiker),
        organisatie__in=organisaties,
        van__lte=dag,
    )
    return Exists(leden)


def can_export(user: Gebruiker, soort: Uitvoer, organisatie_id: int) -> Decision:
    """Whether a role of `user` at this organisation may take this kind of file out; reading the page is not enough."""
    if any(h.organisatie_id == organisatie_id and h.rol in EXPORTEERT[soort] for h in hoedanigheden(user)):
        return ALLOWED
    return denied("Uw rol mag deze gegevens op het scherm lezen, maar niet als bestand meenemen.")


def exports_for(user: Gebruiker) -> QuerySet[Export]:
    """The exports `user` may read of: all for beheer, for an overseer what people took while at their organisation.

    `redenen` says of each whether they read why, and with which filters: those may name a pupil, and beheer reads
    of no pupil.
    """
    rows = Export.objects.annotate(redenen=was_member(organisatie_ids_with(user, Perm.VIEW_AUDIT)))
    return rows if has(user, Perm.MANAGE_ACCOUNTS) else rows.filter(redenen=True)


def can_read_regimes(user: Gebruiker) -> Decision:
    """Who puts the wall open or back, and who sees to it."""
    if has(user, Perm.MANAGE_ACCOUNTS) or has(user, Perm.VIEW_AUDIT):
        return ALLOWED
    return denied("Dit lezen functioneel beheer, de privacy officer en de FG.")
