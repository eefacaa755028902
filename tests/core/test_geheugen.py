"""Putting off the collection of reference cycles, in two threads at once."""

from threading import Event, Thread

from thuiszitters.core import geheugen
from thuiszitters.core.geheugen import without_collecting


class Opruimer:
    """As `gc`; when it is asked whether it is on while it is off, it takes its time to say so."""

    aan = True

    def __init__(self):
        self.gevraagd, self.weer_aan = Event(), Event()

    def isenabled(self):
        if aan := self.aan:
            return aan
        self.gevraagd.set()
        self.weer_aan.wait(0.3)
        return aan

    def disable(self):
        self.aan = False

    def enable(self):
        self.aan = True
        self.weer_aan.set()


def test_it_comes_back_also_when_one_ends_while_the_other_begins(monkeypatch):
    monkeypatch.setattr(geheugen, "gc", opruimer := Opruimer())

    def work():
        with without_collecting():
            pass

    ander = Thread(target=work)
    with without_collecting():
        ander.start()
        assert opruimer.gevraagd.wait(10)
    ander.join(10)

    assert opruimer.aan
