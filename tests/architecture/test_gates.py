"""Every address of the product stands behind a gate, or says why it is open to everyone."""

from collections.abc import Iterator

import pytest
from django.contrib.auth.decorators import login_not_required
from django.urls import URLPattern, URLResolver, get_resolver


def walk(resolver: URLResolver, prefix: str = "", names: str = "") -> Iterator[tuple[str, URLPattern]]:
    """Every URL pattern below a resolver, with its whole path."""
    for entry in resolver.url_patterns:
        path = prefix + str(entry.pattern)
        if isinstance(entry, URLResolver):
            space = f"{names}{entry.namespace}:" if entry.namespace else names
            yield from walk(entry, path, space)
        else:
            entry.full_name = f"{names}{entry.name}"
            yield path, entry


PATTERNS = list(walk(get_resolver()))


def gate_of(view: object) -> object:
    """The gate of a function view or of the class behind it."""
    for candidate in (view, getattr(view, "cls", None), getattr(view, "view_class", None)):
        if getattr(candidate, "gate", None) is not None:
            return candidate.gate
    return None


@pytest.mark.parametrize(("path", "pattern"), PATTERNS, ids=[path or "/" for path, _ in PATTERNS])
def test_every_view_stands_behind_a_gate(path, pattern):
    gate = gate_of(pattern.callback)

    assert gate is not None, f"{path} has no gate: wrap it with gate(...), on_object(...) or public(why)"
    if isinstance(gate, str):
        assert len(gate) > 10, f"{path} is public without a reason"
        assert pattern.callback.login_required is False
    else:
        api = hasattr(pattern.callback, "cls")  # DRF asks for the login itself (GatedPermission)
        assert api or getattr(pattern.callback, "login_required", True) is not False


def test_the_walk_sees_a_view_without_a_gate():
    @login_not_required
    def naked(request):
        return None

    assert gate_of(naked) is None
