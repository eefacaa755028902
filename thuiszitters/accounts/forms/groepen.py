"""The form of a group and its role."""

from typing import Any

from django import forms

from thuiszitters.accounts.models import Lidmaatschap, Organisatie
from thuiszitters.accounts.rollen import ROLLEN, Rol
from thuiszitters.core.forms import CodeVeld, Formulier


class GroepForm(Formulier):
    """Which group, which role, for which organisation."""

    groep = CodeVeld(
        label="Groep bij de aanmelddienst",
        max_length=200,
        widget=forms.TextInput({"autocomplete": "off", "spellcheck": "false"}),
        help_text="Precies zoals de dienst de groep doorgeeft: een naam of een code.",
    )
    rol = forms.ChoiceField(label="Geeft de rol", choices=Lidmaatschap.Rollen.choices)
    code = CodeVeld(
        label="Voor de organisatie met code",
        max_length=20,
        help_text="CBS-code, vestigingscode of eigen code.",
    )

    def clean(self) -> dict[str, Any]:
        """Find the organisation; its kind follows from the role."""
        data = super().clean() or {}
        if "rol" not in data or "code" not in data:
            return data
        rol = Rol(data.pop("rol"))
        soort = ROLLEN[rol].soort
        organisatie = Organisatie.objects.filter(soort=soort, code__iexact=data.pop("code")).first()
        if organisatie is None:
            self.add_error("code", f"Wij kennen geen {Organisatie.Soorten(soort).label} met deze code.")
        return {**data, "rol": rol, "organisatie": organisatie}
