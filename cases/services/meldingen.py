"""The way of a melding: attendance registers it, the open casus tells of it, the pupil is judged at once.

What the casus tells is ongeoorloofd absence only. When a melding turns geoorloofd, or is withdrawn, the casus
hears no more than that it stopped counting (the wall).
"""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.urls import reverse

from attendance.models import Meldingbehandeling, Verzuimmelding
from attendance.services import behandeling, registratie
from attendance.services.meldinggegevens import Meldinggegevens
from attendance.services.registratie import Registratie
from cases.models import Casus, Gebeurtenis, Secties
from cases.services.berichten import finish
from cases.services.duovragen import ask_einddatum, einddatum_known, propose_withdrawal
from cases.services.escalatie import lock_leerlingen, run_day
from cases.services.regels.meldingen import TE_BEHANDELEN, key_to_treat
from cases.services.signaleren import key_onbekend
from cases.services.tijdlijn import record
from schools.models import Leerling, Vestiging
from thuiszitters.accounts.access.hoedanigheid import people_with
from thuiszitters.accounts.models import Gebruiker
from thuiszitters.accounts.rollen import Perm
from thuiszitters.core.actor import beyond_reach
from thuiszitters.core.clock import day_of
from thuiszitters.core.imports.resultaat import Uitkomst
from thuiszitters.core.mail import put_mail
from thuiszitters.core.opmaak import datum

ONGEOORLOOFD = Verzuimmelding.Status.ONGEOORLOOFD


@beyond_reach("cases.meldingen")
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
    return _follow(gedaan, voor=None, by=by, at=at)


@beyond_reach("cases.meldingen")
@transaction.atomic
def correct_verzuimmelding(
    *, melding_id: UUID, gegevens: Meldinggegevens, by: Gebruiker, at: datetime, waarom: str = ""
) -> Registratie:
    """Replace the version somebody was looking at, with the reason why.

    Raises MeldingVerouderd, MeldingIngetrokken too.
    """
    voor = _lock(melding_id)
    gedaan = registratie.correct_verzuimmelding(
        melding_id=melding_id, gegevens=gegevens, by=by, at=at, waarom=waarom
    )
    return _follow(gedaan, voor=voor, by=by, at=at)


@beyond_reach("cases.meldingen")
@transaction.atomic
def withdraw_verzuimmelding(*, melding_id: UUID, reden: str, by: Gebruiker, at: datetime) -> Registratie:
    """Withdraw a version; what it replaced comes back. Raises MeldingVerouderd too."""
    voor = _lock(melding_id)
    gedaan = registratie.withdraw_verzuimmelding(melding_id=melding_id, reden=reden, by=by, at=at)
    return _follow(gedaan, voor=voor, by=by, at=at)


@beyond_reach("cases.meldingen")
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
    voor = Meldingbehandeling.objects.filter(melding__versies=melding_id).order_by("-at", "-pk").first()
    stap = behandeling.behandel_verzuimmelding(
        melding_id=melding_id,
        status=status,
        reden_afgesloten=reden_afgesloten,
        toelichting=toelichting,
        contactpersoon=contactpersoon,
        by=by,
        at=at,
    )
    for soort in TE_BEHANDELEN:
        finish(key_to_treat(soort, stap.melding.wortel_id), by=by, at=at)
    ask_einddatum(stap, at=at)
    casus = _open_casus(stap.melding.leerling_id)
    if casus is not None and stap != voor:
        _tell(casus, f"Leerplicht zette een melding op ‘{stap.get_status_display()}’.", by=by, at=at)
    return stap


def _lock(melding_id: UUID) -> Verzuimmelding | None:
    """Keep the night from this pupil, before anything is written; gives the version in force until now."""
    melding = Verzuimmelding.objects.get(pk=melding_id)
    lock_leerlingen([melding.leerling_id])
    return _in_force(melding)


def _in_force(melding: Verzuimmelding | None) -> Verzuimmelding | None:
    if melding is None:
        return None
    versies = Verzuimmelding.objects.filter(wortel=melding.wortel_id, ingetrokken_op=None)
    return versies.order_by("-versie").first()


def _follow(gedaan: Registratie, *, voor: Verzuimmelding | None, by: Gebruiker, at: datetime) -> Registratie:
    """What comes after a change: the timeline, the mail to leerplicht, and the verdict on this pupil."""
    if gedaan.uitkomst is Uitkomst.ONGEWIJZIGD:
        return gedaan
    na = _in_force(gedaan.melding)
    if na is None or na.status != Verzuimmelding.Status.ONBEKEND:
        finish(key_onbekend(gedaan.melding.wortel_id), by=by, at=at)
    einddatum_known(na or gedaan.melding, by=by, at=at)
    propose_withdrawal([gedaan.melding.leerling_id], on=day_of(at), at=at)
    tekst = in_words(voor, na, op=day_of(at))
    casus = _open_casus(gedaan.melding.leerling_id)
    if tekst and casus is not None:
        _tell(casus, tekst, by=by, at=at)
    if telt(na) and not telt(voor):
        _notify(gedaan.melding, at=at)
    run_day(
        on=day_of(at),
        at=at,
        leerling_ids={melding.leerling_id for melding in (gedaan.melding, voor) if melding},
    )
    return gedaan


def telt(melding: Verzuimmelding | None) -> bool:
    """Whether leerplicht has to do with this version: in force, and about ongeoorloofd absence."""
    return melding is not None and melding.status == ONGEOORLOOFD


def in_words(voor: Verzuimmelding | None, na: Verzuimmelding | None, *, op: date) -> str:
    """What the casus hears on `op` of a melding: `voor` was in force before, `na` is now.

    Nothing when neither was about ongeoorloofd absence. Of a version that is not, only that the melding began or
    stopped counting (the wall); what was said when it counted stays as it was.
    """
    if na is not None and telt(na):
        if voor is None:
            return f"Er is verzuim gemeld: {_inhoud(na)}."
        if telt(voor):
            return f"Een melding van verzuim is gewijzigd: {_inhoud(na)}. Eerder stond er: {_inhoud(voor)}."
        return f"De melding van de school telt mee vanaf {datum(op, 'lang')}: {_inhoud(na)}."
    if voor is not None and telt(voor):
        return f"De melding van de school telt niet meer mee vanaf {datum(op, 'lang')}: {_inhoud(voor)}."
    return ""


def _inhoud(melding: Verzuimmelding) -> str:
    tot = f" tot en met {datum(melding.tot, 'lang')}" if melding.tot else ", nog bezig"
    return f"{melding.get_soort_display()}, vanaf {datum(melding.van, 'lang')}{tot}"


def _open_casus(leerling_id: UUID) -> Casus | None:
    return Casus.objects.open().filter(leerling=leerling_id).first()


def _tell(casus: Casus, tekst: str, *, by: Gebruiker, at: datetime) -> None:
    record(casus, Gebeurtenis.Soort.MELDING, tekst, by=by, at=at, sectie=Secties.VERZUIM_ONGEOORLOOFD)


def _notify(melding: Verzuimmelding, *, at: datetime) -> None:
    """Tell leerplicht of the woongemeente that there is a new melding; not of whom."""
    for person in people_with(Perm.HANDLE_VERZUIMMELDINGEN, melding.leerling.woongemeente_id):
        put_mail(
            to_id=person.pk,
            subject="Er is een nieuwe verzuimmelding",
            body="Een school heeft ongeoorloofd verzuim gemeld. Kijk wat u met de melding doet.",
            path=reverse("cases:meldingen"),
            dedupe_key=f"melding:{melding.pk}:{person.pk}",
            at=at,
        )
