"""Changing the ladder of a region: one functioneel beheerder proposes a version, another settles or rejects it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import IntegrityError, transaction

from attendance.models import Regio
from cases.models import Ladderregel, Laddertaak, Ladderversie
from cases.rules.ladder import Ladder, Regel
from cases.services.weigering import Refused
from thuiszitters.accounts.models import Gebruiker, Organisatie
from thuiszitters.core.clock import day_of

Status = Ladderversie.Status


@dataclass(frozen=True, slots=True)
class Instelling:
    """How a rule is set: on or off, its thresholds, and per task whether it is given and in which term."""

    aan: bool
    drempels: Mapping[str, int]
    taken: Mapping[str, tuple[bool, int, str]]


Instellingen = Mapping[Regel, Instelling]


def settings_of(ladder: Ladder) -> dict[Regel, Instelling]:
    """A ladder as settings, to begin a proposal with."""
    return {
        regel: Instelling(
            voorschrift.aan,
            dict(voorschrift.drempels),
            {
                opdracht.code: (opdracht.aan, opdracht.termijn, opdracht.eenheid.value)
                for opdracht in voorschrift.opdrachten
            },
        )
        for regel, voorschrift in ladder.voorschriften.items()
    }


@transaction.atomic
def propose_ladder(
    *,
    regio: Regio,
    geldig_van: date,
    reden: str,
    instellingen: Instellingen,
    jgz: Organisatie | None,
    by: Gebruiker,
    at: datetime,
) -> Ladderversie:
    """Propose a version that holds from a day after today. Raises Refused when the day cannot be."""
    _require_future(geldig_van, day_of(at))
    try:
        with transaction.atomic():
            versie = Ladderversie.objects.create(
                regio=regio,
                geldig_van=geldig_van,
                reden=reden,
                jgz=jgz,
                voorgesteld_door=by,
                voorgesteld_at=at,
            )
    except IntegrityError as error:
        if "ladder_een_per_dag" not in str(error):
            raise
        raise Refused(
            "Er is al een versie of voorstel dat op deze dag begint. Kies een andere dag."
        ) from error
    for regel, instelling in instellingen.items():
        _store(versie, regel, instelling)
    return versie


def _store(versie: Ladderversie, regel: Regel, instelling: Instelling) -> None:
    rij = Ladderregel.objects.create(
        versie=versie, regel=regel.value, aan=instelling.aan, drempels=dict(instelling.drempels)
    )
    Laddertaak.objects.bulk_create(
        Laddertaak(regel=rij, opdracht=code, aan=aan, termijn=termijn, eenheid=eenheid)
        for code, (aan, termijn, eenheid) in instelling.taken.items()
    )


@transaction.atomic
def settle_ladder(*, versie_id: int, by: Gebruiker, at: datetime) -> Ladderversie:
    """A second person settles a proposal; settling twice changes nothing. Raises Refused."""
    versie = _lock(versie_id)
    if versie.status == Status.VASTGESTELD and versie.beoordeeld_door_id == by.pk:
        return versie
    _require_second(versie, by)
    _require_future(versie.geldig_van, day_of(at))
    return _decide(versie, Status.VASTGESTELD, "", by=by, at=at)


@transaction.atomic
def reject_ladder(*, versie_id: int, toelichting: str, by: Gebruiker, at: datetime) -> Ladderversie:
    """A second person rejects a proposal, with the reason. Raises Refused."""
    versie = _lock(versie_id)
    _require_second(versie, by)
    return _decide(versie, Status.AFGEWEZEN, toelichting, by=by, at=at)


def _lock(versie_id: int) -> Ladderversie:
    return Ladderversie.objects.select_for_update(of=("self",)).get(pk=versie_id)


def _require_second(versie: Ladderversie, by: Gebruiker) -> None:
    if versie.status != Status.VOORGESTELD:
        raise Refused(f"Deze versie is al {versie.get_status_display()}.")
    if versie.voorgesteld_door_id == by.pk:
        raise Refused("U hebt dit zelf voorgesteld. Een andere functioneel beheerder beslist.")


def _require_future(geldig_van: date, on: date) -> None:
    if geldig_van <= on:
        raise Refused("Een nieuwe versie begint op een dag na vandaag. Kies een latere dag.")


def _decide(
    versie: Ladderversie, status: Any, toelichting: str, *, by: Gebruiker, at: datetime
) -> Ladderversie:
    versie.status, versie.beoordeling = status, toelichting
    versie.beoordeeld_door, versie.beoordeeld_at = by, at
    versie.save(update_fields=["status", "beoordeling", "beoordeeld_door", "beoordeeld_at"])
    return versie
