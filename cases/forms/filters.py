"""Filter bars above the lists; every field may be left empty."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from attendance.models import Verzuimmelding
from cases.models import Casus
from cases.queries.meldingen import STATUSSEN
from schools.models import Gemeente, Vestiging
from thuiszitters.core.forms import BsnVeld, Formulier, ZoekVeld

Keuzes = list[tuple[str, str]]
OPEN_STAPPEN: Keuzes = [(k, label) for k, label in Casus.Stappen.choices if k != Casus.Stappen.AFGESLOTEN]


def _all(keuzes: Iterable[tuple[Any, Any]], leeg: str) -> Keuzes:
    return [("", leeg), *((str(k), str(label)) for k, label in keuzes)]


class WerkvoorraadFilter(Formulier):
    """Whose, which step, which school, how long; gemeente only for who works for several."""

    zoek = ZoekVeld(label="Naam of casusnummer")
    van_wie = forms.ChoiceField(
        label="Van wie",
        required=False,
        choices=[("", "Iedereen"), ("mij", "Van mij"), ("niemand", "Van niemand")],
    )
    stap = forms.ChoiceField(label="Stap", required=False, choices=_all(OPEN_STAPPEN, "Alle stappen"))
    vestiging = forms.ChoiceField(label="School", required=False)
    gemeente = forms.ChoiceField(label="Gemeente", required=False)
    lang = forms.BooleanField(label="Langer dan 3 maanden", required=False)

    def __init__(
        self, *args: Any, scholen: Iterable[Vestiging], gemeenten: Iterable[Gemeente], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["vestiging"].choices = _all(((s.pk, s) for s in scholen), "Alle scholen")  # type: ignore[attr-defined]
        rijen = [(g.pk, g) for g in gemeenten]
        if len(rijen) < 2:
            del self.fields["gemeente"]
        else:
            self.fields["gemeente"].choices = _all(rijen, "Alle gemeenten")  # type: ignore[attr-defined]


class CasussenFilter(Formulier):
    """Number or name, step, open or closed."""

    zoek = ZoekVeld(label="Naam of casusnummer")
    stap = forms.ChoiceField(
        label="Stap", required=False, choices=_all(Casus.Stappen.choices, "Alle stappen")
    )
    stand = forms.ChoiceField(
        label="Open of gesloten",
        required=False,
        choices=[("", "Open"), ("gesloten", "Gesloten"), ("alles", "Allebei")],
    )


class MeldingenFilter(Formulier):
    """Pupil, kind and the gemeente's answer."""

    zoek = ZoekVeld(label="Naam of kenmerk")
    status = forms.ChoiceField(label="Wat deed de gemeente", required=False, choices=_all(STATUSSEN, "Alles"))
    soort = forms.ChoiceField(label="Soort", required=False)

    def __init__(self, *args: Any, alle_soorten: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        soorten = soorten_voor(alle_soorten=alle_soorten)
        self.fields["soort"].choices = _all(soorten, "Alle soorten")  # type: ignore[attr-defined]


ONGEOORLOOFD_SOORTEN = (
    Verzuimmelding.Soort.ZESTIEN_UUR,
    Verzuimmelding.Soort.LRV,
    Verzuimmelding.Soort.LUXE,
    Verzuimmelding.Soort.OVERIG,
    Verzuimmelding.Soort.ABSOLUUT,
)


def soorten_voor(*, alle_soorten: bool) -> Keuzes:
    """Kinds of melding; behind the wall only those of ongeoorloofd absence."""
    return [
        (k, label) for k, label in Verzuimmelding.Soort.choices if alle_soorten or k in ONGEOORLOOFD_SOORTEN
    ]


class LeerlingZoek(Formulier):
    """One box for a name."""

    zoek = ZoekVeld(label="Zoek op naam")


class Zoekvraag(Formulier):
    """One box for everything, sent by POST: a name or number of a child stands in no address and no log."""

    zoek = ZoekVeld(
        label="Wie of wat zoekt u?",
        help_text="Naam, geboortedatum (dag-maand-jaar), casusnummer of het hele BSN.",
        required=True,
        autofocus=True,
        error_messages={"required": "Vul in wie of wat u zoekt."},
    )

    @property
    def bsn(self) -> str:
        """The number, when what was typed is one that can exist; otherwise empty."""
        try:
            return BsnVeld(required=False).clean(self.cleaned_data["zoek"])
        except ValidationError:
            return ""


class BsnZoek(Formulier):
    """One number, sent by POST so that it stands in no address and no log."""

    bsn = BsnVeld(help_text="Alleen voor leerlingen van uw school of gemeente.")
