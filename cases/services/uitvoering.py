"""After the Besluit: the school reports the placement, and attendance shows whether the child is back."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.urls import reverse

from cases.models import Besluit, Casus, Gebeurtenis, Secties, Uitvoering
from cases.queries.ladder import load_ladders
from cases.queries.lesdagen import lesdagen
from cases.rules.ladder import Opdracht, Regel
from cases.rules.stappen import Stap
from cases.rules.uitvoering import back_since, next_stand
from cases.rules.voorschriften import VOORSCHRIFTEN
from cases.services.berichten import ask, finish, mail
from cases.services.betrekken import AFSPRAAK, involve
from cases.services.stappen import lock, move
from cases.services.tijdlijn import record
from cases.services.weigering import Refused
from referrals.models import Plaatsing
from referrals.services.plaatsing import report_not_started as plaatsing_not_started
from referrals.services.plaatsing import report_started as plaatsing_started
from schools.models import Vestiging
from schools.queries.schoolkalender import schoolkalender_of
from schools.rules.kalender import add_werkdagen
from thuiszitters.accounts.models import Gebruiker, Organisatie
from thuiszitters.accounts.rollen import Perm
from thuiszitters.core.clock import day_of
from thuiszitters.core.opmaak import datum

Stand = Uitvoering.Stand
MELDEN: Opdracht = VOORSCHRIFTEN[Regel.PLAATSING].opdrachten[0]
VERDER_WERKDAGEN = 5
"""Working days for SWV and leerplicht to act when a placement did not start (a proposal: R14 has no term)."""


def due_on(vestiging: Vestiging, startdatum: date, gemeente_id: int, *, on: date) -> date:
    """The last day for the school's report (R14), by the ladder of the woongemeente on a day."""
    ingesteld = load_ladders(on).of_gemeente(gemeente_id).opdracht(Regel.PLAATSING, MELDEN.code)
    return (ingesteld or MELDEN).deadline(startdatum, schoolkalender_of(vestiging))


def begin_uitvoering(besluit: Besluit, casus: Casus, *, by: Gebruiker, at: datetime) -> None:
    """Involve the addressees, ask the school to report and leerplicht to follow."""
    vestiging = besluit.plaatsing.vestiging
    due = due_on(vestiging, besluit.plaatsing.startdatum, casus.gemeente_id, on=day_of(at))
    involve(casus, vestiging.organisatie, grondslag=AFSPRAAK, doel="uitvoeren van het besluit", by=by, at=at)
    move(casus, Stap.UITVOERING, by=by, at=at)
    _ask_school(besluit, casus, due, at=at)
    _ask_leerplicht(besluit, casus, due, at=at)
    _tell_others(besluit, casus, vestiging.bestuur.organisatie if vestiging.bestuur else None, by=by, at=at)


def _ask_school(besluit: Besluit, casus: Casus, due: date, *, at: datetime) -> None:
    ask(
        casus,
        besluit.plaatsing.vestiging.organisatie,
        perm=Perm.REPORT_PLAATSINGEN,
        titel="Meld of de leerling is gestart",
        toelichting="De Taskforce plaatst een leerling op uw school. Lees het besluit en meld de start.",
        deadline=due,
        sleutel=f"plaatsing:{besluit.pk}",
        pad=_pad(besluit),
        regel="R14",
        at=at,
    )


def _ask_leerplicht(besluit: Besluit, casus: Casus, due: date, *, at: datetime) -> None:
    ask(
        casus,
        casus.gemeente.organisatie,
        perm=Perm.WORK_CASUSSEN,
        voor=casus.behandelaar,
        titel="Volg de uitvoering van het besluit",
        toelichting=f"Besluit {besluit.nummer} is bekrachtigd. Houd contact met de leerling en de ouders.",
        deadline=due,
        sleutel=f"uitvoering:{besluit.pk}",
        pad=_pad(besluit),
        regel="R14",
        at=at,
    )


def _pad(besluit: Besluit) -> str:
    return reverse("cases:besluit", args=[besluit.pk])


def _tell_others(
    besluit: Besluit, casus: Casus, bestuur: Organisatie | None, *, by: Gebruiker, at: datetime
) -> None:
    told: list[tuple[Organisatie, Perm]] = [(besluit.ontwerp.aanmelding.taskforce, Perm.HANDLE_AANMELDINGEN)]
    if bestuur is not None:
        involve(casus, bestuur, grondslag=AFSPRAAK, doel="geadresseerde van het besluit", by=by, at=at)
        told.append((bestuur, Perm.VIEW_CASUSSEN))
    for organisatie, perm in told:
        mail(
            organisatie,
            perm=perm,
            onderwerp=f"Besluit {besluit.nummer} is bekrachtigd",
            tekst="Een besluit van de Taskforce is bekrachtigd en bindt nu.",
            sleutel=f"besluit:{besluit.pk}",
            pad=_pad(besluit),
            at=at,
        )


@transaction.atomic
def report_started(*, besluit_id: UUID, gestart_op: date, by: Gebruiker, at: datetime) -> Uitvoering:
    """The school of placement reports the first day; the same report twice changes nothing.

    Raises PlaatsingNotAllowed for a day in the future or a placement that was reported otherwise, Refused.
    """
    besluit, casus = _lock(besluit_id)
    if besluit.plaatsing.gestart_op == gestart_op:
        return besluit.uitvoering
    plaatsing = plaatsing_started(plaatsing_id=besluit.plaatsing_id, gestart_op=gestart_op, by=by, at=at)
    return _follow(besluit, casus, plaatsing, by=by, at=at)


@transaction.atomic
def report_not_started(*, besluit_id: UUID, reden: str, by: Gebruiker, at: datetime) -> Uitvoering:
    """The school of placement reports that the pupil did not start, and why; SWV and leerplicht get a task.

    The same report twice changes nothing. Raises PlaatsingNotAllowed, Refused.
    """
    besluit, casus = _lock(besluit_id)
    if besluit.plaatsing.reden_niet_gestart and besluit.plaatsing.reden_niet_gestart == reden:
        return besluit.uitvoering
    plaatsing = plaatsing_not_started(plaatsing_id=besluit.plaatsing_id, reden=reden, by=by, at=at)
    return _follow(besluit, casus, plaatsing, by=by, at=at)


def update_uitvoeringen(*, on: date, at: datetime) -> int:
    """Bring every running follow-through to what attendance and the school's report say.

    Gives how many moved. The nightly run calls it after the verdicts. Each besluit has its own transaction,
    so it may be stopped and run again, and twice on one day changes nothing the second time.
    """
    running = Uitvoering.objects.exclude(stand=Stand.TERUG_IN_DE_KLAS).filter(
        besluit__casus__gesloten_op=None
    )
    return sum(_update_one(pk, on=on, at=at) for pk in running.order_by("pk").values_list("pk", flat=True))


@transaction.atomic
def _update_one(besluit_id: UUID, *, on: date, at: datetime) -> bool:
    besluit, casus = _lock(besluit_id, require_open=False)
    before = besluit.uitvoering.stand
    if not casus.is_open or before == Stand.TERUG_IN_DE_KLAS:
        return False
    plaatsing = besluit.plaatsing
    terug_sinds = None
    if plaatsing.gestart_op is not None:
        dagen = lesdagen(casus.leerling, plaatsing.vestiging, on=on)
        terug_sinds = back_since(dagen, gestart_op=plaatsing.gestart_op, on=on)
    after = _follow(besluit, casus, plaatsing, terug_sinds=terug_sinds, on=on, by=None, at=at)
    if after.stand == Stand.WACHT_OP_SCHOOL:
        due = due_on(plaatsing.vestiging, plaatsing.startdatum, casus.gemeente_id, on=on)
        if on > due:
            _ask_about_silence(besluit, casus, on=on, at=at)
    return after.stand != before


def _lock(besluit_id: UUID, *, require_open: bool = True) -> tuple[Besluit, Casus]:
    casus = lock(Besluit.objects.values_list("casus_id", flat=True).get(pk=besluit_id))
    if require_open and not casus.is_open:
        raise Refused("De casus is gesloten.")
    besluit = Besluit.objects.select_related(
        "uitvoering",
        "plaatsing__vestiging__organisatie",
        "plaatsing__samenwerkingsverband__organisatie",
        "ontwerp__aanmelding",
    ).get(pk=besluit_id)
    return besluit, casus


def _follow(
    besluit: Besluit,
    casus: Casus,
    plaatsing: Plaatsing,
    *,
    by: Gebruiker | None,
    at: datetime,
    on: date | None = None,
    terug_sinds: date | None = None,
) -> Uitvoering:
    """Set the stand that follows from the placement, and do what belongs to a change of it."""
    on = on or day_of(at)
    uitvoering = besluit.uitvoering
    stand = Stand(
        next_stand(
            gestart_op=plaatsing.gestart_op,
            niet_gestart=plaatsing.status == Plaatsing.Status.NIET_GESTART,
            startdatum=plaatsing.startdatum,
            terug_sinds=terug_sinds,
            on=on,
        )
    )
    if stand == uitvoering.stand:
        return uitvoering
    uitvoering.stand, uitvoering.bijgewerkt_op, uitvoering.terug_sinds = stand, on, terug_sinds
    uitvoering.save(update_fields=["stand", "bijgewerkt_op", "terug_sinds"])
    tekst = _in_words(besluit, uitvoering, plaatsing)
    record(casus, Gebeurtenis.Soort.UITVOERING, tekst, by=by, at=at, sectie=Secties.BESLUIT)
    _hand_over(besluit, casus, stand, on=on, by=by, at=at)
    return uitvoering


def _hand_over(
    besluit: Besluit, casus: Casus, stand: Stand, *, on: date, by: Gebruiker | None, at: datetime
) -> None:
    """End the tasks this stand makes needless, and begin the ones it asks for."""
    if stand in {Stand.GESTART, Stand.NIET_GESTART, Stand.TERUG_IN_DE_KLAS}:
        finish(f"plaatsing:{besluit.pk}", by=by, at=at)
        finish(f"geen-bericht:{besluit.pk}", by=by, at=at)
    if stand == Stand.GESTART:
        for organisatie_id in (besluit.plaatsing.samenwerkingsverband_id, casus.gemeente_id):
            finish(f"niet-gestart:{besluit.pk}:{organisatie_id}", by=by, at=at)
    if stand == Stand.NIET_GESTART:
        _ask_how_further(besluit, casus, on=on, at=at)
    if stand == Stand.TERUG_IN_DE_KLAS:
        _begin_nazorg(besluit, casus, by=by, at=at)


def _in_words(besluit: Besluit, uitvoering: Uitvoering, plaatsing: Plaatsing) -> str:
    school = plaatsing.vestiging.organisatie
    if uitvoering.stand == Stand.GESTART and plaatsing.gestart_op:
        return f"{school} meldt: gestart op {datum(plaatsing.gestart_op, 'lang')}."
    if uitvoering.stand == Stand.NIET_GESTART:
        return f"{school} meldt: niet gestart. Reden: {plaatsing.reden_niet_gestart}"
    if uitvoering.stand == Stand.TERUG_IN_DE_KLAS and uitvoering.terug_sinds:
        return f"Terug in de klas sinds {datum(uitvoering.terug_sinds, 'lang')}, volgens de verzuimcijfers."
    return f"De startdatum is voorbij. {school} heeft nog niet gemeld of de leerling is gestart."


def _ask_how_further(besluit: Besluit, casus: Casus, *, on: date, at: datetime) -> None:
    finish(f"uitvoering:{besluit.pk}", by=None, at=at)
    for organisatie, perm, voor in (
        (besluit.plaatsing.samenwerkingsverband.organisatie, Perm.REVIEW_PLAATSINGEN, None),
        (casus.gemeente.organisatie, Perm.WORK_CASUSSEN, casus.behandelaar),
    ):
        ask(
            casus,
            organisatie,
            perm=perm,
            voor=voor,
            titel="De plaatsing is niet gestart: spreek af hoe het verder gaat",
            toelichting="De school meldt dat de leerling niet is gestart. De reden staat bij het besluit.",
            deadline=add_werkdagen(on, VERDER_WERKDAGEN),
            sleutel=f"niet-gestart:{besluit.pk}:{organisatie.pk}",
            pad=_pad(besluit),
            regel="R14",
            at=at,
        )


def _ask_about_silence(besluit: Besluit, casus: Casus, *, on: date, at: datetime) -> None:
    ask(
        casus,
        besluit.plaatsing.samenwerkingsverband.organisatie,
        perm=Perm.REVIEW_PLAATSINGEN,
        titel="De school meldde de plaatsing niet: vraag het na",
        toelichting="De termijn om te melden is voorbij. Neem contact op met de school en het schoolbestuur.",
        deadline=add_werkdagen(on, VERDER_WERKDAGEN),
        sleutel=f"geen-bericht:{besluit.pk}",
        pad=_pad(besluit),
        regel="R14",
        at=at,
    )


def _begin_nazorg(besluit: Besluit, casus: Casus, *, by: Gebruiker | None, at: datetime) -> None:
    """The casus is in nazorg; the ladder asks how it goes (R15)."""
    finish(f"uitvoering:{besluit.pk}", by=by, at=at)
    if casus.stap == Stap.UITVOERING:
        move(casus, Stap.NAZORG, by=by, at=at)
