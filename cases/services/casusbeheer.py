"""Running a casus: assign, take a step, close, reopen.

Every service locks the casus first. A person who works from an old page is told what changed meanwhile
(CasusChanged), unless what they ask is so already: then nothing happens, and a double click is harmless.
"""

from collections.abc import Collection
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.urls import reverse
from django.utils.timezone import localtime

from attendance.models import Meldingbehandeling
from attendance.services.behandeling import behandel_verzuimmelding
from attendance.services.meldinggegevens import MeldingGeweigerd
from cases.models import Aanmelding, Casus, Gebeurtenis, Taak, Voordracht
from cases.rules.stappen import Stap
from cases.services.betrekken import limit_to_closing
from cases.services.openen import open_casus, reopen
from cases.services.overdrachtantwoord import withdraw_on_closing
from cases.services.stappen import lock, move
from cases.services.tijdlijn import record
from schools.models import Leerling
from schools.services.wijziging import facts_changed
from thuiszitters.accounts.models import Gebruiker
from thuiszitters.core.clock import day_of
from thuiszitters.core.mail import put_mail
from thuiszitters.core.opdrachten import done_by_werk
from thuiszitters.core.opmaak import tijdstip

S = Gebeurtenis.Soort
DIE_DE_CASUS_WIJZIGEN = (S.STAP, S.TOEGEWEZEN, S.GESLOTEN, S.HEROPEND)
LOPEND = (Aanmelding.Status.AANGEMELD, Aanmelding.Status.GEAGENDEERD, Aanmelding.Status.ONTWERP)


class CasusChanged(Exception):
    """Somebody changed the casus meanwhile; the message tells what, `versie` is the version to go on with."""

    def __init__(self, bericht: str, versie: int) -> None:
        super().__init__(bericht, versie)
        self.versie = versie

    def __str__(self) -> str:
        return str(self.args[0])


class NotOpen(Exception):
    """The casus is closed (or, when reopening, open); the message is for the person who tried."""


def check_version(casus: Casus, versie: int) -> None:
    """Raise CasusChanged when a locked casus is not the version a person saw, saying what changed."""
    if casus.versie == versie:
        return
    changes = casus.gebeurtenissen.filter(soort__in=DIE_DE_CASUS_WIJZIGEN).select_related("door")
    recent = list(changes.order_by("-at", "-pk")[: max(1, min(casus.versie - versie, 5))])
    told = " ".join(f"{_who(g)}, {tijdstip(localtime(g.at))}: {g.tekst}" for g in reversed(recent))
    raise CasusChanged(
        "Deze casus is gewijzigd nadat u deze pagina opende. "
        f"{told} Kijk of uw keuze nog klopt en verstuur het formulier dan opnieuw. Uw tekst is bewaard.",
        casus.versie,
    )


def _who(gebeurtenis: Gebeurtenis) -> str:
    return gebeurtenis.door.naam if gebeurtenis.door else "Het systeem"


def _require_open(casus: Casus) -> None:
    if not casus.is_open:
        raise NotOpen("Deze casus is al gesloten. Heropen de casus eerst.")


@transaction.atomic
def assign(*, casus_id: UUID, versie: int, behandelaar: Gebruiker, by: Gebruiker, at: datetime) -> Casus:
    """Make a person behandelaar; they get a mail unless they did it themselves.

    Assigning to who has it already changes nothing. Raises CasusChanged, NotOpen.
    """
    casus = lock(casus_id)
    _require_open(casus)
    if casus.behandelaar_id == behandelaar.pk:
        return casus
    check_version(casus, versie)
    casus.behandelaar = behandelaar
    casus.versie += 1
    casus.save(update_fields=["behandelaar", "versie"])
    zelf = behandelaar.pk == by.pk
    tekst = f"{behandelaar} neemt de casus op zich." if zelf else f"{behandelaar} is de behandelaar."
    record(casus, S.TOEGEWEZEN, tekst, by=by, at=at)
    if not zelf:
        put_mail(
            to_id=behandelaar.pk,
            subject="Een casus is aan u toegewezen",
            body="U bent de behandelaar van een casus.",
            path=reverse("cases:casus", args=[casus.pk]),
            dedupe_key=f"toegewezen:{casus.pk}:{casus.versie}",
            at=at,
        )
    return casus


@transaction.atomic
def take_step(
    *, casus_id: UUID, versie: int, naar: Stap, toelichting: str = "", by: Gebruiker, at: datetime
) -> Casus:
    """Take a casus to its next step; a voordracht that waits lapses when the casus goes back to leerplicht.

    Standing there already changes nothing. Raises CasusChanged, NotOpen, StepNotAllowed.
    """
    casus = lock(casus_id)
    _require_open(casus)
    if casus.stap == naar:
        return casus
    check_version(casus, versie)
    label = f"Volgende stap: {Casus.Stappen(naar).label}."
    if casus.stap == Stap.VOORGEDRAGEN:
        _lapse_voordracht(casus, by=by, at=at)
    move(casus, naar, by=by, at=at, tekst=f"{label} {toelichting}".strip())
    return casus


@transaction.atomic
def close_casus(
    *, casus_id: UUID, versie: int, reden: Casus.Reden, toelichting: str, by: Gebruiker, at: datetime
) -> Casus:
    """Close with one of the reasons of domain chapter 4.2; what still ran for it ends with it.

    Closing twice for the same reason changes nothing. Raises CasusChanged, NotOpen.
    """
    casus = lock(casus_id)
    if casus.reden_gesloten == reden:
        return casus
    _require_open(casus)
    check_version(casus, versie)
    withdraw_on_closing(casus, by=by, at=at)
    end_casus(casus, reden, toelichting=toelichting, by=by, at=at)
    return casus


def end_casus(
    casus: Casus,
    reden: Casus.Reden,
    *,
    toelichting: str,
    houd: Collection[int] = (),
    by: Gebruiker,
    at: datetime,
) -> None:
    """Close a locked casus that is open. The tasks in `houd` stay open: the caller moves them to another casus."""
    _lapse_voordracht(casus, by=by, at=at)
    _withdraw_aanmelding(casus, by=by, at=at)
    _lapse_taken(casus, houd, by=by, at=at)
    casus.stap, casus.reden_gesloten, casus.gesloten_op = Stap.AFGESLOTEN, reden, day_of(at)
    casus.versie += 1
    casus.save(update_fields=["stap", "reden_gesloten", "gesloten_op", "versie"])
    limit_to_closing(casus)
    tekst = f"Casus gesloten: {casus.get_reden_gesloten_display()}. {toelichting}".strip()
    record(casus, S.GESLOTEN, tekst, by=by, at=at)
    facts_changed([casus.leerling_id], at=at)


@done_by_werk(CasusChanged, NotOpen)
def reopen_casus(*, casus_id: UUID, versie: int, reden: str, by: Gebruiker, at: datetime) -> Casus:
    """Open a closed casus again, in onderzoek; opening an open one changes nothing. Raises CasusChanged, NotOpen.

    The pupil is held first, as by `open_casus`: of two casussen opened at once the second finds the first.
    """
    list(Leerling.objects.select_for_update(of=("self",), no_key=True).filter(casussen=casus_id))
    casus = lock(casus_id)
    if casus.is_open:
        return casus
    check_version(casus, versie)
    if Casus.objects.open().filter(leerling=casus.leerling_id).exists():
        raise NotOpen("Deze leerling heeft al een andere open casus.")
    reopen(casus, tekst=f"Casus heropend. {reden}".strip(), by=by, at=at)
    facts_changed([casus.leerling_id], at=at)
    return casus


@done_by_werk(MeldingGeweigerd, NotOpen)
def open_by_person(
    *,
    leerling: Leerling,
    aanleiding: Casus.Aanleiding,
    sinds: date,
    reden: str,
    by: Gebruiker,
    at: datetime,
    melding_id: UUID | None = None,
) -> Casus:
    """Leerplicht opens a casus itself and takes it on; a second click gives the open casus back.

    With `melding_id` the melding that gave cause is in behandeling from then on. Raises MeldingGeweigerd when
    the school withdrew it meanwhile, and NotOpen when the open casus is of another gemeente.
    """
    if melding_id is not None:
        behandel_verzuimmelding(
            melding_id=melding_id, status=Meldingbehandeling.Status.IN_BEHANDELING, by=by, at=at
        )
    tekst = f"Casus geopend door {by}. {reden}".strip()
    casus, created = open_casus(
        leerling=leerling, aanleiding=aanleiding, sinds=sinds, by=by, at=at, tekst=tekst
    )
    if not created:
        if not Casus.objects.visible_to(by).filter(pk=casus.pk).exists():
            raise NotOpen(
                "Deze leerling heeft al een open casus bij een andere gemeente. Vraag die gemeente om overdracht."
            )
        return casus
    facts_changed([leerling.pk], at=at)
    return assign(casus_id=casus.pk, versie=casus.versie, behandelaar=by, by=by, at=at)


def _lapse_voordracht(casus: Casus, *, by: Gebruiker, at: datetime) -> None:
    waiting = Voordracht.objects.filter(casus=casus, status=Voordracht.Status.OPEN)
    for voordracht in waiting.select_related("samenwerkingsverband__organisatie").order_by("pk"):
        voordracht.status = Voordracht.Status.VERVALLEN
        voordracht.beoordeeld_op, voordracht.beoordeeld_door = day_of(at), by
        voordracht.save(update_fields=["status", "beoordeeld_op", "beoordeeld_door"])
        naam = voordracht.samenwerkingsverband
        record(casus, S.VOORDRACHT, f"De voordracht bij {naam} is vervallen.", by=by, at=at)


def _withdraw_aanmelding(casus: Casus, *, by: Gebruiker, at: datetime) -> None:
    withdrawn = Aanmelding.objects.filter(casus=casus, status__in=LOPEND).update(
        status=Aanmelding.Status.INGETROKKEN
    )
    if withdrawn:
        record(casus, S.AANMELDING, "De aanmelding bij de Taskforce is ingetrokken.", by=by, at=at)


def _lapse_taken(casus: Casus, houd: Collection[int], *, by: Gebruiker, at: datetime) -> None:
    open_nog = Taak.objects.open().filter(casus=casus).exclude(pk__in=houd)
    for taak in open_nog.order_by("deadline", "pk"):
        taak.gedaan_op, taak.gedaan_door = day_of(at), by
        taak.save(update_fields=["gedaan_op", "gedaan_door"])
        record(casus, S.TAAK, f"Taak vervallen omdat de casus sluit: {taak.titel}", by=by, at=at)
