"""What the error summary above a form says: one line per error, with a link to its field."""

from __future__ import annotations

from dataclasses import dataclass

from django.forms import BaseForm

from thuiszitters.core.forms.rendering import NLBoundField


@dataclass(frozen=True, slots=True)
class Fout:
    """One line of the summary; `anker` is the id of the control, empty for an error of the whole form."""

    tekst: str
    anker: str


def fouten_van(form: BaseForm) -> list[Fout]:
    """List the errors of a bound form: first those of the whole form, then in the order of the fields."""
    if not form.is_bound:
        return []
    fouten = [Fout(str(tekst), "") for tekst in form.non_field_errors()]
    for veld in form:
        anker = veld.anker if isinstance(veld, NLBoundField) and not veld.is_hidden else ""
        label = str(veld.label)
        kop = label if label.endswith("?") else f"{label}:"
        fouten += [Fout(f"{kop} {tekst}", anker) for tekst in veld.errors]
    return fouten
