"""To which gemeente, since when, and what it must know; and why not."""

from datetime import date
from typing import Any

from django import forms

from cases.forms.casus import verhaal
from cases.models import Casus
from schools.models import Gemeente
from thuiszitters.core.forms import DatumVeld, Formulier


class OverdraagForm(Formulier):
    """The offer."""

    naar = forms.ModelChoiceField(
        label="Naar welke gemeente?", queryset=Gemeente.objects.none(), empty_label="Kies een gemeente"
    )
    samenvatting = verhaal(
        "Wat moet de andere gemeente weten?",
        help_text="Wat is er aan de hand, wat is gedaan, wat is afgesproken? Schrijf geen medische gegevens, "
        "jeugdhulp, geoorloofd verzuim of geheim adres op.",
    )

    def __init__(self, *args: Any, casus: Casus, on: date, **kwargs: Any) -> None:
        woont = casus.leerling.woongemeente_id
        kwargs["initial"] = {"naar": woont if woont != casus.gemeente_id else None} | kwargs.get(
            "initial", {}
        )
        super().__init__(*args, **kwargs)
        gemeenten = Gemeente.objects.exclude(pk=casus.gemeente_id).select_related("organisatie")
        self.fields["naar"].queryset = gemeenten.order_by("organisatie__naam", "pk")  # type: ignore[attr-defined]
        self.fields["verhuisd_op"] = DatumVeld(
            label="Verhuisd op", niet_na=on, niet_na_tekst="De verhuizing ligt in de toekomst."
        )
        self.order_fields(["naar", "verhuisd_op", "samenvatting"])


class WeigerForm(Formulier):
    """Why not."""

    reden = forms.CharField(
        label="Waarom neemt u de casus niet over?",
        max_length=1000,
        help_text="De andere gemeente leest dit. Bijvoorbeeld: de leerling woont hier niet.",
        widget=forms.Textarea(attrs={"rows": 3}),
    )
