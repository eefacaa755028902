"""The lists at a hundred thousand casussen: each beside the same page without any condition of access.

The werkvoorraad's floor keeps the gemeente, for that is what the page is of: with all of them it would sort more.
Both sides read the same columns in the same order, by the same paging, with the capped count, and both read once
what the reader holds, as every page does for its menu; only the condition differs.
"""

from collections.abc import Callable
from typing import Any

from django.db.models import Q

from benchmarks.casussen import make_casussen
from benchmarks.meten import Meting, pairs
from cases.models import Casus
from cases.queries.casussen import casussen_of, filter_casussen
from cases.queries.casussen import takken_of as casustakken
from cases.queries.werkvoorraad import URGENT, asks_action, takken_of, werkvoorraad
from thuiszitters.accounts.access import hoedanigheden, organisatie_ids_with
from thuiszitters.accounts.models import Gebruiker, Organisatie
from thuiszitters.accounts.rollen import Perm, Rol
from thuiszitters.accounts.services.lidmaatschap import grant_lidmaatschap
from thuiszitters.core.clock import today
from thuiszitters.core.onthouden import remembering
from thuiszitters.core.paging import Takken, paginate

DOEL = "1.2"
THUIS, NIEUWST = ("sinds", "pk"), ("-geopend_op", "-pk")


def measure_lijsten(ronden: int, aantal: int = 100_000) -> list[Meting]:
    """Leerplicht of half of the casussen, a school with some four hundred, and an expert named in fifty."""
    school = _school()
    leerplicht, deskundige = _mens("leerplicht"), _mens("jeugdarts")
    if not Casus.objects.filter(nummer__startswith="Z-").exists():
        make_casussen(aantal, op=today(), deskundige=deskundige.email)
    grant_lidmaatschap(
        gebruiker=school,
        organisatie=Organisatie.objects.filter(naam__startswith="Bankschool ").order_by("pk")[0],
        rol=Rol.ZORGCOORDINATOR,
        van=today(),
    )
    return [*_werkvoorraad(leerplicht, ronden), *_casussen({"leerplicht": leerplicht, "school": school,
        "deskundige": deskundige}, ronden)]  # fmt: skip


def _mens(adres: str) -> Gebruiker:
    return Gebruiker.objects.get(email=f"{adres}@demo.example")


def _school() -> Gebruiker:
    found, _ = Gebruiker.objects.get_or_create(
        email="bankschool@demo.example", defaults={"naam": "Bankschool"}
    )
    return found


def _werkvoorraad(wie: Gebruiker, ronden: int) -> list[Meting]:
    on = today()
    gemeenten = sorted(organisatie_ids_with(wie, Perm.WORK_CASUSSEN))

    def vandaag(rows: Takken) -> Takken:
        return asks_action(rows, on=on)

    def vrij(order: tuple[str, ...]) -> Takken:
        eigen = [Casus.objects.open().filter(gemeente=pk) for pk in gemeenten]
        return takken_of(eigen, on=on, order=order)

    return [
        _pair("werkvoorraad, vandaag", lambda: vandaag(werkvoorraad(wie, on=on)), lambda: vandaag(vrij(URGENT)),
            URGENT, wie, ronden),
        _pair("werkvoorraad, alle open casussen", lambda: werkvoorraad(wie, on=on, order=THUIS),
            lambda: vrij(THUIS), THUIS, wie, ronden),
    ]  # fmt: skip


def _casussen(mensen: dict[str, Gebruiker], ronden: int) -> list[Meting]:
    def vrij() -> Takken:
        alle = casustakken([Casus.objects.all()], toon_naam=Q(), toon_dagen=Q())
        return filter_casussen(alle, {})

    def mag(wie: Gebruiker) -> Callable[[], Takken]:
        return lambda: filter_casussen(casussen_of(wie), {})

    return [
        _pair(f"lijst van casussen, {naam}", mag(wie), vrij, NIEUWST, wie, ronden)
        for naam, wie in mensen.items()
    ]


def _pair(
    naam: str,
    product: Callable[[], Takken],
    vloer: Callable[[], Takken],
    order: tuple[str, ...],
    wie: Gebruiker,
    ronden: int,
) -> Meting:
    def page(rows: Callable[[], Takken]) -> Any:
        with remembering():
            hoedanigheden(wie)
            return paginate(rows(), order=order, cursor="")

    return pairs(f"{naam} / zonder voorwaarde van toegang", lambda: page(product), lambda: page(vloer),
        ronden * 5, doel=DOEL)  # fmt: skip
