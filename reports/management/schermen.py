"""What a page of ours says by itself: how many rows, the next page, its filters, its tabs and its tiles."""

import re
from dataclasses import dataclass, field
from html import unescape
from html.parser import HTMLParser

STAND = re.compile(r'tt-paginering__stand">([^<]*)<')
VOLGENDE = re.compile(r'rel="next" href="([^"]*)"')
TAB = re.compile(r'tt-tabs__link" href="([^"]*)"[^>]*>[^<]*<span class="tt-teller">([\d.]+)<')
TEGEL = re.compile(r'tt-cijfer__label"><a [^>]*href="([^"]*)"[^>]*>.*?tt-cijfer__waarde">([\d.]+)', re.S)
RIJEN = re.compile(r'tt-ondertitel">[^<]*, ([\d.]+) rij')
LINKTEKST = re.compile(r'<a [^>]*href="(/[^"#?]*)"[^>]*>([^<]+)</a>')


def number_of_rows(html: str) -> int | None:
    """How many rows there are, as the page says under its list; None when it does not say, or "more than"."""
    found = STAND.search(html)
    if found is None or "meer dan" in found[1]:
        return None
    if "Geen resultaten" in found[1]:
        return 0
    _, van, totaal = found[1].rpartition(" van ")
    return _number(totaal) if van else None


def rows_in_file(html: str) -> int | None:
    """How many rows a file will have, as the page says that asks why."""
    found = RIJEN.search(html)
    return _number(found[1]) if found else None


def next_page(html: str) -> str:
    """The query of the next page; empty on the last one."""
    found = VOLGENDE.search(html)
    return unescape(found[1]) if found else ""


def counters(html: str) -> list[tuple[str, int]]:
    """Every number on a page that leads to what it counts, tabs and tiles: the address and the number."""
    return [(unescape(url), _number(n)) for pattern in (TAB, TEGEL) for url, n in pattern.findall(html)]


def _number(tekst: str) -> int:
    return int(tekst.replace(".", ""))


@dataclass
class Filters:
    """The filter bar of a list: its choices by name, and the names of its search boxes."""

    keuzes: dict[str, list[str]] = field(default_factory=dict)
    zoek: list[str] = field(default_factory=list)


class _Filterlezer(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found, self.binnen, self.select = Filters(), False, ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        at = dict(attrs)
        naam, waarde = at.get("name") or "", at.get("value") or ""
        if tag == "search":
            self.binnen = True
        elif not self.binnen:
            return
        elif tag == "select":
            self.select = naam
        elif tag == "option" and waarde:
            self.found.keuzes.setdefault(self.select, []).append(waarde)
        elif tag == "input" and at.get("type") in ("checkbox", "radio") and waarde != "":
            self.found.keuzes.setdefault(naam, []).append(waarde)
        elif tag == "input" and at.get("type") == "checkbox":
            self.found.keuzes[naam] = ["on"]
        elif tag == "input" and at.get("type") == "search":
            self.found.zoek.append(naam)

    def handle_endtag(self, tag: str) -> None:
        self.binnen = self.binnen and tag != "search"


def filters_of(html: str) -> Filters:
    """The filter bar of a page; without one it is empty."""
    lezer = _Filterlezer()
    lezer.feed(html)
    return lezer.found


def linked_words(html: str) -> list[tuple[str, str]]:
    """Every link with the text that stands on it."""
    return [(unescape(url), unescape(tekst).strip()) for url, tekst in LINKTEKST.findall(html)]
