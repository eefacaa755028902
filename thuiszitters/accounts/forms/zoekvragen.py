"""Searching the log of searches that found nothing."""

from django import forms

from thuiszitters.core.forms import DatumVeld, Formulier, ZoekVeld
from thuiszitters.core.models import Zoekvraag


class ZoekvragenFilter(Formulier):
    """Whose searches, on what, of which days."""

    zoek = ZoekVeld(label="Naam of e-mailadres")
    soort = forms.ChoiceField(
        label="Gezocht op", required=False, choices=[("", "Alles"), *Zoekvraag.Soort.choices]
    )
    vaak = forms.BooleanField(label="Vaak niets op één dag", required=False)
    van = DatumVeld(label="Vanaf", required=False)
    tot = DatumVeld(label="Tot en met", required=False)
