"""The demo's toelaatbaarheidsverklaringen, waiting list and placements, by the real services."""

from datetime import date, timedelta

from referrals.rules.tlv import voorstel_einde
from referrals.services.plaatsing import propose_plaatsing
from referrals.services.tlv import grant_tlv, refuse_tlv, request_tlv
from referrals.services.wachtlijst import add_wachtlijstplaatsing
from reports.services.demo.verhalen import moment
from reports.services.demo.wereld import Wereld
from schools.models import Leerling

INTUSSEN = ("THUIS", "REGULIER", "MAATWERK", "ZORG", "REGULIER")


def make_verwijzingen(wereld: Wereld, *, on: date) -> None:
    """Twelve requests, eight of them decided; nine pupils who wait; two proposed placements."""
    swv = wereld.verbanden["VO9901"]
    by = wereld.mensen["swv"]
    special = [
        s.vestiging
        for s in wereld.scholen
        if s.onderwijssoort == "vso" and swv in s.vestiging.samenwerkingsverbanden.all()
    ]
    pupils = list(
        Leerling.objects.filter(inschrijvingen__vestiging__samenwerkingsverbanden=swv, casussen=None)
        .exclude(inschrijvingen__onderwijssoort="vso")
        .order_by("sleutel")[:14]
    )
    for i, leerling in enumerate(pupils[:12]):
        _tlv(wereld, leerling, i, on)
    for i, leerling in enumerate(pupils[:9]):
        days = (20, 45, 80, 120, 170, 230, 300, 33, 61)[i]
        add_wachtlijstplaatsing(
            leerling_id=leerling.pk,
            samenwerkingsverband=swv,
            cluster="4" if i % 3 else "3",
            school=special[i % len(special)] if special and i % 2 else None,
            sinds=on - timedelta(days=days),
            intussen=INTUSSEN[i % len(INTUSSEN)],
            laatste_contact_op=on - timedelta(days=i * 4 + 2),
            by=by,
            at=moment(on, min(days, 20) - 1),
        )
    for leerling in pupils[12:14]:
        if special:
            propose_plaatsing(
                leerling_id=leerling.pk,
                vestiging=special[0],
                samenwerkingsverband=swv,
                startdatum=on + timedelta(days=21 - on.weekday()),
                by=by,
                at=moment(on, 2),
            )


def _tlv(wereld: Wereld, leerling: Leerling, i: int, on: date) -> None:
    swv, by = wereld.verbanden["VO9901"], wereld.mensen["swv"]
    received = on - timedelta(days=70 - i * 5)
    inschrijving = leerling.inschrijvingen.order_by("pk").first()
    assert inschrijving is not None
    tlv = request_tlv(
        leerling_id=leerling.pk,
        aanvrager=inschrijving.vestiging,
        samenwerkingsverband=swv,
        soort="VSO",
        ontvangen_op=received,
        toelichting="Aanvraag met ontwikkelingsperspectief en twee deskundigenadviezen.",
        by=by,
        at=moment(on, (on - received).days),
    )
    if i < 7:
        decided = moment(on, max((on - received).days - 20, 0))
        grant_tlv(
            tlv_id=tlv.pk,
            soort="VSO",
            categorie="123"[i % 3],
            geldig_van=decided.date(),
            geldig_tot=voorstel_einde("VSO", geldig_van=decided.date(), besloten_op=decided.date()),
            motivering="De ondersteuning die nodig is, kan een reguliere school niet bieden.",
            by=by,
            at=decided,
        )
    elif i == 7:
        text = "De school kan met extra begeleiding in de klas nog voldoende bieden."
        refuse_tlv(tlv_id=tlv.pk, motivering=text, by=by, at=moment(on, 5))
