"""The rounds of the worker: what waits is found without any message, what is old goes."""

from datetime import timedelta

import pytest
from kombu.exceptions import OperationalError

from cases import tasks
from cases.models import Importbestand, Importopdracht, Importregel, Importspoor
from cases.services.imports.opdrachten import request_terugdraaien, request_toepassen
from cases.services.imports.opruimen import cleanup_imports
from cases.services.weigering import Refused
from tests.bestanden import NU
from tests.cases.services.imports.wereld import KOP, Laadwereld
from thuiszitters.celery import app
from thuiszitters.core import jobs

pytestmark = pytest.mark.django_db

GOED = "M1;L1;99AA00;ziekte;geoorloofd;2026-10-05;2026-10-06;;2026-10-05\n"


@pytest.fixture
def wereld(tmp_path):
    return Laadwereld(tmp_path)


def test_what_waits_is_done_without_a_doorbell(wereld):
    opdracht = wereld.proef(KOP + GOED)
    request_toepassen(opdracht_id=opdracht.pk, gedeeltelijk=False, by=wereld.vc)
    assert tasks.sweep_imports() == 1
    opdracht.refresh_from_db()
    assert opdracht.status == "TOEGEPAST"
    assert tasks.sweep_imports() == 0


def test_the_task_run_twice_does_it_once(wereld):
    opdracht = wereld.proef(KOP + GOED)
    request_toepassen(opdracht_id=opdracht.pk, gedeeltelijk=False, by=wereld.vc)
    tasks.run_import(str(opdracht.pk))
    tasks.run_import(str(opdracht.pk))
    assert Importspoor.objects.filter(tabel="attendance_verzuimmelding").count() == 1


def test_no_message_comes_back_while_its_task_may_still_run(settings):
    """An import of 100,000 rows gets the time it needs, and no second worker in the meantime."""
    terug = settings.CELERY_BROKER_TRANSPORT_OPTIONS["visibility_timeout"]
    limieten = {naam: task.time_limit or 0 for naam, task in app.tasks.items()}
    assert limieten["cases.tasks.run_import"] > tasks.run_import.soft_time_limit >= 1_200
    assert max(settings.CELERY_TASK_TIME_LIMIT, *limieten.values()) < terug


def test_without_a_broker_nothing_breaks(monkeypatch):
    def weg(*args):
        raise OperationalError

    monkeypatch.setattr(tasks.run_import, "delay", weg)
    jobs.ring("cases.tasks.run_import", "x")


def test_after_ninety_days_only_the_line_of_the_history_is_left(wereld):
    opdracht = wereld.toepassen(wereld.proef(KOP + GOED))
    assert cleanup_imports(at=NU + timedelta(days=89)) == 0
    assert cleanup_imports(at=NU + timedelta(days=91)) == 1
    assert cleanup_imports(at=NU + timedelta(days=91)) == 0
    for model in (Importbestand, Importregel, Importspoor):
        assert not model.objects.exists()
    opdracht = Importopdracht.objects.get(pk=opdracht.pk)
    assert (opdracht.bestandsnaam, opdracht.tellingen["nieuw"]) == ("bestand.csv", 1)
    with pytest.raises(Refused, match="langer dan negentig dagen"):
        request_terugdraaien(opdracht_id=opdracht.pk, by=wereld.vc)


def test_what_is_being_worked_at_is_not_cleaned_up(wereld):
    opdracht = wereld.proef(KOP + GOED)
    request_toepassen(opdracht_id=opdracht.pk, gedeeltelijk=False, by=wereld.vc)
    assert cleanup_imports(at=NU + timedelta(days=91)) == 0
