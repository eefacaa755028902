"""What holds for every template: nothing inline that the content policy would block, and a sensible size."""

import re

import pytest
from django.conf import settings

TEMPLATES = sorted((settings.BASE_DIR / "templates").rglob("*.html"))
INLINE = re.compile(r"<style|\sstyle=|<script(?![^>]*\ssrc=)|\son[a-z]+=|javascript:|hx-on", re.IGNORECASE)
COMMENTS = re.compile(r"{#.*?#}|{% comment.*?endcomment %}", re.DOTALL)


@pytest.mark.parametrize("pad", TEMPLATES, ids=lambda pad: str(pad.relative_to(settings.BASE_DIR)))
def test_template_is_small_and_has_nothing_inline(pad):
    bron = COMMENTS.sub("", pad.read_text())
    assert INLINE.findall(bron) == []
    assert len(bron.splitlines()) < 120


def test_own_style_sheets_stay_small_and_load_nothing_from_elsewhere():
    bladen = sorted((settings.BASE_DIR / "static" / "css").glob("*.css"))
    bron = "".join(blad.read_text() for blad in bladen)
    assert len(bron.splitlines()) < 700
    assert (
        re.findall(r"https?:|data:|@import", bron.replace("a data: address", "").replace('href^="http"', ""))
        == []
    )


def test_every_icon_that_is_asked_for_is_drawn():
    getekend = set(
        re.findall(r'<symbol id="([a-z]+)"', (settings.BASE_DIR / "static/img/iconen.svg").read_text())
    )
    bron = "".join(pad.read_text() for pad in TEMPLATES)
    gevraagd = set(re.findall(r'icoon(?: |=)"([a-z]+)"', bron))
    assert gevraagd - getekend == set()
