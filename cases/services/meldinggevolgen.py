"""What follows a change of meldingen: done by werk, from an outbox row that commits with the change.

Who registers reaches the pupil, and often not the casus. The row holds keys only: of the versions in force before and
after, of who and of when. So each change tells its own line, with its person and moment. What else is done depends on
what holds when it is done: changes may come in any order, and a message that comes twice does nothing twice.

What the casus tells is ongeoorloofd absence only. When a melding turns geoorloofd, or is withdrawn, the casus
hears no more than that it stopped counting (the wall).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from django.db import OperationalError, connection
from django.urls import reverse

from attendance.models import Meldingbehandeling, Verzuimmelding
from cases.models import Casus, Gebeurtenis, Secties, Taak
from cases.services.berichten import finish, mail
from cases.services.duovragen import ask_einddatum, key_einddatum, propose_withdrawal
from cases.services.escalatie import lock_leerlingen, run_day
from cases.services.regels.meldingen import TE_BEHANDELEN, key_to_treat
from cases.services.signaleren import key_onbekend
from cases.services.taken import end_taken
from cases.services.tijdlijn import line
from schools.models import Leerling
from thuiszitters.accounts.models import Gebruiker, Organisatie
from thuiszitters.accounts.rollen import Perm
from thuiszitters.core import outbox
from thuiszitters.core.audit import bulk_write, context_of_its_own
from thuiszitters.core.clock import day_of
from thuiszitters.core.imports.tabelsoort import in_delen
from thuiszitters.core.models import OutboxBericht
from thuiszitters.core.opmaak import datum

GEVOLGD = "melding_gevolgd"
BEHANDELD = "melding_behandeld"
"""The kinds of message: meldingen were changed; leerplicht said what it does with one."""
GEVOLG = "gevolg van een melding"
"""What the trail says it was."""
PER_BERICHT = 500
"""Changes per message: what one transaction of the worker holds."""
GEDULD = "3s"
"""How long a message waits for its pupils; then the night or an import has them, and others need the worker."""
LATER = timedelta(minutes=1)
ZO = timedelta(minutes=1)
"""How long a page says that what follows is being done."""
Status = Verzuimmelding.Status


@dataclass(frozen=True, slots=True)
class Wijziging:
    """The version of one melding in force before and after a change; not both None."""

    voor: Verzuimmelding | None
    na: Verzuimmelding | None

    @property
    def een(self) -> Verzuimmelding:
        """Any version of this melding: the newest at hand."""
        found = self.na or self.voor
        assert found is not None
        return found


@dataclass(frozen=True, slots=True)
class Daad:
    """Who changed meldingen and when; `sleutel` is the same in all messages of one delivery."""

    sleutel: str
    by: Gebruiker
    at: datetime


def put_changes(wijzigingen: Iterable[Wijziging], *, by: Gebruiker, at: datetime) -> None:
    """Ask in the caller's transaction that werk does what follows these changes."""
    daad = str(uuid4())
    for nummer, deel in enumerate(in_delen(wijzigingen, PER_BERICHT)):
        versies = [[str(versie.pk) if versie else None for versie in (w.voor, w.na)] for w in deel]
        outbox.put_now(
            kind=GEVOLGD,
            payload={"daad": daad, "door": by.pk, "at": at.isoformat(), "versies": versies},
            dedupe_key=f"{GEVOLGD}:{daad}:{nummer}",
            at=at,
        )


def put_treated(stap: Meldingbehandeling, *, at: datetime) -> None:
    """Ask the same after a step of leerplicht; once per step."""
    outbox.put_now(kind=BEHANDELD, payload={"stap": stap.pk}, dedupe_key=f"{BEHANDELD}:{stap.pk}", at=at)


def follow_changes(inhoud: Mapping[str, Any], *, at: datetime) -> None:
    """The timeline, tasks, mail to leerplicht and verdicts that follow changes of meldingen."""
    wijzigingen = list(_stored(inhoud["versies"]))
    leerlingen = {versie.leerling_id for w in wijzigingen for versie in (w.voor, w.na) if versie}
    if not leerlingen:
        return
    daad = Daad(
        inhoud["daad"], Gebruiker.objects.get(pk=inhoud["door"]), datetime.fromisoformat(inhoud["at"])
    )
    with context_of_its_own(user=daad.by.pk, taak=GEVOLG), bulk_write():
        _lock(leerlingen, at=at)
        nu = in_force(wortel__in=[w.een.wortel_id for w in wijzigingen])
        _finish_answered(wijzigingen, nu, daad)
        propose_withdrawal(leerlingen, on=day_of(at), at=at)
        regels = ((w.een.leerling_id, in_words(w.voor, w.na, op=day_of(daad.at))) for w in wijzigingen)
        _tell_casussen(regels, by=daad.by, at=daad.at)
        _mail_leerplicht(wijzigingen, nu, daad, at=at)
        run_day(on=day_of(at), at=at, leerling_ids=leerlingen)


def follow_treated(inhoud: Mapping[str, Any], *, at: datetime) -> None:
    """The timeline of the open casus, and the tasks, that follow a step of leerplicht with a melding."""
    stap = Meldingbehandeling.objects.select_related("melding", "door").filter(pk=inhoud["stap"]).first()
    if stap is None:
        return
    leerling = stap.melding.leerling_id
    with context_of_its_own(user=stap.door_id, taak=GEVOLG), bulk_write():
        _lock([leerling], at=at)
        finish_treated(stap)
        ask_einddatum(stap, at=at)
        tekst = f"Leerplicht zette een melding op ‘{stap.get_status_display()}’."
        _tell_casussen([(leerling, tekst)], by=stap.door, at=stap.at)


def is_awaited(melding: Verzuimmelding, *, at: datetime) -> bool:
    """Whether what follows this version is being done: it was changed just now, and nothing failed."""
    nu = (at - ZO, at + LATER)  # by the index; what waits for tomorrow is much more
    wacht = OutboxBericht.objects.waiting().filter(volgende_poging_at__range=nu, aangemaakt_at__gt=at - ZO)
    return wacht.filter(soort=GEVOLGD, pogingen=0, inhoud__versies__contains=[[str(melding.pk)]]).exists()


def finish_treated(stap: Meldingbehandeling) -> None:
    """Leerplicht did what its task asked: it said what it does with this melding."""
    for soort in TE_BEHANDELEN:
        finish(key_to_treat(soort, stap.melding_id), by=stap.door, at=stap.at)


def in_force(**about: Any) -> dict[UUID, Verzuimmelding]:
    """Wortel -> the version in force, of the meldingen that `about` says; absent when there is none."""
    versies = Verzuimmelding.objects.filter(ingetrokken_op=None, **about)
    return {versie.wortel_id: versie for versie in versies.order_by("wortel", "versie")}


def telt(melding: Verzuimmelding | None) -> bool:
    """Whether leerplicht has to do with this version: in force, and about ongeoorloofd absence."""
    return melding is not None and melding.status == Status.ONGEOORLOOFD


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


def _lock(leerlingen: Iterable[UUID], *, at: datetime) -> None:
    """Keep the night from these pupils, unless it has them now. Raises Later."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('lock_timeout', %s, true)", [GEDULD])
        try:
            lock_leerlingen(leerlingen)
        except OperationalError as bezet:
            raise outbox.Later(at + LATER) from bezet
        cursor.execute("SET LOCAL lock_timeout TO DEFAULT")


def _stored(versies: Sequence[Sequence[str | None]]) -> Iterable[Wijziging]:
    """The changes with their versions, which never change; without those that were destroyed meanwhile."""
    sleutels = {UUID(pk) for paar in versies for pk in paar if pk}
    bekend = {str(pk): versie for pk, versie in Verzuimmelding.objects.in_bulk(sleutels).items()}
    for voor, na in versies:
        if all(pk is None or pk in bekend for pk in (voor, na)):
            yield Wijziging(bekend.get(voor or ""), bekend.get(na or ""))


def _finish_answered(wijzigingen: Iterable[Wijziging], nu: Mapping[UUID, Verzuimmelding], daad: Daad) -> None:
    """The school has said what was asked: of what kind the absence is, or its last day. And it still says so."""
    gezegd = []
    for w in wijzigingen:
        wortel = w.een.wortel_id
        stand = [versie for versie in (w.na, nu.get(wortel)) if versie]
        if all(versie.status != Status.ONBEKEND for versie in stand):
            gezegd.append(key_onbekend(wortel))
        if all(versie.tot is not None for versie in stand):
            gezegd.append(key_einddatum(wortel))
    end_taken(Taak.objects.filter(sleutel__in=gezegd), on=day_of(daad.at), by=daad.by)


def _tell_casussen(regels: Iterable[tuple[UUID, str]], *, by: Gebruiker, at: datetime) -> None:
    """Tell the open casus of each pupil. What this person told at this moment was told by the same message before."""
    regels = [(leerling, tekst) for leerling, tekst in regels if tekst]
    open_casussen = Casus.objects.open().filter(leerling__in={leerling for leerling, _ in regels})
    casussen = {casus.leerling_id: casus for casus in open_casussen.order_by("pk")}
    soort, sectie = Gebeurtenis.Soort.MELDING, Secties.VERZUIM_ONGEOORLOOFD
    eerder = Gebeurtenis.objects.filter(casus__in=casussen.values(), soort=soort, door=by, at=at)
    verteld = set(eerder.order_by().values_list("casus_id", "tekst"))
    Gebeurtenis.objects.bulk_create(
        Gebeurtenis(**line(casus, soort, tekst, by=by, at=at, sectie=sectie))
        for leerling, tekst in regels
        if (casus := casussen.get(leerling)) and (casus.pk, tekst) not in verteld
    )


def _mail_leerplicht(
    wijzigingen: Iterable[Wijziging], nu: Mapping[UUID, Verzuimmelding], daad: Daad, *, at: datetime
) -> None:
    """One mail per person for the whole delivery, when a melding began to count and still does.

    It says neither of whom nor how many.
    """
    nieuw = {
        w.een.leerling_id
        for w in wijzigingen
        if telt(w.na) and not telt(w.voor) and telt(nu.get(w.een.wortel_id))
    }
    gemeenten = Leerling.objects.filter(pk__in=nieuw).values("woongemeente_id")
    for gemeente in Organisatie.objects.filter(pk__in=gemeenten).order_by("pk"):
        mail(
            gemeente,
            perm=Perm.HANDLE_VERZUIMMELDINGEN,
            onderwerp="Er is een nieuwe verzuimmelding",
            tekst="Een school heeft ongeoorloofd verzuim gemeld. Kijk wat u met de melding doet.",
            sleutel=f"melding:{daad.sleutel}",
            pad=reverse("cases:meldingen"),
            at=at,
        )
