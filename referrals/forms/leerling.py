"""The question after one pupil, with which every request, wait and proposal begins."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet

from referrals.services.opzoeken import Zoekvraag
from schools.models import Samenwerkingsverband, Vestiging
from schools.rules.identificatie import Ongeldig, burgerservicenummer, onderwijsnummer
from thuiszitters.core.forms import CodeVeld, DatumVeld, Formulier, Groep
from thuiszitters.core.forms.basis import use_plain_messages

WIE = Groep(
    "De leerling",
    ("samenwerkingsverband", "vestiging", "geboortedatum", "achternaam", "voornaam", "nummer"),
    "U vindt alleen een leerling van wie u de gegevens al kent. Wij leggen vast dat u deze leerling opzoekt.",
)


def zet_datum(form: forms.Form, naam: str, **bounds: Any) -> None:
    """Put a day whose bounds depend on today in place of the declared one, with the same label and help."""
    oud = form.fields[naam]
    veld = DatumVeld(**({"label": oud.label, "help_text": oud.help_text, "required": oud.required} | bounds))
    use_plain_messages(veld)
    form.fields[naam] = veld


def zet_keuzes(form: forms.Form, naam: str, rijen: QuerySet[Any], *, leeg: str = "") -> None:
    """Let a field choose among `rijen`; `leeg` is what choosing nothing means."""
    veld = form.fields[naam]
    assert isinstance(veld, forms.ModelChoiceField)
    if leeg:
        veld.empty_label = leeg
    veld.queryset = rijen


class Schoolkeuze(forms.ModelChoiceField):
    """A school, shown with its place."""

    def label_from_instance(self, obj: Vestiging) -> str:
        """For example "De Regenboog (Rotterdam)"."""
        return f"{obj} ({obj.plaats})" if obj.plaats else str(obj)


class LeerlingVraagForm(Formulier):
    """Who it is about; `zonder_school` also finds pupils enrolled nowhere, `met_nummer` shows that field."""

    samenwerkingsverband = forms.ModelChoiceField(
        queryset=Samenwerkingsverband.objects.none(), empty_label="Kies een samenwerkingsverband"
    )
    vestiging = Schoolkeuze(
        queryset=Vestiging.objects.none(), label="School van inschrijving", empty_label="Kies een school"
    )
    geboortedatum = DatumVeld(label="Geboortedatum")
    achternaam = forms.CharField(
        max_length=230,
        required=False,
        help_text="Precies zoals de school de naam schrijft.",
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    voornaam = forms.CharField(
        max_length=200,
        required=False,
        help_text="Alleen nodig als er meer leerlingen met deze gegevens zijn.",
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    nummer = CodeVeld(
        max_length=15,
        required=False,
        label="BSN of onderwijsnummer",
        help_text="In plaats van de achternaam.",
        widget=forms.TextInput(attrs={"autocomplete": "off", "inputmode": "numeric"}),
    )

    def __init__(
        self,
        *args: Any,
        verbanden: QuerySet[Samenwerkingsverband],
        scholen: QuerySet[Vestiging],
        met_nummer: bool,
        on: date,
        zonder_school: bool = False,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        zet_keuzes(self, "samenwerkingsverband", verbanden)
        if len(verbanden) == 1:
            self.fields["samenwerkingsverband"].initial = verbanden[0]
        zet_keuzes(
            self, "vestiging", scholen, leeg="Niet ingeschreven op een school" if zonder_school else ""
        )
        self.fields["vestiging"].required = not zonder_school
        zet_datum(self, "geboortedatum", niet_na=on, niet_na_tekst="De geboortedatum ligt in de toekomst.")
        if not met_nummer:
            del self.fields["nummer"]
            self.fields["achternaam"].required = True

    def clean_nummer(self) -> str:
        """Nine digits of a BSN or onderwijsnummer, or an error that says what is wrong."""
        text = self.cleaned_data["nummer"].strip()
        if not text:
            return ""
        check = onderwijsnummer if text.startswith("10") else burgerservicenummer
        try:
            return check(text)
        except Ongeldig as error:
            raise ValidationError(f"{str(error)[0].upper()}{str(error)[1:]}") from error

    def clean(self) -> dict[str, Any] | None:
        """A surname or a number."""
        data = super().clean()
        missing = "nummer" in self.fields and not self.errors
        if missing and not self.cleaned_data["achternaam"] and not self.cleaned_data["nummer"]:
            self.add_error("achternaam", "Vul de achternaam in, of het BSN of onderwijsnummer.")
        return data

    def zoekvraag(self) -> Zoekvraag:
        """The question for the look-up; the form is valid."""
        data = self.cleaned_data
        return Zoekvraag(
            samenwerkingsverband=data["samenwerkingsverband"],
            vestiging=data["vestiging"],
            geboortedatum=data["geboortedatum"],
            achternaam=data["achternaam"],
            voornaam=data["voornaam"],
            nummer=data.get("nummer", ""),
        )
