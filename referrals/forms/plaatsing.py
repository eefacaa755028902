"""Forms of placements: the proposal, the report of the school, and the filter of the list."""

from datetime import date
from typing import Any

from django import forms
from django.db.models import QuerySet

from referrals.forms.leerling import WIE, LeerlingVraagForm, Schoolkeuze, zet_datum, zet_keuzes
from referrals.forms.tlv import TEKST, tekstvlak
from referrals.models import Plaatsing
from schools.models import Vestiging
from thuiszitters.core.forms import DatumVeld, Formulier, Groep, ZoekVeld

GESTART, NIET_GESTART = Plaatsing.Status.GESTART, Plaatsing.Status.NIET_GESTART


class PlekForm(Formulier):
    """Where and from when, for a pupil who is known already."""

    plek = Schoolkeuze(queryset=Vestiging.objects.none(), label="School", empty_label="Kies een school")
    startdatum = DatumVeld(label="Afgesproken startdatum")

    def __init__(self, *args: Any, on: date, plekken: QuerySet[Vestiging], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        zet_keuzes(self, "plek", plekken)
        zet_datum(self, "startdatum", niet_voor=on)


class VoorstelForm(LeerlingVraagForm):
    """A proposal for a pupil who must still be found."""

    groepen = (WIE, Groep("De plaatsing", ("plek", "startdatum")))

    plek = PlekForm.base_fields["plek"]
    startdatum = DatumVeld(label="Afgesproken startdatum")

    def __init__(self, *args: Any, on: date, plekken: QuerySet[Vestiging], **kwargs: Any) -> None:
        super().__init__(*args, on=on, zonder_school=True, **kwargs)
        zet_keuzes(self, "plek", plekken)
        zet_datum(self, "startdatum", niet_voor=on)


class MeldForm(Formulier):
    """The school reports: started on a day, or not started with the reason."""

    uitkomst = forms.ChoiceField(
        choices=[(GESTART, "De leerling is begonnen"), (NIET_GESTART, "De leerling is niet begonnen")],
        widget=forms.RadioSelect,
        label="Is de plaatsing gestart?",
    )
    gestart_op = DatumVeld(
        label="Eerste dag op school", required=False, help_text="Invullen als de leerling is begonnen."
    )
    reden = forms.CharField(
        max_length=TEKST,
        required=False,
        widget=tekstvlak(),
        label="Waarom is de leerling niet begonnen?",
        help_text="Invullen als de leerling niet is begonnen. Schrijf ook wat er nodig is om alsnog te beginnen.",
    )

    def __init__(self, *args: Any, on: date, voorgesteld_op: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        toekomst = "De eerste dag ligt in de toekomst. Meld de start als de leerling begonnen is."
        zet_datum(self, "gestart_op", niet_voor=voorgesteld_op, niet_na=on, niet_na_tekst=toekomst)

    def clean(self) -> dict[str, Any] | None:
        """A first day with started, a reason with not started."""
        data = super().clean()
        uitkomst, dag = self.cleaned_data.get("uitkomst"), self.cleaned_data.get("gestart_op")
        if uitkomst == GESTART and not dag and "gestart_op" not in self.errors:
            self.add_error("gestart_op", "Vul de eerste dag op school in.")
        if uitkomst == NIET_GESTART and not self.cleaned_data.get("reden", "").strip():
            self.add_error("reden", "Schrijf waarom de leerling niet is begonnen.")
        return data


class PlaatsingFilterForm(Formulier):
    """The filter above the list."""

    q = ZoekVeld(label="Naam")
    status = forms.ChoiceField(
        choices=[("", "Alle"), *Plaatsing.Status.choices], required=False, label="Status"
    )
    te_beoordelen = forms.BooleanField(required=False, label="Nog te beoordelen")
