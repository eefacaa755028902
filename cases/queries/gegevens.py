"""The worklist of data that do not add up: rows for who mends them, numbers for who watches over them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.db.models import CharField, F, QuerySet, Value
from django.db.models.functions import Coalesce

from cases.models import Gegevensgebrek
from cases.queries.zoeken import name_matches
from schools.models import Vestiging
from thuiszitters.accounts.access.secties import behind_the_wall
from thuiszitters.accounts.models import Gebruiker
from thuiszitters.core.paging import order_for

Soort = Gegevensgebrek.Soort
WAT_TE_DOEN: Mapping[str, str] = {
    Soort.ONBEKEND: "Geef bij de melding aan of het verzuim geoorloofd is. Tot dan telt zij niet mee.",
    Soort.OVERLAP: "Kijk of een van de meldingen dubbel is. Trek die in of pas de dagen aan.",
    Soort.INSCHRIJVING: "Controleer de dagen van de melding en van de inschrijving. Zonder inschrijving telt de "
    "melding niet.",
    Soort.UREN: "Controleer de uren per dag. Meer uren dan het rooster tellen niet mee.",
    Soort.NULROOSTER: "Vul de uren per dag bij de inschrijving in. Met nul uur telt elke schooldag mee als "
    "verzuimdag.",
    Soort.KALENDER: "Vraag functioneel beheer de schoolvakanties te laden. Zonder vakanties is er geen oordeel.",
    Soort.PROFIEL: "Vraag functioneel beheer de gemeente bij een regio te zetten. Zonder regio is er geen oordeel.",
}
SORTERINGEN: Mapping[str, str] = {"soort": "soort", "naam": "naam", "school": "schoolnaam", "dag": "dag"}


def gebreken(user: Gebruiker) -> QuerySet[Any]:
    """What `user` may mend, with the names the columns and the order need."""
    return (
        Gegevensgebrek.objects.visible_to(user)
        .select_related("leerling", "vestiging__organisatie", "gemeente__organisatie")
        .annotate(
            naam=Coalesce(F("leerling__zoeknaam"), Value(""), output_field=CharField()),
            schoolnaam=Coalesce(F("vestiging__organisatie__naam"), Value(""), output_field=CharField()),
        )
    )


def apply_filters(rows: QuerySet[Any], gekozen: Mapping[str, Any]) -> QuerySet[Any]:
    """Narrow rows by the (cleaned) choices of the filter bar."""
    if zoek := gekozen.get("zoek"):
        rows = rows.filter(name_matches(zoek, "leerling"))
    if soort := gekozen.get("soort"):
        rows = rows.filter(soort=soort)
    if vestiging := gekozen.get("vestiging"):
        rows = rows.filter(vestiging=vestiging)
    return rows


def order_of(sorteer: str) -> tuple[str, ...]:
    """The keyset order for `?sorteer=`; the oldest first when nothing was asked."""
    return order_for(sorteer, SORTERINGEN, dan=("dag", "pk"), anders=("dag", "pk"))


def schools_with_gebreken(user: Gebruiker) -> QuerySet[Vestiging]:
    """For the filter: the schools in the list."""
    wie = Gegevensgebrek.objects.visible_to(user).exclude(vestiging=None).values("vestiging_id")
    return (
        Vestiging.objects.filter(pk__in=wie).select_related("organisatie").order_by("organisatie__naam", "pk")
    )


@dataclass(frozen=True, slots=True)
class Aantal:
    """How much there is of one kind, and at how many schools."""

    soort: str
    doen: str
    aantal: int
    scholen: int


def numbers(user: Gebruiker) -> list[Aantal]:
    """For samenwerkingsverband (its schools) and functioneel beheer (all): numbers, never a pupil or a school.

    Of whom they are the database works out itself, for who acts now (`cases/models/bereik.py`).
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM public.cases_gebreken_tellen(%s)", [behind_the_wall(user)])
        per = {soort: (aantal, scholen) for soort, aantal, scholen in cursor.fetchall()}
    return [Aantal(Soort(soort).label, WAT_TE_DOEN[soort], *per.get(soort, (0, 0))) for soort in Soort.values]
