"""Which casus, why, and for which gemeente."""

from typing import Any

from django import forms

from thuiszitters.accounts.models import Organisatie
from thuiszitters.core.forms import CodeVeld, Formulier


class NoodtoegangForm(Formulier):
    """The number of the casus and a reason that others will read."""

    nummer = CodeVeld(
        label="Casusnummer",
        max_length=20,
        help_text="Bijvoorbeeld C-2026-00012. Vraag het aan de gemeente of de school.",
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    reden = forms.CharField(
        label="Waarom kan dit niet wachten?",
        min_length=20,
        max_length=500,
        help_text="De gemeente van de casus en de FG lezen dit. Schrijf wat er aan de hand is, in minstens 20 tekens.",
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    organisatie = forms.ModelChoiceField(
        label="Namens welke gemeente?",
        queryset=Organisatie.objects.none(),
        empty_label=None,
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, gemeenten: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisatie"].queryset = gemeenten  # type: ignore[attr-defined]
        self.fields["organisatie"].initial = gemeenten.first()
