"""Every page a link leads to: each kind of page once, as the first of these people who comes there."""

import re
from collections.abc import Callable
from html import unescape
from urllib.parse import urlsplit

import pytest
from django.urls import Resolver404, resolve

from tests.browser import scrolls_sideways
from tests.journeys.product import Product
from tests.journeys.reader import PHONE, Reader

pytestmark = pytest.mark.browser
PEOPLE = (
    *("Samira Verzonnen", "Ingrid de Bedachte", "Annelies Voorbeeld", "Priya Fictief", "Gerda Proefstra"),
    *(
        "Karim Schetsma",
        "Lieke van den Schijn",
        "Hendrik-Jan ten Exempel",
        "Paul Testema",
        "Nadia el Fantasi",
    ),
    *("Ruud Sprookjeman", "Brigitte Verhaalsma", "Tessa de Demo", "Mr. Sophie van Nepstraat"),
)
DESK = {"width": 1280, "height": 900}
LINK = re.compile(r'<a [^>]*href="(/[^"#]*)')
AT_LEAST = 80
"""Kinds of page; fewer means that a way was lost."""


def kind_of(path: str) -> str:
    """The name of an address, with the filters of a list as a kind of their own; empty for what is no page."""
    try:
        found = resolve(urlsplit(path).path)
    except Resolver404:
        return path
    is_file = found.url_name is None or found.url_name in {"csv", "xlsx", "pdf", "openapi", "account_logout"}
    return "" if is_file else found.view_name


def test_every_page_that_a_link_leads_to(product: Product, as_person: Callable[[str], Reader]) -> None:
    """Accessible at 1280 pixels, no wider than a phone, and never a refusal."""
    looked_at: dict[str, str] = {}
    wrong: list[str] = []
    for name in PEOPLE:
        reader = as_person(name)
        way, been = [reader.address()], set()
        while way:
            path = way.pop(0)
            kind = kind_of(path)
            if not kind or kind in been:
                continue
            been.add(kind)
            answer = reader.page.request.get(product.url + path)
            if "text/html" not in answer.headers.get("content-type", ""):
                continue
            if not answer.ok:
                wrong.append(f"{name}: {path} answers {answer.status}")
                continue
            way += [unescape(link) for link in LINK.findall(answer.text())]
            if kind not in looked_at:
                looked_at[kind] = path
                wrong += look(reader, name, path)
    assert not wrong, "\n".join(wrong)
    assert len(looked_at) >= AT_LEAST, sorted(looked_at)


def look(reader: Reader, name: str, path: str) -> list[str]:
    """What is wrong with a page, at a desk and on a phone."""
    found = []
    try:
        reader.go(path)
    except AssertionError as error:
        reader.wrong.clear()
        found.append(f"{name}: {path}: {error}")
    reader.page.set_viewport_size(PHONE)
    if scrolls_sideways(reader.page):
        found.append(f"{name}: {path} is wider than a phone")
    reader.page.set_viewport_size(DESK)
    return found
