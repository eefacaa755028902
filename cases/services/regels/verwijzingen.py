"""What waiting and placement ask: R10 (waiting at home without education) and R14 (did the pupil start?)."""

from datetime import timedelta
from uuid import UUID

from django.db.models import Exists, IntegerField, OuterRef, Q, QuerySet, Subquery

from attendance.models import Verzuimmelding
from cases.models import Besluit, Taak
from cases.rules.ladder import Regel
from cases.rules.termijnen import wacht_te_lang
from cases.services.regels.ronde import Over, Ronde, known_on
from cases.services.taken import end_taken
from referrals.models import Plaatsing, Wachtlijstplaatsing
from schools.models import Inschrijving

ZIEK = (Verzuimmelding.Soort.ZIEKTE, Verzuimmelding.Soort.MEDISCH)
LANG_GELEDEN = timedelta(days=92)


def waiting_at_home(ronde: Ronde) -> None:
    """R10: the school says whether the absence is geoorloofd; nobody else does, and nobody else hears of it."""
    gemeld = _reported_today(ronde)
    rijen = (
        Wachtlijstplaatsing.objects.filter(
            ronde.about(),
            Q(beeindigd_op=None) | Q(beeindigd_op__gt=ronde.on),
            ~Exists(gemeld.filter(leerling=OuterRef("leerling"))),
            intussen=Wachtlijstplaatsing.Intussen.THUIS,
            sinds__lt=ronde.on,
        )
        .annotate(vestiging=_hoofdvestiging(ronde))
        .exclude(vestiging=None)
    )
    velden = ("pk", "leerling_id", "leerling__woongemeente_id", "vestiging", "sinds")
    for pk, leerling, gemeente, vestiging, sinds in rijen.order_by("pk").values_list(*velden):
        weken = ronde.ladder(gemeente).drempel(Regel.WACHTLIJST, "weken")
        if dag := wacht_te_lang(sinds, weken=weken, on=ronde.on):
            gegevens, sleutel = {"wacht sinds": sinds}, f"{pk}:{dag}"
            over = Over(gemeente, leerling)
            ronde.give(Regel.WACHTLIJST, "status", over, vestiging, sleutel, gegevens=gegevens)
    klaar = Taak.objects.filter(ronde.about(), regel=Regel.WACHTLIJST, gedaan_op=None)
    end_taken(klaar.filter(Exists(gemeld.filter(leerling=OuterRef("leerling")))), on=ronde.on, by=None)


def _reported_today(ronde: Ronde) -> QuerySet[Verzuimmelding]:
    """Meldingen that say something about this day: the pupil is ill, or the school called it ongeoorloofd."""
    dekt = Q(van__lte=ronde.on) & (Q(tot=None) | Q(tot__gte=ronde.on))
    zegt = Q(soort__in=ZIEK) | Q(status=Verzuimmelding.Status.ONGEOORLOOFD)
    return known_on(Verzuimmelding.objects.filter(dekt, zegt), ronde.on)


def _hoofdvestiging(ronde: Ronde) -> Subquery:
    """The school of the hoofdinschrijving on this day."""
    rijen = Inschrijving.objects.in_force(ronde.on).filter(leerling=OuterRef("leerling"))
    return Subquery(rijen.hoofd_first().values("vestiging_id")[:1], output_field=IntegerField())


def placements(ronde: Ronde) -> None:
    """R14 for a placement that rests on no besluit: the school reports, else the SWV asks.

    With a besluit the follow-through of the casus asks (`services/uitvoering`).
    """
    wachten = Plaatsing.objects.filter(
        ronde.about(),
        ~Exists(Besluit.objects.filter(plaatsing=OuterRef("pk"))),
        status=Plaatsing.Status.VOORGESTELD,
        startdatum__lte=ronde.on,
        startdatum__gt=ronde.on - LANG_GELEDEN,
    )
    velden = (
        *("pk", "leerling_id", "leerling__woongemeente_id", "vestiging_id", "samenwerkingsverband_id"),
        "startdatum",
    )
    for pk, leerling, gemeente, vestiging, swv, start in wachten.order_by("pk").values_list(*velden):
        over, gegevens = Over(gemeente, leerling), {"startdatum": start}
        ronde.give(Regel.PLAATSING, "melden", over, vestiging, f"{pk}", vanaf=start, gegevens=gegevens)
        melden = ronde.ladder(gemeente).opdracht(Regel.PLAATSING, "melden")
        if melden and ronde.on > melden.deadline(start, ronde.kalender(vestiging)):
            ronde.give(Regel.PLAATSING, "navragen", over, swv, f"{pk}", gegevens=gegevens)
    _finish_reported(ronde)


def _finish_reported(ronde: Ronde) -> None:
    """A task about a placement is done once the school has reported it."""
    lopend = Taak.objects.open().filter(ronde.about(), regel=Regel.PLAATSING, casus=None)
    sleutels = dict(lopend.order_by("pk").values_list("pk", "sleutel"))
    van = {pk: UUID(sleutel.split(":")[1]) for pk, sleutel in sleutels.items() if sleutel}
    gemeld = set(
        Plaatsing.objects.filter(pk__in=set(van.values()))
        .exclude(status=Plaatsing.Status.VOORGESTELD)
        .values_list("pk", flat=True)
        .order_by()
    )
    klaar = [pk for pk, plaatsing in van.items() if plaatsing in gemeld]
    if klaar:
        end_taken(Taak.objects.filter(pk__in=klaar), on=ronde.on, by=None)
