"""Lists of verzuimmeldingen: what came in for leerplicht, and what a school sent with the gemeente's answer."""

from collections.abc import Mapping
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from attendance.models import Meldingbehandeling, Verzuimmelding
from cases.models import Casus
from cases.queries.zoeken import name_matches
from schools.models import Leerling
from thuiszitters.accounts.access.hoedanigheid import organisatie_ids_with
from thuiszitters.accounts.models import Gebruiker
from thuiszitters.accounts.rollen import Perm
from thuiszitters.core.paging import Takken

GEREGISTREERD = "GEREGISTREERD"
INGETROKKEN = "INGETROKKEN"
STATUSSEN: tuple[tuple[str, str], ...] = (
    (GEREGISTREERD, "nieuw, nog niet behandeld"),
    (Meldingbehandeling.Status.IN_BEHANDELING, "in behandeling"),
    (Meldingbehandeling.Status.TER_KENNISGEVING, "ter kennisgeving aangenomen"),
    (Meldingbehandeling.Status.AFGESLOTEN, "afgesloten"),
    (INGETROKKEN, "ingetrokken"),
)
TONEN = {
    GEREGISTREERD: "waarschuwing",
    Meldingbehandeling.Status.IN_BEHANDELING: "info",
    Meldingbehandeling.Status.TER_KENNISGEVING: "neutraal",
    Meldingbehandeling.Status.AFGESLOTEN: "succes",
    INGETROKKEN: "neutraal",
}


def meldingen_of(user: Gebruiker) -> Takken:
    """The latest version of each melding `user` works with, annotated with the gemeente's treatment.

    For leerplicht those of pupils of the gemeente; for a school its own. Reading through a casus is for the casus.
    """
    handling = sorted(organisatie_ids_with(user, Perm.HANDLE_VERZUIMMELDINGEN))
    reporting = sorted(organisatie_ids_with(user, Perm.REPORT_VERZUIM))
    visible = Verzuimmelding.objects.visible_to(user)
    branches = [visible.filter(vestiging=pk) for pk in reporting]
    if handling:
        branches.append(visible.filter(leerling__woongemeente__in=handling))
    related = ("leerling", "vestiging__organisatie")
    return Takken(
        Verzuimmelding.objects.with_behandeling().select_related(*related),
        tuple(rows.current().with_behandeling() for rows in branches),
    )


def new_meldingen(user: Gebruiker) -> QuerySet[Any]:
    """What leerplicht has not answered yet, ongeoorloofd and not withdrawn."""
    handling = sorted(organisatie_ids_with(user, Perm.HANDLE_VERZUIMMELDINGEN))
    rows: QuerySet[Any] = Verzuimmelding.objects.visible_to(user).current().with_behandeling()
    return rows.filter(
        leerling__woongemeente__in=handling,
        status=Verzuimmelding.Status.ONGEOORLOOFD,
        ingetrokken_op=None,
        behandelstatus=None,
    ).select_related("leerling", "vestiging__organisatie")


def with_casus(rows: QuerySet[Any]) -> QuerySet[Any]:
    """Annotated with whether the pupil has an open casus; for leerplicht, which owns them all."""
    open_casus = Exists(Casus.objects.open().filter(leerling=OuterRef("leerling_id")))
    found: QuerySet[Any] = rows.annotate(heeft_casus=open_casus)
    return found


def filter_meldingen(rows: Takken, gekozen: Mapping[str, Any]) -> Takken:
    """Narrow by the (cleaned) choices of the filter bar."""
    if zoek := gekozen.get("zoek"):
        rows = rows.filter(name_matches(zoek, "leerling") | Q(kenmerk__iexact=zoek.strip()))
    if soort := gekozen.get("soort"):
        rows = rows.filter(soort=soort)
    match gekozen.get("status"):
        case None | "":
            return rows
        case "INGETROKKEN":
            return rows.filter(ingetrokken_op__isnull=False)
        case "GEREGISTREERD":
            return rows.filter(behandelstatus=None, ingetrokken_op=None)
        case status:
            return rows.filter(behandelstatus=status, ingetrokken_op=None)


def status_words(melding: Any) -> tuple[str, str]:
    """The gemeente's answer to one annotated melding: (words, tone)."""
    key = INGETROKKEN if melding.ingetrokken_op else melding.behandelstatus or GEREGISTREERD
    words = {**dict(STATUSSEN), GEREGISTREERD: "nieuw"}
    return words[key], TONEN[key]


def meldingen_of_leerling(user: Gebruiker, leerling: Leerling) -> list[Any]:
    """Of each melding of one pupil the version in force that `user` may read, newest first.

    A melding of which the version in force is not for them stays in the list as they knew it, with
    `telt_niet_meer`: what one has read is not taken away, and nothing is said of what it became.
    """
    nieuwer = Verzuimmelding.objects.filter(
        wortel=OuterRef("wortel"), versie__gt=OuterRef("versie"), ingetrokken_op=None
    )
    rows = Verzuimmelding.objects.visible_to(user).filter(leerling=leerling)
    versies = (
        rows.with_behandeling()
        .annotate(vervangen=Exists(nieuwer))
        .select_related("vestiging__organisatie")
        .order_by("-versie", "-pk")
    )
    gevonden: dict[Any, Any] = {}
    for versie in versies:
        eerder = gevonden.setdefault(versie.wortel_id, versie)
        if eerder.ingetrokken_op is not None and versie.ingetrokken_op is None:
            gevonden[versie.wortel_id] = versie
    for versie in gevonden.values():
        versie.telt_niet_meer = versie.vervangen and versie.ingetrokken_op is None
    return sorted(gevonden.values(), key=lambda m: (m.van, str(m.pk)), reverse=True)


def treatment_of(melding: Verzuimmelding) -> QuerySet[Meldingbehandeling]:
    """What the gemeente did with a melding, newest first; the school sees the same."""
    return (
        Meldingbehandeling.objects.filter(melding=melding.wortel_id)
        .select_related("door")
        .order_by("-at", "-pk")
    )
