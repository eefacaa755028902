"""Forms of toelaatbaarheidsverklaringen: the request, the decision, the withdrawal, and the filter."""

from datetime import date
from typing import Any

from django import forms

from referrals.forms.leerling import WIE, LeerlingVraagForm, zet_datum
from referrals.models import Toelaatbaarheidsverklaring
from thuiszitters.core.forms import DatumVeld, Formulier, Groep, ZoekVeld

Soort = Toelaatbaarheidsverklaring.Soort
TEKST = 4000


def tekstvlak(rijen: int = 4) -> forms.Textarea:
    """A field for a few sentences."""
    return forms.Textarea(attrs={"rows": rijen})


class TlvAanvraagForm(LeerlingVraagForm):
    """A request as the school files it, or as the SWV received it."""

    groepen = (WIE, Groep("De aanvraag", ("soort", "ontvangen_op", "toelichting")))

    soort = forms.ChoiceField(choices=Soort.choices, widget=forms.RadioSelect, label="Voor welk onderwijs?")
    ontvangen_op = DatumVeld(label="Ontvangen op")
    toelichting = forms.CharField(
        max_length=TEKST,
        required=False,
        widget=tekstvlak(),
        help_text="Wat heeft de leerling nodig? En wat vinden de leerling en de ouders?",
    )

    def __init__(self, *args: Any, on: date, **kwargs: Any) -> None:
        super().__init__(*args, on=on, **kwargs)
        toekomst = "De ontvangstdatum ligt in de toekomst."
        zet_datum(self, "ontvangen_op", niet_na=on, niet_na_tekst=toekomst, initial=on)


class TlvAfgevenForm(Formulier):
    """The decision to issue."""

    soort = forms.ChoiceField(choices=Soort.choices, label="Soort onderwijs")
    categorie = forms.ChoiceField(
        choices=[("", "geen categorie"), *Toelaatbaarheidsverklaring.Categorie.choices],
        required=False,
        label="Bekostigingscategorie",
        help_text="Alleen bij speciaal onderwijs (so) en voortgezet speciaal onderwijs (vso).",
    )
    geldig_van = DatumVeld(label="Geldig vanaf")
    geldig_tot = DatumVeld(label="Geldig tot en met", help_text="Bij so en vso altijd een 31 juli.")
    motivering = forms.CharField(max_length=TEKST, widget=tekstvlak())


class RedenForm(Formulier):
    """One text that must be given; `label` and `help_text` say which."""

    reden = forms.CharField(max_length=TEKST, widget=tekstvlak())

    def __init__(self, *args: Any, label: str, help_text: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reden"].label = label
        self.fields["reden"].help_text = help_text


class TlvFilterForm(Formulier):
    """The filter above the list."""

    q = ZoekVeld(label="Naam of volgnummer")
    status = forms.ChoiceField(
        choices=[("", "Alle"), *Toelaatbaarheidsverklaring.Status.choices], required=False, label="Status"
    )
    soort = forms.ChoiceField(choices=[("", "Alle"), *Soort.choices], required=False, label="Soort")
