"""What the gemeente does with a melding: in behandeling, ter kennisgeving aangenomen, afgesloten."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from attendance.models import Meldingbehandeling, Verzuimmelding
from attendance.rules.meldingstatus import Meldingstatus, Wie, status_of, weigering
from attendance.services.meldinggegevens import MeldingGeweigerd, MeldingIngetrokken
from thuiszitters.accounts.models import Gebruiker

Status = Meldingbehandeling.Status
TOELICHTING = {
    Status.IN_BEHANDELING: Meldingbehandeling.Toelichting.ACTIE,
    Status.TER_KENNISGEVING: Meldingbehandeling.Toelichting.GEZIEN,
    Status.AFGESLOTEN: Meldingbehandeling.Toelichting.GEEN_ACTIE,
}
"""What the school is told when leerplicht gives no other explanation."""


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
    """Append a step to the treatment of a melding (any version of it); the same step twice is kept once.

    `reden_afgesloten` is one of DUO's reasons, with AFGESLOTEN and only then. Raises MeldingGeweigerd with
    what is wrong, MeldingIngetrokken for a melding that is withdrawn.
    """
    if status not in Status.values:
        raise MeldingGeweigerd(f"De status ‘{status}’ bestaat niet.")
    if (status == Status.AFGESLOTEN) != (reden_afgesloten in Meldingbehandeling.Reden.values):
        raise MeldingGeweigerd("Bij afsluiten hoort een reden, en alleen bij afsluiten.")
    wortel = _lock_wortel(melding_id)
    toelichting = toelichting or TOELICHTING[Status(status)]
    laatste = wortel.behandelingen.order_by("-at", "-pk").first()
    stap = (status, reden_afgesloten, toelichting, contactpersoon)
    if laatste is not None and _step(laatste) == stap:
        return laatste
    huidig = status_of(ingetrokken=False, behandelstatus=laatste.status if laatste else None)
    if reden := weigering(huidig, Meldingstatus(status), door=Wie.GEMEENTE):
        raise MeldingGeweigerd(reden)
    return Meldingbehandeling.objects.create(
        melding=wortel,
        status=status,
        reden_afgesloten=reden_afgesloten,
        toelichting=toelichting,
        contactpersoon=contactpersoon,
        door=by,
        at=at,
    )


def _step(stap: Meldingbehandeling) -> tuple[str, str, str, str]:
    return stap.status, stap.reden_afgesloten, stap.toelichting, stap.contactpersoon


def _lock_wortel(melding_id: UUID) -> Verzuimmelding:
    """The first version, locked; refused when no version in force is about ongeoorloofd absence."""
    melding = Verzuimmelding.objects.get(pk=melding_id)
    wortel = Verzuimmelding.objects.select_for_update(of=("self",)).get(pk=melding.wortel_id)
    versies = Verzuimmelding.objects.filter(wortel=wortel).order_by("-versie")
    geldend = versies.filter(ingetrokken_op=None).first()
    if geldend is None:
        raise MeldingIngetrokken("De school heeft deze melding ingetrokken.")
    if geldend.status != Verzuimmelding.Status.ONGEOORLOOFD:
        raise MeldingGeweigerd("Deze melding gaat niet meer over ongeoorloofd verzuim.")
    return wortel
