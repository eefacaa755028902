"""From a casus to what became of it at the SWV and the Taskforce: the pages this reader may open."""

from dataclasses import dataclass

from django.urls import reverse

from cases.access.taskforce import can_read_aanmelding, can_read_besluit, can_read_voordracht
from cases.models import Aanmelding, Besluit, Casus, Voordracht
from thuiszitters.accounts.models import Gebruiker
from thuiszitters.core.opmaak import datum


@dataclass(frozen=True, slots=True)
class Wegwijzer:
    """One link: what, where, and how it stands."""

    label: str
    url: str
    stand: str


def last_voordracht(casus: Casus) -> Voordracht | None:
    """The latest voordracht of a casus, with its samenwerkingsverband and aanmelding."""
    rows = Voordracht.objects.filter(casus=casus)
    return (
        rows.select_related("samenwerkingsverband__organisatie", "aanmelding")
        .order_by("-voorgedragen_op", "-pk")
        .first()
    )


def taskforce_links(user: Gebruiker, casus: Casus, voordracht: Voordracht | None) -> list[Wegwijzer]:
    """Its latest voordracht, the aanmelding and the besluit of a casus, each only when `user` may read it.

    No query for a casus that was never put forward.
    """
    if voordracht is None:
        return []
    voordracht.casus = casus
    found = []
    if can_read_voordracht(user, voordracht):
        stand = f"{voordracht.get_status_display()}, {datum(voordracht.voorgedragen_op, 'lang')}"
        found.append(Wegwijzer("Voordracht", reverse("cases:voordracht", args=[voordracht.pk]), stand))
    return found + _aanmelding(user, voordracht) + _besluit(user, casus)


def _aanmelding(user: Gebruiker, voordracht: Voordracht) -> list[Wegwijzer]:
    aanmelding: Aanmelding | None = getattr(voordracht, "aanmelding", None)
    if aanmelding is None:
        return []
    aanmelding.voordracht = voordracht
    if not can_read_aanmelding(user, aanmelding):
        return []
    url = reverse("cases:aanmelding", args=[aanmelding.pk])
    return [Wegwijzer("Aanmelding bij de Taskforce", url, aanmelding.get_status_display())]


def _besluit(user: Gebruiker, casus: Casus) -> list[Wegwijzer]:
    besluit = (
        Besluit.objects.filter(casus=casus)
        .select_related("uitvoering")
        .order_by("-bekrachtigd_op", "-pk")
        .first()
    )
    if besluit is None:
        return []
    besluit.casus = casus
    if not can_read_besluit(user, besluit):
        return []
    url = reverse("cases:besluit", args=[besluit.pk])
    return [Wegwijzer(f"Besluit {besluit.nummer}", url, besluit.uitvoering.get_stand_display())]
