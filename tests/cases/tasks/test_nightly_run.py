"""The task of the night: today and what was missed, and nothing when that is done."""

import pytest
import time_machine

from cases.models import Casus, Nachtrun
from cases.tasks import nightly_run
from tests.cases.services.nacht import dag, moment, thuiszitter

pytestmark = pytest.mark.django_db


def night(op):
    with time_machine.travel(moment(op), tick=False):
        return nightly_run()


def test_a_worker_that_was_off_for_three_nights_makes_up_for_them():
    thuiszitter()
    assert night("2026-10-09") == 1
    assert night("2026-10-09") == 0
    assert night("2026-10-13") == 4
    assert Casus.objects.get().geopend_op == dag("2026-10-12")
    assert list(Nachtrun.objects.order_by("peildatum").values_list("peildatum", flat=True)) == [
        dag(f"2026-10-{nummer:02d}") for nummer in (9, 10, 11, 12, 13)
    ]
