"""The ladder on the screen: per region what holds, what is to come, and what a version changes."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from attendance.models import Regio
from cases.models import Ladderversie
from cases.queries.ladder import ladder_of
from cases.rules.ladder import VOOR_WIE, Eenheid, Ladder, Voorschrift
from cases.rules.voorschriften import shipped
from thuiszitters.accounts.access.hoedanigheid import has
from thuiszitters.accounts.models import Gebruiker, Organisatie
from thuiszitters.accounts.rollen import Perm, Soort

WOORDEN = {Eenheid.WERKDAGEN: ("werkdag", "werkdagen"), Eenheid.SCHOOLDAGEN: ("schooldag", "schooldagen")}


@dataclass(frozen=True, slots=True)
class Taakregel:
    """One task of a rule, in words."""

    titel: str
    voor: str
    termijn: str
    aan: bool


@dataclass(frozen=True, slots=True)
class Regelblok:
    """One rule, in words; `anders` tells what a version changes in it."""

    anker: str
    nummer: str
    voorschrift: Voorschrift
    taken: tuple[Taakregel, ...]
    anders: tuple[str, ...] = ()


def termijn(aantal: int, eenheid: Eenheid) -> str:
    """A term in words."""
    enkel, meer = WOORDEN[eenheid]
    if aantal == 0:
        return "dezelfde dag"
    return f"{aantal} {enkel if aantal == 1 else meer}"


def blocks(ladder: Ladder, eerder: Ladder | None = None) -> list[Regelblok]:
    """Every rule of a version in the order of the ladder, with what differs from `eerder`."""
    return [
        Regelblok(
            regel.value.lower(),
            regel.value if regel.value.startswith("R") and regel.value[1:].isdigit() else "",
            voorschrift,
            tuple(
                Taakregel(o.titel, VOOR_WIE[o.voor], termijn(o.termijn, o.eenheid), o.aan)
                for o in voorschrift.opdrachten
            ),
            tuple(_differences(eerder.voorschriften[regel], voorschrift)) if eerder else (),
        )
        for regel, voorschrift in ladder.voorschriften.items()
    ]


def _differences(oud: Voorschrift, nieuw: Voorschrift) -> Iterable[str]:
    if oud.aan != nieuw.aan:
        yield "De regel gaat aan." if nieuw.aan else "De regel gaat uit."
    if oud.drempels != nieuw.drempels:
        yield f"Was: {oud.aanleiding}"
    for eerst, dan in zip(oud.opdrachten, nieuw.opdrachten, strict=True):
        if eerst.aan != dan.aan:
            yield f"De taak ‘{dan.titel}’ gaat {'aan' if dan.aan else 'uit'}."
        if (eerst.termijn, eerst.eenheid) != (dan.termijn, dan.eenheid):
            yield f"De termijn van ‘{dan.titel}’ was {termijn(eerst.termijn, eerst.eenheid)}."


def regios() -> list[Regio]:
    """The regions, by name."""
    return list(Regio.objects.order_by("naam"))


def version_on(regio: Regio, on: date) -> Ladderversie | None:
    """The version of a region in force on a day."""
    return Ladderversie.objects.in_force(on).filter(regio=regio).select_related("jgz").first()


def ladder_on(regio: Regio, on: date) -> Ladder:
    """What the rules ask in a region on a day."""
    versie = version_on(regio, on)
    return ladder_of(versie) if versie else shipped(regio.code)


def versions(user: Gebruiker, regio: Regio) -> list[Ladderversie]:
    """The versions of a region that `user` may know, newest first."""
    rijen = Ladderversie.objects.visible_to(user).filter(regio=regio)
    return list(rijen.select_related("voorgesteld_door", "beoordeeld_door").order_by("-geldig_van", "-pk"))


def sees_proposals(user: Gebruiker) -> bool:
    """Whether `user` proposes and settles versions."""
    return has(user, Perm.MANAGE_PROFIELEN)


def jgz_organisaties() -> QuerySet[Organisatie]:
    """The JGZ organisations a region may name."""
    return Organisatie.objects.filter(soort=Soort.JGZ).order_by("naam", "pk")
