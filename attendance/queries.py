"""What the screens of regioprofielen show: regions with their versions, one version, and the proposals."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet

from attendance.models import Profielvoorstel, Regio, Regiogemeente, Regioprofiel
from attendance.rules.parameters import TITELS, Regel, let_op, maak_profiel, regels
from attendance.rules.profiel import AANEENGESLOTEN, Profiel
from referrals.models import Traject
from schools.models import Gemeente
from thuiszitters.accounts.models import Gebruiker

NU, STRAKS, VOORBIJ = "geldt nu", "gaat nog in", "gold eerder"
NIEUW = Profiel("nieuw", date.max, AANEENGESLOTEN, absoluut_telt_als_thuiszitter=True)
PROGRAMMAS: Mapping[str, str] = {soort.value: str(soort.label) for soort in Traject.Soort}


@dataclass(frozen=True, slots=True)
class Versie:
    """A version of a profile and how it stands today: in force, still to come, or past."""

    rij: Regioprofiel
    stand: str
    tot: date | None

    @property
    def toon(self) -> str:
        """The tone of its badge."""
        return {NU: "succes", STRAKS: "info"}.get(self.stand, "neutraal")


@dataclass(frozen=True, slots=True)
class Regioblok:
    """One region: its versions, the newest first, and its gemeenten of today and of later."""

    regio: Regio
    versies: tuple[Versie, ...]
    gemeenten: tuple[Gemeente, ...]
    komend: tuple[Regiogemeente, ...]

    @property
    def nu(self) -> Versie | None:
        """The version in force today."""
        return next((versie for versie in self.versies if versie.stand == NU), None)


def regioblokken(on: date) -> list[Regioblok]:
    """Every region by name; three queries whatever their number."""
    versies: dict[int, list[Regioprofiel]] = defaultdict(list)
    for rij in Regioprofiel.objects.select_related("regio").order_by("-geldig_van"):
        versies[rij.regio_id].append(rij)
    leden, komend = _gemeenten_per_regio(on)
    return [
        Regioblok(regio, stand_van(versies[regio.pk], on), tuple(leden[regio.pk]), tuple(komend[regio.pk]))
        for regio in Regio.objects.order_by("naam")
    ]


def _gemeenten_per_regio(on: date) -> tuple[dict[int, list[Gemeente]], dict[int, list[Regiogemeente]]]:
    leden: dict[int, list[Gemeente]] = defaultdict(list)
    komend: dict[int, list[Regiogemeente]] = defaultdict(list)
    latest: dict[int, Regiogemeente] = {}
    rijen = Regiogemeente.objects.select_related("gemeente__organisatie", "regio")
    for rij in rijen.order_by("van", "gemeente__organisatie__naam"):
        if rij.van > on:
            komend[rij.regio_id].append(rij)
        else:
            latest[rij.gemeente_id] = rij
    for rij in sorted(latest.values(), key=lambda rij: rij.gemeente.organisatie.naam):
        leden[rij.regio_id].append(rij.gemeente)
    return leden, komend


def stand_van(rijen: list[Regioprofiel], on: date) -> tuple[Versie, ...]:
    """How the versions of one region stand on a day; `rijen` come newest first."""
    gevonden: list[Versie] = []
    volgende: date | None = None
    for rij in rijen:
        begonnen = rij.geldig_van <= on
        vervangen = volgende is not None and volgende <= on
        stand = STRAKS if not begonnen else VOORBIJ if vervangen else NU
        gevonden.append(Versie(rij, stand, volgende))
        volgende = rij.geldig_van
    return tuple(gevonden)


@dataclass(frozen=True, slots=True)
class Versiepagina:
    """One version, every parameter beside the version before it, and who decided on it."""

    versie: Versie
    vorige: Regioprofiel | None
    regels: tuple[Regel, ...]
    gemeenten: tuple[str, ...]
    voorstel: Profielvoorstel | None

    @property
    def veranderd(self) -> tuple[Regel, ...]:
        """What differs from the version before it."""
        return tuple(regel for regel in self.regels if regel.is_veranderd)


def versiepagina(rij: Regioprofiel, *, on: date) -> Versiepagina:
    """What the page of one version shows."""
    rijen = list(
        Regioprofiel.objects.filter(regio=rij.regio_id).select_related("regio").order_by("-geldig_van")
    )
    versie = next(versie for versie in stand_van(rijen, on) if versie.rij.pk == rij.pk)
    vorige = next((eerder for eerder in rijen if eerder.geldig_van < rij.geldig_van), None)
    dag = max(rij.geldig_van, min(on, versie.tot or on))
    leden = Regiogemeente.objects.in_force(dag).filter(regio=rij.regio_id)
    found = Profielvoorstel.objects.filter(profiel=rij).select_related("ingediend_door", "beoordeeld_door")
    return Versiepagina(
        versie=versie,
        vorige=vorige,
        regels=regels(versie.rij.profiel, vorige.profiel if vorige else None, PROGRAMMAS),
        gemeenten=tuple(
            leden.order_by("gemeente__organisatie__naam").values_list(
                "gemeente__organisatie__naam", flat=True
            )
        ),
        voorstel=found.first(),
    )


@dataclass(frozen=True, slots=True)
class Voorstelpagina:
    """A proposal as who decides reads it: what changes, from what, and what may be overlooked."""

    voorstel: Profielvoorstel
    nu: Regioprofiel | None
    regels: tuple[Regel, ...]
    gemeenten: tuple[tuple[str, str], ...]
    let_op: tuple[str, ...]

    @property
    def veranderd(self) -> tuple[Regel, ...]:
        """What differs from the version it would follow."""
        return tuple(regel for regel in self.regels if regel.is_veranderd)


def voorstelpagina(voorstel: Profielvoorstel) -> Voorstelpagina:
    """What the page of a proposal shows, beside the version that would be in force on its first day."""
    found = Profielvoorstel.objects.select_related("regio", "ingediend_door", "beoordeeld_door", "profiel")
    voorstel = found.get(pk=voorstel.pk)
    nu = _version_before(voorstel)
    profiel, oud = profiel_of(voorstel), nu.profiel if nu else None
    gemeenten = list(voorstel.gemeenten.select_related("organisatie").order_by("organisatie__naam"))
    van = {
        rij.gemeente_id: str(rij.regio)
        for rij in Regiogemeente.objects.filter(gemeente__in=gemeenten, van__lt=voorstel.geldig_van)
        .select_related("regio")
        .order_by("van")
    }
    return Voorstelpagina(
        voorstel=voorstel,
        nu=nu,
        regels=regels(profiel, oud, PROGRAMMAS) if profiel else (),
        gemeenten=tuple((str(g), van.get(g.pk, "geen regio")) for g in gemeenten),
        let_op=let_op(profiel, oud) if profiel else (),
    )


def profiel_of(voorstel: Profielvoorstel) -> Profiel | None:
    """The profile that is proposed; None for a move of gemeenten."""
    if not voorstel.parameters:
        return None
    code = voorstel.regio.code if voorstel.regio else voorstel.regio_code
    return maak_profiel(code, voorstel.geldig_van, voorstel.parameters)


def _version_before(voorstel: Profielvoorstel) -> Regioprofiel | None:
    if voorstel.regio_id is None or not voorstel.parameters:
        return None
    found = Regioprofiel.objects.filter(regio=voorstel.regio_id, geldig_van__lt=voorstel.geldig_van)
    return found.select_related("regio").order_by("-geldig_van").first()


def version_in_force(regio: Regio, on: date) -> Regioprofiel | None:
    """The version of a region that is in force on a day."""
    return Regioprofiel.objects.in_force(on).filter(regio=regio).first()


def voorstellen_of(user: Gebruiker) -> QuerySet[Profielvoorstel]:
    """The proposals this person may see, with what a list shows."""
    found = Profielvoorstel.objects.visible_to(user)
    return found.select_related("regio", "ingediend_door", "beoordeeld_door")


def initial_of(versie: Regioprofiel | None) -> dict[str, Any]:
    """What a form begins with: the parameters of a version, or of a new profile in school days."""
    profiel = versie.profiel if versie else NIEUW
    return {naam: _initial(getattr(profiel, naam)) for naam in TITELS}


def _initial(waarde: Any) -> Any:
    return sorted(waarde) if isinstance(waarde, frozenset) else waarde
