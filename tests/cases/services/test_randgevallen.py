"""The edge cases of domain.md §4.3 about what happens to a casus, by its numbers."""

import pytest

from cases.models import Casus
from schools.models import KalenderAfwijking
from tests.cases.services.nacht import dag, nacht, thuiszitter

pytestmark = pytest.mark.django_db


def test_35_studiedagen_die_later_bekend_worden_sluiten_geen_casus() -> None:
    """The verdict moves with the calendar; the casus stays open, and leerplicht gets the task to look at it."""
    kind = thuiszitter()
    nacht("2026-10-12")
    for datum in ("2026-09-25", "2026-10-02"):
        KalenderAfwijking.objects.create(
            vestiging=kind.inschrijvingen.get().vestiging, datum=dag(datum), soort="lesvrij"
        )

    nacht("2026-10-13")

    casus = Casus.objects.get()
    assert casus.is_open
    assert casus.grond_vervallen_op == dag("2026-10-13")
    assert casus.taken.filter(regel="GROND", gedaan_op=None).count() == 1
    assert casus.escalaties.filter(regel="R5").count() == 1
