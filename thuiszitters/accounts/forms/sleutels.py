"""Forms of credentials for the API."""

from datetime import date
from typing import Any

from django import forms

from thuiszitters.accounts.models import ApiSleutel
from thuiszitters.accounts.services.sleutels import LANGST
from thuiszitters.core.forms import CodeVeld, DatumVeld, Formulier, Groep, ZoekVeld
from thuiszitters.core.opmaak import datum


def _end(on: date) -> DatumVeld:
    return DatumVeld(
        label="Geldig tot en met",
        niet_voor=on,
        niet_na=on + LANGST,
        help_text=f"Hoogstens een jaar: uiterlijk {datum(on + LANGST, 'lang')}. Dertig, zeven en één dag van tevoren "
        "krijgen de school en beheer bericht.",
    )


class SleutelFilter(Formulier):
    """Which school, and which credentials."""

    zoek = ZoekVeld(label="School of vestigingscode")
    stand = forms.ChoiceField(
        label="Stand",
        required=False,
        choices=[("", "Alle"), ("werkt", "Werkt"), ("verlopen", "Verlopen"), ("ingetrokken", "Ingetrokken")],
    )


class SleutelForm(Formulier):
    """For which school, as whom, for what, and until when."""

    groepen = (
        Groep("Van wie", ("vestiging", "email", "naam")),
        Groep("Wat de sleutel mag", ("scopes", "geldig_tot"), "Geef niet meer dan het systeem nodig heeft."),
    )
    vestiging = CodeVeld(
        label="Vestigingscode",
        max_length=6,
        help_text="Vier tekens van het BRIN en twee cijfers, zoals 99ZZ00.",
        widget=forms.TextInput({"autocomplete": "off", "spellcheck": "false"}),
    )
    email = forms.EmailField(
        label="E-mailadres van de medewerker",
        help_text="Een medewerker die voor deze school verzuim meldt. Het systeem werkt namens die persoon.",
        widget=forms.EmailInput({"autocomplete": "off"}),
    )
    naam = forms.CharField(
        label="Naam van het systeem",
        max_length=80,
        help_text="Waaraan u de sleutel herkent, zoals leerlingadministratie.",
    )
    scopes = forms.MultipleChoiceField(
        label="De sleutel mag",
        choices=ApiSleutel.Scopes.choices,
        widget=forms.CheckboxSelectMultiple,
        initial=[ApiSleutel.Scopes.VERZUIM_LEZEN, ApiSleutel.Scopes.VERZUIM_SCHRIJVEN],
    )

    def __init__(self, *args: Any, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["geldig_tot"] = _end(on)


class VernieuwForm(Formulier):
    """Another text, another end; `uitgave` is the one on the screen."""

    uitgave = forms.IntegerField(widget=forms.HiddenInput)
    oude_stopt = forms.BooleanField(
        label="De oude sleutel stopt meteen",
        required=False,
        help_text="Kies dit als iemand anders de sleutel kan hebben gezien. Anders werkt hij nog hoogstens een week.",
    )

    def __init__(self, *args: Any, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["geldig_tot"] = _end(on)
        self.order_fields(["uitgave", "geldig_tot", "oude_stopt"])
