"""The worker's part of an import: claim the order, do its work in one transaction, judge the pupils it touched.

The row says what must be done, so that a lost message or a killed worker costs time only: whoever comes next begins
that piece of work anew, and what was not committed was not there.
"""

import logging
from datetime import datetime
from uuid import UUID

from celery.exceptions import SoftTimeLimitExceeded
from django.db import OperationalError, connection, transaction

from cases.models import Importopdracht
from cases.services.escalatie import lock_leerlingen, run_day
from cases.services.imports.bezwaren import Bezwaren, obstacles, touched_leerlingen
from cases.services.imports.rapport import write_report
from cases.services.imports.terugdraaien import undo
from cases.services.imports.toepassen import apply_file, try_file
from cases.services.imports.voortgang import publish
from schools.models import Leerling
from thuiszitters.core.clock import day_of
from thuiszitters.core.imports.tabelsoort import in_delen
from thuiszitters.core.imports.voortgang import Fase, meld
from thuiszitters.core.tabelvorm import Onleesbaar

Status = Importopdracht.Status
POGINGEN = 4
PER_KEER = 2_000
METEEN = frozenset({"inschrijvingen", "verzuim", "vrijstellingen", "trajecten", "schoolkalender"})
"""SOORTEN after which the pupils are judged at once; the others wait for the night."""
VERANDERD = (
    "Sinds de proef is er iets veranderd in de gegevens. Er is daarom niets toegepast. "
    "Bekijk het nieuwe rapport en pas het bestand dan opnieuw toe."
)
TE_LANG = "De verwerking duurde te lang. Splits het bestand en laad de delen na elkaar."
MISLUKT = (
    "Er ging iets mis bij het verwerken. Er is niets toegepast. Probeer het opnieuw of vraag beheer om hulp."
)

logger = logging.getLogger(__name__)


def run_import(*, opdracht_id: UUID, at: datetime) -> None:
    """Do what this order waits for. Safe to run twice, and at once: the second finds a lock, or nothing to do."""
    opdracht = _claim(opdracht_id)
    if opdracht is None:
        return
    with publish(opdracht_id):
        try:
            _work(opdracht, at=at)
        except Onleesbaar as fout:
            _end(opdracht_id, Status.ONLEESBAAR, str(fout))
        except SoftTimeLimitExceeded:
            _end(opdracht_id, Status.MISLUKT, TE_LANG)
        except OperationalError:
            raise  # the database was away for a moment: the order stands, and is taken up again
        except Exception:
            logger.exception("import %s", opdracht_id)
            _end(opdracht_id, Status.MISLUKT, MISLUKT)


def _work(opdracht: Importopdracht, *, at: datetime) -> None:
    werk = {
        Status.PROEF_LOOPT: _proef,
        Status.TOEPASSEN_LOOPT: _toepassen,
        Status.TERUG_LOOPT: _terug,
    }
    if opdracht.status in werk:
        with transaction.atomic():
            if not _alone(opdracht.pk):
                return
            werk[Status(opdracht.status)](opdracht, at=at)
            opdracht.save()
    if opdracht.status in (Status.TOEGEPAST, Status.TERUGGEDRAAID) and opdracht.beoordeeld_at is None:
        _judge(opdracht, at=at)


def _proef(opdracht: Importopdracht, *, at: datetime) -> None:
    resultaat = try_file(opdracht, at=at)
    write_report(opdracht, resultaat, at=at)
    opdracht.status = Status.PROEF_KLAAR


def _toepassen(opdracht: Importopdracht, *, at: datetime) -> None:
    """A real run with other outcomes than the trial is rolled back, and its report shown instead."""
    resultaat, toegepast = apply_file(opdracht, at=at)
    write_report(opdracht, resultaat, at=at)
    if toegepast:
        opdracht.status, opdracht.toegepast_at, opdracht.beoordeeld_at = Status.TOEGEPAST, at, None
    else:
        opdracht.status, opdracht.bericht = Status.PROEF_KLAAR, VERANDERD


def _terug(opdracht: Importopdracht, *, at: datetime) -> None:
    lock_leerlingen(touched_leerlingen(opdracht))
    if bezwaren := obstacles(opdracht):
        opdracht.status, opdracht.bericht = Status.TOEGEPAST, _gezegd(bezwaren)
        return
    undo(opdracht)
    opdracht.status, opdracht.teruggedraaid_at, opdracht.beoordeeld_at = Status.TERUGGEDRAAID, at, None


def _gezegd(bezwaren: Bezwaren) -> str:
    wat = "een reden" if bezwaren.aantal == 1 else f"{bezwaren.aantal} redenen"
    return f"De import is niet teruggedraaid, want er is {wat} tegen. Er is niets veranderd."


def _judge(opdracht: Importopdracht, *, at: datetime) -> None:
    """Judge the pupils whose facts changed; what is not finished here, the night does.

    Not after `leerlingen`: until the file with inschrijvingen follows, every new pupil looks like absoluut verzuim.
    """
    if opdracht.soort not in METEEN:
        Importopdracht.objects.filter(pk=opdracht.pk).update(beoordeeld_at=at)
        return
    bekend = Leerling.objects.filter(pk__in=touched_leerlingen(opdracht))
    ids = list(bekend.order_by("pk").values_list("pk", flat=True))
    moment = opdracht.toegepast_at if opdracht.status == Status.TOEGEPAST else opdracht.teruggedraaid_at
    for gedaan, deel in enumerate(in_delen(ids, PER_KEER)):
        meld(Fase.GEVOLGEN, gedaan * PER_KEER / len(ids))
        run_day(on=day_of(at), at=moment or at, leerling_ids=deel)
    Importopdracht.objects.filter(pk=opdracht.pk).update(beoordeeld_at=at)


@transaction.atomic
def _claim(opdracht_id: UUID) -> Importopdracht | None:
    """The order, marked as begun; None when somebody else is at it or nothing is left to do."""
    if not _alone(opdracht_id):
        return None
    opdracht = Importopdracht.objects.select_for_update(of=("self",)).get(pk=opdracht_id)
    if opdracht.wacht:
        opdracht.status = dict(zip(Importopdracht.WACHT, Importopdracht.LOOPT, strict=True))[opdracht.status]
    klaar = opdracht.status in (Status.TOEGEPAST, Status.TERUGGEDRAAID)
    if opdracht.status not in Importopdracht.LOOPT and not (klaar and opdracht.beoordeeld_at is None):
        return None
    opdracht.pogingen += 1
    if opdracht.pogingen > POGINGEN:
        _give_up(opdracht, klaar=klaar)
        return None
    opdracht.save()
    return opdracht


def _give_up(opdracht: Importopdracht, *, klaar: bool) -> None:
    """Enough tries: an applied import is judged by the night, anything else failed."""
    if klaar:
        opdracht.beoordeeld_at = opdracht.teruggedraaid_at or opdracht.toegepast_at
    elif opdracht.status == Status.TERUG_LOOPT:
        opdracht.status, opdracht.bericht = Status.TOEGEPAST, MISLUKT
    else:
        opdracht.status, opdracht.bericht = Status.MISLUKT, MISLUKT
    opdracht.save()


def _end(opdracht_id: UUID, status: str, bericht: str) -> None:
    """What was begun ended otherwise. What is applied stays so."""
    opdracht = Importopdracht.objects.get(pk=opdracht_id)
    if opdracht.status == Status.TERUG_LOOPT:
        status = Status.TOEGEPAST
    if opdracht.status in Importopdracht.LOOPT:
        opdracht.status, opdracht.bericht = status, bericht
        opdracht.save()


def _alone(opdracht_id: UUID) -> bool:
    """Whether nobody else works at this order; nobody will until the transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select pg_try_advisory_xact_lock(hashtextextended(%s, 0))", [f"importopdracht {opdracht_id}"]
        )
        return bool(cursor.fetchone()[0])
