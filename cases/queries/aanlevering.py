"""Which pupil a school's system means, among those enrolled at its own school."""

from schools.models import Inschrijving, Leerling
from thuiszitters.accounts.models import ApiSleutel
from thuiszitters.core.sealed import blind_index


def enrolled_at(sleutel: ApiSleutel, *, naam: str, waarde: str) -> Inschrijving | None:
    """The newest enrolment, at the school of a credential, of the one pupil with this number.

    `naam` is "sleutel", "bsn" or "onderwijsnummer". None for a pupil who is unknown, enrolled elsewhere, or not
    the only one: the caller gives the same answer to each.
    """
    wanted = {"sleutel": waarde} if naam == "sleutel" else {f"{naam}_index": blind_index(waarde, field=naam)}
    leerlingen = Leerling.objects.visible_to(sleutel.gebruiker).filter(**wanted)
    found = (
        Inschrijving.objects.filter(leerling__in=leerlingen, vestiging=sleutel.organisatie_id)
        .select_related("leerling", "vestiging")
        .order_by("van")
    )
    newest = {inschrijving.leerling_id: inschrijving for inschrijving in found}
    return next(iter(newest.values())) if len(newest) == 1 else None
