"""A day for the Taskforce to meet, and what comes on its agenda."""

from datetime import date
from typing import Any

from django import forms
from django.db.models import QuerySet

from cases.forms.taskforce.voordracht import only_choice
from cases.models import Aanmelding, Zitting
from thuiszitters.accounts.models import Organisatie
from thuiszitters.core.forms import DatumVeld, Formulier
from thuiszitters.core.opmaak import datum

WAAROM_LATER = "Waarom komt deze casus er nog bij?"


class ZittingForm(Formulier):
    """When and where; the Taskforce only for who plans for several."""

    taskforce = forms.ModelChoiceField(label="Taskforce", queryset=Organisatie.objects.none())
    datum = DatumVeld(label="Datum")
    plaats = forms.CharField(
        label="Plaats", max_length=150, required=False, help_text="Bijvoorbeeld een zaal, of ‘online’."
    )

    def __init__(self, *args: Any, on: date, taskforces: QuerySet[Organisatie], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["datum"] = DatumVeld(label="Datum", help_text="Vandaag of later.", niet_voor=on)
        self.fields["taskforce"] = only_choice("Taskforce", taskforces, leeg="Kies een Taskforce")


class _AanmeldingKeuze(forms.ModelChoiceField):
    def label_from_instance(self, obj: Aanmelding) -> str:
        return f"{obj.casus.nummer} · {obj.casus.leerling} · aangemeld {datum(obj.aangemeld_op, 'kort')}"


class AgendapuntForm(Formulier):
    """Which aanmelding comes on this agenda; after publication with the reason why it comes late."""

    aanmelding = _AanmeldingKeuze(label="Aanmelding", queryset=Aanmelding.objects.none())
    toelichting = forms.CharField(label=WAAROM_LATER, max_length=300)

    def __init__(
        self, *args: Any, aanmeldingen: QuerySet[Aanmelding], gepubliceerd: bool, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["aanmelding"] = _AanmeldingKeuze(
            label="Aanmelding", queryset=aanmeldingen, empty_label="Kies een aanmelding"
        )
        if not gepubliceerd:
            del self.fields["toelichting"]


class _ZittingKeuze(forms.ModelChoiceField):
    def label_from_instance(self, obj: Zitting) -> str:
        stand = " (agenda is gepubliceerd)" if obj.gepubliceerd_op else ""
        return f"{datum(obj.datum, 'lang')}{', ' + obj.plaats if obj.plaats else ''}{stand}"


class AgendeerForm(Formulier):
    """On which agenda this aanmelding comes."""

    zitting = _ZittingKeuze(label="Zitting", queryset=Zitting.objects.none())
    toelichting = forms.CharField(
        label=WAAROM_LATER,
        max_length=300,
        required=False,
        help_text="Alleen nodig als de agenda al is gepubliceerd.",
    )

    def __init__(self, *args: Any, zittingen: QuerySet[Zitting], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["zitting"] = _ZittingKeuze(
            label="Zitting", queryset=zittingen, empty_label="Kies een zitting"
        )

    def clean(self) -> dict[str, Any]:
        """Ask for the reason when members already prepare from this agenda."""
        data = super().clean() or {}
        zitting = data.get("zitting")
        if zitting is not None and zitting.gepubliceerd_op and not data.get("toelichting"):
            self.add_error(
                "toelichting", "De agenda is gepubliceerd. Schrijf op waarom deze casus er nog bij komt."
            )
        return data
