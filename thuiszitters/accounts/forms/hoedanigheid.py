"""Which capacity."""

from collections.abc import Iterable
from typing import Any

from django import forms

from thuiszitters.accounts.access.hoedanigheid import Hoedanigheid
from thuiszitters.core.forms import Formulier

ALLES = "alles"


class HoedanigheidForm(Formulier):
    """One of what the person holds today, or all at once."""

    hoedanigheid = forms.ChoiceField(label="In welke hoedanigheid werkt u nu?", widget=forms.RadioSelect)

    def __init__(self, *args: Any, held: Iterable[Hoedanigheid], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["hoedanigheid"].choices = [  # type: ignore[attr-defined]
            (ALLES, "alles samen"),
            *((str(h.lid_id), h.naam) for h in held),
        ]
