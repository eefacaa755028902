"""What the samenwerkingsverband says of a voordracht, and whom the voorzitter gives an aanmelding."""

from typing import Any

from django import forms
from django.db.models import QuerySet

from cases.forms.casus import verhaal
from thuiszitters.accounts.models import Gebruiker, Organisatie
from thuiszitters.core.forms import Formulier


def only_choice(label: str, keuzes: QuerySet[Any], *, leeg: str) -> forms.ModelChoiceField:
    """A choice that is made already when there is only one possibility."""
    enige = keuzes[0].pk if len(keuzes) == 1 else None
    return forms.ModelChoiceField(
        label=label, queryset=keuzes, empty_label=None if enige else leeg, initial=enige
    )


class AanmeldForm(Formulier):
    """To which Taskforce, and what it should know."""

    taskforce = forms.ModelChoiceField(label="Taskforce", queryset=Organisatie.objects.none())
    toelichting = verhaal(
        "Toelichting voor de Taskforce",
        help_text="Wat moet de Taskforce weten dat niet in de voordracht staat?",
        required=False,
    )

    def __init__(self, *args: Any, taskforces: QuerySet[Organisatie], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["taskforce"] = only_choice("Taskforce", taskforces, leeg="Kies een Taskforce")


class RedenForm(Formulier):
    """Why something is given back."""

    reden = verhaal("Reden", help_text="Schrijf op wat er nodig is om verder te kunnen.")


class ZaakonderzoekerForm(Formulier):
    """Who investigates."""

    zaakonderzoeker = forms.ModelChoiceField(label="Zaakonderzoeker", queryset=Gebruiker.objects.none())

    def __init__(self, *args: Any, mensen: QuerySet[Gebruiker], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["zaakonderzoeker"] = only_choice(
            "Zaakonderzoeker", mensen, leeg="Kies een zaakonderzoeker"
        )
