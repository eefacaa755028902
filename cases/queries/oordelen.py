"""The verdict on one pupil for machines: which pupil is meant, and the answer or why there is none."""

from datetime import date
from uuid import UUID

from attendance.rules.dekking import GeenAntwoord
from attendance.rules.oordeel import Oordeel
from attendance.services.oordelen import judge_one
from schools.models import Inschrijving, Leerling
from thuiszitters.accounts.models import ApiSleutel, Gebruiker
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


def answer_for(leerling: Leerling, *, on: date, known_on: date | None) -> tuple[Oordeel | None, str]:
    """The verdict on a day with what was known on a day, or None and why there is none."""
    if not VROEGSTE <= on <= LAATSTE:
        return None, f"Voor {datum(on, 'lang')} is geen antwoord: er is geen schoolkalender."
    antwoord = judge_one(leerling, on=on, known_on=known_on).antwoord
    if isinstance(antwoord, Oordeel):
        return antwoord, ""
    if isinstance(antwoord, GeenAntwoord):
        return None, f"Voor {datum(on, 'lang')} is geen antwoord: de schoolkalender ontbreekt."
    return None, "De woongemeente van deze leerling heeft op die dag geen regioprofiel."
