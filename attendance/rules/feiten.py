"""The facts a verdict is made from, as the contract names them (verzuimtelling.md §1–§3).

NamedTuples, not dataclasses: as immutable, and three times as fast to make from a database row
(`Melding._make(rij)`), which counts with a million meldingen a night. Hours are Decimal, never float.
"""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from types import MappingProxyType
from typing import Final, NamedTuple

GEOORLOOFD: Final = "geoorloofd"
ONGEOORLOOFD: Final = "ongeoorloofd"
ONBEKEND: Final = "onbekend"

ZIEKTE: Final = "ziekte"
MEDISCH: Final = "medisch"
SCHORSING: Final = "schorsing"
LEERTIJDVERMINDERING: Final = "leertijdvermindering"

NUL: Final = Decimal(0)

STANDAARD_UREN: Final[Mapping[str, Decimal]] = MappingProxyType(
    {
        "po": Decimal(5),
        "sbo": Decimal(5),
        "so": Decimal(5),
        "vo": Decimal(6),
        "vso": Decimal(6),
        "pro": Decimal(6),
        "mbo": Decimal(6),
    }
)


class Inschrijving(NamedTuple):
    """An enrolment: `van..tot` both included, `tot` None = still running.

    `uren_per_dag` None = the sector's default.
    """

    vestiging: str
    van: date
    tot: date | None
    onderwijssoort: str
    uren_per_dag: Decimal | None = None

    @property
    def roosteruren(self) -> Decimal:
        """Hours scheduled on a school day (§1)."""
        return STANDAARD_UREN[self.onderwijssoort] if self.uren_per_dag is None else self.uren_per_dag


class Melding(NamedTuple):
    """A verzuimmelding (§2). `sleutel` is unique over all bronnen; `vervangt` holds the keys it replaces.

    `tot` None = still running; `uren_per_dag` None = all roosteruren.
    """

    sleutel: str
    soort: str
    status: str
    van: date
    tot: date | None
    uren_per_dag: Decimal | None
    vastgelegd_op: date
    ingetrokken_op: date | None = None
    vervangt: tuple[str, ...] = ()


class Vrijstelling(NamedTuple):
    """A vrijstelling of §3 (`5_a`, `5_b`, `5_c`, `5a_trekkend`, `15`); `tot` None = still running."""

    grond: str
    van: date
    tot: date | None


class Traject(NamedTuple):
    """A traject.

    `stopt_telling` True or False wins over the profile, None leaves it to the profile (§5, §7).
    """

    soort: str
    van: date
    tot: date | None
    stopt_telling: bool | None = None


class Leerlingfeiten(NamedTuple):
    """All that is recorded about one pupil and that a verdict may ask for.

    `woongemeente` is a CBS code. `vervangers_elders`: meldingen filed under another pupil that name one of
    these in `vervangt`; they replace, and count for nothing else.
    """

    leerling: str
    geboren_op: date
    woongemeente: str
    startkwalificatie_op: date | None = None
    kwalificatieplicht_vrij_van: date | None = None
    vertrokken_op: date | None = None
    overleden_op: date | None = None
    gevestigd_op: date | None = None
    inschrijvingen: tuple[Inschrijving, ...] = ()
    meldingen: tuple[Melding, ...] = ()
    vrijstellingen: tuple[Vrijstelling, ...] = ()
    trajecten: tuple[Traject, ...] = ()
    vervangers_elders: tuple[Melding, ...] = ()


def dekt(van: date, tot: date | None, dag: date) -> bool:
    """Whether the dates `van..tot` (both included, `tot` None = still running) cover `dag`."""
    return van <= dag and (tot is None or dag <= tot)


def op_of_voor(feit: date | None, dag: date) -> bool:
    """Whether something is set, on or before `dag`."""
    return feit is not None and feit <= dag


def is_vrijgesteld(feiten: Leerlingfeiten, dag: date) -> bool:
    """Vrijgesteld(d) (§3): a vrijstelling covers d."""
    return any(dekt(vrijstelling.van, vrijstelling.tot, dag) for vrijstelling in feiten.vrijstellingen)


def hoofdinschrijving(feiten: Leerlingfeiten, dag: date) -> Inschrijving | None:
    """Hoofdinschrijving(leerling, d) (§1): of several, the latest `van`, then the highest vestigingscode."""
    geldig = [
        inschrijving
        for inschrijving in feiten.inschrijvingen
        if dekt(inschrijving.van, inschrijving.tot, dag)
    ]
    return (
        max(geldig, key=lambda inschrijving: (inschrijving.van, inschrijving.vestiging)) if geldig else None
    )
