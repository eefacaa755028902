"""Keeping the 16-hour signals and when the school reported each: what the lists of timeliness are made of."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Q

from attendance.rules.feiten import hoofdinschrijving
from attendance.rules.oordeel import Oordeel
from attendance.rules.signaal import DAGEN_RECENT, is_recent
from attendance.services.oordelen import Beoordeling
from cases.models import Zestienuurssignaal
from cases.models.tijdigheid import ZestienuurssignaalQuerySet
from cases.rules.ladder import Regel
from cases.rules.tijdigheid import reported_on
from cases.rules.voorschriften import VOORSCHRIFTEN
from cases.services.nachtstand import Nacht
from thuiszitters.core.rijen import Rij, insert_rows

Bekend = dict[UUID, dict[date, Zestienuurssignaal]]
NOG_OPEN = timedelta(days=190)
"""How long a signal that nobody reported is still looked at: over the halfjaar in which it counts."""
MELDEN = VOORSCHRIFTEN[Regel.ZESTIEN_UUR].opdrachten[0]


def may_change(on: date) -> ZestienuurssignaalQuerySet:
    """The stored signals that may still change: the recent ones, and those not yet reported."""
    recent = Q(eind__gt=on - timedelta(days=DAGEN_RECENT))
    open_nog = Q(gemeld_op=None, eind__gt=on - NOG_OPEN)
    return Zestienuurssignaal.objects.in_force().filter(recent | open_nog, eind__lte=on).order_by("eind")


def load_signals(ids: Sequence[UUID], on: date) -> Bekend:
    """The stored signals of these pupils that may still change."""
    bekend: Bekend = {}
    for rij in may_change(on).filter(leerling__in=ids):
        bekend.setdefault(rij.leerling_id, {})[rij.eind] = rij
    return bekend


def store_signals_16(nacht: Nacht, bekend: Bekend, oordelen: Iterable[tuple[Beoordeling, Oordeel]]) -> None:
    """Add the new signals of these verdicts, end those that were corrected away, note when one was reported."""
    nieuw: list[Rij] = []
    gewijzigd: list[Zestienuurssignaal] = []
    for beoordeling, oordeel in oordelen:
        gevonden = {eind: begin for begin, eind in oordeel.signalen_16_uur if is_recent(eind, nacht.on)}
        eerder = bekend.get(beoordeling.leerling_id, {})
        for eind, begin in gevonden.items():
            if eind not in eerder and (rij := _new(nacht, beoordeling, begin, eind)):
                nieuw.append(rij)
        gewijzigd += [rij for rij in eerder.values() if _changed(nacht, beoordeling, gevonden, rij)]
    insert_rows(
        Zestienuurssignaal,
        nieuw,
        conflict="(leerling_id, eind) DO UPDATE SET begin = EXCLUDED.begin, gemeld_op = EXCLUDED.gemeld_op, "
        "vervallen_op = EXCLUDED.vervallen_op",
    )
    if gewijzigd:
        Zestienuurssignaal.objects.bulk_update(gewijzigd, ["gemeld_op", "vervallen_op"], batch_size=500)


def _new(nacht: Nacht, beoordeling: Beoordeling, begin: date, eind: date) -> Rij | None:
    inschrijving = hoofdinschrijving(beoordeling.feiten, eind)
    vestiging = nacht.scholen.get(inschrijving.vestiging) if inschrijving else None
    if inschrijving is None or vestiging is None:
        return None
    opdracht = nacht.ladder(beoordeling.gemeente_id).opdracht(Regel.ZESTIEN_UUR, MELDEN.code) or MELDEN
    kalender = nacht.beoordelaar.kalenders.van_vestiging(inschrijving.vestiging)
    return {
        "leerling_id": beoordeling.leerling_id,
        "vestiging_id": vestiging,
        "gemeente_id": beoordeling.gemeente_id,
        "begin": begin,
        "eind": eind,
        "uiterlijk_op": opdracht.deadline(eind, kalender),
        "gemeld_op": reported_on(beoordeling.feiten.meldingen, eind),
        "vastgesteld_op": nacht.on,
    }


def _changed(
    nacht: Nacht, beoordeling: Beoordeling, gevonden: dict[date, date], rij: Zestienuurssignaal
) -> bool:
    """Bring a stored signal up to date; says whether it changed."""
    gemeld = reported_on(beoordeling.feiten.meldingen, rij.eind)
    weg = nacht.on if is_recent(rij.eind, nacht.on) and rij.eind not in gevonden else None
    if (gemeld, weg) == (rij.gemeld_op, rij.vervallen_op):
        return False
    rij.gemeld_op, rij.vervallen_op = gemeld, weg
    return True
