"""Pieces of work beside each other: each with its own connection, on behalf of the same actor."""

import threading
import time

import pghistory
import pytest
from django.db import connection, transaction

from thuiszitters.core import parallel
from thuiszitters.core.actor import current_actor, task_actor
from thuiszitters.core.parallel import side_by_side


class Mis(Exception):
    pass


@pytest.fixture
def buiten_transactie(monkeypatch):
    """As outside a transaction, without touching the database of the tests."""
    monkeypatch.setattr(parallel, "connection", verbinding := _Verbinding())
    return verbinding


class _Verbinding:
    in_atomic_block = False

    def __init__(self):
        self.gesloten_door = []

    def close(self):
        self.gesloten_door.append(threading.get_ident())


def test_what_they_gave_comes_in_the_order_of_the_pieces(buiten_transactie):
    elkaar = threading.Barrier(2, timeout=10)

    def work(stuk):
        if stuk < 2:
            elkaar.wait()  # both are in hand at the same time, or this breaks
        return stuk * 10, threading.get_ident()

    uitkomsten = side_by_side(range(5), work)
    assert [waarde for waarde, _ in uitkomsten] == [0, 10, 20, 30, 40]
    assert len({wie for _, wie in uitkomsten}) == 2


def test_everybody_works_on_behalf_of_the_same_actor_and_tells_the_trail_the_same(buiten_transactie):
    def work(_):
        with pghistory.context() as nu:
            return current_actor().taak, nu.metadata

    with task_actor("proef"), pghistory.context(nacht="vandaag"):
        assert side_by_side(range(3), work) == [("proef", {"nacht": "vandaag"})] * 3


def test_each_closes_the_connection_it_made(buiten_transactie):
    side_by_side(range(3), lambda _: None)
    with pytest.raises(Mis):
        side_by_side(range(3), _fails)

    assert len(buiten_transactie.gesloten_door) == 4
    assert threading.get_ident() not in buiten_transactie.gesloten_door


def _fails(_):
    raise Mis


def test_after_a_failure_no_other_is_begun(buiten_transactie):
    begonnen = []

    def work(stuk):
        begonnen.append(stuk)
        if stuk == 0:
            raise Mis
        time.sleep(0.05)  # long enough for the other to say that it failed

    with pytest.raises(Mis):
        side_by_side(range(40), work)
    assert len(begonnen) < 40


@pytest.mark.django_db
def test_inside_a_transaction_one_after_another_on_its_own_connection():
    with transaction.atomic():
        wie = side_by_side(range(3), lambda _: (threading.get_ident(), connection.connection))
    assert wie == [(threading.get_ident(), connection.connection)] * 3
