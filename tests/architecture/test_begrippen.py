"""docs/begrippen.md holds every model's term, and no text of ours uses the words it says not to use."""

import re
from pathlib import Path

import pytest
from django.apps import apps

ROOT = Path(__file__).resolve().parents[2]
OURS = ("accounts", "core", "schools", "referrals", "attendance", "cases", "reports")
VERMIJD = ("zorg voorliggend", "niet-schoolrijp", "daar ben ik niet van")
MODELS = [
    model
    for label in OURS
    for model in apps.get_app_config(label).get_models()
    if not model.__name__.endswith("Event")
]


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_every_model_has_a_term_in_the_glossary(model):
    glossary = (ROOT / "docs" / "begrippen.md").read_text()

    assert re.search(rf"^\| \*\*{model.__name__}\*\* \|", glossary, re.MULTILINE), (
        f"docs/begrippen.md has no row for {model.__name__}"
    )


@pytest.mark.parametrize("word", VERMIJD)
def test_no_text_for_people_uses_a_word_to_avoid(word):
    files = [
        p
        for d in ("templates", "cases", "schools", "referrals", "attendance", "reports")
        for p in (ROOT / d).rglob("*")
        if p.suffix in {".html", ".py", ".typ"}
    ]

    assert len(files) > 50
    assert [str(p) for p in files if word in p.read_text().lower()] == []
