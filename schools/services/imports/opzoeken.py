"""Looking up in bulk what rows of a file refer to; a reference to nothing refuses the row."""

from collections.abc import Callable, Collection, Iterable, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from schools.models import Gemeente, Leerling, Vestiging
from thuiszitters.core.imports.kolommen import Kolom, tekst, toon
from thuiszitters.core.imports.motor import Omgeving
from thuiszitters.core.imports.opzoeklijst import teksten
from thuiszitters.core.imports.resultaat import Rij

CODES = frozenset({"sleutel", "kenmerk", "vervangt_kenmerk", "code", "nummer", "telefoon"})
"""Fields of which the supplier makes up the contents; nobody tells a story in them."""


def tekstkolom(naam: str, veld: Any, *, verplicht: bool = False) -> Kolom:
    """A text column as long as the field it goes into; `veld` is what `Model._meta.get_field` gives."""
    return tekst(naam, lengte=veld.max_length, verplicht=verplicht, vrij=veld.name not in CODES)


def leerling_ids(bron: str, sleutels: Iterable[str]) -> dict[str, UUID]:
    """Supplier's key -> id of the pupils of one bron."""
    rijen = Leerling.objects.filter(bron=bron, sleutel__in=teksten(sleutels)).order_by()
    return dict(rijen.values_list("sleutel", "pk"))


def vestiging_ids(codes: Iterable[str]) -> dict[str, int]:
    """Vestigingscode -> id."""
    rijen = Vestiging.objects.filter(vestigingscode__in=teksten(codes)).order_by()
    return dict(rijen.values_list("vestigingscode", "pk"))


def gemeente_ids() -> dict[str, int]:
    """CBS code -> id of every gemeente; there are some 340."""
    return dict(Gemeente.objects.values_list("code", "pk").order_by())


def koppel_leerlingen(rijen: Sequence[Rij], omgeving: Omgeving) -> None:
    """Fill `leerling_id` of each row, or refuse it."""
    sleutels = (rij.w.leerling for rij in rijen)
    kring = omgeving.kring
    bekend = (kring.leerling_ids if kring else leerling_ids)(omgeving.bron, sleutels)
    for rij in rijen:
        rij.leerling_id = bekend.get(rij.w.leerling)
        if rij.leerling_id is None:
            rij.weiger(kring.onbekend(rij.w.leerling) if kring else _onbekend(rij.w.leerling, omgeving.bron))


def _onbekend(sleutel: str, bron: str) -> str:
    return f"leerling {toon(sleutel)} is niet bekend. Laad eerst het bestand met leerlingen (bron '{bron}')."


def weiger_onbekende_vestiging(rijen: Sequence[Rij], bekend: Collection[str]) -> None:
    """Refuse rows whose vestiging is not among `bekend`."""
    for rij in rijen:
        if rij.w.vestiging not in bekend:
            rij.weiger(f"vestiging {toon(rij.w.vestiging)} is niet bekend. Controleer de vestigingscode.")


def weiger_omgekeerde_periode(rijen: Sequence[Rij]) -> None:
    """Refuse rows that end before they begin."""
    for rij in rijen:
        if rij.w.tot is not None and rij.w.tot < rij.w.van:
            rij.weiger(f"de laatste dag ({rij.w.tot}) ligt vóór de eerste dag ({rij.w.van}).")


def waarschuw_toekomst(
    rijen: Sequence[Rij], on: date, velden: dict[str, Callable[[Any], date | None]]
) -> None:
    """Warn for each named date of a row that lies after `on`."""
    for rij in rijen:
        for naam, lees in velden.items():
            if (dag := lees(rij.w)) is not None and dag > on:
                rij.waarschuwingen.append(f"'{naam}' ({dag}) ligt na vandaag.")
