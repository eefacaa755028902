"""Two people at the same moment, each in a connection of their own: one waits for the other, never in a circle."""

import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, transaction

from cases.models import Casus, Overdracht, Taak
from cases.services.casusbeheer import NotOpen, close_casus, open_by_person, reopen_casus
from cases.services.overdragen import accept_overdracht, offer_overdracht
from cases.services.stappen import lock
from cases.services.taken import TaskDone, end_taken, finish_taak, put_taak, reassign_taak
from cases.services.weigering import Refused
from schools.models import Leerling
from tests.cases.bouw import NU, VANDAAG, casus_van, wereld
from tests.eigen_database import database
from tests.factories import GemeenteFactory, lid
from thuiszitters.accounts.rollen import Rol
from thuiszitters.core.actor import acting, task_actor

pytestmark = pytest.mark.usefixtures("op_maandag")


@pytest.fixture(scope="module")
def kopie(django_db_setup, django_db_blocker):
    """A copy of the database, for these tests commit what they do."""
    with django_db_blocker.unblock():
        bron = connection.settings_dict["NAME"]
        with database(f"{bron}_tegelijk", bron=bron):
            yield


@pytest.fixture
def w(kopie):
    """A casus with a task, and somebody else to work on it at the same time."""
    with transaction.atomic():
        w = wereld()
        w.casus = casus_van(w)
        w.taak = put_taak(
            organisatie=w.gemeente.organisatie, titel="Bel", deadline=VANDAAG, at=NU, casus=w.casus
        )
    with ThreadPoolExecutor(1) as w.ander:
        yield w


def meanwhile(w, wie, doe, *given, **named):
    """Somebody does this in a connection of their own; back as soon as they wait for us."""

    def run():
        try:
            with wie, transaction.atomic():
                return doe(*given, **named)
        finally:
            connection.close()

    bezig = w.ander.submit(run)
    for _ in range(1000):
        if waits_for_us() or bezig.done():
            return bezig
        time.sleep(0.01)
    raise AssertionError("nobody waits")


def waits_for_us():
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT EXISTS (SELECT FROM pg_locks AS l"
            " WHERE NOT l.granted AND pg_backend_pid() = ANY (pg_blocking_pids(l.pid)))"
        )
        return cursor.fetchone()[0]


def close(w):
    casus = Casus.objects.get(pk=w.casus.pk)
    given = {"reden": "TERUG", "toelichting": "", "by": w.leerplicht, "at": NU}
    close_casus(casus_id=casus.pk, versie=casus.versie, **given)


@pytest.mark.django_db
def test_ending_tasks_ends_the_open_ones_only():
    """Also the reason why pytest prepares the database of which the others take a copy."""
    w = wereld()
    gegeven = {"organisatie": w.gemeente.organisatie, "deadline": VANDAAG, "at": NU, "casus": casus_van(w)}
    klaar, open_nog = put_taak(titel="Bel", **gegeven), put_taak(titel="Schrijf", **gegeven)
    finish_taak(taak_id=klaar.pk, by=w.collega, at=NU)
    end_taken(w.gemeente.organisatie.taken.all(), on=VANDAAG, by=None)
    assert list(
        Taak.objects.filter(pk__in=[klaar.pk, open_nog.pk])
        .order_by("pk")
        .values_list("pk", "gedaan_op", "gedaan_door")
    ) == [
        (klaar.pk, VANDAAG, w.collega.pk),
        (open_nog.pk, VANDAAG, None),
    ]


def test_who_ticks_a_task_off_waits_for_who_closes_its_casus(w):
    with transaction.atomic():
        lock(w.casus.pk)
        bezig = meanwhile(w, acting(by=w.collega), finish_taak, taak_id=w.taak.pk, by=w.collega, at=NU)
        close(w)
    with pytest.raises(TaskDone, match="al gedaan door Ans Leerplicht"):
        bezig.result()


def test_who_gives_a_task_away_waits_for_who_closes_its_casus(w):
    gegeven = {"taak_id": w.taak.pk, "aan": w.collega, "by": w.teamleider, "at": NU}
    with transaction.atomic():
        lock(w.casus.pk)
        bezig = meanwhile(w, acting(by=w.teamleider), reassign_taak, **gegeven)
        close(w)
    with pytest.raises(TaskDone, match="al gedaan"):
        bezig.result()


def test_what_ends_tasks_by_the_dozen_waits_for_who_closes_a_casus(w):
    rijen = Taak.objects.filter(organisatie=w.gemeente.organisatie)
    with transaction.atomic():
        lock(w.casus.pk)
        bezig = meanwhile(w, task_actor("nacht"), end_taken, rijen, on=VANDAAG, by=None)
        close(w)
    bezig.result()
    assert Taak.objects.get(pk=w.taak.pk).gedaan_door == w.leerplicht


def test_who_accepts_waits_for_who_closes_the_casus(w):
    naar = GemeenteFactory()
    nieuw = lid(Rol.LEERPLICHTAMBTENAAR, naar.organisatie)
    overdracht = offer_overdracht(
        casus_id=w.casus.pk, naar=naar, verhuisd_op=VANDAAG, samenvatting="Kort.", by=w.leerplicht, at=NU
    )
    gegeven = {"overdracht_id": overdracht.pk, "by": nieuw, "at": NU}
    with transaction.atomic():
        lock(w.casus.pk)
        bezig = meanwhile(w, task_actor("werk"), accept_overdracht, **gegeven)
        close(w)
    with pytest.raises(Refused, match="al ingetrokken"):
        bezig.result()
    assert Overdracht.objects.get(pk=overdracht.pk).status == "INGETROKKEN"


def test_a_task_that_moved_meanwhile_is_not_done_by_who_had_it(w):
    with transaction.atomic():
        elders = casus_van(w)
        lock(w.casus.pk)
        bezig = meanwhile(w, acting(by=w.collega), finish_taak, taak_id=w.taak.pk, by=w.collega, at=NU)
        Taak.objects.filter(pk=w.taak.pk).update(casus=elders)
    with pytest.raises(TaskDone, match="andere gemeente"):
        bezig.result()


def test_who_opens_again_waits_for_who_opens_another_and_the_other_way_round(w):
    leerling = Leerling.objects.get(casussen=w.casus)
    with transaction.atomic():
        close(w)
    versie = Casus.objects.get(pk=w.casus.pk).versie
    opnieuw = {"casus_id": w.casus.pk, "versie": versie, "reden": "x", "by": w.leerplicht, "at": NU}
    nieuw = {"leerling": leerling, "aanleiding": Casus.Aanleiding.HANDMATIG, "sinds": VANDAAG, "reden": "x"}
    with transaction.atomic():
        open_by_person(by=w.collega, at=NU, **nieuw)
        bezig = meanwhile(w, task_actor("werk"), reopen_casus, **opnieuw)
    with pytest.raises(NotOpen, match="andere open casus"):
        bezig.result()

    ander = Casus.objects.open().get(leerling=leerling)
    with transaction.atomic():
        close_casus(
            casus_id=ander.pk, versie=ander.versie, reden="TERUG", toelichting="", by=w.leerplicht, at=NU
        )
    with transaction.atomic():
        reopen_casus(**opnieuw)
        bezig = meanwhile(w, task_actor("werk"), open_by_person, by=w.collega, at=NU, **nieuw)
    assert bezig.result().pk == w.casus.pk
