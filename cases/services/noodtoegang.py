"""Break-glass: taking one hour in one casus, telling everyone who must know in the same transaction, and ending it."""

from datetime import datetime

from django.db import transaction
from django.db.models import Q
from django.urls import reverse
from django.utils.timezone import localtime

from cases.models import Casus, Gebeurtenis, Noodtoegang
from cases.models.noodtoegang import EEN_UUR
from cases.services.tijdlijn import record
from thuiszitters.accounts.access.hoedanigheid import people_with
from thuiszitters.accounts.models import Gebruiker, Organisatie
from thuiszitters.accounts.rollen import Perm
from thuiszitters.core.mail import put_mail
from thuiszitters.core.opdrachten import done_by_werk
from thuiszitters.core.opmaak import tijdstip


class NoodtoegangGeweigerd(Exception):
    """No hour is given; the message says why."""


class CasusOnbekend(NoodtoegangGeweigerd):
    """There is no casus with this number."""


@done_by_werk(NoodtoegangGeweigerd, CasusOnbekend, houdbaar=EEN_UUR)
def take_noodtoegang(
    *, nummer: str, reden: str, organisatie: Organisatie, by: Gebruiker, at: datetime
) -> Noodtoegang:
    """One hour for `by`, who leads leerplicht of `organisatie`, in the casus with this number.

    The owner, its team leaders and the FG of both gemeenten get a message at once; the timeline tells it too.
    Raises NoodtoegangGeweigerd for a number that does not exist, a casus they see already, an hour that runs, or one
    that was over before werk could give it.
    """
    by = Gebruiker.objects.select_for_update().get(pk=by.pk)  # two clicks take one hour
    casus = Casus.objects.filter(nummer__iexact=nummer.strip()).select_related("gemeente").first()
    if casus is None:
        raise CasusOnbekend("Er is geen casus met dit nummer. Kijk het nummer na.")
    if (loopt := Noodtoegang.objects.in_force(at).filter(gebruiker=by).first()) is not None:
        if loopt.casus_id == casus.pk:
            return loopt
        raise NoodtoegangGeweigerd(
            f"U hebt al noodtoegang in een andere casus, tot {tijdstip(localtime(loopt.tot_at))}."
        )
    if Casus.objects.visible_to(by).filter(pk=casus.pk).exists():
        raise NoodtoegangGeweigerd("U ziet deze casus al. Noodtoegang is niet nodig.")
    nood = Noodtoegang.objects.create(
        casus=casus, gebruiker=by, organisatie=organisatie, reden=reden, van_at=at, tot_at=at + EEN_UUR
    )
    tekst = f"{by} ({organisatie}) nam noodtoegang tot {tijdstip(localtime(nood.tot_at))}. Reden: {reden}"
    record(casus, Gebeurtenis.Soort.NOODTOEGANG, tekst, by=by, at=at, namens=organisatie)
    _tell(nood, casus, at=at)
    return nood


def _tell(nood: Noodtoegang, casus: Casus, *, at: datetime) -> None:
    gemeenten = (casus.gemeente_id, nood.organisatie_id)
    leiders = people_with(Perm.ASSIGN_CASUSSEN, casus.gemeente_id)
    toezicht = [people_with(Perm.VIEW_AUDIT, gemeente) for gemeente in gemeenten]
    wie = Q(pk__in=leiders.values("pk")) | Q(pk=casus.behandelaar_id)
    for mensen in toezicht:
        wie |= Q(pk__in=mensen.values("pk"))
    for persoon in Gebruiker.objects.filter(wie).exclude(pk=nood.gebruiker_id).order_by("pk"):
        put_mail(
            to_id=persoon.pk,
            subject="Iemand nam noodtoegang in een casus",
            body="Een teamleider van een andere gemeente nam noodtoegang. Lees wie, waarom en in welke casus.",
            path=reverse("cases:noodtoegang"),
            dedupe_key=f"noodtoegang:{nood.pk}:{persoon.pk}",
            at=at,
            direct=True,
        )


@transaction.atomic
def end_noodtoegang(*, noodtoegang_id: int, by: Gebruiker, at: datetime) -> Noodtoegang:
    """End an hour before it is over; ending twice, or after the hour, changes nothing."""
    nood = Noodtoegang.objects.select_for_update(of=("self",)).get(pk=noodtoegang_id)
    if nood.beeindigd_at is None and nood.tot_at > at:
        nood.beeindigd_at, nood.beeindigd_door = at, by
        nood.save(update_fields=["beeindigd_at", "beeindigd_door"])
        tekst = f"De noodtoegang van {nood.gebruiker} is beëindigd."
        record(nood.casus, Gebeurtenis.Soort.NOODTOEGANG, tekst, by=by, at=at)
    return nood
