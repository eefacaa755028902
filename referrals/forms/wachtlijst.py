"""Forms of the waiting list."""

from datetime import date
from typing import Any

from django import forms
from django.db.models import QuerySet

from referrals.forms.leerling import WIE, LeerlingVraagForm, Schoolkeuze, zet_datum, zet_keuzes
from referrals.forms.tlv import TEKST, tekstvlak
from referrals.models import Wachtlijstplaatsing
from schools.models import Vestiging
from thuiszitters.core.forms import DatumVeld, Formulier, Groep, ZoekVeld

GEEN_VOORKEUR = "Geen voorkeur: elke school van dit cluster"
CONTACT_TOEKOMST = "Het laatste contact ligt in de toekomst."


class StandForm(Formulier):
    """What the pupil has meanwhile, and what the wish is; for a wait that runs."""

    intussen = forms.ChoiceField(
        choices=Wachtlijstplaatsing.Intussen.choices,
        widget=forms.RadioSelect,
        label="Wat heeft de leerling intussen?",
    )
    laatste_contact_op = DatumVeld(label="Laatste contact met de school", required=False)
    school = Schoolkeuze(
        queryset=Vestiging.objects.none(), required=False, label="Gewenste school", empty_label=GEEN_VOORKEUR
    )
    toelichting = forms.CharField(max_length=TEKST, required=False, widget=tekstvlak(3))

    def __init__(self, *args: Any, on: date, gewenst: QuerySet[Vestiging], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        zet_datum(self, "laatste_contact_op", niet_na=on, niet_na_tekst=CONTACT_TOEKOMST)
        zet_keuzes(self, "school", gewenst)


class WachtlijstForm(LeerlingVraagForm):
    """A pupil who starts to wait."""

    groepen = (
        WIE,
        Groep("Het wachten", ("cluster", "school", "sinds", "intussen", "laatste_contact_op", "toelichting")),
    )

    cluster = forms.ChoiceField(choices=Wachtlijstplaatsing.Cluster.choices, widget=forms.RadioSelect)
    sinds = DatumVeld(label="Wacht sinds")
    school = StandForm.base_fields["school"]
    intussen = StandForm.base_fields["intussen"]
    laatste_contact_op = DatumVeld(label="Laatste contact met de school", required=False)
    toelichting = StandForm.base_fields["toelichting"]

    def __init__(self, *args: Any, on: date, gewenst: QuerySet[Vestiging], **kwargs: Any) -> None:
        super().__init__(*args, on=on, zonder_school=True, **kwargs)
        zet_datum(self, "sinds", niet_na=on, niet_na_tekst="Deze dag ligt in de toekomst.")
        zet_datum(self, "laatste_contact_op", niet_na=on, niet_na_tekst=CONTACT_TOEKOMST)
        zet_keuzes(self, "school", gewenst)


class BeeindigForm(Formulier):
    """How a wait ended."""

    uitkomst = forms.ChoiceField(
        choices=Wachtlijstplaatsing.Uitkomst.choices,
        widget=forms.RadioSelect,
        label="Hoe is het wachten geëindigd?",
    )
    beeindigd_op = DatumVeld(label="Beëindigd op")

    def __init__(self, *args: Any, on: date, sinds: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        toekomst = "Deze dag ligt in de toekomst."
        zet_datum(self, "beeindigd_op", initial=on, niet_voor=sinds, niet_na=on, niet_na_tekst=toekomst)


class WachtlijstFilterForm(Formulier):
    """The filter above the list."""

    q = ZoekVeld(label="Naam")
    cluster = forms.ChoiceField(
        choices=[("", "Alle"), *Wachtlijstplaatsing.Cluster.choices], required=False, label="Cluster"
    )
    intussen = forms.ChoiceField(
        choices=[("", "Alle"), *Wachtlijstplaatsing.Intussen.choices], required=False, label="Intussen"
    )
    beeindigd = forms.BooleanField(required=False, label="Beëindigd")
