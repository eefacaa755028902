"""What the three screens that begin with one pupil share: the choices they offer, and the look-up itself."""

from collections.abc import Callable
from typing import Any

from django.db.models import Q, QuerySet
from django.http import HttpResponseBase

from referrals.access import reads_numbers, schools_of, verbanden_with
from referrals.forms.leerling import LeerlingVraagForm
from referrals.services.opzoeken import LeerlingNietGevonden, find_leerling
from schools.models import Leerling, Samenwerkingsverband, Vestiging
from thuiszitters.accounts.models import Gebruiker
from thuiszitters.accounts.rollen import Perm
from thuiszitters.core import clock
from thuiszitters.core.gates import SignedInRequest

View = Callable[..., HttpResponseBase]


def schools_in(verbanden: QuerySet[Samenwerkingsverband]) -> QuerySet[Vestiging]:
    """The schools of samenwerkingsverbanden, by name."""
    members = Vestiging.samenwerkingsverbanden.through.objects.filter(
        samenwerkingsverband__in=verbanden.values("pk")
    )
    return (
        Vestiging.objects.filter(pk__in=members.values("vestiging_id"))
        .with_names()
        .order_by("organisatie__naam")
    )


def places_in(verbanden: QuerySet[Samenwerkingsverband]) -> QuerySet[Vestiging]:
    """Where a pupil may go: the schools of the samenwerkingsverbanden and all others in their gemeenten."""
    nearby = Q(gemeente__in=verbanden.values("gemeenten"))
    return (
        Vestiging.objects.filter(nearby | Q(pk__in=schools_in(verbanden).order_by().values("pk")))
        .with_names()
        .order_by("organisatie__naam")
    )


def choices_for(user: Gebruiker, perm: Perm) -> dict[str, Any]:
    """The samenwerkingsverbanden and schools among which `user` asks after a pupil, for `LeerlingVraagForm`.

    Who works for an SWV chooses among its schools; who works for a school among their own schools.
    """
    verbanden = verbanden_with(user, perm)
    if verbanden.exists():
        return {
            "verbanden": verbanden,
            "scholen": schools_in(verbanden),
            "met_nummer": reads_numbers(user, perm),
        }
    scholen = schools_of(user)
    own = Samenwerkingsverband.objects.filter(vestigingen__in=scholen.values("pk")).distinct()
    verbanden = own.select_related("organisatie").order_by("organisatie__naam")
    return {"verbanden": verbanden, "scholen": scholen, "met_nummer": True}


def look_up(request: SignedInRequest, form: LeerlingVraagForm) -> Leerling | None:
    """The pupil the valid form asks after, logged; None leaves the sentence why on the form."""
    try:
        return find_leerling(
            form.zoekvraag(),
            by=request.user,
            at=clock.now(),
            pad=request.path,
            ip=request.META.get("REMOTE_ADDR", ""),
        )
    except LeerlingNietGevonden as error:
        form.add_error(None, str(error))
        return None
