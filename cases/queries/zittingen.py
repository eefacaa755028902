"""What the screens of zittingen show: the list, and one agenda with what a reader may see of it."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, QuerySet

from cases.models import Aanmelding, Agendapunt, Casus, Zitting
from cases.models.zitting import LEESBAAR_NA
from cases.queries.taskforce import CASUS
from thuiszitters.accounts.access.hoedanigheid import organisaties_with
from thuiszitters.accounts.models import Gebruiker, Organisatie
from thuiszitters.accounts.rollen import Perm


def zittingen_of(user: Gebruiker) -> QuerySet[Zitting]:
    """The zittingen this person may see, with how many casussen each has."""
    return Zitting.objects.visible_to(user).select_related("taskforce").annotate(aantal=Count("agendapunten"))


def upcoming(user: Gebruiker, on: date) -> QuerySet[Zitting]:
    """From today, the nearest first."""
    return zittingen_of(user).filter(datum__gte=on).order_by("datum", "pk")


def past(user: Gebruiker, on: date) -> QuerySet[Zitting]:
    """Before today; to be paged, newest first."""
    return zittingen_of(user).filter(datum__lt=on)


@dataclass(frozen=True, slots=True)
class Punt:
    """One item; without `leesbaar` a reader sees the number of the casus and nothing else."""

    punt: Agendapunt
    leesbaar: bool
    eerste: bool
    laatste: bool


@dataclass(frozen=True, slots=True)
class Agenda:
    """A zitting with its items, and until when members read them."""

    zitting: Zitting
    punten: tuple[Punt, ...]
    leesbaar_tot: date


def agenda(user: Gebruiker, zitting: Zitting) -> Agenda:
    """One agenda as `user` may see it; three queries."""
    full = Zitting.objects.select_related("taskforce").get(pk=zitting.pk)
    items = list(
        Agendapunt.objects.filter(zitting=zitting)
        .select_related("aanmelding", *(f"aanmelding__{name}" for name in CASUS))
        .order_by("volgorde", "pk")
    )
    visible = set(
        Casus.objects.visible_to(user)
        .filter(pk__in=[punt.aanmelding.casus_id for punt in items])
        .values_list("pk", flat=True)
    )
    punten = tuple(
        Punt(punt, punt.aanmelding.casus_id in visible, n == 0, n == len(items) - 1)
        for n, punt in enumerate(items)
    )
    return Agenda(full, punten, full.datum + LEESBAAR_NA)


def ready_for(user: Gebruiker, zitting: Zitting, on: date) -> QuerySet[Aanmelding]:
    """The aanmeldingen of this Taskforce that may come on this agenda: running, and on no other to come."""
    elsewhere = Agendapunt.objects.filter(zitting__datum__gte=on).values("aanmelding_id")
    return (
        Aanmelding.objects.visible_to(user)
        .filter(
            taskforce=zitting.taskforce_id,
            status__in=(Aanmelding.Status.AANGEMELD, Aanmelding.Status.GEAGENDEERD),
            casus__gesloten_op=None,
        )
        .exclude(pk__in=elsewhere)
        .exclude(agendapunten__zitting=zitting)
        .select_related("casus__leerling")
        .order_by("aangemeld_op", "pk")
    )


def taskforces_of(user: Gebruiker) -> QuerySet[Organisatie]:
    """The Taskforces for which this person plans zittingen."""
    return organisaties_with(user, Perm.MANAGE_ZITTINGEN).order_by("naam", "pk")


def open_agendas(user: Gebruiker, taskforce: Organisatie, on: date) -> QuerySet[Zitting]:
    """The zittingen from today on which an aanmelding of this Taskforce may come."""
    return upcoming(user, on).filter(taskforce=taskforce)
