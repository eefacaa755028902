"""Searching the toegangslog."""

from django import forms

from thuiszitters.accounts.models import Toegangslogregel
from thuiszitters.core.forms import DatumVeld, Formulier


class ToegangslogFilter(Formulier):
    """Whose lines, of which kind, of which days."""

    zoek = forms.CharField(
        label="Naam of e-mailadres",
        required=False,
        max_length=100,
        widget=forms.TextInput({"type": "search", "autocomplete": "off", "spellcheck": "false"}),
    )
    soort = forms.ChoiceField(
        label="Wat", required=False, choices=[("", "Alles"), *Toegangslogregel.Soorten.choices]
    )
    van = DatumVeld(label="Vanaf", required=False)
    tot = DatumVeld(label="Tot en met", required=False)
