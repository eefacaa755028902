"""The stored versions of meldingen, as the rule of delivery (`rules/aanlevering.py`) weighs them."""

from collections.abc import Iterable
from typing import Any

from attendance.models import Verzuimmelding
from attendance.rules.aanlevering import Versie
from thuiszitters.core.imports.opzoeklijst import teksten

INHOUD = (
    "leerling_id",
    "vestiging_id",
    "soort",
    "status",
    "van",
    "tot",
    "uren_per_dag",
    "reden",
    "actie_gewenst",
    "vervangt_kenmerk",
    "aanvulling",
)
"""The fields that make up the contents of a version."""


def stored_versions(bron: str, kenmerken: Iterable[str]) -> dict[str, tuple[Any, list[Versie]]]:
    """Kenmerk -> (wortel id, stored versions, oldest first), in one query; unknown ones are left out."""
    gevonden: dict[str, tuple[Any, list[Versie]]] = {}
    rijen = Verzuimmelding.objects.filter(bron=bron, kenmerk__in=teksten(kenmerken)).order_by(
        "kenmerk", "versie"
    )
    velden = ("kenmerk", "wortel_id", "pk", "versie", "vastgelegd_op", "ingetrokken_op", *INHOUD)
    for kenmerk, wortel, pk, volgnummer, vastgelegd_op, ingetrokken_op, *inhoud in rijen.values_list(*velden):
        versie = Versie(pk, volgnummer, tuple(inhoud), vastgelegd_op, ingetrokken_op)
        gevonden.setdefault(kenmerk, (wortel, []))[1].append(versie)
    return gevonden
