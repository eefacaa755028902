"""Finding a casus to account for, and searching its trail and who looked."""

from collections.abc import Sequence
from typing import Any

from django import forms

from thuiszitters.core.forms import DatumVeld, Formulier, ZoekVeld
from thuiszitters.core.models import Inzage


class CasusZoekForm(Formulier):
    """A casus by its number."""

    nummer = ZoekVeld(
        label="Casusnummer",
        max_length=20,
        help_text="Bijvoorbeeld C-2026-00012. U vindt alleen casussen van uw eigen gemeente.",
    )


class AntwoordForm(Formulier):
    """Why somebody looked."""

    antwoord = forms.CharField(
        label="Waarom opende u dit dossier?",
        help_text="In een paar woorden. Noem geen naam van een leerling.",
        min_length=5,
        max_length=500,
        widget=forms.Textarea({"rows": 3}),
    )


class KijkersFilter(Formulier):
    """Who looked, on what ground, on which days."""

    zoek = ZoekVeld(label="Naam of e-mailadres")
    grond = forms.ChoiceField(label="Waarom", required=False)
    van = DatumVeld(label="Vanaf", required=False)
    tot = DatumVeld(label="Tot en met", required=False)

    def __init__(
        self, *args: Any, gronden: Sequence[Inzage.Grond] = tuple(Inzage.Grond), **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        keuzes = [("", "Alles"), *((grond.value, grond.label) for grond in gronden)]
        self.fields["grond"].choices = keuzes  # type: ignore[attr-defined]


class SpoorFilter(Formulier):
    """What text, by whom, of what, of which days."""

    zoek = ZoekVeld(label="Zoek in de wijzigingen")
    wie = forms.ChoiceField(label="Wie", required=False)
    soort = forms.ChoiceField(label="Wat", required=False)
    van = DatumVeld(label="Vanaf", required=False)
    tot = DatumVeld(label="Tot en met", required=False)

    def __init__(
        self, *args: Any, wie: Sequence[tuple[str, str]], soorten: Sequence[tuple[str, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["wie"].choices = [("", "Iedereen"), *wie]  # type: ignore[attr-defined]
        self.fields["soort"].choices = [("", "Alles"), *soorten]  # type: ignore[attr-defined]
