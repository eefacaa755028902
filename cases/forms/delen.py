"""With whom a casus is shared: an organisation or a person, on which ground, for what, which sections, until when."""

from datetime import date, timedelta
from typing import Any, ClassVar

from django import forms

from cases.models import Betrokkenheid
from thuiszitters.accounts.models import Gebruiker, Organisatie
from thuiszitters.accounts.rollen import Sectie
from thuiszitters.core.forms import DatumVeld, Formulier, Groep

GRONDSLAGEN = (
    "Jeugdwet, artikel 7.4.0 (toeleiding naar en verlening van jeugdhulp)",
    "Wet publieke gezondheid, artikel 5 (jeugdgezondheidszorg)",
    "Wet op het primair of voortgezet onderwijs (passend onderwijs)",
    "Leerplichtwet 1969, artikel 21a (de school meldt en krijgt de status terug)",
    "Leerplichtwet 1969, artikel 22 (onderzoek door de leerplichtambtenaar)",
    "Regionale afspraak doorzettingsmacht",
)
DELEN = [(value, label) for value, label in Betrokkenheid.Delen.choices if value != Sectie.IDENTITEIT]
LANGST = timedelta(days=2 * 365)
GEBRUIKELIJK = timedelta(days=182)
OMVANG = (
    Groep("Waarom", ("grondslag", "doel")),
    Groep(
        "Wat en hoe lang",
        ("delen", "toestemming", "tot"),
        "Naam, contactgegevens en het verloop van de casus horen er altijd bij. "
        "Niemand leest meer dan de eigen rol toestaat.",
    ),
)


class OrganisatieKeuze(forms.ModelChoiceField):
    """Names alone do not tell a school from its bestuur."""

    def label_from_instance(self, obj: Organisatie) -> str:
        """Name and kind."""
        return f"{obj} ({obj.get_soort_display()})"


class DeelForm(Formulier):
    """On which ground, for what, which sections, until when."""

    groepen: ClassVar[tuple[Groep, ...]] = OMVANG

    grondslag = forms.ChoiceField(
        label="Op welke grond?",
        choices=[("", "Kies een grond"), *((g, g) for g in GRONDSLAGEN)],
        help_text="Zonder grond in een wet of afspraak mag u geen gegevens delen.",
    )
    doel = forms.CharField(
        label="Waarvoor?", max_length=200, help_text="Bijvoorbeeld: onderzoeken welke hulp thuis nodig is."
    )
    delen = forms.MultipleChoiceField(
        label="Welke delen deelt u nog meer?",
        choices=DELEN,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    toestemming = forms.CharField(
        label="Toestemming of uitzondering in de wet",
        required=False,
        max_length=300,
        help_text="Nodig voor medische gegevens en jeugdhulp buiten de eigen organisatie. "
        "Schrijf op wie toestemming gaf en wanneer, of welk artikel geldt.",
    )
    tot = DatumVeld(label="Tot en met")

    def __init__(self, *args: Any, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["tot"] = DatumVeld(
            label="Tot en met",
            niet_voor=on,
            niet_na=on + LANGST,
            initial=on + GEBRUIKELIJK,
            help_text="Na deze dag stopt de toegang vanzelf. U krijgt twee weken ervoor bericht.",
        )


class BetrekForm(DeelForm):
    """With which organisation."""

    groepen: ClassVar[tuple[Groep, ...]] = (Groep("Met wie", ("organisatie",)), *OMVANG)

    organisatie = OrganisatieKeuze(
        label="Organisatie", queryset=Organisatie.objects.none(), empty_label="Kies een organisatie"
    )

    def __init__(self, *args: Any, organisaties: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisatie"].queryset = organisaties  # type: ignore[attr-defined]


class MeelezerForm(DeelForm):
    """With which person: known by the address they log in with, so that nobody browses through people."""

    groepen: ClassVar[tuple[Groep, ...]] = (Groep("Met wie", ("gebruiker",)), *OMVANG)

    gebruiker = forms.EmailField(
        label="E-mailadres waarmee deze persoon inlogt",
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )

    def __init__(self, *args: Any, mensen: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.mensen = mensen

    def clean_gebruiker(self) -> Gebruiker:
        """The person behind the address."""
        found: Gebruiker | None = self.mensen.filter(email__iexact=self.cleaned_data["gebruiker"]).first()
        if found is None:
            raise forms.ValidationError(
                "Wij kennen niemand die met dit adres inlogt. Kijk het adres na, of vraag functioneel beheer."
            )
        return found
