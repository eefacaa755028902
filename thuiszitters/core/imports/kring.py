"""What the supplier of a file may write. The command has no such limits; an organisation has those of its task."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol
from uuid import UUID

from thuiszitters.core.imports.resultaat import Rij


class Kring(Protocol):
    """The pupils, schools and gemeenten of one organisation.

    A pupil outside it gets the very answer of a pupil who does not exist.
    """

    @property
    def alleen_vestiging(self) -> int | None:
        """The one school whose meldingen a report may name; None: no such limit."""

    def leerling_ids(self, bron: str, sleutels: Iterable[str]) -> Mapping[str, UUID]:
        """Supplier's key -> pupil, of those in the kring that have one meaning."""

    def onbekend(self, sleutel: str) -> str:
        """What the report says of a key that is not among them."""

    def weiger(self, soort: str, rijen: Sequence[Rij]) -> None:
        """Refuse the rows that this organisation may not write."""
