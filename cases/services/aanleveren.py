"""A school's system delivers meldingen: stored by the rules of a file, and followed up at once, set-based.

One transaction for the whole delivery. With what was known before and after, the open casussen are told, leerplicht
gets a mail, what does not add up becomes a task, and the pupils concerned are judged.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.urls import reverse

from attendance.models import Verzuimmelding
from attendance.services.aanlevering import deliver_rows
from cases.models import Casus, Gebeurtenis, Secties, Taak
from cases.services.datakwaliteit import follow_import
from cases.services.duovragen import key_einddatum, propose_withdrawal
from cases.services.escalatie import lock_leerlingen, run_day
from cases.services.imports.kringen import Schoolkring
from cases.services.meldingen import in_words, telt
from cases.services.signaleren import key_onbekend
from cases.services.taken import end_taken
from schools.models import Leerling, Vestiging
from thuiszitters.accounts.access.hoedanigheid import people_with
from thuiszitters.accounts.models import Gebruiker
from thuiszitters.accounts.rollen import Perm
from thuiszitters.core.actor import beyond_reach
from thuiszitters.core.clock import day_of
from thuiszitters.core.imports.motor import Omgeving, good_rows
from thuiszitters.core.imports.resultaat import Importresultaat, Rij, Uitkomst
from thuiszitters.core.mail import put_mail

InKracht = Mapping[str, Verzuimmelding]
"""Kenmerk -> the version in force; absent when there is none."""


@dataclass(frozen=True, slots=True)
class Afgeleverd:
    """The rows with their outcomes, and whether anything was stored."""

    rijen: Sequence[Rij]
    toegepast: bool


@beyond_reach("cases.meldingen")
@transaction.atomic
def deliver_meldingen(
    rijen: Sequence[Rij], *, bron: str, alles_of_niets: bool, by: Gebruiker, at: datetime
) -> Afgeleverd:
    """Deliver rows as `attendance.services.aanlevering` takes them; the same again changes nothing.

    The good rows are stored. With `alles_of_niets` one refused row holds back all of them; their outcomes then say
    what would have happened.
    """
    omgeving = Omgeving(bron=bron, on=day_of(at), at=at, by=by, kring=_own_school(rijen, on=day_of(at)))
    nu = {rij.leerling_id for rij in good_rows(rijen) if rij.leerling_id}
    lock_leerlingen(nu | {melding.leerling_id for melding in _in_force(bron, rijen).values()})
    voor = _in_force(bron, rijen)
    deliver_rows(rijen, omgeving)
    if alles_of_niets and any(rij.fouten for rij in rijen):
        transaction.set_rollback(True)
        return Afgeleverd(rijen, toegepast=False)
    _follow(rijen, voor, _in_force(bron, rijen), omgeving)
    return Afgeleverd(rijen, toegepast=True)


def _own_school(rijen: Sequence[Rij], *, on: date) -> Schoolkring | None:
    """The one school that delivers: warnings name no melding of another."""
    codes = {rij.w.vestiging for rij in good_rows(rijen)}
    scholen = list(Vestiging.objects.filter(vestigingscode__in=codes).order_by("pk"))
    return Schoolkring(scholen[0], on) if len(scholen) == 1 else None


def _in_force(bron: str, rijen: Iterable[Rij]) -> InKracht:
    versies = Verzuimmelding.objects.filter(
        bron=bron, kenmerk__in={rij.sleutel for rij in rijen}, ingetrokken_op=None
    )
    return {melding.kenmerk: melding for melding in versies.order_by("kenmerk", "versie")}


def _follow(rijen: Sequence[Rij], voor: InKracht, na: InKracht, omgeving: Omgeving) -> None:
    """Timeline, mail, tasks and verdicts of what changed."""
    anders = [rij for rij in good_rows(rijen) if rij.uitkomst is not Uitkomst.ONGEWIJZIGD]
    resultaat = Importresultaat(soort="verzuim", rijen=anders, toegepast=True, proef=False)
    follow_import(resultaat, omgeving)
    propose_withdrawal({rij.leerling_id for rij in anders if rij.leerling_id}, on=omgeving.on, at=omgeving.at)
    kenmerken = [rij.sleutel for rij in anders]
    _finish_known(kenmerken, voor, na, omgeving)
    _tell_casussen(kenmerken, voor, na, omgeving)
    _mail_leerplicht([na[k] for k in kenmerken if telt(na.get(k)) and not telt(voor.get(k))], at=omgeving.at)
    geraakt = {versie.leerling_id for k in kenmerken for versie in (voor.get(k), na.get(k)) if versie}
    if geraakt:
        run_day(on=omgeving.on, at=omgeving.at, leerling_ids=geraakt)


def _finish_known(kenmerken: Iterable[str], voor: InKracht, na: InKracht, omgeving: Omgeving) -> None:
    """The school has said what was asked: of what kind the absence is, or its last day."""
    onbekend = Verzuimmelding.Status.ONBEKEND
    gezegd = [
        key_onbekend(voor[k].wortel_id)
        for k in kenmerken
        if k in voor and voor[k].status == onbekend and (k not in na or na[k].status != onbekend)
    ]
    gezegd += [key_einddatum(na[k].wortel_id) for k in kenmerken if k in na and na[k].tot is not None]
    if gezegd:
        end_taken(Taak.objects.filter(sleutel__in=gezegd), on=omgeving.on, by=omgeving.by)


def _tell_casussen(kenmerken: Iterable[str], voor: InKracht, na: InKracht, omgeving: Omgeving) -> None:
    teksten = [
        (melding.leerling_id, tekst)
        for k in kenmerken
        if (melding := na.get(k) or voor.get(k))
        and (tekst := in_words(voor.get(k), na.get(k), op=day_of(omgeving.at)))
    ]
    open_casussen = Casus.objects.open().filter(leerling__in={leerling for leerling, _ in teksten})
    casussen = dict(open_casussen.order_by("pk").values_list("leerling_id", "pk"))
    Gebeurtenis.objects.bulk_create(
        Gebeurtenis(
            casus_id=casussen[leerling],
            soort=Gebeurtenis.Soort.MELDING,
            sectie=Secties.VERZUIM_ONGEOORLOOFD,
            tekst=tekst,
            op=omgeving.on,
            at=omgeving.at,
            door=omgeving.by,
        )
        for leerling, tekst in teksten
        if leerling in casussen
    )


def _mail_leerplicht(nieuw: Sequence[Verzuimmelding], *, at: datetime) -> None:
    """One mail per person for the whole delivery; it says neither of whom nor how many."""
    per_gemeente = dict(
        Leerling.objects.filter(pk__in=[melding.leerling_id for melding in nieuw])
        .order_by()
        .values_list("woongemeente_id", "woongemeente_id")
    )
    levering = min((str(melding.pk) for melding in nieuw), default="")
    for gemeente in per_gemeente:
        for person in people_with(Perm.HANDLE_VERZUIMMELDINGEN, gemeente):
            put_mail(
                to_id=person.pk,
                subject="Er is een nieuwe verzuimmelding",
                body="Een school heeft ongeoorloofd verzuim gemeld. Kijk wat u met de melding doet.",
                path=reverse("cases:meldingen"),
                dedupe_key=f"melding:{levering}:{person.pk}",
                at=at,
            )
