"""The agenda of the Taskforce: plan a zitting, put aanmeldingen on it, order them, publish it."""

from datetime import date, datetime
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import Max
from django.urls import reverse

from cases.models import Aanmelding, Agendapunt, Gebeurtenis, Secties, Zitting
from cases.services.aanmeldingen import lock_aanmelding, require_running
from cases.services.tijdlijn import record
from cases.services.weigering import Refused
from thuiszitters.accounts.access.hoedanigheid import people_with
from thuiszitters.accounts.models import Gebruiker, Organisatie
from thuiszitters.accounts.rollen import Perm
from thuiszitters.core.clock import day_of
from thuiszitters.core.mail import put_mail
from thuiszitters.core.opmaak import datum as datum_in_woorden


@transaction.atomic
def plan_zitting(*, taskforce: Organisatie, datum: date, plaats: str, by: Gebruiker, at: datetime) -> Zitting:
    """Make a zitting. Raises Refused for a day gone by, or one that has a zitting already."""
    if datum < day_of(at):
        raise Refused("Een zitting kan niet in het verleden liggen.")
    try:
        with transaction.atomic():
            return Zitting.objects.create(taskforce=taskforce, datum=datum, plaats=plaats)
    except IntegrityError:
        raise Refused(f"Op {datum_in_woorden(datum, 'lang')} is er al een zitting.") from None


@transaction.atomic
def add_agendapunt(
    *, zitting_id: UUID, aanmelding_id: UUID, toelichting: str = "", by: Gebruiker, at: datetime
) -> Agendapunt:
    """Put an aanmelding at the end of an agenda; being there already changes nothing.

    After publication only with a note, because members prepare from what was published. Raises Refused.
    """
    _, aanmelding = lock_aanmelding(aanmelding_id)
    zitting = _lock_upcoming(zitting_id, on=day_of(at))
    present = Agendapunt.objects.filter(zitting=zitting, aanmelding=aanmelding).first()
    if present is not None:
        return present
    require_running(aanmelding)
    _require_free(zitting, aanmelding, on=day_of(at))
    if zitting.gepubliceerd_op is not None and not toelichting.strip():
        raise Refused("De agenda is gepubliceerd. Schrijf op waarom deze casus er nog bij komt.")
    last = Agendapunt.objects.filter(zitting=zitting).aggregate(last=Max("volgorde"))["last"] or 0
    punt = Agendapunt.objects.create(
        zitting=zitting,
        aanmelding=aanmelding,
        volgorde=last + 1,
        toelichting=toelichting if zitting.gepubliceerd_op else "",
    )
    aanmelding.status = Aanmelding.Status.GEAGENDEERD
    aanmelding.save(update_fields=["status"])
    if zitting.gepubliceerd_op is not None:
        _tell_timeline(zitting, punt, by=by, at=at)
    return punt


@transaction.atomic
def remove_agendapunt(*, agendapunt_id: int, by: Gebruiker, at: datetime) -> None:
    """Take an item off an agenda that is not published; gone already changes nothing. Raises Refused."""
    found = Agendapunt.objects.filter(pk=agendapunt_id).first()
    if found is None:
        return
    _, aanmelding = lock_aanmelding(found.aanmelding_id)
    _require_unpublished(_lock_upcoming(found.zitting_id, on=day_of(at)))
    found.delete()
    elsewhere = Agendapunt.objects.filter(aanmelding=aanmelding).exists()
    if aanmelding.status == Aanmelding.Status.GEAGENDEERD and not elsewhere:
        aanmelding.status = Aanmelding.Status.AANGEMELD
        aanmelding.save(update_fields=["status"])


@transaction.atomic
def move_agendapunt(*, agendapunt_id: int, omhoog: bool, by: Gebruiker, at: datetime) -> None:
    """Swap an item with its neighbour; at the edge nothing changes. Raises Refused after publication."""
    zitting_id = Agendapunt.objects.values_list("zitting_id", flat=True).get(pk=agendapunt_id)
    _require_unpublished(_lock_upcoming(zitting_id, on=day_of(at)))
    punten = list(Agendapunt.objects.filter(zitting=zitting_id).order_by("volgorde", "pk"))
    van = next(i for i, punt in enumerate(punten) if punt.pk == agendapunt_id)
    naar = van - 1 if omhoog else van + 1
    if 0 <= naar < len(punten):
        punten[van], punten[naar] = punten[naar], punten[van]
    for volgorde, punt in enumerate(punten, start=1):
        punt.volgorde = volgorde
    Agendapunt.objects.bulk_update(punten, ["volgorde"])


@transaction.atomic
def publish_zitting(*, zitting_id: UUID, by: Gebruiker, at: datetime) -> Zitting:
    """Publish the agenda: members read its casussen from today until the day after the zitting.

    Publishing twice changes nothing. Raises Refused for a zitting gone by or an empty agenda.
    """
    zitting = _lock_upcoming(zitting_id, on=day_of(at))
    if zitting.gepubliceerd_op is not None:
        return zitting
    punten = list(zitting.agendapunten.select_related("aanmelding__casus").order_by("volgorde", "pk"))
    if not punten:
        raise Refused("Zet eerst een casus op de agenda.")
    zitting.gepubliceerd_op = day_of(at)
    zitting.save(update_fields=["gepubliceerd_op"])
    for punt in punten:
        _tell_timeline(zitting, punt, by=by, at=at)
    for person in people_with(Perm.ATTEND_ZITTINGEN, zitting.taskforce_id):
        if person.pk != by.pk:
            put_mail(
                to_id=person.pk,
                subject=f"Agenda van de zitting op {datum_in_woorden(zitting.datum, 'lang')}",
                body="De agenda staat klaar. U leest de casussen tot en met de dag na de zitting.",
                path=reverse("cases:zitting", args=[zitting.pk]),
                dedupe_key=f"zitting:{zitting.pk}:{person.pk}",
                at=at,
            )
    return zitting


def _lock_upcoming(zitting_id: UUID, *, on: date) -> Zitting:
    zitting = (
        Zitting.objects.select_for_update(of=("self",), no_key=True)
        .select_related("taskforce")
        .get(pk=zitting_id)
    )
    if zitting.datum < on:
        raise Refused("Deze zitting is geweest. De agenda verandert niet meer.")
    return zitting


def _require_unpublished(zitting: Zitting) -> None:
    if zitting.gepubliceerd_op is not None:
        raise Refused("De agenda is gepubliceerd. Verschuiven of weghalen kan niet meer.")


def _require_free(zitting: Zitting, aanmelding: Aanmelding, *, on: date) -> None:
    if aanmelding.taskforce_id != zitting.taskforce_id:
        raise Refused("Deze aanmelding is van een andere Taskforce.")
    other = (
        Agendapunt.objects.filter(aanmelding=aanmelding, zitting__datum__gte=on)
        .exclude(zitting=zitting)
        .select_related("zitting")
        .first()
    )
    if other is not None:
        dag = datum_in_woorden(other.zitting.datum, "lang")
        raise Refused(f"Deze casus staat al op de agenda van {dag}.")


def _tell_timeline(zitting: Zitting, punt: Agendapunt, *, by: Gebruiker, at: datetime) -> None:
    record(
        punt.aanmelding.casus,
        Gebeurtenis.Soort.ZITTING,
        f"Op de agenda van de zitting op {datum_in_woorden(zitting.datum, 'lang')}.",
        by=by,
        at=at,
        namens=zitting.taskforce,
        sectie=Secties.BESLUIT,
    )
