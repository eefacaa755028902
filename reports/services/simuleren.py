"""The counting of a simulation: a few hundred pupils per transaction, so that it can be stopped and gone on with.

It reads facts and verdicts, and writes in its own two tables only.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Count

from attendance.rules.oordeel import ABSOLUUT_VERZUIM, DREIGEND_THUISZITTER, THUISZITTER, Oordeel
from attendance.rules.parameters import maak_profiel
from attendance.services.oordelen import Beoordelaar, Beoordeling, load_beoordelaar
from reports.models import Simulatie, Simulatieleerling
from reports.rules.onderdrukking import onderdruk
from reports.rules.stel_dat import TELT, Uitkomst, tel
from reports.rules.telling import GEEN_VERBAND, NIET_INGESCHREVEN, duurklasse, sector_of
from reports.services.telling import thuiszitter_of, verbanden_of_schools
from schools.models import Gemeente, Leerling, Samenwerkingsverband

PER_KEER = 500
"""Pupils per transaction: what one look at the row, and one step of the progress bar, is worth."""

Status, Stand = Simulatie.Status, Simulatieleerling.Stand


@dataclass(frozen=True, slots=True)
class Proef:
    """The two ways to judge that are laid side by side, and the pupils of whom either has anything to tell."""

    nu: Beoordelaar
    dan: Beoordelaar
    kandidaten: frozenset[UUID]


def run_simulatie(*, simulatie_id: UUID, at: datetime, go_on: Callable[[], bool] = lambda: True) -> bool:
    """Judge until all are judged, somebody cancels, or `go_on` says stop; gives whether there is more to do.

    Safe to run twice and at once: every step takes the row, and begins where the last one ended.
    """
    simulatie = Simulatie.objects.filter(pk=simulatie_id).first()
    if simulatie is None or not simulatie.is_bezig:
        return False
    proef = _load(simulatie)
    while go_on():
        if not _step(simulatie_id, proef, at=at):
            return False
    return True


def fail_simulatie(*, simulatie_id: UUID, at: datetime) -> None:
    """Tell that it went wrong, and forget what was found so far."""
    with transaction.atomic():
        found = Simulatie.objects.select_for_update(of=("self",)).to_do().filter(pk=simulatie_id).first()
        if found is None:
            return
        found.status, found.klaar_at, found.opgeruimd_at = Status.MISLUKT, at, at
        found.bericht = "Er ging bij ons iets mis. Start de simulatie opnieuw."
        found.save(update_fields=["status", "klaar_at", "opgeruimd_at", "bericht"])
        found.leerlingen.all().delete()


def _load(simulatie: Simulatie) -> Proef:
    nu = load_beoordelaar(on=simulatie.peildatum, known_on=simulatie.bekend_op)
    profiel = maak_profiel("stel-dat", simulatie.peildatum, simulatie.parameters)
    dan = nu.met_profiel(profiel)
    return Proef(nu, dan, frozenset(nu.candidates()) | frozenset(dan.candidates()))


@transaction.atomic
def _step(simulatie_id: UUID, proef: Proef, *, at: datetime) -> bool:
    """The next pupils; gives whether there may be more. The row is held meanwhile, so that two never do the same."""
    # Taken by another worker: that one goes on, and this one stops.
    free = Simulatie.objects.select_for_update(of=("self",), skip_locked=True)
    simulatie = free.to_do().filter(pk=simulatie_id).first()
    if simulatie is None:
        return False
    ids = _next_ids(simulatie)
    if not ids:
        _finish(simulatie, at=at)
        return False
    gevonden, zonder = _judge(proef, [pk for pk in ids if pk in proef.kandidaten], simulatie)
    Simulatieleerling.objects.bulk_create(gevonden)
    simulatie.status = Status.BEZIG
    simulatie.gedaan += len(ids)
    simulatie.totaal = max(simulatie.totaal, simulatie.gedaan)
    simulatie.gedaan_tot = ids[-1]
    simulatie.zonder_oordeel += zonder
    simulatie.save(update_fields=["status", "gedaan", "totaal", "gedaan_tot", "zonder_oordeel"])
    return True


def _next_ids(simulatie: Simulatie) -> list[UUID]:
    rest = Leerling.objects.filter(woongemeente__in=simulatie.gemeenten)
    if simulatie.gedaan_tot is not None:
        rest = rest.filter(pk__gt=simulatie.gedaan_tot)
    return list(rest.order_by("pk").values_list("pk", flat=True)[:PER_KEER])


def _judge(proef: Proef, ids: Sequence[UUID], simulatie: Simulatie) -> tuple[list[Simulatieleerling], int]:
    """What is found of who counts in either, and of how many there is no answer."""
    zonder = 0
    paren: list[tuple[Beoordeling, Beoordeling, str, str]] = []
    for nu, dan in zip(proef.nu.judge(ids), proef.dan.judge(ids), strict=True):
        zonder += not isinstance(dan.antwoord, Oordeel)
        was, wordt = stand_of(nu), stand_of(dan)
        if (was, wordt) != (Stand.GEEN, Stand.GEEN):
            paren.append((nu, dan, was, wordt))
    verbanden = verbanden_of_schools(dan for _, dan, _, _ in paren)
    return [_row(paar, simulatie, verbanden) for paar in paren], zonder


def stand_of(beoordeling: Beoordeling) -> str:
    """How a pupil counts by a verdict; absoluut verzuim only where the profile counts it as thuiszitter."""
    if not isinstance(beoordeling.antwoord, Oordeel) or beoordeling.profiel is None:
        return Stand.GEEN
    categorieen = beoordeling.antwoord.categorieen
    if THUISZITTER in categorieen:
        return Stand.THUISZITTER
    if ABSOLUUT_VERZUIM in categorieen and beoordeling.profiel.profiel.absoluut_telt_als_thuiszitter:
        return Stand.ABSOLUUT
    return Stand.DREIGEND if DREIGEND_THUISZITTER in categorieen else Stand.GEEN


def _row(
    paar: tuple[Beoordeling, Beoordeling, str, str],
    simulatie: Simulatie,
    verbanden: dict[tuple[str, str], str],
) -> Simulatieleerling:
    nu, dan, was, wordt = paar
    leaves = wordt == Stand.GEEN or (wordt == Stand.DREIGEND and was in TELT)
    sinds = _since(nu, was) if leaves else _since(dan, wordt)
    zit = thuiszitter_of(nu if leaves else dan, simulatie.peildatum, verbanden)
    return Simulatieleerling(
        simulatie=simulatie,
        leerling_id=dan.leerling_id,
        gemeente_id=dan.gemeente_id,
        was=was,
        wordt=wordt,
        sinds=sinds,
        sector=sector_of(zit),
        verband=(zit.verband or GEEN_VERBAND) if zit.is_ingeschreven else NIET_INGESCHREVEN,
        duur=duurklasse(sinds, simulatie.peildatum),
    )


def _since(beoordeling: Beoordeling, stand: str) -> date:
    oordeel = beoordeling.antwoord
    assert isinstance(oordeel, Oordeel)
    return (oordeel.absoluut_sinds if stand == Stand.ABSOLUUT else oordeel.sinds) or oordeel.op


def _finish(simulatie: Simulatie, *, at: datetime) -> None:
    """Count what was found, work out what is withheld, and freeze both."""
    gemeenten = dict(
        Gemeente.objects.filter(pk__in=simulatie.gemeenten)
        .order_by("organisatie__naam")
        .values_list("code", "organisatie__naam")
    )
    verbanden = dict(
        Samenwerkingsverband.objects.filter(
            code__in=simulatie.leerlingen.order_by().values("verband").distinct()
        )
        .order_by("code")
        .values_list("code", "organisatie__naam")
    )
    telling = tel(
        _counted(simulatie),
        gemeenten=gemeenten,
        verbanden=verbanden,
        zonder_oordeel=simulatie.zonder_oordeel,
    )
    standen = onderdruk(telling.waarden, telling.verbanden)
    simulatie.cijfers = [
        [regel.code, regel.onderwerp, regel.groep, regel.waarde, standen[regel.code].value]
        for regel in telling.regels
    ]
    simulatie.status, simulatie.klaar_at = Status.KLAAR, at
    simulatie.save(update_fields=["status", "klaar_at", "cijfers"])


def _counted(simulatie: Simulatie) -> Iterator[tuple[Uitkomst, int]]:
    velden = ("was", "wordt", "gemeente__code", "verband", "sector", "duur")
    rows = simulatie.leerlingen.order_by().values_list(*velden).annotate(n=Count("pk"))
    for *waarden, aantal in rows:
        yield Uitkomst(*waarden), aantal
