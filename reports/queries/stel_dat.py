"""What the screens of "Stel dat" show: the history, the figures for this reader, and the pupils they may see."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from attendance.queries import PROGRAMMAS
from attendance.rules.parameters import Regel, maak_profiel, regels
from reports.models import Simulatie, Simulatieleerling
from reports.rules.definities import weergave
from reports.rules.onderdrukking import DREMPEL, Stand
from reports.rules.stel_dat import BEWEGINGEN, INDELINGEN, STANDEN, TELT, TITELS, UITLEG
from thuiszitters.accounts.models import Gebruiker
from thuiszitters.core.opmaak import datum, getal


@dataclass(frozen=True, slots=True)
class Cijfer:
    """One figure as this reader sees it."""

    code: str
    onderwerp: str
    groep: str
    kolom: str
    waarde: int | None
    tekst: str


@dataclass(frozen=True, slots=True)
class Rij:
    """One group with its figures, in the order of the columns."""

    groep: str
    teksten: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Blok:
    """One subject: its heading, its explanation, its columns and rows."""

    code: str
    titel: str
    uitleg: str
    kolommen: tuple[str, ...]
    rijen: tuple[Rij, ...]


def simulaties_of(user: Gebruiker) -> QuerySet[Simulatie]:
    """The simulations this person sees, with what a list shows."""
    return Simulatie.objects.visible_to(user).select_related("gestart_door", "organisatie")


def cijfers_of(simulatie: Simulatie, *, volledig: bool) -> list[Cijfer]:
    """The figures; those that must be are withheld unless `volledig`."""
    gevonden = []
    for code, onderwerp, groep, waarde, stand in simulatie.cijfers:
        toon = volledig or stand == Stand.GETOOND
        tekst = weergave(waarde if toon else None, afgeleid=stand == Stand.AFGELEID, drempel=DREMPEL)
        gevonden.append(
            Cijfer(
                code,
                onderwerp,
                groep,
                code.rsplit(".", 1)[1],
                waarde if toon else None,
                getal(waarde) if toon else tekst,
            )
        )
    return gevonden


def blokken(simulatie: Simulatie, cijfers: list[Cijfer]) -> list[Blok]:
    """The figures by subject, in the order of the page."""
    return [_blok(onderwerp, simulatie, cijfers) for onderwerp in ("thuiszitters", "dreigend", *INDELINGEN)]


def _blok(onderwerp: str, simulatie: Simulatie, cijfers: list[Cijfer]) -> Blok:
    kolommen: Mapping[str, str] = BEWEGINGEN if onderwerp in INDELINGEN else STANDEN
    per_groep: dict[str, dict[str, str]] = {}
    for cijfer in cijfers:
        if cijfer.onderwerp == onderwerp:
            per_groep.setdefault(cijfer.groep, {})[cijfer.kolom] = cijfer.tekst
    return Blok(
        code=onderwerp,
        titel=TITELS[onderwerp],
        uitleg=uitleg_van(onderwerp, simulatie),
        kolommen=tuple(kop.capitalize() for kop in kolommen.values()),
        rijen=tuple(
            Rij(groep or "Alle leerlingen", tuple((kop.capitalize(), rij[k]) for k, kop in kolommen.items()))
            for groep, rij in per_groep.items()
        ),
    )


def uitleg_van(onderwerp: str, simulatie: Simulatie) -> str:
    """What the figures of a subject mean, filled in."""
    return UITLEG[onderwerp].format(peildatum=datum(simulatie.peildatum, "lang"))


def veranderde_regels(simulatie: Simulatie) -> tuple[Regel, ...]:
    """The parameters that were tried, beside those in force; without these all of them."""
    dan = maak_profiel("stel-dat", simulatie.peildatum, simulatie.parameters)
    if simulatie.parameters_nu is None:
        return regels(dan, None, PROGRAMMAS)
    nu = maak_profiel("nu", simulatie.peildatum, simulatie.parameters_nu)
    return tuple(regel for regel in regels(dan, nu, PROGRAMMAS) if regel.is_veranderd)


def leerlingen_of(user: Gebruiker, simulatie: Simulatie) -> QuerySet[Simulatieleerling]:
    """The pupils this person may see who would enter or leave, by name."""
    telt_nu, telt_dan = Q(was__in=TELT), Q(wordt__in=TELT)
    found = Simulatieleerling.objects.visible_to(user).filter(simulatie=simulatie)
    return found.filter((telt_nu & ~telt_dan) | (~telt_nu & telt_dan)).select_related(
        "leerling", "gemeente__organisatie"
    )
