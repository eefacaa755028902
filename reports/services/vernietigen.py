"""Carrying out an approved list: record by record, each in a transaction of its own, and the certificate at the end.

Just before a record goes it is looked at again: its term, a hold, and what hangs on it. What must stay, stays, with the
reason on the list. A run that was killed goes on where it was.
"""

import hashlib
import json
from collections import Counter
from collections.abc import Callable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from cases.models import Importregel
from reports.models.bewaren import Vernietigingslijst, Vernietigingsregel
from reports.queries.bewaren import Termijn, held, is_due, leerling_of, per_klasse, record_of
from reports.rules.bewaren import REGELS, Klasse
from reports.services.archief import destroy_rows
from reports.services.samenhang import HangtSamen, files_of, linked_rows
from schools.services.zoeksleutels import sweep_varianten

Status = Vernietigingslijst.Status
Uitkomst = Vernietigingsregel.Uitkomst
NIET_MEER = "De bewaartermijn is nog niet voorbij."
GEBLOKKEERD = "Er geldt een blokkade voor deze leerling."


def run_list(*, lijst_id: UUID, at: datetime, go_on: Callable[[], bool]) -> bool:
    """Go on with a list while `go_on` says so; gives whether there is more. Harmless when run twice or at once."""
    lijst = Vernietigingslijst.objects.select_related("organisatie").get(pk=lijst_id)
    if lijst.status != Status.LOOPT:
        return False
    # A pupil goes last: only when nothing hangs on it any more.
    for klasse in Klasse:
        while regel := _next(lijst, klasse):
            if not go_on():
                return True
            _handle(lijst, regel.pk)
    sweep_varianten()
    _finish(lijst_id, at)
    return False


def _next(lijst: Vernietigingslijst, klasse: Klasse) -> Vernietigingsregel | None:
    return lijst.regels.filter(klasse=klasse, uitkomst=Uitkomst.OPEN).order_by("pk").first()


@transaction.atomic
def _handle(lijst: Vernietigingslijst, regel_id: int) -> None:
    """One record: destroyed with all that goes along, or kept with a reason."""
    regel = Vernietigingsregel.objects.select_for_update(of=("self",)).get(pk=regel_id)
    if regel.uitkomst != Uitkomst.OPEN:
        return
    reden, weg = _destroy(lijst, Klasse(regel.klasse), regel.sleutel)
    if reden:
        regel.uitkomst, regel.reden = Uitkomst.BEWAARD, reden
    else:
        regel.uitkomst, regel.sleutel, regel.grond_op = Uitkomst.VERNIETIGD, "", None
    regel.save(update_fields=["uitkomst", "reden", "sleutel", "grond_op"])
    nu = Vernietigingslijst.objects.select_for_update(of=("self",)).get(pk=lijst.pk)
    nu.gedaan += 1
    nu.bewijs = dict(Counter(nu.bewijs) + Counter(weg))
    nu.save(update_fields=["gedaan", "bewijs"])


def _destroy(lijst: Vernietigingslijst, klasse: Klasse, sleutel: str) -> tuple[str, dict[str, int]]:
    """Why a record stays, or what went: rows by kind."""
    regel, jaren = REGELS[klasse], lijst.termijnen[klasse]["jaren"]
    termijn = Termijn(klasse, regel, jaren, "", False)
    if not is_due(termijn, lijst.organisatie, sleutel, on=lijst.peildatum):
        return NIET_MEER, {}
    if held(leerling_of(klasse, sleutel)):
        return GEBLOKKEERD, {}
    try:
        graaf = linked_rows(*record_of(klasse, sleutel), regel)
    except HangtSamen as hangt:
        return str(hangt), {}
    bestanden = files_of(graaf)
    weg = {
        str(soort._meta.verbose_name_plural): destroy_rows(lijst.pk, soort._meta.db_table, sleutels)
        for soort, sleutels in graaf.items()
    }
    if klasse is Klasse.LEERLING:
        Importregel.objects.filter(leerling_id=sleutel).delete()
    transaction.on_commit(lambda: _remove(bestanden))
    if bestanden:
        weg["bestanden"] = len(bestanden)
    return "", weg


def _remove(bestanden: list[tuple[Any, str]]) -> None:
    for opslag, naam in bestanden:
        opslag.delete(naam)


@transaction.atomic
def _finish(lijst_id: UUID, at: datetime) -> None:
    """The certificate: what went and stayed, on whose approval, with a checksum over it."""
    lijst = Vernietigingslijst.objects.select_for_update(of=("self",)).get(pk=lijst_id)
    if lijst.status != Status.LOOPT or lijst.regels.filter(uitkomst=Uitkomst.OPEN).exists():
        return
    lijst.bewijs = certificate(lijst, at)
    lijst.sha256 = hashlib.sha256(json.dumps(lijst.bewijs, sort_keys=True).encode()).hexdigest()
    lijst.status, lijst.klaar_at = Status.KLAAR, at
    lijst.save(update_fields=["bewijs", "sha256", "status", "klaar_at"])


def certificate(lijst: Vernietigingslijst, at: datetime) -> dict[str, Any]:
    """What is kept of a destruction: counts and who decided, nothing of whom it was about."""
    return {
        "verwerkingsverantwoordelijke": str(lijst.organisatie),
        "peildatum": lijst.peildatum.isoformat(),
        "vernietigd_at": at.isoformat(),
        "termijnen": lijst.termijnen,
        "goedgekeurd": [
            {"door": str(akkoord.door), "at": akkoord.at.isoformat()}
            for akkoord in lijst.akkoorden.select_related("door").order_by("at", "pk")
        ],
        "records": [
            {"wat": rij["naam"], "vernietigd": rij["weg"], "bewaard": rij["bewaard"]}
            for rij in per_klasse(lijst)
        ],
        "rijen": lijst.bewijs,
    }
