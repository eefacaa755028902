"""Fields for days, hours and the BSN, that read what people type and say plainly what is wrong."""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from stdnum.nl import bsn as eleven_test

from thuiszitters.core import opmaak

DATUM_VORMEN = ("%Y-%m-%d", "%d-%m-%Y", "%d/%m/%Y", "%d.%m.%Y", "%d %m %Y")
KLOK = re.compile(r"(\d{1,2}):([0-5]\d)")
VROEGSTE = dt.date(1900, 1, 1)
LAATSTE = dt.date(2199, 12, 31)


class DatumInvoer(forms.DateInput):
    """The browser's own date control."""

    input_type = "date"


class DatumVeld(forms.DateField):
    """A day, entered in the browser's own date control or typed as dd-mm-jjjj.

    `niet_voor` and `niet_na` are days, both allowed themselves; `niet_na_tekst` says why a later day is
    refused, for example "De begindatum ligt in de toekomst."
    """

    def __init__(
        self,
        *,
        niet_voor: dt.date = VROEGSTE,
        niet_na: dt.date = LAATSTE,
        niet_na_tekst: str = "",
        **kwargs: Any,
    ) -> None:
        self.niet_voor, self.niet_na = niet_voor, niet_na
        kwargs.setdefault("widget", DatumInvoer(format="%Y-%m-%d"))
        kwargs.setdefault("input_formats", DATUM_VORMEN)
        messages = {"invalid": "Dit is geen datum die bestaat. Schrijf de datum als 14-09-2026."}
        kwargs["error_messages"] = messages | (kwargs.get("error_messages") or {})
        super().__init__(**kwargs)
        te_laat = niet_na_tekst or f"Kies een datum die niet later is dan {opmaak.datum(niet_na, 'lang')}."
        te_vroeg = f"Kies een datum die niet eerder is dan {opmaak.datum(niet_voor, 'lang')}."
        self.validators += [MinValueValidator(niet_voor, te_vroeg), MaxValueValidator(niet_na, te_laat)]

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        """Hand the bounds of this field to the date control."""
        attrs: dict[str, Any] = {"class": "tt-invoer--datum"}
        if self.niet_voor != VROEGSTE:
            attrs["min"] = self.niet_voor.isoformat()
        if self.niet_na != LAATSTE:
            attrs["max"] = self.niet_na.isoformat()
        return attrs


class UrenVeld(forms.DecimalField):
    """A number of hours above zero, typed as "5,5", "5.5" or "5:30"; gives a Decimal with two decimals.

    `hoogstens` is the largest number of hours that is accepted.
    """

    def __init__(self, *, hoogstens: Decimal = Decimal(24), **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.TextInput())
        messages = {"invalid": "Dit is geen aantal uren. Schrijf bijvoorbeeld 5,5."}
        kwargs["error_messages"] = messages | (kwargs.get("error_messages") or {})
        super().__init__(decimal_places=2, max_digits=6, **kwargs)
        te_veel = f"Vul hoogstens {opmaak.getal(hoogstens)} uur in."
        te_weinig = "Vul meer dan 0 uur in."
        self.validators += [
            MinValueValidator(Decimal("0.01"), te_weinig),
            MaxValueValidator(hoogstens, te_veel),
        ]

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        """Ask for the number keyboard on a phone."""
        return {"inputmode": "decimal", "autocomplete": "off", "class": "tt-invoer--kort"}

    def prepare_value(self, value: Any) -> Any:
        """Show a stored number the Dutch way, without needless zeros; leave typed text alone."""
        return opmaak.getal(value.normalize() + 0) if isinstance(value, Decimal) else value

    def to_python(self, value: Any) -> Decimal | None:  # type: ignore[override]  # a Decimal, not an int
        """Read text with a comma, a dot or a clock; None when empty."""
        if isinstance(value, str):
            value = value.strip()
            if klok := KLOK.fullmatch(value):
                uren = Decimal(klok[1]) + Decimal(klok[2]) / 60
                return uren.quantize(Decimal("0.01"))
            value = value.replace(",", ".")
        return super().to_python(value)


class CodeVeld(forms.CharField):
    """A key, code or number that is looked up or calculated with: nothing in which somebody tells a story."""


_GEEN_VERHAAL = (
    CodeVeld,
    forms.EmailField,
    forms.JSONField,
    forms.SlugField,
    forms.URLField,
    forms.UUIDField,
)


def is_vrije_tekst(veld: forms.Field) -> bool:
    """Whether people write in this field what they like, so that a BSN may slip in."""
    return (
        isinstance(veld, forms.CharField)
        and not isinstance(veld, _GEEN_VERHAAL)
        and not isinstance(veld.widget, forms.PasswordInput)
    )


class BsnVeld(CodeVeld):
    """A burgerservicenummer: nine digits (eight become nine), spaces and dots allowed, eleven-test passed."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("label", "Burgerservicenummer (BSN)")
        super().__init__(max_length=15, **kwargs)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        """Ask for digits, and keep the number out of the browser's memory."""
        return super().widget_attrs(widget) | {
            "inputmode": "numeric",
            "autocomplete": "off",
            "spellcheck": "false",
            "class": "tt-invoer--bsn",
        }

    def to_python(self, value: Any) -> str:
        """Give the nine digits; empty stays empty."""
        cijfers = re.sub(r"[\s.\-]", "", super().to_python(value) or "")
        if not cijfers:
            return ""
        if not re.fullmatch(r"[0-9]{8,9}", cijfers):
            raise ValidationError("Een BSN heeft 9 cijfers. Kijk het nummer na.", code="lengte")
        cijfers = cijfers.zfill(9)
        # The eleven-test alone also passes numbers such as 000000449 that are never given out.
        if cijfers.startswith("00") or not eleven_test.is_valid(cijfers):
            raise ValidationError(
                "Dit BSN bestaat niet. Kijk of er een cijfer verkeerd staat.", code="elfproef"
            )
        return cijfers


class ZoekVeld(CodeVeld):
    """The search box that comes first in a bar; may be left empty unless `required`."""

    def __init__(self, *, autofocus: bool = False, **kwargs: Any) -> None:
        attrs: dict[str, Any] = {"type": "search", "autocomplete": "off", "spellcheck": "false"}
        kwargs["widget"] = forms.TextInput(attrs | ({"autofocus": True} if autofocus else {}))
        super().__init__(**{"required": False, "max_length": 100, **kwargs})


class RedenVeld(forms.CharField):
    """What somebody needs something for, in a few words; it is kept in a log."""

    def __init__(self, **kwargs: Any) -> None:
        te_kort = {"min_length": "Schrijf in een paar woorden waarvoor u het nodig hebt."}
        kwargs.setdefault("widget", forms.TextInput({"autocomplete": "off"}))
        super().__init__(**{"min_length": 5, "max_length": 200, "error_messages": te_kort, **kwargs})
