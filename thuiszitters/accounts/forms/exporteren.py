"""Why somebody takes a file out, and searching what was taken out."""

from django import forms

from thuiszitters.accounts.rollen import UITVOER
from thuiszitters.core.forms import DatumVeld, Formulier


class ExportForm(Formulier):
    """A reason of a few words; it stands in the file and in the log."""

    reden = forms.CharField(
        label="Waarvoor hebt u het bestand nodig?",
        help_text="Bijvoorbeeld: gesprek met het schoolbestuur over laat melden. Noem geen namen van leerlingen.",
        min_length=5,
        max_length=200,
        widget=forms.TextInput({"autocomplete": "off"}),
        error_messages={"min_length": "Schrijf in een paar woorden waarvoor u het nodig hebt."},
    )


class ExportFilter(Formulier):
    """Whose exports, of what, of which days."""

    zoek = forms.CharField(
        label="Naam, e-mailadres of nummer",
        required=False,
        max_length=100,
        widget=forms.TextInput({"type": "search", "autocomplete": "off", "spellcheck": "false"}),
    )
    soort = forms.ChoiceField(
        label="Wat",
        required=False,
        choices=[("", "Alles"), *((s.value, naam) for s, naam in UITVOER.items())],
    )
    van = DatumVeld(label="Vanaf", required=False)
    tot = DatumVeld(label="Tot en met", required=False)
