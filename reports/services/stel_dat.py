"""Asking "what if": start a simulation, stop it, remove it; the counting itself is in `simuleren`."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction

from attendance.models import Profielvoorstel, Regio, Regiogemeente, Regioprofiel
from attendance.rules.parameters import als_waarden
from reports.models import Simulatie, Simulatieleerling
from schools.models import Leerling
from thuiszitters.accounts.models import Gebruiker, Organisatie
from thuiszitters.core.jobs import ring

BEWAARDAGEN = timedelta(days=30)
"""How long it stays known which pupils a simulation was about; the figures stay."""
TAAK = "reports.tasks.run_simulatie"


class SimulatieGeweigerd(Exception):
    """It cannot be done; the message is for the person."""


@transaction.atomic
def start_simulatie(
    *,
    sleutel: UUID,
    regio: Regio,
    parameters: Mapping[str, Any],
    peildatum: date,
    organisatie: Organisatie,
    by: Gebruiker,
    at: datetime,
    on: date,
) -> Simulatie:
    """Put a simulation of changed parameters ready for the worker; `sleutel` is of the form, so twice is once.

    Raises SimulatieGeweigerd when the region has no gemeenten on the peildatum.
    """
    if (known := Simulatie.objects.filter(pk=sleutel, gestart_door=by).first()) is not None:
        return known
    leden = (
        Regiogemeente.objects.in_force(peildatum).filter(regio=regio).values_list("gemeente_id", flat=True)
    )
    return _put(
        Simulatie(
            pk=sleutel,
            organisatie=organisatie,
            regio=regio,
            naam=regio.naam,
            gemeenten=sorted(leden),
            parameters=dict(parameters),
            parameters_nu=_in_force(regio, peildatum),
            peildatum=peildatum,
            bekend_op=on,
            gestart_door=by,
            gestart_at=at,
        )
    )


@transaction.atomic
def start_voorstel(
    *, voorstel: Profielvoorstel, organisatie: Organisatie, by: Gebruiker, at: datetime, on: date
) -> Simulatie:
    """Simulate what a proposal would do if it were in force today; one that runs already is given back.

    A move of gemeenten is tried with the rules of the region they go to. Raises SimulatieGeweigerd.
    """
    Profielvoorstel.objects.select_for_update(of=("self",), no_key=True).get(pk=voorstel.pk)
    running = Simulatie.objects.to_do().filter(voorstel=voorstel)
    if (known := running.order_by("gestart_at").first()) is not None:
        return known
    chosen = set(voorstel.gemeenten.values_list("pk", flat=True))
    if voorstel.soort == Profielvoorstel.Soort.VERSIE:
        chosen |= set(
            Regiogemeente.objects.in_force(on)
            .filter(regio=voorstel.regio)
            .values_list("gemeente_id", flat=True)
        )
    nu = _in_force(voorstel.regio, on) if voorstel.regio else None
    parameters = voorstel.parameters or nu
    if not parameters:
        raise SimulatieGeweigerd("De regio heeft vandaag nog geen profiel om mee te rekenen.")
    is_versie = voorstel.soort == Profielvoorstel.Soort.VERSIE
    return _put(
        Simulatie(
            organisatie=organisatie,
            regio=voorstel.regio,
            voorstel=voorstel,
            naam=voorstel.over,
            gemeenten=sorted(chosen),
            parameters=parameters,
            parameters_nu=nu if is_versie else None,
            peildatum=on,
            bekend_op=on,
            gestart_door=by,
            gestart_at=at,
        )
    )


@transaction.atomic
def cancel_simulatie(*, simulatie_id: UUID, by: Gebruiker, at: datetime) -> Simulatie:
    """Stop a simulation: the worker sees it before its next pupils. Raises SimulatieGeweigerd when it is over."""
    simulatie = Simulatie.objects.select_for_update(of=("self",), no_key=True).get(pk=simulatie_id)
    if simulatie.status == Simulatie.Status.GEANNULEERD:
        return simulatie
    if not simulatie.is_bezig:
        raise SimulatieGeweigerd(f"Deze simulatie is al {simulatie.get_status_display()}.")
    simulatie.status, simulatie.geannuleerd_door = Simulatie.Status.GEANNULEERD, by
    simulatie.klaar_at = simulatie.opgeruimd_at = at
    simulatie.save(update_fields=["status", "geannuleerd_door", "klaar_at", "opgeruimd_at"])
    simulatie.leerlingen.all().delete()
    return simulatie


@transaction.atomic
def remove_simulatie(*, simulatie_id: UUID) -> None:
    """Remove a simulation with all it found; the audit trail keeps that it was there. Running ones are stopped first.

    Raises SimulatieGeweigerd while it runs. Gone already is fine.
    """
    found = Simulatie.objects.select_for_update(of=("self",)).filter(pk=simulatie_id).first()
    if found is None:
        return
    if found.is_bezig:
        raise SimulatieGeweigerd("Deze simulatie loopt nog. Annuleer haar eerst.")
    found.delete()


@transaction.atomic
def cleanup_simulaties(*, at: datetime) -> int:
    """Forget which pupils simulations were about after thirty days; gives of how many simulations."""
    oud = Simulatie.objects.filter(gestart_at__lt=at - BEWAARDAGEN, opgeruimd_at=None)
    ids = list(oud.exclude(status__in=["WACHT", "BEZIG"]).order_by("pk").values_list("pk", flat=True))
    Simulatieleerling.objects.filter(simulatie__in=ids).delete()
    Simulatie.objects.filter(pk__in=ids).update(opgeruimd_at=at)
    return len(ids)


def _in_force(regio: Regio, on: date) -> dict[str, Any] | None:
    versie = Regioprofiel.objects.in_force(on).filter(regio=regio).first()
    return als_waarden(versie.profiel) if versie else None


def _put(simulatie: Simulatie) -> Simulatie:
    if not simulatie.gemeenten:
        raise SimulatieGeweigerd("Deze regio heeft op de peildatum geen gemeenten. Er valt niets te tellen.")
    simulatie.totaal = Leerling.objects.filter(woongemeente__in=simulatie.gemeenten).count()
    simulatie.save(force_insert=True)
    pk = str(simulatie.pk)
    transaction.on_commit(lambda: ring(TAAK, pk))
    return simulatie
