"""Making many objects at once without Python looking again and again for what may go."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

_kijken = Lock()
"""Who finds it on puts it off in the same breath: between two threads it would stay off for good."""


@contextmanager
def without_collecting() -> Iterator[None]:
    """Put off the collection of reference cycles; for a piece of work whose size is bounded.

    Facts, verdicts and rows refer to nothing that refers back, so they go without it; looking at all of them for
    every seven hundred new ones takes a third of the time of judging.
    """
    with _kijken:
        was_on = gc.isenabled()
        gc.disable()
    try:
        yield
    finally:
        if was_on:
            with _kijken:
                gc.enable()
