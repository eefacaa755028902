"""Why somebody takes a file out, and searching what was taken out."""

from django import forms

from thuiszitters.accounts.rollen import UITVOER
from thuiszitters.core.forms import DatumVeld, Formulier, RedenVeld, ZoekVeld


class ExportForm(Formulier):
    """A reason of a few words; it stands in the file and in the log."""

    reden = RedenVeld(
        label="Waarvoor hebt u het bestand nodig?",
        help_text="Bijvoorbeeld: gesprek met het schoolbestuur over laat melden. Noem geen namen van leerlingen.",
    )


class ExportFilter(Formulier):
    """Whose exports, of what, of which days."""

    zoek = ZoekVeld(label="Naam, e-mailadres of nummer")
    soort = forms.ChoiceField(
        label="Wat",
        required=False,
        choices=[("", "Alles"), *((s.value, naam) for s, naam in UITVOER.items())],
    )
    van = DatumVeld(label="Vanaf", required=False)
    tot = DatumVeld(label="Tot en met", required=False)
