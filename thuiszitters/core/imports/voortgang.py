"""How far an import is, told while it runs to whoever listens (`luister`); nobody has to."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from enum import Enum


class Fase(Enum):
    """What is being done, and from which to which hundredth of the whole it takes."""

    LEZEN = ("Het bestand lezen", 0, 20)
    CONTROLEREN = ("De regels controleren", 20, 35)
    OPSLAAN = ("De regels verwerken", 35, 70)
    NAKIJKEN = ("Zoeken naar wat niet klopt", 70, 85)
    RAPPORT = ("Het rapport schrijven", 85, 95)
    GEVOLGEN = ("De leerlingen opnieuw beoordelen", 95, 100)

    @property
    def tekst(self) -> str:
        """The sentence for the screen."""
        return str(self.value[0])

    def procent(self, gedaan: float) -> int:
        """How far the whole is when `gedaan` (0 to 1) of this phase is done."""
        _, begin, eind = self.value
        return int(begin + (eind - begin) * min(max(gedaan, 0.0), 1.0))


Luisteraar = Callable[[Fase, float], None]
_luisteraar: ContextVar[Luisteraar | None] = ContextVar("luisteraar", default=None)


@contextmanager
def luister(luisteraar: Luisteraar) -> Iterator[None]:
    """Hear of the progress of imports in this block."""
    merk = _luisteraar.set(luisteraar)
    try:
        yield
    finally:
        _luisteraar.reset(merk)


def meld(fase: Fase, gedaan: float = 0.0) -> None:
    """Say how far a phase is, from 0 to 1."""
    if (luisteraar := _luisteraar.get()) is not None:
        luisteraar(fase, gedaan)
