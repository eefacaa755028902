"""What is kept of an import after ninety days: the line of the history. File, report and trail are personal data."""

from datetime import datetime, timedelta

from django.db import transaction

from cases.models import Importbestand, Importopdracht, Importregel, Importspoor

BEWAAR = timedelta(days=90)


def cleanup_imports(*, at: datetime) -> int:
    """Remove file, report and trail of imports older than ninety days; gives how many. Safe to run twice."""
    oud = Importopdracht.objects.filter(
        aangemaakt_at__lt=at - BEWAAR, opgeruimd_at=None, status__in=_uit_handen()
    )
    ids = list(oud.order_by("pk").values_list("pk", flat=True))
    for pk in ids:
        with transaction.atomic():
            opdracht = Importopdracht.objects.select_for_update(of=("self",)).get(pk=pk)
            for model in (Importbestand, Importregel, Importspoor):
                model._default_manager.filter(opdracht=pk).delete()
            opdracht.opgeruimd_at, opdracht.opmerkingen, opdracht.bericht = at, [], ""
            opdracht.save(update_fields=["opgeruimd_at", "opmerkingen", "bericht"])
    return len(ids)


def _uit_handen() -> list[str]:
    """Nobody works at it."""
    bezig = {*Importopdracht.WACHT, *Importopdracht.LOOPT}
    return [status for status in Importopdracht.Status.values if status not in bezig]
