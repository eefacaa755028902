"""Who else is told in R4, R5, R7 and R13: the samenwerkingsverband that knows the pupil, and the Taskforce.

No school has a duty to report to an SWV: it hears only of pupils it takes part for in a casus, or has a TLV or a
waiting place for. The casus goes with the task only for who takes part in it.
"""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, timedelta
from typing import NamedTuple
from uuid import UUID

from django.db.models import Q

from cases.models import Betrokkenheid, Casus, Escalatie, Taak
from cases.rules.ladder import Regel, Voor
from cases.services.regels.ronde import Over, Ronde
from referrals.models import Toelaatbaarheidsverklaring, Wachtlijstplaatsing
from thuiszitters.accounts.rollen import Soort

KORT_GELEDEN = timedelta(days=31)
TLV_LOOPT = (
    Toelaatbaarheidsverklaring.Status.AANGEVRAAGD,
    Toelaatbaarheidsverklaring.Status.AFGEGEVEN,
)
GEZEGD_IN = {Regel.THUISZITTER: ("meedenken",), Regel.DRIE_MAANDEN: ("bestuurder", "voorzitter")}
SOORT_VAN = {Voor.SWV: Soort.SAMENWERKINGSVERBAND, Voor.TASKFORCE: Soort.TASKFORCE}


class Kent(NamedTuple):
    """An organisation that knows a pupil; with the casus when it takes part in one."""

    organisatie_id: int
    soort: str
    casus_id: UUID | None


class Aanleiding(NamedTuple):
    """What to tell: the rule, its task, the pupil, the woongemeente, the occasion and its day."""

    regel: Regel
    code: str
    leerling_id: UUID
    gemeente_id: int
    sleutel: str
    dag: date


def tell_others(ronde: Ronde) -> None:
    """Give the others their tasks; once per occasion and organisation."""
    gevraagd = [*_thresholds(ronde), *_threatened(ronde)]
    kennen = _who_knows(ronde, {aanleiding.leerling_id for aanleiding in gevraagd})
    for a in gevraagd:
        opdracht = ronde.ladder(a.gemeente_id).opdracht(a.regel, a.code)
        for kent in kennen[a.leerling_id] if opdracht else ():
            if opdracht and kent.soort == SOORT_VAN[opdracht.voor]:
                over = Over(a.gemeente_id, a.leerling_id, kent.casus_id)
                sleutel = f"{a.sleutel}:{kent.organisatie_id}"
                gegevens = {"drempel bereikt op": a.dag}
                ronde.give(a.regel, a.code, over, kent.organisatie_id, sleutel, gegevens=gegevens)


def _thresholds(ronde: Ronde) -> Iterable[Aanleiding]:
    """R5 and R13, in casussen that are open."""
    rijen = Escalatie.objects.filter(
        ronde.about("casus__leerling"),
        casus__in=Casus.objects.open_on(ronde.on).values("pk"),
        regel__in=GEZEGD_IN,
        peildatum__lte=ronde.on,
        peildatum__gt=ronde.on - KORT_GELEDEN,
    )
    velden = ("regel", "casus_id", "casus__leerling_id", "casus__gemeente_id", "drempel_op")
    for regel, casus, leerling, gemeente, dag in rijen.order_by("pk").values_list(*velden):
        for code in GEZEGD_IN[regel]:
            yield Aanleiding(Regel(regel), code, leerling, gemeente, f"{casus}:{dag}", dag)


def _threatened(ronde: Ronde) -> Iterable[Aanleiding]:
    """R4, as long as the school has its task about it."""
    rijen = Taak.objects.open().filter(
        ronde.about(), regel=Regel.DREIGEND, opdracht="overleg", deadline__gte=ronde.on
    )
    velden = ("leerling_id", "leerling__woongemeente_id", "sleutel")
    for leerling, gemeente, sleutel in rijen.order_by("pk").values_list(*velden):
        sinds = sleutel.split(":")[2]
        yield Aanleiding(
            Regel.DREIGEND, "meedenken", leerling, gemeente, f"{leerling}:{sinds}", date.fromisoformat(sinds)
        )


def _who_knows(ronde: Ronde, leerlingen: Iterable[UUID]) -> dict[UUID, list[Kent]]:
    """By pupil, each organisation once; taking part in the casus goes before a TLV or a waiting place."""
    wie, on = list(leerlingen), ronde.on
    gevonden: dict[UUID, dict[int, Kent]] = defaultdict(dict)
    betrokken = Betrokkenheid.objects.in_force(on).filter(
        casus__leerling__in=wie, casus__gesloten_op=None, organisatie__soort__in=SOORT_VAN.values()
    )
    velden = ("casus__leerling_id", "organisatie_id", "organisatie__soort", "casus_id")
    for leerling, organisatie, soort, casus in betrokken.order_by("pk").values_list(*velden):
        gevonden[leerling][organisatie] = Kent(organisatie, soort, casus)
    tlv = Toelaatbaarheidsverklaring.objects.filter(
        Q(geldig_tot=None) | Q(geldig_tot__gte=on), leerling__in=wie, status__in=TLV_LOOPT
    )
    wacht = Wachtlijstplaatsing.objects.waiting().filter(leerling__in=wie)
    for rijen in (tlv, wacht):
        for leerling, swv in rijen.order_by("pk").values_list("leerling_id", "samenwerkingsverband_id"):
            gevonden[leerling].setdefault(swv, Kent(swv, Soort.SAMENWERKINGSVERBAND, None))
    return defaultdict(list, {leerling: list(per.values()) for leerling, per in gevonden.items()})
