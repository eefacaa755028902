"""What was asked: the gemeente, the period and the peildatum of a rapportage."""

from datetime import date
from typing import Any

from django import forms
from django.db.models import QuerySet

from reports.services.telling import Vraag
from schools.models import Gemeente
from thuiszitters.core.forms import DatumVeld, Formulier
from thuiszitters.core.forms.basis import use_plain_messages

TOEKOMST = "Deze dag ligt in de toekomst. Over dagen die nog komen zijn er geen cijfers."


class RapportageForm(Formulier):
    """One gemeente, a period that has begun, and a peildatum in it."""

    gemeente = forms.ModelChoiceField(queryset=Gemeente.objects.none(), empty_label="Kies een gemeente")
    periode_van = DatumVeld(label="Periode van")
    periode_tot = DatumVeld(label="Periode tot en met")
    peildatum = DatumVeld(label="Peildatum", help_text="De dag waarop wij tellen wie thuis zit.")

    def __init__(self, *args: Any, gemeenten: QuerySet[Gemeente], on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        keuze = self.fields["gemeente"]
        assert isinstance(keuze, forms.ModelChoiceField)
        keuze.queryset = gemeenten
        for naam in ("periode_van", "periode_tot", "peildatum"):
            oud = self.fields[naam]
            veld = DatumVeld(label=oud.label, help_text=oud.help_text, niet_na=on, niet_na_tekst=TOEKOMST)
            use_plain_messages(veld)
            self.fields[naam] = veld

    def clean(self) -> dict[str, Any] | None:
        """The period runs forward and holds the peildatum."""
        data = super().clean()
        van, tot, peil = (self.cleaned_data.get(n) for n in ("periode_van", "periode_tot", "peildatum"))
        if van and tot and tot < van:
            self.add_error("periode_tot", "De periode eindigt voor zij begint.")
        elif van and tot and peil and not van <= peil <= tot:
            self.add_error("peildatum", "Kies een peildatum binnen de periode.")
        return data

    def vraag(self, on: date) -> Vraag:
        """The question for the count, with what is known on `on`; the form is valid."""
        return Vraag(bekend_op=on, **self.cleaned_data)
