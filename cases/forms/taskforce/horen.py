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
    tekst = verhaal(
        "Wat is er gezegd, of waarom was er geen gesprek?",
        help_text="Schrijf zo veel mogelijk in hun eigen woorden. Geen gesprek? Schrijf dan wat is geprobeerd.",
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
        """What was written is the report when they were heard, and else the reason."""
        data = super().clean() or {}
        tekst = data.pop("tekst", "")
        gehoord = data.get("uitkomst") == Hoorgesprek.Uitkomst.GEHOORD
        return data | {"verslag": tekst if gehoord else "", "reden": "" if gehoord else tekst}
