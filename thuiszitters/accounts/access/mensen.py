"""Who confirms the people of an organisation, and whom."""

from collections.abc import Iterable
from functools import reduce
from operator import or_

from django.db.models import Q, QuerySet

from thuiszitters.accounts.access.hoedanigheid import has, hoedanigheden
from thuiszitters.accounts.models import Gebruiker, Lidmaatschap, Organisatie
from thuiszitters.accounts.rollen import BEHEERDERS, Perm, Rol, Soort
from thuiszitters.core.clock import today
from thuiszitters.core.decisions import ALLOWED, Decision, denied

LAATSTE = "Dit is de laatste beheerder van deze organisatie. Vraag functioneel beheer."


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
        return denied(LAATSTE)
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
