"""The versions of one melding beside each other, and when it counted: corrections never erase.

Who may read every version sees what changed, when, by whom and why. Who reads ongeoorloofd absence only sees the
versions they once read, and that the melding began or stopped counting; never what it became (the wall).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q

from attendance.models import Verzuimmelding
from attendance.rules.feiten import Leerlingfeiten
from attendance.rules.uitleg import getal
from attendance.rules.verschil import Telmoment, telmomenten
from cases.queries.verzuimdossier import facts_of, key_of
from thuiszitters.accounts.access.hoedanigheid import has
from thuiszitters.accounts.access.secties import behind_the_wall
from thuiszitters.accounts.models import Gebruiker
from thuiszitters.accounts.rollen import Perm
from thuiszitters.core.opmaak import datum


@dataclass(frozen=True, slots=True)
class Cel:
    """What one version says of one field, and whether that differs from the version before it."""

    tekst: str
    gewijzigd: bool


@dataclass(frozen=True, slots=True)
class Rij:
    """One field over all versions."""

    label: str
    cellen: tuple[Cel, ...]


@dataclass(frozen=True, slots=True)
class Geschiedenis:
    """The versions this reader may see, oldest first; their fields side by side; and when the melding counted."""

    versies: Sequence[Verzuimmelding]
    rijen: tuple[Rij, ...]
    momenten: tuple[tuple[date, str], ...]
    leest_alles: bool


def history_of(user: Gebruiker, melding: Verzuimmelding) -> Geschiedenis:
    """What a reader of this version may know of the others."""
    zichtbaar = list(
        Verzuimmelding.objects.visible_to(user)
        .filter(wortel=melding.wortel_id)
        .select_related("melder", "ingetrokken_door")
        .order_by("versie")
    )
    alles = not behind_the_wall(user) and has(user, Perm.REPORT_VERZUIM, melding.vestiging_id)
    momenten = _moments(melding)
    return Geschiedenis(
        versies=zichtbaar,
        rijen=_rows(zichtbaar, alles=alles),
        momenten=_in_words(momenten, zichtbaar),
        leest_alles=alles,
    )


def _moments(melding: Verzuimmelding) -> tuple[Telmoment, ...]:
    """Worked out from all versions, also those the reader may not see: the rule gives no more than keys and days."""
    vervangers = Q(bron=melding.bron, vervangt_kenmerk=melding.kenmerk) & ~Q(vervangt_kenmerk="")
    rijen = list(
        Verzuimmelding.objects.filter(Q(wortel=melding.wortel_id) | vervangers).order_by("bron", "versie")
    )
    eigen, elders = facts_of(rijen, melding.leerling_id)
    feiten = Leerlingfeiten("", date.min, "", meldingen=eigen, vervangers_elders=elders)
    return telmomenten(feiten, {key_of(rij) for rij in rijen if rij.wortel_id == melding.wortel_id})


def _in_words(
    momenten: Sequence[Telmoment], zichtbaar: Sequence[Verzuimmelding]
) -> tuple[tuple[date, str], ...]:
    """Nothing while there is only the one moment at which it was reported."""
    gelezen = {key_of(versie): versie for versie in zichtbaar}
    if len(momenten) < 2 and not _began_later(momenten, zichtbaar):
        return ()
    zinnen = []
    telde = False
    for moment in momenten:
        versie = gelezen.get(moment.sleutel or "")
        if moment.sleutel is None or versie is None:
            zinnen.append((moment.vanaf, "De melding van de school telt niet meer mee."))
        elif telde:
            zinnen.append(
                (moment.vanaf, f"De melding van de school is gewijzigd. Nu telt mee: {_period(versie)}.")
            )
        else:
            zinnen.append((moment.vanaf, f"De melding van de school telt mee: {_period(versie)}."))
        telde = moment.sleutel is not None
    return tuple(zinnen)


def _began_later(momenten: Sequence[Telmoment], zichtbaar: Sequence[Verzuimmelding]) -> bool:
    """Whether the first version that counted was not the first version of the melding."""
    eerste = next((v for v in zichtbaar if momenten and key_of(v) == momenten[0].sleutel), None)
    return eerste is not None and eerste.versie > 1


def _period(versie: Verzuimmelding) -> str:
    tot = f"tot en met {datum(versie.tot, 'lang')}" if versie.tot else "en het duurt nog"
    return f"verzuim vanaf {datum(versie.van, 'lang')} {tot}"


def _rows(versies: Sequence[Verzuimmelding], *, alles: bool) -> tuple[Rij, ...]:
    """The fields of the versions; none while there is only one version to read."""
    if len(versies) < 2:
        return ()
    velden: list[tuple[str, list[str], bool]] = [
        ("Vastgelegd op", [datum(v.vastgelegd_op, "lang") for v in versies], False),
        ("Door", [str(v.melder) if v.melder else "het schoolsysteem" for v in versies], False),
        ("Soort", [str(v.get_soort_display()) for v in versies], True),
        ("Geoorloofd of niet", [str(v.get_status_display()) for v in versies], True),
        ("Eerste dag", [datum(v.van) for v in versies], True),
        ("Laatste dag", [datum(v.tot) if v.tot else "duurt nog" for v in versies], True),
        ("Hoeveel", [_hours(v) for v in versies], True),
        ("Wat is er aan de hand", [v.reden or "niets ingevuld" for v in versies], True),
        ("Actie gevraagd", [_yes_no(v.actie_gewenst) for v in versies], True),
        ("Ingetrokken", [_withdrawn(v, alles=alles) for v in versies], False),
    ]
    if alles:
        velden.append(("Waarom gewijzigd", [v.reden_wijziging or "niet ingevuld" for v in versies], False))
    return tuple(Rij(label, _cells(waarden, vergelijk)) for label, waarden, vergelijk in velden)


def _cells(waarden: list[str], vergelijk: bool) -> tuple[Cel, ...]:
    vorige: list[Any] = [None, *waarden]
    return tuple(
        Cel(waarde, vergelijk and eerder is not None and waarde != eerder)
        for eerder, waarde in zip(vorige, waarden, strict=False)
    )


def _hours(versie: Verzuimmelding) -> str:
    return "alle lessen" if versie.uren_per_dag is None else f"{getal(versie.uren_per_dag)} uur per dag"


def _yes_no(waarde: bool | None) -> str:
    return "niet gezegd" if waarde is None else "ja" if waarde else "nee"


def _withdrawn(versie: Verzuimmelding, *, alles: bool) -> str:
    """The reason may tell what the absence was instead, so it is for who reads every version."""
    if versie.ingetrokken_op is None:
        return "nee"
    door = f" door {versie.ingetrokken_door}" if versie.ingetrokken_door else ""
    reden = f": {versie.reden_ingetrokken}" if alles and versie.reden_ingetrokken else ""
    return f"op {datum(versie.ingetrokken_op, 'lang')}{door}{reden}"
