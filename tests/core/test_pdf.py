"""Whatever people typed, the PDF is made."""

import pytest
import typst

from thuiszitters.core.pdf import make_pdf

BRON = (
    '#set document(title: "t")\n#set text(lang: "nl")\n#title()\n#json(bytes(sys.inputs.data)).at("tekst")\n'
)


@pytest.fixture
def bron(tmp_path):
    pad = tmp_path / "blad.typ"
    pad.write_text(BRON)
    return pad


@pytest.mark.parametrize(
    "tekst",
    [
        "gewoon",
        "Ålesund & Łódź",
        "👩‍👧‍👦 🏫",
        "\U000ee534",
        "شمس",
        "日本",
        "\u202eomgekeerd",
        "a\0b",
        "ﷺ\ud7ff",
        "x" * 5000,
    ],
)
def test_a_character_without_a_glyph_is_no_reason_to_fail(bron, tekst):
    assert make_pdf(bron, {"tekst": tekst, "lijst": [tekst], "n": 1}).startswith(b"%PDF")


def test_a_template_that_is_wrong_is_told(bron):
    bron.write_text("#bestaat_niet()")

    with pytest.raises(typst.TypstError, match="unknown variable"):
        make_pdf(bron, {"tekst": ""})
