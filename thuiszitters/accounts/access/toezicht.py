"""Who sees to it that people keep to the rules, and of whom: what they did at the door, searched for and took out."""

from collections.abc import Collection

from django.db.models import Exists, OuterRef, Q, QuerySet

from thuiszitters.accounts.access.hoedanigheid import has, hoedanigheden, may, organisatie_ids_with
from thuiszitters.accounts.models import Gebruiker, Lidmaatschap, Toegangslogregel
from thuiszitters.accounts.rollen import EXPORTEERT, Perm, Uitvoer
from thuiszitters.core.decisions import ALLOWED, Decision, denied
from thuiszitters.core.models import Export, Zoekvraag

MISLUKT = (Toegangslogregel.Soorten.MISLUKT, Toegangslogregel.Soorten.TWEEDE_STAP_MISLUKT)
"""Not getting in, by whoever tried."""


def was_member(
    organisaties: Collection[int] | None, *, gebruiker: str = "gebruiker", at: str = "at"
) -> Exists:
    """Whether the person in column `gebruiker` of a row held a role at one of these organisations, or with None at
    any, at its instant `at`.

    By the day in Amsterdam, the last day of a role included. Who left since counts too: what they did there stays
    to be accounted for there, and what they do elsewhere is none of it.
    """
    dag = OuterRef(f"{at}__date")
    leden = Lidmaatschap.objects.filter(
        Q(tot=None) | Q(tot__gte=dag),
        Q(ingetrokken_op=None) | Q(ingetrokken_op__gte=dag),
        gebruiker=OuterRef(gebruiker),
        van__lte=dag,
    )
    return Exists(leden if organisaties is None else leden.filter(organisatie__in=organisaties))


def can_read_toegangslog(user: Gebruiker) -> Decision:
    """Who sees to it that people keep to the rules, and who keeps the accounts; the log of exports as well."""
    if has(user, Perm.VIEW_AUDIT) or has(user, Perm.MANAGE_ACCOUNTS):
        return ALLOWED
    return denied("Dit lezen de privacy officer, de FG en functioneel beheer.")


def toegangslog_for(user: Gebruiker) -> QuerySet[Toegangslogregel]:
    """The lines `user` may read: all of them for beheer; for an overseer what happened while people worked at their
    own organisation.

    Of who left also what went wrong at the door since: somebody tries an account that should be quiet. Not once they
    work elsewhere, for then a mistyped password is of there.
    """
    if has(user, Perm.MANAGE_ACCOUNTS):
        return Toegangslogregel.objects.all()
    eigen = organisatie_ids_with(user, Perm.VIEW_AUDIT)
    leden = Lidmaatschap.objects.filter(organisatie__in=eigen)
    vertrokken = Exists(leden.filter(gebruiker=OuterRef("gebruiker"), van__lte=OuterRef("at__date")))
    geprobeerd = Q(vertrokken, ~was_member(None), soort__in=MISLUKT)
    rows = Toegangslogregel.objects.filter(gebruiker__in=leden.values("gebruiker"))
    return rows.filter(Q(was_member(eigen)) | geprobeerd)


def can_read_zoekvragen(user: Gebruiker) -> Decision:
    """Who sees to it that people keep to the rules; functioneel beheer does not: a search is about a pupil."""
    return may(user, Perm.VIEW_AUDIT, "Dit lezen de FG en de privacy officer.")


def zoekvragen_for(user: Gebruiker) -> QuerySet[Zoekvraag]:
    """The searches without a result of people while they worked at an organisation that `user` watches over."""
    return Zoekvraag.objects.filter(was_member(organisatie_ids_with(user, Perm.VIEW_AUDIT)))


def exports_for(user: Gebruiker) -> QuerySet[Export]:
    """The exports `user` may read of: all for beheer, for an overseer what people took while at their organisation.

    `redenen` says of each whether they read why, and with which filters: those may name a pupil, and beheer reads
    of no pupil.
    """
    rows = Export.objects.annotate(redenen=was_member(organisatie_ids_with(user, Perm.VIEW_AUDIT)))
    return rows if has(user, Perm.MANAGE_ACCOUNTS) else rows.filter(redenen=True)


def can_export(user: Gebruiker, soort: Uitvoer, organisatie_id: int) -> Decision:
    """Whether a role of `user` at this organisation may take this kind of file out; reading the page is not enough."""
    if any(h.organisatie_id == organisatie_id and h.rol in EXPORTEERT[soort] for h in hoedanigheden(user)):
        return ALLOWED
    return denied("Uw rol mag deze gegevens op het scherm lezen, maar niet als bestand meenemen.")
