"""Base classes of every form: plain Dutch messages and, when wanted, groups of fields."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.forms import BoundField
from django.utils.functional import Promise

from thuiszitters.core.bsn import LIJKT_BSN, bevat_bsn
from thuiszitters.core.forms.bestand import ask_files_again
from thuiszitters.core.forms.hervatten import UITGELOGD, is_resumed
from thuiszitters.core.forms.velden import is_vrije_tekst
from thuiszitters.core.tekens import without_steering

BESTAAT_NIET = "Deze keuze bestaat niet (meer). Kies opnieuw."
GEEN_EMAIL = "Dit is geen e-mailadres. Een voorbeeld: naam@voorbeeld.nl."
BSN_IN_NAAM = "In de naam van dit bestand lijkt een BSN te staan. Geef het bestand een andere naam."
LEEG_BESTAND = "Dit bestand is leeg. Kies een ander bestand."
GEEN_GETAL = "Vul een heel getal in, zonder letters."
MELDINGEN: tuple[tuple[type[forms.Field], dict[str, str]], ...] = (
    (forms.MultipleChoiceField, {"required": "Kies minstens één mogelijkheid."}),
    (forms.ModelMultipleChoiceField, {"required": "Kies minstens één mogelijkheid."}),
    (forms.ChoiceField, {"required": "Maak een keuze.", "invalid_choice": BESTAAT_NIET}),
    (forms.ModelChoiceField, {"required": "Maak een keuze.", "invalid_choice": BESTAAT_NIET}),
    (forms.FileField, {"required": "Kies een bestand.", "empty": LEEG_BESTAND}),
    (forms.BooleanField, {"required": "Zet een vinkje om verder te gaan."}),
    (forms.EmailField, {"required": "Vul een e-mailadres in.", "invalid": GEEN_EMAIL}),
    (forms.DateField, {"required": "Vul een datum in."}),
    (forms.IntegerField, {"required": "Vul een getal in.", "invalid": GEEN_GETAL}),
    (forms.Field, {"required": "Vul dit in."}),
)


@dataclass(frozen=True, slots=True)
class Groep:
    """A group of fields under one heading, with an explanation that may be empty.

    `dicht`: folded until somebody opens it, so that a short form stays short; open when it holds an error.
    """

    titel: str
    velden: tuple[str, ...]
    toelichting: str = ""
    dicht: bool = False


@dataclass(frozen=True, slots=True)
class GetoondeGroep:
    """A group as the template shows it, with the bound fields."""

    titel: str
    velden: list[BoundField]
    toelichting: str
    dicht: bool = False

    @property
    def open(self) -> bool:
        """Whether somebody filled in something here, or something is wrong."""
        return any(veld.errors or veld.value() for veld in self.velden)


def use_plain_messages(veld: forms.Field) -> None:
    """Put our messages in place of Django's own; messages given to the field itself stay."""
    for soort, teksten in MELDINGEN:
        if isinstance(veld, soort):
            for code, tekst in teksten.items():
                # Django's own messages are lazy translations; texts written in our code are plain.
                if isinstance(veld.error_messages.get(code), Promise):
                    veld.error_messages[code] = tekst
            return


class NLFormulier:
    """What every form shares; mixed into Django's two kinds of form.

    `groepen` is empty (the fields come in one list) or names every visible field once. A BSN is refused in every
    field in which people write (`velden.is_vrije_tekst`), and in the name of a file; what steers a screen is taken out.
    """

    groepen: ClassVar[tuple[Groep, ...]] = ()
    # The stylesheet paints `:invalid`, so with `required` an untouched form would look wrong already.
    use_required_attribute = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)

    def full_clean(self) -> None:
        """Check with our messages, also for fields that were put in place after the form was made."""
        for veld in self.fields.values():  # type: ignore[attr-defined]
            use_plain_messages(veld)
        super().full_clean()  # type: ignore[misc]
        for naam, fout in self._bsn_waar_het_niet_hoort():
            self.add_error(naam, fout)  # type: ignore[attr-defined]
        ask_files_again(self)  # type: ignore[arg-type]
        if is_resumed(self.data):  # type: ignore[attr-defined]
            self.add_error(None, UITGELOGD)  # type: ignore[attr-defined]

    def _clean_fields(self) -> None:
        super()._clean_fields()  # type: ignore[misc]
        gezegd: dict[str, Any] = self.cleaned_data  # type: ignore[attr-defined]
        for naam, waarde in [*gezegd.items()]:
            veld: forms.Field = self.fields[naam]  # type: ignore[attr-defined]
            if not isinstance(waarde, str) or not is_vrije_tekst(veld):
                continue
            if (leesbaar := without_steering(waarde)) != waarde:
                try:  # once more: what is left may be too short, or nothing at all
                    gezegd[naam] = veld.clean(leesbaar)
                except ValidationError as fout:
                    self.add_error(naam, fout)  # type: ignore[attr-defined]

    def _bsn_waar_het_niet_hoort(self) -> list[tuple[str, str]]:
        """The texts, and names of files, in which a BSN stands in the clear, with what to say about it."""
        gezegd: dict[str, Any] = getattr(self, "cleaned_data", {})
        gevonden = []
        for naam, veld in self.fields.items():  # type: ignore[attr-defined]
            waarde = gezegd.get(naam)
            if is_vrije_tekst(veld) and bevat_bsn(str(waarde or "")):
                gevonden.append((naam, LIJKT_BSN))
            elif isinstance(veld, forms.FileField) and waarde and bevat_bsn(self._bestandsnaam(naam)):
                gevonden.append((naam, BSN_IN_NAAM))
        return gevonden

    def _bestandsnaam(self, naam: str) -> str:
        gekozen = self.files.get(self.add_prefix(naam))  # type: ignore[attr-defined]
        return str(getattr(gekozen, "name", ""))

    def groepen_met_velden(self) -> list[GetoondeGroep]:
        """Give the groups with their bound fields; one that was taken away or is hidden is left out."""
        aanwezig: dict[str, forms.Field] = self.fields  # type: ignore[attr-defined]
        getoond = []
        for groep in self.groepen:
            velden = [self[naam] for naam in groep.velden if naam in aanwezig]  # type: ignore[index]
            velden = [veld for veld in velden if not veld.is_hidden]
            if velden:
                getoond.append(GetoondeGroep(groep.titel, velden, groep.toelichting, groep.dicht))
        return getoond


class Formulier(NLFormulier, forms.Form):
    """A form in the house style."""


class ModelFormulier(NLFormulier, forms.ModelForm):
    """A model form in the house style; it parses and validates, services save."""
