"""Make the pictures of the manual and the README from a running product with demo data; it changes nothing there.

In one window: make run. In another: .venv/bin/python docs/beeld/maak.py [http://localhost:8000]
(after `make test` has installed Playwright; CHROMIUM=/path/to/chromium names a browser).
"""

import os
import shutil
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

HIER = Path(__file__).resolve().parent
NAMEN = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
SMAL, BREED = 400, 1280
NEDERLANDS = {**os.environ, "LANGUAGE": "nl", "LANG": "nl_NL.UTF-8"}
"""For the browser itself: it writes its date fields in Dutch where its Dutch language pack is installed."""

LEERPLICHT, SCHOOL, VERBAND = "Samira Verzonnen", "Paul Testema", "Annelies Voorbeeld"
BESTUURDER, VOORZITTER, LID = "Hendrik-Jan ten Exempel", "Gerda Proefstra", "Karim Schetsma"
STAF = "Brigitte Verhaalsma"


@dataclass(frozen=True)
class Beeld:
    """One picture: its name, whose screen, where to begin, what to click from there, and how much of it."""

    naam: str
    wie: str
    pad: str
    klik: tuple[str, ...] = ()
    hoog: int = 900
    breed: int = BREED

    @property
    def bestand(self) -> Path:
        """Where the picture goes."""
        return HIER / f"{self.naam}-{self.breed}.png"


CASUS = "tbody tr:has-text('Plan') th a"
BEELDEN: Sequence[Beeld] = (
    Beeld("inloggen", "", "/inloggen/", hoog=1000),
    Beeld("werkvoorraad", LEERPLICHT, "/werkvoorraad/"),
    Beeld("werkvoorraad", LEERPLICHT, "/werkvoorraad/", hoog=1500, breed=SMAL),
    Beeld("meldingen-leerplicht", LEERPLICHT, "/werkvoorraad/meldingen/", hoog=760),
    Beeld("casus", LEERPLICHT, "/werkvoorraad/alle/", (CASUS,), hoog=1150),
    Beeld("casus", LEERPLICHT, "/werkvoorraad/alle/", (CASUS,), hoog=1300, breed=SMAL),
    Beeld(
        "waarom",
        LEERPLICHT,
        "/werkvoorraad/alle/",
        (CASUS, "a:has-text('Bekijk de getelde dagen')", "a:has-text('Bekijk de kalender')"),
        hoog=1000,
    ),
    Beeld(
        "contact", LEERPLICHT, "/werkvoorraad/alle/", (CASUS, "a:has-text('Contact vastleggen')"), hoog=1000
    ),
    Beeld("voordragen", LEERPLICHT, "/werkvoorraad/alle/", (CASUS, "a:has-text('Draag voor')"), hoog=1000),
    Beeld("meldingen-school", SCHOOL, "/verzuimmeldingen/", hoog=760),
    Beeld("melden", SCHOOL, "/leerlingen/", ("tbody th a", "a:has-text('Verzuim melden')"), hoog=1250),
    Beeld("melding", SCHOOL, "/verzuimmeldingen/", ("tbody th a",), hoog=800),
    Beeld("plaatsingen-school", SCHOOL, "/plaatsingen/", hoog=700),
    Beeld("voordrachten", VERBAND, "/voordrachten/", hoog=800),
    Beeld("voordracht", VERBAND, "/voordrachten/", ("tbody th a",), hoog=800),
    Beeld("verklaringen", VERBAND, "/toelaatbaarheidsverklaringen/", hoog=800),
    Beeld("wachtlijst", VERBAND, "/wachtlijst/", hoog=800),
    Beeld("aanmeldingen", VOORZITTER, "/aanmeldingen/", hoog=800),
    Beeld("aanmelding", VOORZITTER, "/aanmeldingen/", ("tbody th a",), hoog=1100),
    Beeld("zitting", VOORZITTER, "/zittingen/", ("tbody th a",), hoog=800),
    Beeld("zitting-lid", LID, "/zittingen/", ("tbody th a",), hoog=700),
    Beeld("bekrachtigen", BESTUURDER, "/bekrachtigen/", ("tbody th a",), hoog=950),
    Beeld("besluit", BESTUURDER, "/besluiten/?stand=ALLE", ("tbody th a",), hoog=1000),
    Beeld("rapportage", STAF, "/rapportages/nieuw/", ("button:has-text('Toon de cijfers')",), hoog=1300),
    Beeld("geen-toegang", LID, "/werkvoorraad/", hoog=700),
)


def open_page(browser: Browser, adres: str, wie: str) -> Page:
    """A page on which this person is logged in by the list of demo people; nobody is "" and sees only the door."""
    page = browser.new_page(locale="nl-NL", reduced_motion="reduce")
    page.goto(f"{adres}/inloggen/")
    if wie:
        page.get_by_role("button", name=wie).click()
        page.wait_for_url(lambda url: "inloggen" not in url)
    return page


def maak(page: Page, adres: str, beeld: Beeld) -> None:
    """Walk to the screen and take its picture."""
    page.set_viewport_size({"width": beeld.breed, "height": beeld.hoog})
    page.goto(adres + beeld.pad)
    for doel in beeld.klik:
        page.locator(doel).first.click()
        page.wait_for_load_state()
    page.evaluate("document.fonts.ready")
    page.screenshot(path=beeld.bestand, animations="disabled", caret="hide")
    print(f"{beeld.bestand.name}: {beeld.bestand.stat().st_size // 1024} kB", flush=True)


def main() -> None:
    """All pictures, or those whose name begins with one of the words given after the address."""
    adres = (sys.argv[1] if len(sys.argv) > 1 else "http://localhost:8000").rstrip("/")
    gekozen = tuple(sys.argv[2:]) or ("",)
    program = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, NAMEN)), None)
    root = ["--no-sandbox"] if os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=program, args=[*root, "--hide-scrollbars"], env=NEDERLANDS
        )
        kies = [beeld for beeld in BEELDEN if beeld.naam.startswith(gekozen)]
        for wie, beelden in groupby(kies, key=lambda beeld: beeld.wie):
            page = open_page(browser, adres, wie)
            for beeld in beelden:
                maak(page, adres, beeld)
            page.close()


if __name__ == "__main__":
    main()
