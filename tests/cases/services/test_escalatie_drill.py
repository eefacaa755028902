"""Killed in the middle, and two at the same time: the same casussen as one undisturbed run.

Real processes in databases of their own, because a kill and a lock show themselves nowhere else.
"""

import os
import re
import signal
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote
from uuid import uuid4

import pytest
from celery import Celery
from django.conf import settings
from django.core.management import call_command
from django.db import connection

from attendance.services.oordelen import load_beoordelaar
from cases.models import Casus, Nachtrun
from cases.queries.ladder import load_ladders
from cases.services import escalatie
from tests.cases.services.nacht import dag, leerling, thuiszitter, toestand, verzuim
from tests.eigen_database import database
from tests.factories import lid
from thuiszitters.accounts.rollen import Rol
from thuiszitters.core.clock import now
from thuiszitters.core.models import OutboxBericht

PEILDATUM = "2026-10-12"
DEELGROOTTE = 3
KLAAR = f"""
import django; django.setup()
from cases.services import escalatie
escalatie.DEELGROOTTE = {DEELGROOTTE}
"""
RUN = f"""{KLAAR}
from django.core.management import call_command
from thuiszitters.core.actor import task_actor
with task_actor("manage.py escaleer"):
    call_command("escaleer", "--peildatum", "{PEILDATUM}")
"""
WORKER = f"""{KLAAR}
import sys
from datetime import date
from cases import tasks
from thuiszitters.celery import app
tasks.today = lambda: date.fromisoformat("{PEILDATUM}")
app.worker_main(["worker", "--concurrency=1", "--loglevel=ERROR", "--queues", sys.argv[1]])
"""
"""A Celery worker whose today is the peildatum; its pool inherits that."""


@pytest.fixture
def wereld(django_db_setup, django_db_blocker, monkeypatch):
    """A database of its own with two dozen pupils in every state."""
    monkeypatch.setattr(escalatie, "DEELGROOTTE", DEELGROOTTE)
    with django_db_blocker.unblock():
        test = connection.settings_dict["NAME"]
        with database(f"{test}_drill") as naam:
            call_command("migrate", verbosity=0, interactive=False)
            call_command("databaserollen", verbosity=0)
            for nummer in range(24):
                _maak(nummer)
            lid(
                Rol.LEERPLICHTAMBTENAAR,
                Casus._meta.get_field("gemeente").related_model.objects.get(code="0599").organisatie,
            )
            yield naam


def _maak(nummer):
    sleutel = f"D{nummer:02d}"
    if nummer % 4 == 0:
        leerling(sleutel=sleutel, ingeschreven=False)
    elif nummer % 4 == 1:
        verzuim(leerling(sleutel=sleutel), "2026-09-24")
    else:
        thuiszitter(sleutel=sleutel)


def escaleer():
    """`escaleer` in a process of its own, on the database of now."""
    omgeving = on_database_of_now() | {"REDIS_URL": "redis://127.0.0.1:9/0"}
    return subprocess.Popen(
        [sys.executable, "-c", RUN], cwd=settings.BASE_DIR, env=omgeving, stdout=subprocess.PIPE, text=True
    )


@contextmanager
def worker(wachtrij):
    """A Celery worker on the database of now, with a process group of its own."""
    proces = subprocess.Popen(
        [sys.executable, "-c", WORKER, wachtrij],
        cwd=settings.BASE_DIR,
        env=on_database_of_now(),
        start_new_session=True,
    )
    try:
        yield proces
    finally:
        if proces.poll() is None:
            os.killpg(proces.pid, signal.SIGKILL)
        proces.wait()


def on_database_of_now():
    """The environment of a process that works in the database this one is in."""
    opgave = connection.settings_dict
    wie = quote(opgave["USER"]) + (f":{quote(opgave['PASSWORD'])}" if opgave["PASSWORD"] else "")
    plek = quote(opgave["HOST"] or "localhost", safe="")
    url = f"postgresql://{wie}@{plek}:{opgave['PORT'] or 5432}/{opgave['NAME']}"
    return {
        **os.environ,
        "DATABASE_URL": url,
        "SECRET_KEY": settings.SECRET_KEY,
        "VELDSLEUTELS": ",".join(settings.VELDSLEUTELS),
        "INDEXSLEUTEL": ",".join(settings.INDEXSLEUTELS),
    }


def uitkomst():
    """What a night left behind; every person one mail, every casus a number of its own."""
    nummers = list(Casus.objects.order_by("pk").values_list("nummer", flat=True))
    assert len(set(nummers)) == len(nummers) and all(re.fullmatch(r"C-2026-\d{5}", nr) for nr in nummers)
    berichten = sorted(OutboxBericht.objects.values_list("soort", "inhoud__onderwerp"))
    return toestand(), berichten, Nachtrun.objects.count()


@pytest.mark.django_db
def test_every_pupil_is_in_exactly_one_part(monkeypatch):
    monkeypatch.setattr(escalatie, "DEELGROOTTE", 1)
    kinderen = [leerling().pk for _ in range(9)]
    delen = escalatie.parts()
    assert len(delen) == 16
    assert [slot for deel in delen for slot in deel.sloten] == list(range(escalatie.SLOTEN))
    beoordelaar = load_beoordelaar(on=dag(PEILDATUM))
    wereld = escalatie.Wereld(beoordelaar, load_ladders(beoordelaar.on), {}, kandidaten=sorted(kinderen))
    assert [pk for deel in delen for pk in deel.leerling_ids(wereld)] == sorted(kinderen)


def test_killed_in_the_middle_and_then_two_at_once_give_what_one_undisturbed_run_gives(wereld):
    with database(f"{wereld}_2", bron=wereld):
        kill_after(3)
        al_geopend = Casus.objects.count()
        assert 0 < al_geopend < 18
        samen = [escaleer(), escaleer()]
        regels = [proces.communicate(timeout=60)[0] for proces in samen]
        assert [proces.returncode for proces in samen] == [0, 0]
        assert al_geopend + sum(int(regel.split()[0].partition("=")[2]) for regel in regels) == 18
        gestoord = uitkomst()
    telling = escalatie.run_day(on=dag(PEILDATUM), at=now())
    assert telling.casussen_geopend == 18
    assert uitkomst() == gestoord


def test_a_killed_celery_worker_loses_and_doubles_nothing(wereld):
    """First a process of its pool, which the worker itself makes good; then the worker with all it has."""
    wachtrij = f"drill-{uuid4()}"
    # Not the current app of this process: the tests after this one keep theirs.
    afzender = Celery(broker=settings.CELERY_BROKER_URL, set_as_current=False)
    with database(f"{wereld}_2", bron=wereld):
        with worker(wachtrij) as proces:
            afzender.send_task("cases.tasks.nightly_run", queue=wachtrij)
            wait_for(2, proces)
            for kind in pool_of(proces):
                os.kill(kind, signal.SIGKILL)
            wait_for(4, proces)
            os.killpg(proces.pid, signal.SIGKILL)
        assert 0 < Casus.objects.count() < 18
        with worker(wachtrij) as proces:
            afzender.send_task("cases.tasks.nightly_run", queue=wachtrij)  # as beat does, every hour
            wait_for(8, proces)
            wait_for_silence(proces)
        gestoord = uitkomst()
    escalatie.run_day(on=dag(PEILDATUM), at=now())
    assert uitkomst() == gestoord


def pool_of(proces):
    """The processes that do a worker's work."""
    return [int(kind) for kind in Path(f"/proc/{proces.pid}/task/{proces.pid}/children").read_text().split()]


def wait_for(delen, proces):
    """Wait until this many parts of the night are done."""
    einde = time.monotonic() + 60
    while Nachtrun.objects.count() < delen:
        assert time.monotonic() < einde
        assert proces.poll() is None
        time.sleep(0.005)


def wait_for_silence(proces):
    """A worker that is asked to stop finishes what it has in hand."""
    proces.terminate()
    assert proces.wait(60) == 0


def kill_after(delen):
    """Start a run and kill -9 it as soon as this many parts are done."""
    proces = escaleer()
    wait_for(delen, proces)
    os.kill(proces.pid, signal.SIGKILL)
    proces.communicate()
    assert proces.returncode == -signal.SIGKILL
