"""What the school says about the start of a placement, and the filter above the besluiten."""

from datetime import date
from typing import Any

from django import forms

from cases.forms.casus import verhaal
from cases.models import Uitvoering
from thuiszitters.core.forms import DatumVeld, Formulier

GESTART, NIET_GESTART = "GESTART", "NIET_GESTART"


class StartForm(Formulier):
    """Started on a day, or not, with the reason."""

    uitkomst = forms.ChoiceField(
        label="Is de leerling gestart?",
        choices=((GESTART, "Ja, de leerling is gestart"), (NIET_GESTART, "Nee, de leerling is niet gestart")),
        widget=forms.RadioSelect,
    )
    gestart_op = DatumVeld(label="Eerste schooldag", required=False)
    reden = verhaal("Waarom niet?", help_text="Alleen als de leerling niet is gestart.", required=False)

    def __init__(self, *args: Any, on: date, van: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["gestart_op"] = DatumVeld(
            label="Eerste schooldag",
            help_text="Alleen als de leerling is gestart.",
            required=False,
            niet_voor=van,
            niet_na=on,
            niet_na_tekst="Deze dag ligt in de toekomst. Meld de start als de leerling begonnen is.",
        )

    def clean(self) -> dict[str, Any]:
        """Ask for what belongs to the answer."""
        data = super().clean() or {}
        if data.get("uitkomst") == GESTART and not data.get("gestart_op") and "gestart_op" not in self.errors:
            self.add_error("gestart_op", "Vul de eerste schooldag in.")
        if data.get("uitkomst") == NIET_GESTART and not data.get("reden"):
            self.add_error("reden", "Geef de reden waarom de leerling niet is gestart.")
        return data


class BesluitenFilter(Formulier):
    """Which besluiten."""

    stand = forms.ChoiceField(
        label="Stand",
        required=False,
        choices=[("LOPEND", "Lopend"), *Uitvoering.Stand.choices, ("ALLE", "Alle besluiten")],
    )
