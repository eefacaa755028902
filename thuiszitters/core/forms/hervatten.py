"""Showing a form again that was sent after its person had been signed out: filled in, and not yet accepted.

The form refuses itself with one sentence, so that every view shows it as it shows a form with a mistake.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

UITGELOGD = (
    "U was uitgelogd toen u dit verstuurde. Wij hebben bewaard wat u invulde, maar er is nog niets opgeslagen. "
    "Kijk het na en verstuur het opnieuw. Koos u een bestand, kies het dan nog een keer."
)

_hervat: ContextVar[Any] = ContextVar("hervat", default=None)


@contextmanager
def resuming(velden: Any) -> Iterator[None]:
    """Within this block a form that is filled with exactly these fields is not accepted."""
    token = _hervat.set(velden)
    try:
        yield
    finally:
        _hervat.reset(token)


def is_resumed(data: Any) -> bool:
    """Whether these are the fields of the form that is shown again."""
    kept = _hervat.get()
    return kept is not None and data is kept
