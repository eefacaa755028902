"""What the three screens that begin with one pupil share: the choices they offer, and the look-up itself."""

from typing import Any
from uuid import UUID

from referrals.access import reads_numbers, schools_of, verbanden_with
from referrals.forms.leerling import LeerlingVraagForm
from referrals.queries import schools_in, verbanden_of
from referrals.services.opzoeken import LeerlingNietGevonden, Zoekvraag, find_leerling
from thuiszitters.accounts.models import Gebruiker
from thuiszitters.accounts.rollen import Perm
from thuiszitters.core import clock
from thuiszitters.core.gates import SignedInRequest
from thuiszitters.core.herkomst import address_of
from thuiszitters.core.opmaak import datum
from thuiszitters.core.zoekvragen import note_gemist, note_gemist_nummer


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
    return {"verbanden": verbanden_of(scholen), "scholen": scholen, "met_nummer": True}


def look_up(request: SignedInRequest, form: LeerlingVraagForm) -> UUID | None:
    """The key of the pupil the valid form asks after, logged, as is asking in vain.

    None leaves the sentence why on the form.
    """
    try:
        return find_leerling(
            form.zoekvraag(),
            by=request.user,
            at=clock.now(),
            pad=request.path,
            ip=address_of(request),
        )
    except LeerlingNietGevonden as error:
        _note(request, form.zoekvraag())
        form.add_error(None, str(error))
        return None


def _note(request: SignedInRequest, vraag: Zoekvraag) -> None:
    if vraag.nummer:
        note_gemist_nummer(request, vraag.nummer)
    else:
        namen = (vraag.voornaam.strip(), vraag.achternaam.strip(), datum(vraag.geboortedatum, "kort"))
        note_gemist(request, " ".join(filter(None, namen)))
