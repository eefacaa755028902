"""Who looked at the file of a casus, for its owner and the FG; and what asks the attention of the FG."""

from datetime import date

from django.db.models import Q, QuerySet

from cases.access.verantwoording import watches_over
from cases.models import Casus
from cases.queries.overdracht import given_away_at
from thuiszitters.accounts.access.toezicht import was_member
from thuiszitters.accounts.models import Gebruiker
from thuiszitters.accounts.rollen import Sectie
from thuiszitters.core.models import Inzage

ONDERWERPEN = {
    "BSN": "burgerservicenummer",
    "geheim adres": "geheim adres",
    "cases.Casus": "casus",
    "cases.Document": "document",
    "schools.Leerling": "pagina van de leerling",
    "reports.Verzoek": "verzoek van betrokkene",
    "cases.Importopdracht": "import",
    "attendance.Verzuimmelding": "verzuimmelding",
    "cases.Zestienuurssignaal": "lijst van tijdig melden",
}
"""Kinds of pages as people say them; the owner of a casus and the FG read of the first seven, whoever looked.

Of other pages they read only what people of their own gemeente opened: that a school opened one, would tell a gemeente
of absence behind the wall.
"""
VAN_IEDEREEN = tuple(ONDERWERPEN)[:7]
OPVALLEND = (Inzage.Grond.ONBEKEND, Inzage.Grond.NOODTOEGANG)
DELEN = {
    Sectie.IDENTITEIT: "identiteit",
    Sectie.BSN: "BSN",
    Sectie.VERZUIM_ONGEOORLOOFD: "ongeoorloofd verzuim",
    Sectie.MEDISCH: "medisch",
    Sectie.JEUGDHULP: "jeugdhulp",
    Sectie.ONDERWIJSONDERSTEUNING: "ondersteuning",
    Sectie.TLV: "toelaatbaarheidsverklaring",
    Sectie.WACHTLIJST: "wachtlijst",
    Sectie.BESLUIT: "besluit",
    Sectie.VRIJSTELLING: "vrijstelling",
    Sectie.DOCUMENTEN: "documenten",
    Sectie.STRAFRECHTELIJK: "strafrechtelijk",
}
"""Without geoorloofd absence: who reads this log works for a gemeente."""


def kijkers_rows(
    casus: Casus, *, zoek: str, grond: str, van: date | None, tot: date | None
) -> QuerySet[Inzage]:
    """The view log of the pupil of a casus whose log one may read, as far as it is for a gemeente.

    Until the casus was given to another gemeente: who looks there is for that gemeente to know.
    """
    rows = Inzage.objects.filter(
        Q(onderwerp__in=VAN_IEDEREEN) | was_member([casus.gemeente_id]), leerling_id=casus.leerling_id
    )
    if (weg := given_away_at(casus)) is not None:
        rows = rows.filter(at__lte=weg)
    return _filtered(rows, zoek=zoek, grond=grond, van=van, tot=tot)


def opvallend_rows(
    user: Gebruiker, *, zoek: str, grond: str, van: date | None, tot: date | None
) -> QuerySet[Inzage]:
    """What is not closed of looking without a ground or in an emergency, by who worked for one's own gemeenten then."""
    rows = opvallend_of(user).filter(Q(vraag=None) | Q(vraag__afgehandeld_at=None)).select_related("vraag")
    return _filtered(rows, zoek=zoek, grond=grond, van=van, tot=tot)


def opvallend_of(user: Gebruiker) -> QuerySet[Inzage]:
    """Looking without a ground or in an emergency, closed or not, for the FG of the gemeente whose people looked."""
    return Inzage.objects.filter(was_member(watches_over(user)), grond__in=OPVALLEND)


def _filtered(
    rows: QuerySet[Inzage], *, zoek: str, grond: str, van: date | None, tot: date | None
) -> QuerySet[Inzage]:
    rows = rows.select_related("gebruiker")
    if zoek:
        wie = Gebruiker.objects.filter(Q(naam__icontains=zoek) | Q(email__icontains=zoek))
        rows = rows.filter(gebruiker__in=wie)
    if grond:
        rows = rows.filter(grond=grond)
    if van is not None:
        rows = rows.filter(at__date__gte=van)
    return rows if tot is None else rows.filter(at__date__lte=tot)


def in_words(rij: Inzage) -> tuple[str, str]:
    """What kind of page, and which sections of it, for people."""
    delen = [DELEN[Sectie(s)] for s in rij.secties or () if Sectie(s) in DELEN]
    return ONDERWERPEN.get(rij.onderwerp, rij.onderwerp.rpartition(".")[2].lower()), ", ".join(delen)


def casussen_of(rijen: list[Inzage], user: Gebruiker) -> dict[object, Casus]:
    """The latest casus of each pupil in these rows, in the gemeenten `user` watches over; one question."""
    found = Casus.objects.filter(
        leerling__in={rij.leerling_id for rij in rijen}, gemeente__in=watches_over(user)
    )
    return {casus.leerling_id: casus for casus in found.order_by("geopend_op", "pk")}
