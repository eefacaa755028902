"""docs/ladder.md says what is shipped: every rule, its trigger, its tasks, terms and source."""

from pathlib import Path

from cases.rules.ladder import VOOR_WIE
from cases.rules.voorschriften import VOORSCHRIFTEN

DOCUMENT = Path(__file__).resolve().parents[3] / "docs" / "ladder.md"


def rows():
    """The rows of the table, as they must stand in the document."""
    for regel, voorschrift in VOORSCHRIFTEN.items():
        taken = "; ".join(
            f"{VOOR_WIE[opdracht.voor]}: {opdracht.titel} ({opdracht.termijn} {opdracht.eenheid.lower()})"
            for opdracht in voorschrift.opdrachten
        )
        aan = "" if voorschrift.aan else " (staat uit)"
        yield f"| {regel} | {voorschrift.naam}{aan} | {voorschrift.aanleiding} | {taken} | {voorschrift.bron} |"


def test_the_document_holds_every_rule_as_shipped_and_no_other():
    gevonden = [regel for regel in DOCUMENT.read_text().splitlines() if regel.startswith("| ")]
    assert gevonden[1:] == list(rows())
