"""What DUO's register asks of a melding and nobody but school and leerplicht can answer: each becomes a task.

DUO itself turns a melding that overlaps a vrijstelling into *ingetrokken* (reason V). Here nothing closes by itself:
leerplicht is asked to have the school withdraw it. The school is not told by us: that there is a vrijstelling is
leerplicht's to know, and the days do not count in any case.
"""

from collections.abc import Iterable
from datetime import date, datetime
from uuid import UUID

from django.db.models import Exists, F, OuterRef, Q

from attendance.models import Meldingbehandeling, Verzuimmelding, Vrijstelling
from attendance.rules.meldingstatus import misses_einddatum
from cases.models import Taak
from cases.rules.ladder import Regel
from schools.rules.kalender import add_werkdagen
from thuiszitters.core.clock import day_of
from thuiszitters.core.imports.motor import Omgeving
from thuiszitters.core.imports.opzoeklijst import uuids
from thuiszitters.core.imports.resultaat import Importresultaat

WERKDAGEN = 5


def ask_einddatum(stap: Meldingbehandeling, *, at: datetime) -> None:
    """Ask the school for the last day of a melding that was closed because the pupil is back or left."""
    versies = Verzuimmelding.objects.filter(wortel=stap.melding_id, ingetrokken_op=None)
    melding = versies.order_by("-versie").first()
    if melding is None or not misses_einddatum(
        melding.soort, tot_bekend=melding.tot is not None, reden_afgesloten=stap.reden_afgesloten
    ):
        return
    Taak.objects.get_or_create(
        sleutel=key_einddatum(melding.wortel_id),
        defaults={
            "leerling_id": melding.leerling_id,
            "organisatie_id": melding.vestiging_id,
            "titel": "Vul de laatste dag van een melding in",
            "toelichting": "De gemeente sloot een melding af. Bij deze soort hoort de laatste dag van het verzuim.",
            "regel": Regel.KWALITEIT,
            "deadline": add_werkdagen(day_of(at), WERKDAGEN),
            "aangemaakt_at": at,
        },
    )


def propose_withdrawal(leerling_ids: Iterable[UUID], *, on: date, at: datetime) -> None:
    """Ask leerplicht about each ongeoorloofd melding in force that overlaps a vrijstelling, once per melding."""
    vrij = Vrijstelling.objects.filter(leerling=OuterRef("leerling_id")).filter(
        Q(tot=None) | Q(tot__gte=OuterRef("van"))
    )
    meldingen = (
        Verzuimmelding.objects.current()
        .filter(
            leerling_id__in=Vrijstelling.objects.values("leerling_id")
        )  # few: so the rest is asked of few
        .filter(
            leerling_id__in=uuids(leerling_ids),
            status=Verzuimmelding.Status.ONGEOORLOOFD,
            ingetrokken_op=None,
        )
        .filter(
            Q(Exists(vrij.filter(van__lte=OuterRef("tot")))) | Q(tot=None) & Q(Exists(vrij)),
        )
    )
    rijen = meldingen.order_by("pk").values_list("wortel_id", "leerling_id", F("leerling__woongemeente_id"))
    Taak.objects.bulk_create(
        [
            Taak(
                leerling_id=leerling,
                organisatie_id=gemeente,
                titel="Vraag de school een melding in te trekken",
                toelichting="Over deze dagen geldt een vrijstelling. De melding telt niet mee. Bij DUO heet zij dan "
                "ingetrokken (reden V).",
                regel=Regel.VRIJSTELLING,
                sleutel=f"MELDING_VRIJSTELLING:{wortel}",
                deadline=add_werkdagen(on, WERKDAGEN),
                aangemaakt_at=at,
            )
            for wortel, leerling, gemeente in rijen
        ],
        ignore_conflicts=True,
    )


def follow_import(resultaat: Importresultaat, omgeving: Omgeving) -> None:
    """After a file of meldingen or vrijstellingen; runs in the import's transaction."""
    if resultaat.soort in {"verzuim", "vrijstellingen"}:
        geraakt = {rij.leerling_id for rij in resultaat.rijen if rij.leerling_id and not rij.fouten}
        propose_withdrawal(geraakt, on=omgeving.on, at=omgeving.at)


def key_einddatum(wortel_id: UUID) -> str:
    """The key of the task to say the last day of a melding."""
    return f"EINDDATUM:{wortel_id}"
