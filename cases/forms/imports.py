"""What somebody says when they load a file, and when they look for one."""

from typing import Any
from uuid import uuid4

from django import forms

from cases.models import Importopdracht
from cases.queries.imports import TOON
from cases.rules.bestandsuitleg import UITLEG
from thuiszitters.accounts.models import Organisatie
from thuiszitters.core.forms import Formulier, ZoekVeld
from thuiszitters.core.werkbladen import is_werkmap

GROOTTE = 25_000_000
"""Bytes; a hundred thousand rows of absence take nine million as CSV."""
TE_GROOT = "Het bestand is groter dan 25 MB. Splits het, en laad de delen na elkaar."
SOORTNAMEN = (".csv", ".txt", ".xlsx", ".ods")
WERKMAPPEN = (".xlsx", ".ods")
UTF16 = (b"\xff\xfe", b"\xfe\xff")
"""A text after all; the reader says how to save it."""
BEGIN = 8192


def contents_differ(naam: str, begin: bytes) -> str | None:
    """Why what is in a file is not what its name says; None when it may be. The reader looks further (`werkbladen`)."""
    if naam.lower().endswith(WERKMAPPEN):
        return None if is_werkmap(begin) else "In dit bestand zit geen werkblad, al zegt de naam van wel."
    if b"\0" in begin and not begin.startswith(UTF16) and not is_werkmap(begin):
        return (
            "In dit bestand staat geen tekst, al zegt de naam van wel. Kies een CSV-, .xlsx- of .ods-bestand."
        )
    return None


class UploadForm(Formulier):
    """Which file, for which organisation. `kenmerk` makes a double click harmless."""

    keuze = forms.ChoiceField(label="Wat laadt u?", widget=forms.RadioSelect)
    bestand = forms.FileField(
        label="Bestand",
        help_text="CSV, .xlsx of .ods, ten hoogste 25 MB. Kies het bestand, of sleep het op de knop.",
        widget=forms.FileInput(attrs={"accept": ",".join(SOORTNAMEN)}),
        error_messages={"required": "Kies een bestand.", "empty": "Het bestand is leeg."},
    )
    kenmerk = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, mogelijk: list[tuple[Organisatie, str]], **kwargs: Any) -> None:
        kwargs["initial"] = {"kenmerk": uuid4(), **(kwargs.get("initial") or {})}
        super().__init__(*args, **kwargs)
        self._mogelijk = {
            f"{organisatie.pk}-{soort}": (organisatie, soort) for organisatie, soort in mogelijk
        }
        meer = len({organisatie.pk for organisatie, _ in mogelijk}) > 1
        veld = self.fields["keuze"]
        assert isinstance(veld, forms.ChoiceField)
        veld.choices = [
            (sleutel, f"{UITLEG[soort].titel}, {organisatie}" if meer else UITLEG[soort].titel)
            for sleutel, (organisatie, soort) in self._mogelijk.items()
        ]

    def clean_bestand(self) -> Any:
        """Not too large, and of a kind that may be a table."""
        bestand = self.cleaned_data["bestand"]
        if bestand.size > GROOTTE:
            raise forms.ValidationError(TE_GROOT)
        if not bestand.name.lower().endswith(SOORTNAMEN):
            raise forms.ValidationError("Dit is geen CSV-, .xlsx- of .ods-bestand. Kies een ander bestand.")
        if (wat := contents_differ(bestand.name, bestand.read(BEGIN))) is not None:
            raise forms.ValidationError(wat)
        bestand.seek(0)
        return bestand

    @property
    def gekozen(self) -> tuple[Organisatie, str]:
        """The organisation and the SOORT; the form is valid."""
        return self._mogelijk[self.cleaned_data["keuze"]]


class ToepassenForm(Formulier):
    """Whole, or the good rows only."""

    gedeeltelijk = forms.BooleanField(required=False, widget=forms.HiddenInput)


class ImportsFilter(Formulier):
    """The history: name of the file, SOORT, where it is."""

    zoek = ZoekVeld(label="Naam van het bestand")
    soort = forms.ChoiceField(
        label="Soort",
        required=False,
        choices=[("", "Alle soorten"), *((soort, uitleg.titel) for soort, uitleg in UITLEG.items())],
    )
    status = forms.ChoiceField(
        label="Stand", required=False, choices=[("", "Alle"), *Importopdracht.Status.choices]
    )


class RapportFilter(Formulier):
    """Which rows of the report."""

    toon = forms.ChoiceField(label="Toon", required=False, choices=list(TOON.items()))
