"""A melding that somebody types in, changes or withdraws, and what leerplicht says of it.

Each is done within the reach of who does it; what follows is done by werk (`meldinggevolgen`).
"""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from attendance.models import Meldingbehandeling, Verzuimmelding
from attendance.services import behandeling, registratie
from attendance.services.meldinggegevens import Meldinggegevens
from attendance.services.registratie import Registratie
from cases.services.escalatie import lock_leerlingen
from cases.services.meldinggevolgen import Wijziging, finish_treated, in_force, put_changes, put_treated
from schools.models import Leerling, Vestiging
from thuiszitters.accounts.models import Gebruiker
from thuiszitters.core.imports.resultaat import Uitkomst


@transaction.atomic
def receive_verzuimmelding(
    *,
    leerling: Leerling,
    vestiging: Vestiging,
    gegevens: Meldinggegevens,
    kenmerk: str,
    by: Gebruiker,
    at: datetime,
) -> Registratie:
    """Register a melding that somebody typed in. `kenmerk` comes with the form: sent twice, it is one melding.

    Raises MeldingGeweigerd, as every service here, with what is wrong.
    """
    lock_leerlingen([leerling.pk])
    gedaan = registratie.register_verzuimmelding(
        leerling=leerling, vestiging=vestiging, gegevens=gegevens, kenmerk=kenmerk, by=by, at=at
    )
    return _followed(gedaan, by=by, at=at)


@transaction.atomic
def correct_verzuimmelding(
    *, melding_id: UUID, gegevens: Meldinggegevens, by: Gebruiker, at: datetime, waarom: str = ""
) -> Registratie:
    """Replace the version somebody was looking at, with the reason why.

    Raises MeldingVerouderd, MeldingIngetrokken too.
    """
    _lock(melding_id)
    gedaan = registratie.correct_verzuimmelding(
        melding_id=melding_id, gegevens=gegevens, by=by, at=at, waarom=waarom
    )
    return _followed(gedaan, by=by, at=at)


@transaction.atomic
def withdraw_verzuimmelding(*, melding_id: UUID, reden: str, by: Gebruiker, at: datetime) -> Registratie:
    """Withdraw a version; what it replaced comes back. Raises MeldingVerouderd too."""
    _lock(melding_id)
    gedaan = registratie.withdraw_verzuimmelding(melding_id=melding_id, reden=reden, by=by, at=at)
    return _followed(gedaan, by=by, at=at)


@transaction.atomic
def behandel_verzuimmelding(
    *,
    melding_id: UUID,
    status: str,
    by: Gebruiker,
    at: datetime,
    reden_afgesloten: str = "",
    toelichting: str = "",
    contactpersoon: str = "",
) -> Meldingbehandeling:
    """Say what the gemeente does with a melding; the open casus tells of it once."""
    stap = behandeling.behandel_verzuimmelding(
        melding_id=melding_id,
        status=status,
        reden_afgesloten=reden_afgesloten,
        toelichting=toelichting,
        contactpersoon=contactpersoon,
        by=by,
        at=at,
    )
    finish_treated(stap)  # here too: who goes back to the list of tasks does not find it there
    put_treated(stap, at=at)
    return stap


def _lock(melding_id: UUID) -> None:
    """Keep the night, and who undoes an import, from this pupil before anything is written."""
    lock_leerlingen([Verzuimmelding.objects.values_list("leerling_id", flat=True).get(pk=melding_id)])


def _followed(gedaan: Registratie, *, by: Gebruiker, at: datetime) -> Registratie:
    if gedaan.uitkomst is not Uitkomst.ONGEWIJZIGD:
        wortel = gedaan.melding.wortel_id
        put_changes([Wijziging(gedaan.vorige, in_force(wortel=wortel).get(wortel))], by=by, at=at)
    return gedaan
