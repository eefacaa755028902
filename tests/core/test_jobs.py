"""The doorbell of the worker: every task that is rung for exists, and a broker that is gone stops nobody."""

import pytest
from kombu.exceptions import OperationalError

from reports.services.stel_dat import TAAK
from reports.tasks import run_simulatie
from thuiszitters.core.jobs import ring


@pytest.fixture
def rung(monkeypatch):
    """The task as the web process knows it, without a broker."""
    found = []
    monkeypatch.setattr(run_simulatie, "delay", lambda *args: found.append(args))
    return found


def test_the_task_is_asked_for(rung):
    ring(TAAK, "7")
    assert rung == [("7",)]


def test_without_a_broker_the_schedule_finds_the_work(rung, monkeypatch, caplog):
    def gone(*args):
        raise OperationalError

    monkeypatch.setattr(run_simulatie, "delay", gone)
    ring(TAAK, "7")
    assert "no broker" in caplog.text


def test_a_task_that_does_not_exist_is_a_mistake():
    with pytest.raises(KeyError):
        ring("reports.tasks.nergens", "7")
