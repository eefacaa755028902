"""Pieces of work beside each other: each with its own connection, on behalf of the same actor."""

import threading

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
    monkeypatch.setattr(parallel, "connection", _Verbinding())


class _Verbinding:
    in_atomic_block = False

    def close(self):
        pass


def test_what_they_gave_comes_in_the_order_of_the_pieces(buiten_transactie):
    elkaar = threading.Barrier(2, timeout=10)

    def work(stuk):
        if stuk < 2:
            elkaar.wait()  # both are in hand at the same time, or this breaks
        return stuk * 10, threading.get_ident()

    uitkomsten = side_by_side(range(5), work)
    assert [waarde for waarde, _ in uitkomsten] == [0, 10, 20, 30, 40]
    assert len({wie for _, wie in uitkomsten}) == 2


def test_everybody_works_on_behalf_of_the_same_actor(buiten_transactie):
    with task_actor("proef"):
        assert side_by_side(range(3), lambda _: current_actor().taak) == ["proef"] * 3


def test_after_a_failure_no_other_is_begun(buiten_transactie):
    begonnen = []

    def work(stuk):
        begonnen.append(stuk)
        raise Mis

    with pytest.raises(Mis):
        side_by_side(range(10), work)
    assert len(begonnen) <= 2


@pytest.mark.django_db
def test_inside_a_transaction_one_after_another_on_its_own_connection():
    with transaction.atomic():
        wie = side_by_side(range(3), lambda _: (threading.get_ident(), connection.connection))
    assert wie == [(threading.get_ident(), connection.connection)] * 3
