"""The draft decision: which school, from when, on which agreement and why."""

import re
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet

from cases.forms.casus import verhaal
from cases.models import RegionaleAfspraak
from schools.models import Vestiging
from thuiszitters.core.forms import CodeVeld, DatumVeld, Formulier, Groep

CODE = re.compile(r"\(?([0-9]{2}[A-Za-z]{2}[0-9]{2})\)?\s*$")


LANGSTE_NAAM = 400
"""More is no name of a school; a pasted book is not searched."""


class Datalijst(forms.TextInput):
    """A text box that offers what fits while one types; the browser does it, without script."""

    template_name = "cases/taskforce/datalijst.html"

    def __init__(self, opties: Sequence[str]) -> None:
        super().__init__({"autocomplete": "off", "spellcheck": "false"})
        self.opties = opties

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """Tie the box to its list."""
        context = super().get_context(name, value, attrs)
        lijst = f"{context['widget']['attrs'].get('id', name)}-lijst"
        context["widget"]["attrs"]["list"] = lijst
        return context | {"lijst": lijst, "opties": self.opties}


class SchoolVeld(forms.Field):
    """A school by name or vestigingscode, among the schools given."""

    def __init__(self, vestigingen: QuerySet[Vestiging], **kwargs: Any) -> None:
        self.vestigingen = list(vestigingen)
        kwargs["widget"] = Datalijst([in_words(vestiging) for vestiging in self.vestigingen])
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> Vestiging | None:
        """The school meant: by the code at the end, else by its whole name when only one bears it."""
        tekst = str(value or "").strip()[:LANGSTE_NAAM]
        if not tekst:
            return None
        code = CODE.search(tekst)
        if code:
            found = [v for v in self.vestigingen if v.vestigingscode == code[1].upper()]
        else:
            found = [v for v in self.vestigingen if str(v).casefold() == tekst.casefold()]
        if len(found) == 1:
            return found[0]
        raise ValidationError("Deze school is niet gevonden. Kies een school uit de lijst.", code="school")


def in_words(vestiging: Vestiging) -> str:
    """A school as the list offers it: name, place, code."""
    plaats = f", {vestiging.plaats}" if vestiging.plaats else ""
    return f"{vestiging}{plaats} ({vestiging.vestigingscode})"


class _AfspraakKeuze(forms.ModelChoiceField):
    def label_from_instance(self, obj: RegionaleAfspraak) -> str:
        return f"{obj.titel}, versie {obj.versie}"


class OntwerpForm(Formulier):
    """All that a draft says."""

    groepen = (
        Groep("De plaatsing", ("vestiging", "startdatum")),
        Groep("Waarop het besluit rust", ("afspraak", "motivering")),
    )
    vestiging = CodeVeld(label="School")
    startdatum = DatumVeld(label="Startdatum")
    afspraak = _AfspraakKeuze(label="Grond: regionale afspraak", queryset=RegionaleAfspraak.objects.none())
    motivering = verhaal(
        "Motivering",
        help_text="Waarom deze school, en wat is er gedaan met wat de leerling en de ouders zeiden?",
    )

    def __init__(
        self,
        *args: Any,
        on: date,
        vestigingen: QuerySet[Vestiging],
        afspraken: QuerySet[RegionaleAfspraak],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["vestiging"] = SchoolVeld(
            vestigingen,
            label="School",
            help_text="Typ een deel van de naam of de plaats en kies uit de lijst, of vul de vestigingscode in.",
            error_messages={"required": "Kies een school."},
        )
        self.fields["startdatum"] = DatumVeld(
            label="Startdatum",
            help_text="Een schooldag van deze school, na vandaag.",
            niet_voor=on + timedelta(days=1),
        )
        self.fields["afspraak"] = _AfspraakKeuze(
            label="Grond: regionale afspraak",
            queryset=afspraken,
            widget=forms.RadioSelect,
            empty_label=None,
            initial=afspraken[0].pk if len(afspraken) == 1 else None,
        )
