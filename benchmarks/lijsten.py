"""The lists and the search at a hundred thousand casussen: each beside the same page without any condition of access.

The product asks as web, under row-level security, on behalf of its reader; the floor asks as archief, which passes
row-level security by, and without a condition of access of its own. The werkvoorraad's floor keeps the gemeente, for
that is what the page is of: with all of them it would sort more. Both sides read the same columns in the same order,
by the same paging, with the capped count, each page in a transaction of its own that is told its actor, and both read
once what the reader holds, as every page does for its menu.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection, transaction
from django.db.models import Q

from benchmarks.casussen import make_casussen
from benchmarks.meten import Meting, pairs
from cases.models import Casus
from cases.queries.casussen import casussen_of, filter_casussen
from cases.queries.casussen import takken_of as casustakken
from cases.queries.werkvoorraad import URGENT, takken_of, werkvoorraad
from cases.queries.zoeken import Bereik, found_casussen, hits, is_number, numbered, pupil_matches, search
from schools.models import Leerling
from thuiszitters.accounts.access.hoedanigheid import hoedanigheden, organisatie_ids_with
from thuiszitters.accounts.models import Gebruiker, Organisatie
from thuiszitters.accounts.rollen import Perm, Rol
from thuiszitters.accounts.services.lidmaatschap import grant_lidmaatschap
from thuiszitters.core.actor import acting
from thuiszitters.core.clock import today
from thuiszitters.core.databaserollen import login
from thuiszitters.core.onthouden import remembering
from thuiszitters.core.paging import Takken, paginate

DOEL = "1.2"
BLADZIJDEN = 20
"""So many of the same page count as one measurement."""
VRAGEN = {"zelden": "ceacb", "vaak": "bc", "niets": "bestaatniet", "nummer": "Z-4020"}
"""Beginnings of a word in the names: of some ten pupils, of a thousand (twice the commonest name of the country), of
none; and a casusnummer.
"""
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
    mensen = {"leerplicht": leerplicht, "school": school, "deskundige": deskundige}
    with _als("web"), _als("archief"):  # both connections are made before anything is measured
        pass
    return [
        *_werkvoorraad(leerplicht, ronden),
        *_casussen(mensen, ronden),
        *(_zoeken(naam, wie, vraag, ronden) for naam, wie in mensen.items() for vraag in VRAGEN),
    ]


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

    def vrij(order: tuple[str, ...], *, vandaag: bool = False) -> Takken:
        eigen = [Casus.objects.open().filter(gemeente=pk) for pk in gemeenten]
        return takken_of(eigen, on=on, order=order, vandaag=vandaag)

    return [
        _pair("werkvoorraad, vandaag", lambda: werkvoorraad(wie, on=on, vandaag=True),
            lambda: vrij(URGENT, vandaag=True), URGENT, wie, ronden),
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
    def page(rows: Callable[[], Takken]) -> Callable[[], Any]:
        return lambda: paginate(rows(), order=order, cursor="")

    return _beside(naam, page(product), page(vloer), wie, ronden)


def _zoeken(naam: str, wie: Gebruiker, vraag: str, ronden: int) -> Meting:
    tekst = VRAGEN[vraag]

    def vloer() -> Any:
        if is_number(tekst):
            return numbered(Casus.objects.all(), tekst, naam=Q())
        leerlingen = Leerling.objects.filter(pupil_matches(tekst))
        return hits(Bereik((leerlingen,), (found_casussen(tekst),), Q()))

    return _beside(f"zoeken, {vraag}, {naam}", lambda: search(wie, tekst), vloer, wie, ronden)


def _beside(
    naam: str, product: Callable[[], Any], vloer: Callable[[], Any], wie: Gebruiker, ronden: int
) -> Meting:
    """The product as web and its floor as archief, both on behalf of `wie`."""

    def pages(rol: str, read: Callable[[], Any]) -> Callable[[], None]:
        def some() -> None:
            with _als(rol), acting(by=wie):
                for _ in range(BLADZIJDEN):
                    with transaction.atomic(), remembering():
                        hoedanigheden(wie)
                        read()

        return some

    return pairs(f"{naam} / zonder voorwaarde van toegang", pages("web", product), pages("archief", vloer),
        ronden, doel=DOEL, eerst=pages("web", product))  # fmt: skip


_OPEN: dict[str, Any] = {}


@contextmanager
def _als(rol: str) -> Iterator[None]:
    """Log in as another role for a while; its connection stays open for the next time."""
    eigen, wie = connection.connection, login(rol)
    if rol not in _OPEN:
        instellingen = dict(connection.settings_dict)
        connection.connection = None
        connection.settings_dict.update(USER=wie.name, PASSWORD=wie.password)
        connection.ensure_connection()
        _OPEN[rol] = connection.connection
        connection.settings_dict.update(instellingen)
    connection.connection = _OPEN[rol]
    try:
        yield
    finally:
        connection.connection = eigen
