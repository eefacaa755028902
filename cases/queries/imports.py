"""Imports as pages show them: the history of an organisation, and the rows of one report."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from cases.models import Importopdracht, Importregel
from thuiszitters.accounts.models import Gebruiker

Status = Importopdracht.Status
TOON = {
    "": "Alle regels",
    "fout": "Fout",
    "waarschuwing": "Met een waarschuwing",
    "nieuw": "Nieuw",
    "gewijzigd": "Gewijzigd",
    "ongewijzigd": "Ongewijzigd",
    "dubbel": "Dubbel",
}
TOON_STATUS: dict[str, str] = {
    Status.TOEGEPAST: "succes",
    Status.PROEF_KLAAR: "info",
    Status.MISLUKT: "gevaar",
    Status.ONLEESBAAR: "gevaar",
}
"""The colour of a badge; the others are neutral."""


def filter_imports(user: Gebruiker, gekozen: Mapping[str, Any]) -> QuerySet[Importopdracht]:
    """The imports `user` may see, as far as the filter asks for them."""
    rows = Importopdracht.objects.visible_to(user).select_related("organisatie", "door")
    if gekozen.get("soort"):
        rows = rows.filter(soort=gekozen["soort"])
    if gekozen.get("status"):
        rows = rows.filter(status=gekozen["status"])
    if gekozen.get("zoek"):
        rows = rows.filter(bestandsnaam__icontains=gekozen["zoek"].strip())
    return rows


def report_rows(opdracht: Importopdracht, toon: str) -> QuerySet[Importregel]:
    """The rows of the report, as far as asked for."""
    rows = Importregel.objects.filter(opdracht=opdracht)
    if toon == "waarschuwing":
        return rows.exclude(waarschuwingen="")
    return rows.filter(uitkomst=toon) if toon else rows


def leerlingen_in(opdracht: Importopdracht) -> list[UUID]:
    """The pupils named in a report, each once: for the view log of a download."""
    rows = Importregel.objects.filter(opdracht=opdracht).exclude(leerling_id=None).order_by("leerling_id")
    return [pk for pk in rows.values_list("leerling_id", flat=True).distinct() if pk is not None]
