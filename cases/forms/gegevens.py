"""Filter bars above the lists of data that do not add up and of timeliness; every field may be left empty."""

from collections.abc import Iterable
from typing import Any

from django import forms

from cases.models import Gegevensgebrek
from cases.rules.tijdigheid import WOORDEN
from schools.models import Vestiging
from thuiszitters.core.forms import Formulier, ZoekVeld


def _kies_school(form: Formulier, scholen: Iterable[Vestiging]) -> None:
    """The schools to choose from; without the field for who has one school."""
    rijen = [(str(school.pk), str(school)) for school in scholen]
    if len(rijen) < 2:
        del form.fields["vestiging"]
    else:
        form.fields["vestiging"].choices = [("", "Alle scholen"), *rijen]  # type: ignore[attr-defined]


class GegevensFilter(Formulier):
    """Pupil, what is the matter, school."""

    zoek = ZoekVeld(label="Naam van de leerling")
    soort = forms.ChoiceField(
        label="Wat er is", required=False, choices=[("", "Alles"), *Gegevensgebrek.Soort.choices]
    )
    vestiging = forms.ChoiceField(label="School", required=False)

    def __init__(self, *args: Any, scholen: Iterable[Vestiging], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _kies_school(self, scholen)


class TijdigheidFilter(Formulier):
    """Pupil, in time or not, school, halfjaar; the newest halfjaar when none is chosen."""

    zoek = ZoekVeld(label="Naam van de leerling")
    halfjaar = forms.ChoiceField(label="Halfjaar", required=False)
    stand = forms.ChoiceField(
        label="Hoe is gemeld",
        required=False,
        choices=[("", "Alles"), *((str(stand), tekst) for stand, (tekst, _) in WOORDEN.items())],
    )
    vestiging = forms.ChoiceField(label="School", required=False)

    def __init__(
        self, *args: Any, scholen: Iterable[Vestiging], halfjaren: Iterable[tuple[str, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        nu, *eerder = halfjaren
        self.fields["halfjaar"].choices = [("", nu[1]), *eerder]  # type: ignore[attr-defined]
        _kies_school(self, scholen)
