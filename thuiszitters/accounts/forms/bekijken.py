"""As whom."""

from collections.abc import Iterable
from typing import Any

from django import forms

from thuiszitters.accounts.models import Lidmaatschap
from thuiszitters.core.forms import Formulier


class BekijkenForm(Formulier):
    """One of the invented people, in one of their roles."""

    lid = forms.TypedChoiceField(label="Als wie wilt u kijken?", coerce=int)

    def __init__(self, *args: Any, leden: Iterable[Lidmaatschap], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["lid"].choices = [  # type: ignore[attr-defined]
            ("", "Kies een rol"),
            *((lid.pk, f"{lid.get_rol_display()}: {lid.gebruiker}, {lid.organisatie}") for lid in leden),
        ]
