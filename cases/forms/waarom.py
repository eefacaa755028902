"""The small form under "Waarom?": another peildatum, another day of knowing."""

from datetime import date
from typing import Any

from django import forms

from thuiszitters.core.forms import DatumVeld, Formulier


class AndereDagForm(Formulier):
    """Both days may be left empty: the peildatum is then today, and what was known is that of the peildatum."""

    peildatum = DatumVeld(
        label="Peildatum", required=False, help_text="De dag waarop u het oordeel wilt weten."
    )
    bekend_op = DatumVeld(
        label="Bekend op",
        required=False,
        help_text="Met de meldingen die op deze dag bekend waren. Leeg: die van de peildatum.",
    )
    schooljaar = forms.IntegerField(
        required=False, min_value=1901, max_value=2198, widget=forms.HiddenInput, label="Schooljaar"
    )

    def dagen(self, on: date) -> tuple[date, date]:
        """The peildatum and the day of knowing; today twice while the form says nothing that can be read."""
        gekozen: dict[str, Any] = self.cleaned_data if self.is_bound and self.is_valid() else {}
        peildatum = gekozen.get("peildatum") or on
        return peildatum, gekozen.get("bekend_op") or peildatum

    def jaar(self, peildatum: date) -> date:
        """A day of the school year to draw: the one asked for, or that of the peildatum."""
        begin = self.cleaned_data.get("schooljaar") if self.is_bound and self.is_valid() else None
        return date(begin, 8, 1) if begin else peildatum
