"""What is read once per GET: nothing is written then, so what was so at its start is so at its end.

Outside a GET (services, tasks, tests, a POST) every question is asked anew.
"""

from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, TypeVar

T = TypeVar("T")

_onthouden: ContextVar[dict[Hashable, Any] | None] = ContextVar("onthouden", default=None)


@contextmanager
def remembering() -> Iterator[None]:
    """Within this block `once` gives the same answer twice for the price of one."""
    token = _onthouden.set({})
    try:
        yield
    finally:
        _onthouden.reset(token)


def once(key: Hashable, read: Callable[[], T]) -> T:
    """The answer to `read`, read at most once per key while remembering; always anew otherwise."""
    kept = _onthouden.get()
    if kept is None:
        return read()
    if key not in kept:
        kept[key] = read()
    answer: T = kept[key]
    return answer


def remembered(key: Hashable) -> Any:
    """What `once` was told for this key during this GET; None when nobody asked, and outside a GET."""
    return (_onthouden.get() or {}).get(key)
