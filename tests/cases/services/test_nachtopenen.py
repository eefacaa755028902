"""Opening many casussen at once leaves exactly what opening them one by one leaves, the trail included."""

from contextlib import contextmanager

import pytest
from django.db import transaction

from cases.models import Betrokkenheid, Casus, Gebeurtenis
from cases.services.nachtboek import Nachtboek
from cases.services.nachtopenen import prepare
from cases.services.openen import open_casus
from tests.cases.services.nacht import dag, leerling, moment
from thuiszitters.core.audit import bulk_write

pytestmark = pytest.mark.django_db

OP = dag("2026-10-12")
AT = moment("2026-10-12")
DAGEN = (dag("2026-09-14"), dag("2026-10-09"))
EIGEN = {"id", "nummer", "casus_id", "pgh_id", "pgh_obj_id", "pgh_created_at", "pgh_context_id"}
"""What differs by its nature: keys and numbers, and when the row of the trail was written."""


@contextmanager
def rolled_back():
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def rijen(model, volgorde):
    """The rows in order, in everything but their keys; a casus is told by its place among the numbers."""
    plekken = {
        pk: plek for plek, pk in enumerate(Casus.objects.order_by("nummer").values_list("pk", flat=True))
    }
    gevonden = []
    for rij in model.objects.order_by(volgorde).values():
        casus = plekken.get(rij.get("casus_id", rij.get("id")))
        gevonden.append((casus, {naam: waarde for naam, waarde in rij.items() if naam not in EIGEN}))
    return gevonden


def achtergelaten():
    modellen = (Casus, Betrokkenheid, Gebeurtenis)
    return {
        **{model: rijen(model, "nummer" if model is Casus else "pk") for model in modellen},
        **{model.pgh_event_model: rijen(model.pgh_event_model, "pgh_id") for model in modellen},
    }


def one_by_one(kinderen):
    for kind in kinderen:
        open_casus(
            leerling=kind,
            aanleiding=Casus.Aanleiding.THUISZITTER,
            sinds=DAGEN[0],
            drempel_op=DAGEN[1],
            by=None,
            at=AT,
            on=OP,
        )


def at_once(kinderen):
    opener, boek = prepare([kind.pk for kind in kinderen], at=AT, on=OP), Nachtboek()
    for kind in kinderen:
        boek.add(opener.open(kind.pk, Casus.Aanleiding.THUISZITTER, DAGEN, None))
    boek.store(())


@pytest.mark.parametrize("aantal", [1, 3])
def test_the_same_rows_timeline_and_trail_as_one_by_one(aantal):
    kinderen = [leerling(ingeschreven=nummer != 1) for nummer in range(aantal)]
    with rolled_back(), bulk_write(nacht="nu"):
        one_by_one(kinderen)
        verwacht = achtergelaten()
    with rolled_back(), bulk_write(nacht="nu"):
        at_once(kinderen)
        gevonden = achtergelaten()
    assert len(verwacht[Casus]) == aantal
    assert len(verwacht[Gebeurtenis]) == 3 * aantal - (aantal > 1)
    for model, verwachte in verwacht.items():
        assert sorted(gevonden[model], key=str) == sorted(verwachte, key=str), model
    for plek in range(aantal):
        tijdlijnen = [
            [rij["tekst"] for casus, rij in stand[Gebeurtenis] if casus == plek]
            for stand in (verwacht, gevonden)
        ]
        assert tijdlijnen[0] == tijdlijnen[1]
