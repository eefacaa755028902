"""How a hearing went: heard with a report, or not with a reason."""

from datetime import date
from typing import Any

from django import forms

from cases.forms.casus import verhaal
from cases.models import Hoorgesprek
from thuiszitters.core.forms import DatumVeld, Formulier

UITKOMSTEN = (
    (Hoorgesprek.Uitkomst.GEHOORD, "Gehoord"),
    (Hoorgesprek.Uitkomst.NIET_GEHOORD, "Niet gehoord, met reden"),
    (Hoorgesprek.Uitkomst.ZIET_AF, "Ziet af van het gesprek"),
)


class HoorForm(Formulier):
    """One hearing of the pupil or of the parents."""

    uitkomst = forms.ChoiceField(label="Hoe ging het?", choices=UITKOMSTEN, widget=forms.RadioSelect)
    op = DatumVeld(label="Datum")
    verslag = verhaal(
        "Wat is er gezegd?",
        help_text="Alleen als er een gesprek was. Schrijf zo veel mogelijk in hun eigen woorden.",
        required=False,
    )
    reden = verhaal(
        "Waarom niet?",
        help_text="Alleen als er geen gesprek was. Wat is geprobeerd, en wat was het antwoord?",
        required=False,
    )

    def __init__(self, *args: Any, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["op"] = DatumVeld(
            label="Datum",
            help_text="De dag van het gesprek, of de dag waarop duidelijk werd dat het er niet komt.",
            niet_na=on,
            niet_na_tekst="Deze dag ligt in de toekomst.",
        )

    def clean(self) -> dict[str, Any]:
        """Ask for the text that belongs to the outcome, and keep only that one."""
        data = super().clean() or {}
        uitkomst = data.get("uitkomst")
        if not uitkomst:
            return data
        gehoord = uitkomst == Hoorgesprek.Uitkomst.GEHOORD
        nodig, leeg = ("verslag", "reden") if gehoord else ("reden", "verslag")
        if not data.get(nodig):
            zin = "Schrijf op wat er is gezegd." if gehoord else "Geef de reden waarom er geen gesprek was."
            self.add_error(nodig, zin)
        data[leeg] = ""
        return data
