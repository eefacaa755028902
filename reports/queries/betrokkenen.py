"""Pupils of whom a controller holds data: whom its privacy officer may name in a request or a hold."""

from django.db.models import Q

from cases.models import Casus
from schools.models import Inschrijving, Leerling
from thuiszitters.accounts.models import Organisatie
from thuiszitters.accounts.rollen import Soort
from thuiszitters.core.actor import beyond_reach
from thuiszitters.core.sealed import blind_indexes


def pupils_of(organisatie: Organisatie) -> Q:
    """The condition on Leerling: who lives in the gemeente or has a casus there, was on a school of the board, or has
    something at the samenwerkingsverband.
    """
    pk = organisatie.pk
    if organisatie.soort == Soort.GEMEENTE:
        return Q(woongemeente=pk) | Q(pk__in=Casus.objects.filter(gemeente=pk).values("leerling_id"))
    if organisatie.soort == Soort.SCHOOLBESTUUR:
        return Q(pk__in=Inschrijving.objects.filter(vestiging__bestuur=pk).values("leerling_id"))
    if organisatie.soort == Soort.SAMENWERKINGSVERBAND:
        return (
            Q(toelaatbaarheidsverklaringen__samenwerkingsverband=pk)
            | Q(wachtlijstplaatsingen__samenwerkingsverband=pk)
            | Q(plaatsingen__samenwerkingsverband=pk)
        )
    return Q(pk__in=[])


@beyond_reach("reports.betrokkene")
def find_leerling(organisatie: Organisatie, zoek: str) -> Leerling | None:
    """The one pupil of this controller with this casusnummer or BSN; None when there is none."""
    zoek = zoek.strip().replace("\0", "")
    cijfers = zoek.replace(".", "").replace(" ", "")
    who = Q(casussen__nummer__iexact=zoek)
    if cijfers.isdecimal():
        who |= Q(bsn_index__in=blind_indexes(cijfers, field="bsn"))
    return Leerling.objects.filter(pupils_of(organisatie)).filter(who).distinct().order_by("pk").first()
