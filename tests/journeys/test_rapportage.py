"""Journey 5: staff of the wethouder makes the half-yearly rapportage; no pupil is in it or in its files."""

import csv
import json
import re
import zipfile
from pathlib import Path

import pikepdf
import pytest
from playwright.sync_api import Browser

from tests.journeys.product import Product
from tests.journeys.steps import STAF, AsPerson, day

pytestmark = pytest.mark.browser
NAMES = """
import json
from schools.models import Leerling
print(json.dumps([str(leerling) for leerling in Leerling.objects.order_by("pk")]))
"""


def test_the_rapportage_is_made_frozen_and_downloaded(
    product: Product, as_person: AsPerson, chromium: Browser
) -> None:
    staf = as_person(STAF)

    # Period and peildatum.
    assert staf.address() == "/rapportages/"
    staf.follow("Nieuwe rapportage")
    staf.fill("Periode van", day(-180))
    staf.fill("Periode tot en met", day(-1))
    staf.fill("Peildatum", day(-300))
    staf.press("Toon de cijfers")
    staf.sees("Kies een peildatum binnen de periode.")
    staf.fill("Peildatum", day(-1))
    staf.press("Toon de cijfers")

    # The table: figures with definition, profile, source and the previous period.
    staf.sees("Dit zijn conceptcijfers", "vorige periode", "Thuiszitters naar duur", "Wat telt mee?", "Bron")
    staf.sees("sector", "samenwerkingsverband", "< 5")
    with staf.on_a_phone(chromium) as phone:
        phone.sees("Dit zijn conceptcijfers")

    # Frozen under a number, with a seal.
    staf.sees("Na het bevriezen kan niemand deze cijfers nog wijzigen, ook u niet.")
    staf.press("Bevries als momentopname")
    titel = staf.page.get_by_role("heading", level=1).inner_text()
    nummer = titel.removeprefix("Momentopname ")
    staf.sees("De cijfers zijn bevroren als momentopname", "Ongewijzigd", "Regioprofiel")
    bevroren = staf.address()

    # Three files, and no pupil in any of them.
    files = {
        soort: staf.download(knop) for soort, knop in (("csv", "Csv"), ("xlsx", "Excel"), ("pdf", "Pdf"))
    }
    assert [file.name for file in files.values()] == [f"rapportage-{nummer}.{soort}" for soort in files]
    texts = {
        "csv": files["csv"].read_text("utf-8-sig"),
        "xlsx": text_of_xlsx(files["xlsx"]),
        "pdf": text_of_pdf(files["pdf"]),
    }
    for soort, text in texts.items():
        assert nummer in text and "Thuiszitters" in text, soort
    rows = list(csv.reader(texts["csv"].splitlines(), delimiter=";"))
    assert len(rows) > 10 and len({len(row) for row in rows}) == 1
    names = json.loads(product.shell(NAMES))
    for soort, text in texts.items():
        assert [name for name in names if name in text] == [], soort
        assert not re.search(r"\b9999\d{5}\b", text), soort

    # The next rapportage stands beside the figures of this one.
    staf.menu("Rapportages")
    staf.follow(nummer)
    assert staf.address() == bevroren
    staf.go("/rapportages/nieuw/")
    staf.fill("Periode van", day(0))
    staf.fill("Periode tot en met", day(0))
    staf.fill("Peildatum", day(0))
    staf.press("Toon de cijfers")
    staf.sees(f"momentopname {nummer}")

    # Staff of the wethouder reads no pupil.
    staf.finds_nothing_at("/werkvoorraad/", reason="leerplicht")
    staf.finds_nothing_at("/leerlingen/", reason="leerling")


def text_of_xlsx(path: Path) -> str:
    """All text of a workbook."""
    with zipfile.ZipFile(path) as book:
        parts = [book.read(name).decode() for name in book.namelist() if name.endswith(".xml")]
    return " ".join(re.sub(r"<[^>]+>", " ", part) for part in parts)


def text_of_pdf(path: Path) -> str:
    """All text of a PDF, which is tagged and says its language: a screen reader can read it."""
    words = []
    with pikepdf.open(path) as pdf:
        assert pdf.Root.MarkInfo.Marked and "/StructTreeRoot" in pdf.Root
        assert str(pdf.Root.Lang).startswith("nl")
        for page in pdf.pages:
            letters: dict[int, str] = {}
            fonts = {name: letters_of(font) for name, font in page.Resources.Font.items()}
            for operands, operator in pikepdf.parse_content_stream(page):
                if str(operator) == "Tf":
                    letters = fonts[str(operands[0])]
                elif str(operator) in {"Tj", "TJ"}:
                    shown = operands[0] if str(operator) == "TJ" else operands
                    codes = b"".join(bytes(part) for part in shown if isinstance(part, pikepdf.String))
                    pairs = zip(codes[::2], codes[1::2], strict=True)
                    words.append("".join(letters.get(256 * high + low, " ") for high, low in pairs))
    return " ".join(words)


def letters_of(font: pikepdf.Object) -> dict[int, str]:
    """Which letters the codes of a font stand for."""
    table = font.ToUnicode.read_bytes().decode("latin-1")
    pairs = re.findall(r"<([0-9A-F]{4})> <([0-9A-F]+)>$", table, re.MULTILINE | re.IGNORECASE)
    return {int(code, 16): bytes.fromhex(text).decode("utf-16-be") for code, text in pairs}
