"""The form of a proposal for the ladder: every rule with its switch, thresholds and terms."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.db.models import QuerySet

from cases.models import Laddertaak
from cases.rules.ladder import VOOR_WIE, Ladder, Regel, Voorschrift
from cases.services.ladderbeheer import Instelling
from thuiszitters.accounts.models import Organisatie
from thuiszitters.core.forms import DatumVeld, Formulier, Groep

DREMPELNAMEN: Mapping[str, str] = {
    "weken": "Weken",
    "weken_later": "Weken, tweede keer",
    "maanden": "Maanden",
    "terugval": "Maanden waarin terugval bij dezelfde casus hoort",
    "ziekmeldingen": "Aantal ziekmeldingen",
    "lesweken": "Binnen hoeveel lesweken",
    "schooldagen": "Meer dan zoveel schooldagen",
    "te_laat": "Aantal afspraken over de datum",
    "verklaring": "Maanden: ouderdom van de verklaring",
    "gesprek": "Maanden: vrijstelling tot het gesprek",
    "keer": "Aantal keer te laat",
}
HOOGSTE_DREMPEL = 60
HOOGSTE_TERMIJN = 200


class LadderForm(Formulier):
    """When it begins and why, and then every rule. Begins with the ladder it is to follow."""

    geldig_van = DatumVeld(label="Geldig vanaf", help_text="Een dag na vandaag.")
    reden = forms.CharField(
        label="Waarom",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Wat verandert er, en wie heeft dat besloten?",
    )
    jgz = forms.ModelChoiceField(
        label="Jeugdgezondheidszorg van de regio",
        queryset=Organisatie.objects.none(),
        required=False,
        empty_label="Geen",
        help_text="Krijgt een taak bij de regel over ziekteverzuim, als die aan staat.",
    )

    def __init__(
        self, *args: Any, ladder: Ladder, on: date, jgz: QuerySet[Organisatie], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.on = on
        self.regels = dict(ladder.voorschriften)
        self.fields["jgz"].queryset = jgz  # type: ignore[attr-defined]
        self.fields["jgz"].initial = ladder.jgz_id
        self.groepen = (  # type: ignore[misc]
            Groep("Het voorstel", ("geldig_van", "reden", "jgz")),
            *(self._rule(regel, voorschrift) for regel, voorschrift in self.regels.items()),
        )

    def _rule(self, regel: Regel, voorschrift: Voorschrift) -> Groep:
        namen = [f"{regel}-aan"]
        self.fields[namen[0]] = forms.BooleanField(
            label="Deze regel staat aan", required=False, initial=voorschrift.aan
        )
        for drempel, waarde in voorschrift.drempels.items():
            namen.append(f"{regel}-drempel-{drempel}")
            self.fields[namen[-1]] = forms.IntegerField(
                label=DREMPELNAMEN[drempel], min_value=1, max_value=HOOGSTE_DREMPEL, initial=waarde
            )
        for opdracht in voorschrift.opdrachten:
            basis = f"{regel}-taak-{opdracht.code}"
            namen += [f"{basis}-aan", f"{basis}-termijn", f"{basis}-eenheid"]
            self.fields[f"{basis}-aan"] = forms.BooleanField(
                label=f"Taak: {opdracht.titel}",
                required=False,
                initial=opdracht.aan,
                help_text=f"Voor: {VOOR_WIE[opdracht.voor]}.",
            )
            self.fields[f"{basis}-termijn"] = forms.IntegerField(
                label="Binnen hoeveel dagen", min_value=0, max_value=HOOGSTE_TERMIJN, initial=opdracht.termijn
            )
            self.fields[f"{basis}-eenheid"] = forms.ChoiceField(
                label="Welke dagen", choices=Laddertaak.Eenheden.choices, initial=opdracht.eenheid.value
            )
        titel = f"{regel}: {voorschrift.naam}" if regel.value[1:].isdigit() else voorschrift.naam
        return Groep(titel, tuple(namen), voorschrift.aanleiding)

    def clean_geldig_van(self) -> date:
        """After today."""
        geldig_van: date = self.cleaned_data["geldig_van"]
        if geldig_van <= self.on:
            raise forms.ValidationError("Kies een dag na vandaag. Wat al geldt, verandert niet meer.")
        return geldig_van

    def instellingen(self) -> dict[Regel, Instelling]:
        """What was chosen, per rule; after `is_valid`."""
        data = self.cleaned_data
        return {
            regel: Instelling(
                data[f"{regel}-aan"],
                {naam: data[f"{regel}-drempel-{naam}"] for naam in voorschrift.drempels},
                {
                    opdracht.code: (
                        data[f"{regel}-taak-{opdracht.code}-aan"],
                        data[f"{regel}-taak-{opdracht.code}-termijn"],
                        data[f"{regel}-taak-{opdracht.code}-eenheid"],
                    )
                    for opdracht in voorschrift.opdrachten
                },
            )
            for regel, voorschrift in self.regels.items()
        }


class AfwijzenForm(Formulier):
    """Why a proposal is rejected."""

    toelichting = forms.CharField(
        label="Waarom wijst u dit af?", max_length=1000, widget=forms.Textarea(attrs={"rows": 3})
    )
