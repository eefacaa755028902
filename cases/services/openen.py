"""Opening a casus: one open per pupil, with a number, its owner and its school involved."""

from collections.abc import Iterator
from datetime import date, datetime

from django.db import connection

from cases.models import Casus, Gebeurtenis, Secties
from cases.rules.stappen import Stap
from cases.services.betrekken import LEERPLICHT, SCHOOL, involve, limit_to_closing
from cases.services.tijdlijn import record
from schools.models import Inschrijving, Leerling, Vestiging
from thuiszitters.accounts.models import Gebruiker
from thuiszitters.core.clock import day_of

DOEL_LEERPLICHT = "toezicht op de leerplicht"
DOEL_SCHOOL = "melden, en meewerken aan terugkeer"


def casusnummers(aantal: int, on: date) -> Iterator[str]:
    """New numbers such as `C-2026-00042`, at most `aantal`, each given once; nobody waits for another's.

    They go on from year to year. One that is not used, or rolled back, is skipped for good.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT nextval('cases_casusnummer') FROM generate_series(1, %s)", [aantal])
        return (f"C-{on.year}-{nummer:05d}" for (nummer,) in cursor.fetchall())


def opened_text(casus: Casus) -> str:
    """What the timeline tells first."""
    return f"Casus geopend: {casus.get_aanleiding_display()}."


def open_casus(
    *,
    leerling: Leerling,
    aanleiding: Casus.Aanleiding,
    sinds: date,
    by: Gebruiker | None,
    at: datetime,
    drempel_op: date | None = None,
    profiel_id: int | None = None,
    tekst: str = "",
    on: date | None = None,
) -> tuple[Casus, bool]:
    """The open casus of a pupil, made when there is none; the flag says whether it was.

    Done by werk only: the open casus may be one that its person does not see. `on` is the day it opens when that is
    not today: a missed night that is caught up. Runs inside the caller's transaction. Safe for two at once: the pupil's
    row is locked, and the unique constraint stands behind it.
    """
    on = on or day_of(at)
    Leerling.objects.select_for_update(of=("self",), no_key=True).get(pk=leerling.pk)
    existing = Casus.objects.open().filter(leerling=leerling).first()
    if existing is not None:
        return existing, False
    vestiging = school_of(leerling, on)
    casus = Casus.objects.create(
        nummer=next(casusnummers(1, on)),
        leerling=leerling,
        gemeente=leerling.woongemeente,
        vestiging=vestiging,
        aanleiding=aanleiding,
        stap=Stap.MELDING_ONTVANGEN,
        sinds=sinds,
        drempel_op=drempel_op,
        profiel_id=profiel_id,
        geopend_op=on,
    )
    record(casus, Gebeurtenis.Soort.GEOPEND, tekst or opened_text(casus), by=by, at=at, op=on)
    _involve_first(casus, leerling, vestiging, by=by, at=at)
    return casus, True


def reopen(
    casus: Casus,
    *,
    tekst: str,
    by: Gebruiker | None,
    at: datetime,
    on: date | None = None,
    sectie: Secties = Secties.IDENTITEIT,
) -> Casus:
    """Go on with a closed casus, in onderzoek; `on` is the day it is told, when that is not today.

    Runs inside the caller's transaction, which holds the casus and knows that the pupil has no other open one.
    """
    casus.stap, casus.reden_gesloten, casus.gesloten_op = Stap.IN_ONDERZOEK, "", None
    casus.grond_vervallen_op = casus.weer_aanwezig_op = None
    casus.versie += 1
    casus.save()
    limit_to_closing(casus)
    record(casus, Gebeurtenis.Soort.HEROPEND, tekst, by=by, at=at, op=on, sectie=sectie)
    return casus


def _involve_first(
    casus: Casus, leerling: Leerling, vestiging: Vestiging | None, *, by: Gebruiker | None, at: datetime
) -> None:
    """Leerplicht of the woongemeente and the school are involved from the beginning."""
    gemeente, begin = leerling.woongemeente.organisatie, casus.geopend_op
    involve(casus, gemeente, grondslag=LEERPLICHT, doel=DOEL_LEERPLICHT, van=begin, by=by, at=at)
    if vestiging is not None:
        involve(casus, vestiging.organisatie, grondslag=SCHOOL, doel=DOEL_SCHOOL, van=begin, by=by, at=at)


def school_of(leerling: Leerling, on: date) -> Vestiging | None:
    """The school of the hoofdinschrijving on a day, which a casus that opens has as its school."""
    found = (
        Inschrijving.objects.in_force(on)
        .filter(leerling=leerling)
        .hoofd_first()
        .select_related("vestiging__organisatie")
        .first()
    )
    return found.vestiging if found else None
