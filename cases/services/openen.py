"""Opening a casus: one open per pupil, numbered per year, with its owner and school involved."""

from collections.abc import Iterator
from datetime import date, datetime
from itertools import count

from django.db import connection

from cases.models import Casus, Gebeurtenis, Secties
from cases.rules.stappen import Stap
from cases.services.betrekken import LEERPLICHT, SCHOOL, involve, limit_to_closing
from cases.services.tijdlijn import record
from schools.models import Inschrijving, Leerling, Vestiging
from thuiszitters.accounts.models import Gebruiker
from thuiszitters.core.actor import beyond_reach
from thuiszitters.core.clock import day_of

DOEL_LEERPLICHT = "toezicht op de leerplicht"
DOEL_SCHOOL = "melden, en meewerken aan terugkeer"


def lock_series(prefix: str, on: date) -> str:
    """Keep others from the numbers of a year until the transaction ends; gives their beginning."""
    series = f"{prefix}-{on.year}-"
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext(%s))", [series])
    return series


def next_number(prefix: str, table: str, on: date) -> str:
    """The next number of a year, such as `C-2026-00042`; a lock per series keeps two at once apart."""
    return next(numbers(prefix, table, on))


def numbers(prefix: str, table: str, on: date) -> Iterator[str]:
    """The next numbers of a year, one after another, for who uses them in this transaction."""
    series = lock_series(prefix, on)
    with beyond_reach("cases.nummers"), connection.cursor() as cursor:
        cursor.execute(
            f"SELECT coalesce(max(substr(nummer, %s)::int), 0) + 1 FROM {table} WHERE nummer LIKE %s",
            [len(series) + 1, series + "%"],
        )
        (volgnummer,) = cursor.fetchone()
    return (f"{series}{nummer:05d}" for nummer in count(volgnummer))


def opened_text(casus: Casus) -> str:
    """What the timeline tells first."""
    return f"Casus geopend: {casus.get_aanleiding_display()}."


@beyond_reach("cases.openen")
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

    `on` is the day it opens when that is not today: a missed night that is caught up. Runs inside the caller's
    transaction. Safe for two at once: the numbering and then the pupil's row are locked, always in that order,
    and the unique constraint stands behind it.
    """
    on = on or day_of(at)
    lock_series("C", on)
    Leerling.objects.select_for_update(of=("self",), no_key=True).get(pk=leerling.pk)
    existing = Casus.objects.open().filter(leerling=leerling).first()
    if existing is not None:
        return existing, False
    vestiging = school_of(leerling, on)
    casus = Casus.objects.create(
        nummer=next_number("C", "cases_casus", on),
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


def reopen(casus: Casus, *, tekst: str, at: datetime, on: date) -> Casus:
    """Go on with a closed casus because the pupil is at home again; `on` is the day it is told.

    Runs inside the caller's transaction, which knows that the pupil has no other open casus.
    """
    casus = Casus.objects.select_for_update(of=("self",), no_key=True).get(pk=casus.pk)
    casus.stap, casus.reden_gesloten, casus.gesloten_op = Stap.IN_ONDERZOEK, "", None
    casus.grond_vervallen_op = casus.weer_aanwezig_op = None
    casus.versie += 1
    casus.save()
    limit_to_closing(casus)
    record(
        casus,
        Gebeurtenis.Soort.HEROPEND,
        tekst,
        by=None,
        at=at,
        op=on,
        sectie=Secties.VERZUIM_ONGEOORLOOFD,
    )
    return casus


def _involve_first(
    casus: Casus, leerling: Leerling, vestiging: Vestiging | None, *, by: Gebruiker | None, at: datetime
) -> None:
    """Leerplicht of the woongemeente and the school are involved from the beginning."""
    gemeente = leerling.woongemeente.organisatie
    involve(casus, gemeente, grondslag=LEERPLICHT, doel=DOEL_LEERPLICHT, by=by, at=at)
    if vestiging is not None:
        involve(casus, vestiging.organisatie, grondslag=SCHOOL, doel=DOEL_SCHOOL, by=by, at=at)


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
