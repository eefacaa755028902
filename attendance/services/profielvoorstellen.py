"""Changing the rules of a region with four eyes: propose, decide, withdraw; a new version, never in place."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import connection, transaction

from attendance.models import Profielvoorstel, Regio, Regiogemeente, Regioprofiel
from attendance.rules.parameters import fouten, gelezen_waarden, maak_profiel
from schools.models import Gemeente
from thuiszitters.accounts.models import Gebruiker
from thuiszitters.core.clock import day_of

Soort, Status = Profielvoorstel.Soort, Profielvoorstel.Status


class VoorstelGeweigerd(Exception):
    """It cannot be done; the message is for the person. `veld` names the field it is about, or is empty."""

    def __init__(self, reden: str, veld: str = "") -> None:
        super().__init__(reden)
        self.veld = veld


@transaction.atomic
def submit_voorstel(
    *,
    sleutel: UUID,
    soort: str,
    geldig_van: date,
    toelichting: str,
    by: Gebruiker,
    at: datetime,
    regio: Regio | None = None,
    regio_code: str = "",
    regio_naam: str = "",
    gemeenten: Iterable[Gemeente] = (),
    parameters: Mapping[str, Any] | None = None,
    bron: str = "",
) -> Profielvoorstel:
    """Propose a version, a region or a move of gemeenten; `sleutel` is of the form, so sent twice it is made once.

    `parameters` are as `als_waarden` gives them. Raises VoorstelGeweigerd.
    """
    _one_at_a_time()
    if (known := Profielvoorstel.objects.filter(pk=sleutel, ingediend_door=by).first()) is not None:
        return known
    voorstel = Profielvoorstel(
        pk=sleutel,
        soort=soort,
        regio=regio,
        regio_code=regio_code,
        regio_naam=regio_naam,
        parameters=dict(parameters or {}),
        geldig_van=geldig_van,
        bron=bron,
        toelichting=toelichting,
        ingediend_door=by,
        ingediend_at=at,
    )
    chosen = list(gemeenten)
    _require_sound(voorstel, chosen, on=day_of(at))
    voorstel.save(force_insert=True)
    voorstel.gemeenten.set(chosen)
    return voorstel


@transaction.atomic
def adopt_voorstel(*, voorstel_id: UUID, by: Gebruiker, at: datetime) -> Profielvoorstel:
    """A second person adopts it: the version, the region or the move exists from now on.

    A second click by the same person changes nothing. Raises VoorstelGeweigerd, also when the first day came.
    """
    _one_at_a_time()
    voorstel = _lock(voorstel_id)
    if voorstel.status == Status.VASTGESTELD and voorstel.beoordeeld_door_id == by.pk:
        return voorstel
    _require_open_for_second(voorstel, by)
    chosen = list(voorstel.gemeenten.order_by("pk"))
    _require_sound(voorstel, chosen, on=day_of(at))
    regio = voorstel.regio
    if voorstel.soort == Soort.REGIO:
        regio = Regio.objects.create(code=voorstel.regio_code, naam=voorstel.regio_naam)
        voorstel.regio = regio
    assert regio is not None
    if voorstel.soort != Soort.GEMEENTEN:
        voorstel.profiel = _new_version(voorstel, regio)
    Regiogemeente.objects.bulk_create(
        Regiogemeente(gemeente=gemeente, regio=regio, van=voorstel.geldig_van) for gemeente in chosen
    )
    return _decide(voorstel, Status.VASTGESTELD, by=by, at=at)


@transaction.atomic
def reject_voorstel(*, voorstel_id: UUID, reden: str, by: Gebruiker, at: datetime) -> Profielvoorstel:
    """A second person says no, and why. Raises VoorstelGeweigerd."""
    voorstel = _lock(voorstel_id)
    if voorstel.status == Status.AFGEWEZEN and voorstel.beoordeeld_door_id == by.pk:
        return voorstel
    _require_open_for_second(voorstel, by)
    if not reden.strip():
        raise VoorstelGeweigerd("Schrijf op waarom u het voorstel afwijst.", "reden")
    voorstel.reden = reden.strip()
    return _decide(voorstel, Status.AFGEWEZEN, by=by, at=at)


@transaction.atomic
def withdraw_voorstel(*, voorstel_id: UUID, by: Gebruiker, at: datetime) -> Profielvoorstel:
    """Who proposed it takes it back. Raises VoorstelGeweigerd."""
    voorstel = _lock(voorstel_id)
    if voorstel.ingediend_door_id != by.pk:
        raise VoorstelGeweigerd("Intrekken doet wie het voorstel deed.")
    if voorstel.status == Status.INGETROKKEN:
        return voorstel
    _require_open(voorstel)
    return _decide(voorstel, Status.INGETROKKEN, by=by, at=at)


def _one_at_a_time() -> None:
    """Whoever comes second sees what the first one did, also in another proposal for the same region."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('attendance.profielvoorstel'))")


def _lock(voorstel_id: UUID) -> Profielvoorstel:
    found = Profielvoorstel.objects.select_for_update(of=("self",), no_key=True)
    return found.select_related("regio", "beoordeeld_door").get(pk=voorstel_id)


def _require_open(voorstel: Profielvoorstel) -> None:
    if voorstel.status != Status.OPEN:
        raise VoorstelGeweigerd(
            f"Dit voorstel is al {voorstel.get_status_display()} door {voorstel.beoordeeld_door}."
        )


def _require_open_for_second(voorstel: Profielvoorstel, by: Gebruiker) -> None:
    _require_open(voorstel)
    if voorstel.ingediend_door_id == by.pk:
        raise VoorstelGeweigerd("U hebt dit zelf voorgesteld. Een tweede functioneel beheerder beslist.")


def _require_sound(voorstel: Profielvoorstel, gemeenten: list[Gemeente], *, on: date) -> None:
    """What must hold when it is proposed, and once more when it is adopted."""
    if voorstel.geldig_van <= on:
        raise VoorstelGeweigerd(
            "De eerste dag moet na vandaag liggen: wat is ingegaan verandert niet meer.", "geldig_van"
        )
    if voorstel.soort == Soort.REGIO and Regio.objects.filter(code=voorstel.regio_code).exists():
        raise VoorstelGeweigerd("Er is al een regio met deze code.", "regio_code")
    if voorstel.soort != Soort.GEMEENTEN:
        _require_sound_version(voorstel)
    if voorstel.soort == Soort.GEMEENTEN and not gemeenten:
        raise VoorstelGeweigerd("Noem ten minste één gemeente.", "gemeenten")
    moved = Regiogemeente.objects.filter(gemeente__in=gemeenten, van=voorstel.geldig_van)
    if (found := moved.select_related("gemeente__organisatie", "regio").order_by("pk").first()) is not None:
        raise VoorstelGeweigerd(
            f"{found.gemeente} gaat op die dag al naar {found.regio}. Kies een andere dag.", "gemeenten"
        )


def _require_sound_version(voorstel: Profielvoorstel) -> None:
    for veld, fout in fouten(gelezen_waarden(voorstel.parameters)).items():
        raise VoorstelGeweigerd(fout, veld)
    if Regioprofiel.objects.filter(regio=voorstel.regio, geldig_van=voorstel.geldig_van).exists():
        raise VoorstelGeweigerd(
            "Er is al een versie die op deze dag ingaat. Kies een andere dag.", "geldig_van"
        )


def _new_version(voorstel: Profielvoorstel, regio: Regio) -> Regioprofiel:
    profiel = maak_profiel(regio.code, voorstel.geldig_van, voorstel.parameters)
    return Regioprofiel.objects.create(
        regio=regio,
        geldig_van=profiel.geldig_van,
        modus=profiel.modus,
        eenheid=profiel.eenheid,
        operator=profiel.operator,
        drempel=profiel.drempel,
        drempel_dreigend=profiel.drempel_dreigend,
        aandeel=profiel.aandeel,
        leeftijd_van=profiel.leeftijd_van,
        leeftijd_tot=profiel.leeftijd_tot,
        aanwezig_drempel=profiel.aanwezig_drempel,
        absoluut_telt_als_thuiszitter=profiel.absoluut_telt_als_thuiszitter,
        stilstand_soorten=sorted(profiel.stilstand_soorten),
        risicoleerling_zichtbaar=profiel.risicoleerling_zichtbaar_voor_gemeente,
        vakantieregio=profiel.vakantieregio,
        bron=voorstel.bron,
    )


def _decide(voorstel: Profielvoorstel, status: str, *, by: Gebruiker, at: datetime) -> Profielvoorstel:
    voorstel.status, voorstel.beoordeeld_door, voorstel.beoordeeld_at = status, by, at
    voorstel.save(update_fields=["status", "beoordeeld_door", "beoordeeld_at", "reden", "regio", "profiel"])
    return voorstel
