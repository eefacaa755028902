"""Modules keep to one noun, templates to one screen, and nobody uses signals."""

from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
ROOMS = ("thuiszitters", "schools", "referrals", "attendance", "cases", "reports")
MODULES = [p for room in ROOMS for p in (ROOT / room).rglob("*.py") if "migrations" not in p.parts]
TEMPLATES = list((ROOT / "templates").rglob("*.html"))


def _too_long(files: list[Path], limit: int) -> list[str]:
    return sorted(
        f"{p.relative_to(ROOT)}: {n}" for p in files if (n := len(p.read_text().splitlines())) > limit
    )


def test_no_module_is_longer_than_400_lines():
    assert len(MODULES) > 100
    assert _too_long(MODULES, 400) == []


def test_no_template_is_longer_than_160_lines():
    assert len(TEMPLATES) > 30
    assert _too_long(TEMPLATES, 160) == []


def test_nobody_uses_signals():
    users = [str(p.relative_to(ROOT)) for p in MODULES if "django.db.models.signals" in p.read_text()]

    assert users == []


def test_one_module_says_where_a_request_came_from():
    """`core/herkomst.py`, which knows of our own proxies; a server's own word for it would name the proxy."""
    assert [str(p.relative_to(ROOT)) for p in MODULES if "REMOTE_ADDR" in p.read_text()] == []


def test_views_ask_visible_to_and_write_through_services():
    views = [p for p in MODULES if "views" in p.parts or p.parent.name == "api"]
    writes = (
        ".save(",
        ".create(",
        ".update(",
        ".delete(",
        ".objects.all(",
        ".objects.filter(",
        ".objects.get(",
    )
    allowed = {"thuiszitters/core/views/gezondheid.py"}  # asks the outbox how far behind it is

    found = [
        f"{p.relative_to(ROOT)}: {word}"
        for p in views
        if str(p.relative_to(ROOT)) not in allowed
        for word in writes
        if word in p.read_text()
    ]
    assert found == []


def test_no_template_has_inline_style_or_script():
    bad = (" style=", "<script>", " onclick=", " onchange=", " onsubmit=", "javascript:")
    found = [f"{p.relative_to(ROOT)}: {b}" for p in TEMPLATES for b in bad if b in p.read_text()]

    assert found == []
