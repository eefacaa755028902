"""The verdict on one pupil for machines: which pupil is meant, and the answer or why there is none."""

from dataclasses import replace
from datetime import date
from uuid import UUID

from cases.queries.waarom import Uitspraak, uitspraak_for
from schools.models import Inschrijving, Leerling
from thuiszitters.accounts.models import ApiSleutel, Gebruiker
from thuiszitters.core.clock import today
from thuiszitters.core.opmaak import datum

VROEGSTE, LAATSTE = date(2000, 1, 1), date(2199, 12, 31)


def find_leerling(user: Gebruiker, sleutel: ApiSleutel | None, wie: str) -> Leerling | None:
    """The one pupil that `user` may know of with this key of ours or of the school.

    Who asks with a credential gets pupils of the credential's own school only.
    """
    rows = Leerling.objects.visible_to(user)
    if sleutel is not None:
        eigen = Inschrijving.objects.filter(vestiging=sleutel.organisatie_id)
        rows = rows.filter(pk__in=eigen.values("leerling_id"))
    try:
        rows = rows.filter(pk=UUID(wie))
    except ValueError:
        rows = rows.filter(sleutel=wie.replace("\0", ""))
    found = list(rows.order_by("pk")[:2])
    return found[0] if len(found) == 1 else None


def answer_for(user: Gebruiker, leerling: Leerling, *, on: date, known_on: date) -> Uitspraak:
    """The verdict of the page "Waarom?" on a day with what was known on a day. Raises PermissionDenied with the reason.

    Days that no calendar can hold are not looked at: there is no school year around them.
    """
    if not VROEGSTE <= on <= LAATSTE:
        uitspraak = uitspraak_for(user, leerling, on=today(), known_on=known_on)
        reden = f"Voor {datum(on, 'lang')} is geen antwoord: er is geen schoolkalender."
        return replace(uitspraak, oordeel=None, geen_antwoord=reden)
    return uitspraak_for(user, leerling, on=on, known_on=known_on)
