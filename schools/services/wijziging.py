"""Facts of pupils have changed: they are judged anew soon after, by an outbox row that commits with the change."""

from collections.abc import Iterable
from datetime import datetime
from itertools import islice
from uuid import UUID, uuid4

from thuiszitters.core import outbox

BEOORDEEL = "beoordeel"
"""The kind of message; who judges registers the handler upstairs."""
PER_BERICHT = 500
"""Pupils per message: what one transaction of the worker holds."""


def facts_changed(leerling_ids: Iterable[UUID], *, at: datetime) -> None:
    """Ask that these pupils are judged anew, in the caller's transaction.

    Every change is a message of its own: the one before may be under way already, with what was known then.
    """
    bron = iter(sorted(set(leerling_ids)))
    while deel := list(islice(bron, PER_BERICHT)):
        outbox.put(
            kind=BEOORDEEL,
            payload={"leerlingen": [str(pk) for pk in deel]},
            dedupe_key=f"{BEOORDEEL}:{uuid4()}",
            at=at,
        )
