"""The decision that opens the wall for a gemeente, with the advice of the FG; and why it ends."""

from datetime import date
from typing import Any, ClassVar
from uuid import uuid4

from django import forms

from thuiszitters.accounts.models import Muurregime, Organisatie
from thuiszitters.accounts.rollen import Soort
from thuiszitters.core.bestanden import Bestandsoort
from thuiszitters.core.forms import BestandVeld, CodeVeld, DatumVeld, Formulier, Groep

PDF = frozenset({Bestandsoort.PDF})


class RegimeForm(Formulier):
    """Everything the second person must be able to check."""

    groepen: ClassVar[tuple[Groep, ...]] = (
        Groep("Waar en hoe lang", ("gemeente", "grondslag", "van", "tot")),
        Groep(
            "Het besluit van de verwerkingsverantwoordelijke",
            ("besluit_door", "besluit_op", "kenmerk", "besluit"),
        ),
        Groep(
            "Het advies van de FG",
            ("fg", "advies_op", "advies", "adviesstuk"),
            "De FG adviseert en beslist niets.",
        ),
        Groep("Toelichting", ("toelichting",)),
    )
    gemeente = forms.ModelChoiceField(
        label="Gemeente", queryset=Organisatie.objects.none(), empty_label="Kies een gemeente"
    )
    grondslag = forms.CharField(
        label="Wet en artikel",
        max_length=300,
        help_text="Welke wet laat de gemeente geoorloofd verzuim lezen?",
    )
    besluit_door = forms.CharField(
        label="Besloten door",
        max_length=150,
        help_text="Bijvoorbeeld: het college van burgemeester en wethouders.",
    )
    kenmerk = CodeVeld(label="Kenmerk", max_length=60)
    besluit = BestandVeld(label="Het besluit", soorten=PDF, mb=5, help_text="PDF, ten hoogste 5 MB.")
    fg = forms.CharField(label="Naam van de FG", max_length=150)
    advies = forms.ChoiceField(label="Advies", choices=Muurregime.Advies.choices, widget=forms.RadioSelect)
    adviesstuk = BestandVeld(label="Het advies", soorten=PDF, mb=5, help_text="PDF, ten hoogste 5 MB.")
    toelichting = forms.CharField(
        label="Toelichting",
        required=False,
        max_length=2000,
        widget=forms.Textarea({"rows": 3}),
        help_text="Bijvoorbeeld waarom het besluit afwijkt van het advies.",
    )
    sleutel = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, on: date, **kwargs: Any) -> None:
        kwargs["initial"] = {"sleutel": uuid4()} | (kwargs.get("initial") or {})
        super().__init__(*args, **kwargs)
        gemeenten = Organisatie.objects.filter(soort=Soort.GEMEENTE).order_by("naam", "pk")
        self.fields["gemeente"].queryset = gemeenten  # type: ignore[attr-defined]
        later = "Deze dag ligt in de toekomst."
        self.fields["van"] = DatumVeld(label="Eerste dag", niet_voor=on)
        self.fields["tot"] = DatumVeld(
            label="Laatste dag", niet_voor=on, help_text="Daarna sluit de muur vanzelf."
        )
        self.fields["besluit_op"] = DatumVeld(label="Datum van het besluit", niet_na=on, niet_na_tekst=later)
        self.fields["advies_op"] = DatumVeld(label="Datum van het advies", niet_na=on, niet_na_tekst=later)

    def clean(self) -> dict[str, Any]:
        """The end after the begin, the advice not after the decision, and a reason to deviate."""
        data = super().clean() or self.cleaned_data
        van, tot = data.get("van"), data.get("tot")
        if van and tot and tot < van:
            self.add_error("tot", "De laatste dag ligt voor de eerste dag.")
        besluit_op, advies_op = data.get("besluit_op"), data.get("advies_op")
        if besluit_op and advies_op and advies_op > besluit_op:
            self.add_error(
                "advies_op", "Het advies is van na het besluit. Eerst adviseert de FG, dan wordt besloten."
            )
        if data.get("advies") == Muurregime.Advies.NEGATIEF and not data.get("toelichting"):
            self.add_error("toelichting", "De FG adviseert negatief. Schrijf op waarom toch zo besloten is.")
        return data

    def voorstel(self) -> dict[str, Any]:
        """As the service takes it."""
        data = dict(self.cleaned_data)
        stukken = {naam: data.pop(naam) for naam in ("besluit", "adviesstuk")}
        return {
            "sleutel": data.pop("sleutel"),
            **{naam: (stuk.naam, stuk.inhoud) for naam, stuk in stukken.items()},
            "gegevens": data,
        }


class EindeForm(Formulier):
    """Why it ends, or does not begin."""

    reden = forms.CharField(
        label="Waarom?",
        max_length=1000,
        widget=forms.Textarea({"rows": 3}),
        help_text="De reden blijft bewaard.",
    )
