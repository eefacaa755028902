"""A field for one file: looked at before anything is kept, with a message that says what to do instead."""

from collections.abc import Collection
from typing import Any

from django import forms

from thuiszitters.core.bestanden import Bestand, BestandGeweigerd, Bestandsoort, examine

OPNIEUW = "Kies het bestand nog een keer. De browser onthoudt het niet."


class BestandVeld(forms.FileField):
    """One file of a kind from `soorten` and of at most `mb` million bytes; gives a Bestand."""

    def __init__(self, *, soorten: Collection[Bestandsoort], mb: int, **kwargs: Any) -> None:
        self.soorten, self.mb = soorten, mb
        einden = [f".{soort}" for soort in Bestandsoort if soort in soorten]
        einden += [".jpeg"] if Bestandsoort.JPG in soorten else []
        kwargs.setdefault("widget", forms.FileInput(attrs={"accept": ",".join(einden)}))
        super().__init__(**kwargs)

    def clean(self, data: Any, initial: Any = None) -> Bestand:
        """Refuse by size, name and content, in this order: what is too large is not read."""
        bestand = super().clean(data, initial)
        if bestand.size > self.mb * 1_000_000:
            raise forms.ValidationError(
                f"Dit bestand is groter dan {self.mb} MB. Kies een kleiner bestand, of splits het."
            )
        try:
            return examine(bestand.name, bestand.read(), self.soorten)
        except BestandGeweigerd as refused:
            raise forms.ValidationError(str(refused)) from None


def ask_files_again(form: forms.BaseForm) -> None:
    """When a form comes back for another field, say at each chosen file that it must be chosen again."""
    if not form.errors:
        return
    for naam, veld in form.fields.items():
        if (
            isinstance(veld, BestandVeld)
            and naam not in form.errors
            and form.files.get(form.add_prefix(naam))
        ):
            form.add_error(naam, OPNIEUW)
