"""What people say in a casus: contact, notes, tasks, steps, closing, reopening, voordragen, involving."""

import uuid
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from django import forms

from cases.models import Casus, Contactmoment
from cases.rules.stappen import Stap
from schools.models import Samenwerkingsverband
from thuiszitters.accounts.models import Gebruiker
from thuiszitters.core.forms import DatumVeld, Formulier

LANG = 5000
TE_LANG = "Deze tekst is te lang. Schrijf hoogstens 5.000 tekens."


def verhaal(label: str, *, help_text: str = "", required: bool = True) -> forms.CharField:
    """A text of some sentences."""
    return forms.CharField(
        label=label,
        help_text=help_text,
        required=required,
        max_length=LANG,
        error_messages={"max_length": TE_LANG},
        # No maxlength on the control: a browser would cut pasted text off without a word.
        widget=RuimeTekst(attrs={"rows": 5}),
    )


class RuimeTekst(forms.Textarea):
    """A textarea that does not cut what people paste; the form says when it is too long."""

    def build_attrs(
        self, base_attrs: dict[str, Any], extra_attrs: dict[str, Any] | None = None
    ) -> dict[str, Any]:
        attrs = super().build_attrs(base_attrs, extra_attrs)
        attrs.pop("maxlength", None)
        return attrs


class VersieFormulier(Formulier):
    """A form that changes the casus; `versie` tells whether it was filled in on an old page."""

    versie = forms.IntegerField(widget=forms.HiddenInput, required=True, min_value=1)

    def go_on_from(self, versie: int, bericht: str) -> None:
        """Keep what was typed, tell what changed, and let the next attempt start from the new version."""
        data: Any = self.data
        typed = data.copy()
        typed["versie"] = str(versie)
        self.data = typed
        self.add_error(None, bericht)


class ContactmomentForm(Formulier):
    """With whom, how, when, and what was said."""

    op = DatumVeld(label="Wanneer")
    met = forms.ChoiceField(label="Met wie", choices=Contactmoment.Met.choices, widget=forms.RadioSelect)
    naam = forms.CharField(
        label="Naam van deze persoon",
        required=False,
        max_length=150,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    wijze = forms.ChoiceField(label="Hoe", choices=Contactmoment.Wijze.choices, widget=forms.RadioSelect)
    bereikt = forms.ChoiceField(
        label="Hebt u deze persoon bereikt?",
        choices=[("ja", "ja"), ("nee", "nee, geen gehoor of geen antwoord")],
        initial="ja",
        widget=forms.RadioSelect,
    )
    verslag = verhaal(
        "Wat is er gezegd?",
        help_text="Schrijf op wat u hoorde en wat u afsprak. Leerling en ouders mogen dit later lezen.",
    )
    sectie = forms.ChoiceField(
        label="Wie mag dit lezen?",
        help_text="‘Algemeen’ lezen alle organisaties in deze casus. Een ander deel leest alleen wie het nodig heeft.",
    )

    def __init__(self, *args: Any, on: date, secties: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["op"] = DatumVeld(
            label="Wanneer",
            initial=on,
            niet_na=on,
            niet_na_tekst="Dit contact ligt in de toekomst. Maak er een taak van.",
        )
        self.fields["sectie"].choices = secties  # type: ignore[attr-defined]

    def clean_bereikt(self) -> bool:
        """As a yes or no."""
        return bool(self.cleaned_data["bereikt"] == "ja")


class NotitieForm(Formulier):
    """A note, and in which compartment it goes."""

    tekst = verhaal(
        "Notitie", help_text="Schrijf feiten op, geen oordelen. Leerling en ouders mogen dit later lezen."
    )
    sectie = forms.ChoiceField(label="Wie mag dit lezen?")

    def __init__(self, *args: Any, secties: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["sectie"].choices = secties  # type: ignore[attr-defined]


class TaakForm(Formulier):
    """What must happen, before when, by whom."""

    titel = forms.CharField(
        label="Wat moet er gebeuren?", max_length=200, help_text="Bijvoorbeeld: bel de mentor."
    )
    deadline = DatumVeld(label="Uiterlijk op")
    toegewezen_aan = forms.ModelChoiceField(
        label="Voor wie", queryset=Gebruiker.objects.none(), required=False, empty_label="Iemand van het team"
    )
    toelichting = verhaal("Toelichting", required=False)
    sleutel = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, on: date, collegas: Any, **kwargs: Any) -> None:
        kwargs["initial"] = {"sleutel": uuid.uuid4()} | (kwargs.get("initial") or {})
        super().__init__(*args, **kwargs)
        self.fields["deadline"] = DatumVeld(
            label="Uiterlijk op",
            niet_voor=on,
            niet_na=on + timedelta(days=2 * 365),
            initial=on + timedelta(days=7),
        )
        self.fields["toegewezen_aan"].queryset = collegas  # type: ignore[attr-defined]
        self.order_fields(["titel", "deadline", "toegewezen_aan", "toelichting", "sleutel"])


class ToewijsForm(VersieFormulier):
    """Who becomes behandelaar."""

    behandelaar = forms.ModelChoiceField(
        label="Wie gaat deze casus behandelen?",
        queryset=Gebruiker.objects.none(),
        empty_label="Kies een collega",
    )

    def __init__(self, *args: Any, collegas: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["behandelaar"].queryset = collegas  # type: ignore[attr-defined]


class OvernemenForm(VersieFormulier):
    """Only the version: the person is who sends it."""


class StapForm(VersieFormulier):
    """The next step and why."""

    naar = forms.ChoiceField(label="Naar welke stap gaat de casus?", widget=forms.RadioSelect)
    toelichting = verhaal("Toelichting", required=False, help_text="Dit komt op de tijdlijn.")

    def __init__(self, *args: Any, stappen: Iterable[Stap], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["naar"].choices = [(s, Casus.Stappen(s).label) for s in stappen]  # type: ignore[attr-defined]


class SluitForm(VersieFormulier):
    """Why it ends."""

    reden = forms.ChoiceField(
        label="Waarom sluit u de casus?", choices=Casus.Reden.choices, widget=forms.RadioSelect
    )
    toelichting = verhaal(
        "Toelichting",
        help_text="Waaruit blijkt dit? Bijvoorbeeld: school bevestigt dat de leerling weer les volgt.",
    )


class HeropenForm(VersieFormulier):
    """Why it starts again."""

    reden = verhaal("Waarom heropent u de casus?")


class VoordraagForm(VersieFormulier):
    """To which samenwerkingsverband, why, and what was tried."""

    samenwerkingsverband = forms.ModelChoiceField(
        label="Samenwerkingsverband",
        queryset=Samenwerkingsverband.objects.none(),
        empty_label=None,
        widget=forms.RadioSelect,
    )
    motivatie = verhaal(
        "Waarom draagt u deze casus voor?",
        help_text="Waarom lukt het niet om de leerling zonder de Taskforce terug op school te krijgen?",
    )
    geprobeerd = verhaal(
        "Wat is al geprobeerd?", help_text="Noem de scholen, het aanbod en de hulp, en waarom het niet lukte."
    )

    def __init__(self, *args: Any, verbanden: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["samenwerkingsverband"].queryset = verbanden  # type: ignore[attr-defined]


class BeeindigForm(Formulier):
    """Why an organisation or a person is no longer needed."""

    reden = verhaal("Waarom is dit niet meer nodig?", required=False)
