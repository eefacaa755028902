"""No transaction ends that leaves an open casus unseen by leerplicht of its gemeente."""

from datetime import timedelta
from importlib import import_module

import pytest
from django.db import IntegrityError, connection, transaction

from cases.models import Betrokkenheid, Casus
from cases.queries.werkvoorraad import my_casussen, werkvoorraad
from cases.services.betrekken import LEERPLICHT
from cases.services.casusbeheer import reopen_casus
from cases.services.openen import DOEL_LEERPLICHT
from tests.cases.bouw import NU, VANDAAG, betrek, casus_van, wereld
from thuiszitters.accounts.rollen import ROLLEN, Perm
from thuiszitters.core import outbox
from thuiszitters.core.models import OutboxBericht

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("op_maandag")]
EIGENAAR = "wordt niet gezien door leerplicht"


@pytest.fixture
def w():
    return wereld()


@pytest.fixture
def eigenaar(w):
    return Betrokkenheid.objects.filter(casus=casus_van(w), organisatie=w.gemeente.organisatie)


def einde():
    """What the end of a transaction does."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")


@pytest.mark.parametrize(
    "anders",
    [
        {"beeindigd_op": VANDAAG},
        {"tot": VANDAAG + timedelta(days=365)},
        {"na_sluiting_tot": VANDAAG + timedelta(days=42)},
        {"van": VANDAAG + timedelta(days=1)},
    ],
)
def test_the_owner_of_an_open_casus_is_involved_without_an_end(eigenaar, anders):
    with pytest.raises(IntegrityError, match=EIGENAAR), transaction.atomic():
        eigenaar.update(**anders)
        einde()


def test_nor_does_the_row_go(eigenaar):
    with pytest.raises(IntegrityError, match=EIGENAAR), transaction.atomic():
        eigenaar.delete()
        einde()


def test_another_owner_must_be_involved_as_well(w, eigenaar):
    elders = w.elders.lidmaatschappen.get().organisatie
    casus = eigenaar.get().casus
    with pytest.raises(IntegrityError, match=EIGENAAR), transaction.atomic():
        Casus.objects.filter(pk=casus.pk).update(gemeente=elders.pk)
        einde()
    with transaction.atomic():
        Casus.objects.filter(pk=casus.pk).update(gemeente=elders.pk)
        betrek(w, casus, elders)
        einde()


def test_a_casus_without_anybody_does_not_open(w, eigenaar):
    leeg = Casus.objects.get()
    leeg.pk, leeg.nummer, leeg.leerling = None, "C-2026-99999", casus_van(w).leerling
    Casus.objects.filter(leerling=leeg.leerling).update(
        stap="AFGESLOTEN", gesloten_op=VANDAAG, reden_gesloten="TERUG"
    )
    with pytest.raises(IntegrityError, match=EIGENAAR), transaction.atomic():
        leeg.save(force_insert=True)
        einde()


def test_once_closed_the_owner_may_leave_and_then_it_does_not_open_again(eigenaar):
    casus = Casus.objects.filter(pk=eigenaar.get().casus_id)
    casus.update(stap="AFGESLOTEN", gesloten_op=VANDAAG, reden_gesloten="VERHUISD")
    eigenaar.update(beeindigd_op=VANDAAG)
    einde()
    with pytest.raises(IntegrityError, match=EIGENAAR), transaction.atomic():
        casus.update(stap="IN_ONDERZOEK", gesloten_op=None, reden_gesloten="")
        einde()


def test_what_an_older_night_left_and_was_closed_opens_again(w, eigenaar):
    """That night wrote the day it ran as the day from which leerplicht was involved."""
    casus = eigenaar.get().casus
    geopend_op = VANDAAG - timedelta(days=2)
    Casus.objects.filter(pk=casus.pk).update(
        geopend_op=geopend_op, stap="AFGESLOTEN", gesloten_op=VANDAAG, reden_gesloten="TERUG"
    )
    with connection.cursor() as cursor:
        cursor.execute(import_module("cases.migrations.0011_eigenaar").VAN)

    reopen_casus(casus_id=casus.pk, versie=casus.versie, reden="Weer thuis.", by=w.leerplicht, at=NU)
    einde()
    assert eigenaar.get().van == geopend_op


def test_what_was_open_and_unseen_is_seen_again(w, eigenaar):
    """Handed over and opened again in an emergency, when that was not refused yet."""
    casus = eigenaar.get().casus
    eigenaar.update(beeindigd_op=VANDAAG)
    with connection.cursor() as cursor:
        for _ in range(2):
            cursor.execute(import_module("cases.migrations.0011_eigenaar").TERUG)
    einde()

    terug = eigenaar.get(beeindigd_op=None)
    assert (terug.grondslag, terug.doel, terug.secties) == (LEERPLICHT, DOEL_LEERPLICHT, None)
    assert casus in Casus.objects.visible_to(w.leerplicht)


def test_a_message_that_would_leave_one_unseen_fails_alone(eigenaar, monkeypatch):
    """What is found at the end of its transaction is its own failure; the messages after it are sent."""
    verzonden = []
    monkeypatch.setitem(outbox.HANDLERS, "stuk", lambda *_: eigenaar.update(beeindigd_op=VANDAAG))
    monkeypatch.setitem(outbox.HANDLERS, "heel", lambda bericht, at: verzonden.append(at))
    for kind in ("stuk", "heel"):
        outbox.put(kind=kind, payload={}, dedupe_key=kind, at=NU)
    outbox.relay(at=NU)

    stuk = OutboxBericht.objects.get(sleutel="stuk")
    assert (stuk.pogingen, stuk.verzonden_at, verzonden) == (1, None, [NU])
    assert EIGENAAR in stuk.laatste_fout
    assert eigenaar.get().beeindigd_op is None


def test_a_casus_goes_with_all_that_hangs_on_it(eigenaar):
    eigenaar.get().casus.delete()
    einde()


def test_so_a_werkvoorraad_holds_what_one_may_see(w):
    casussen = {casus_van(w).pk for _ in range(3)}
    for wie in (w.leerplicht, w.teamleider):
        assert set(my_casussen(wie)) == set(Casus.objects.visible_to(wie).open())
        assert {c.pk for c in werkvoorraad(wie, on=VANDAAG).top(9, "sinds", "pk")} == casussen
    assert not my_casussen(w.elders).exists()


def test_who_does_casework_for_a_gemeente_sees_what_it_is_involved_in():
    werkend = [rol for rol, inhoud in ROLLEN.items() if Perm.WORK_CASUSSEN in inhoud.perms]
    assert werkend
    assert all(Perm.VIEW_CASUSSEN in ROLLEN[rol].perms for rol in werkend)
