"""Searching the toegangslog."""

from django import forms

from thuiszitters.accounts.models import Toegangslogregel
from thuiszitters.core.forms import DatumVeld, Formulier, ZoekVeld


class ToegangslogFilter(Formulier):
    """Whose lines, of which kind, of which days."""

    zoek = ZoekVeld(label="Naam of e-mailadres")
    soort = forms.ChoiceField(
        label="Wat", required=False, choices=[("", "Alles"), *Toegangslogregel.Soorten.choices]
    )
    van = DatumVeld(label="Vanaf", required=False)
    tot = DatumVeld(label="Tot en met", required=False)
