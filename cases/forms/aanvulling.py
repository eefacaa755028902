"""Fields for what a school tells beside the counted contents of a melding."""

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from attendance.rules.aanvulling import Specificatie
from thuiszitters.core.forms import CodeVeld, DatumVeld, UrenVeld
from thuiszitters.core.opmaak import getal

_TELEFOON = re.compile(r"\+?[0-9][0-9 ()\-]{5,18}")
_REGELS = 366


class TelefoonVeld(CodeVeld):
    """A telephone number, as people write it; not required."""

    def __init__(self, *, label: str) -> None:
        widget = forms.TextInput({"inputmode": "tel", "autocomplete": "off"})
        super().__init__(label=label, required=False, max_length=20, widget=widget)

    def clean(self, value: Any) -> str:
        """The number as written; digits, spaces, a plus, brackets and dashes only."""
        nummer = str(super().clean(value))
        if nummer and not _TELEFOON.fullmatch(nummer):
            raise ValidationError("Dit is geen telefoonnummer. Een voorbeeld: 010 123 45 67.")
        return nummer


class SpecificatieVeld(CodeVeld):
    """Days with their hours, a line each: "14-09-2026 3,5". Gives pairs of day and hours; not required."""

    def __init__(self) -> None:
        super().__init__(
            label="Welke uren op welke dag",
            required=False,
            max_length=10_000,
            widget=forms.Textarea({"rows": 4, "autocomplete": "off"}),
            help_text="Een dag per regel, met het aantal uren. Bijvoorbeeld: 14-09-2026 3,5",
        )

    def clean(self, value: Any) -> Specificatie:
        """Read each line; says which one cannot be read."""
        regels = [regel.split() for regel in str(super().clean(value)).splitlines() if regel.strip()]
        if len(regels) > _REGELS:
            raise ValidationError(f"Geef hoogstens {_REGELS} dagen.")
        return tuple(_line(regel) for regel in regels)


def _line(regel: list[str]) -> tuple[Any, Any]:
    try:
        dag, uren = regel
        return DatumVeld().clean(dag), UrenVeld().clean(uren)
    except (ValueError, ValidationError):
        hoe = "Schrijf een dag en een aantal uren, zoals 14-09-2026 3,5."
        raise ValidationError(f"Wij kunnen ‘{' '.join(regel)[:40]}’ niet lezen. {hoe}") from None


def as_lines(specificatie: Specificatie) -> str:
    """The days as the field takes them."""
    return "\n".join(f"{dag:%d-%m-%Y} {getal(uren.normalize())}" for dag, uren in specificatie)
