"""A small world of referrals: one SWV with a school and a pupil, another SWV that has nothing to do with them."""

from dataclasses import dataclass
from datetime import UTC, date, datetime

from referrals.models import Plaatsing, Toelaatbaarheidsverklaring, Wachtlijstplaatsing
from schools.models import Leerling, Samenwerkingsverband, Vestiging
from tests.factories import (
    InschrijvingFactory,
    LeerlingFactory,
    SamenwerkingsverbandFactory,
    VestigingFactory,
    lid,
)
from thuiszitters.accounts.models import Gebruiker
from thuiszitters.accounts.rollen import Rol

VANDAAG = date(2026, 11, 10)
NU = datetime(2026, 11, 10, 9, 30, tzinfo=UTC)


@dataclass
class Wereld:
    """Who and what there is."""

    swv: Samenwerkingsverband
    school: Vestiging
    leerling: Leerling
    medewerker: Gebruiker
    commissie: Gebruiker
    zorgcoordinator: Gebruiker
    ander_swv: Samenwerkingsverband
    andere_medewerker: Gebruiker


def wereld() -> Wereld:
    """Build it."""
    swv, ander = SamenwerkingsverbandFactory(), SamenwerkingsverbandFactory()
    school = VestigingFactory()
    school.samenwerkingsverbanden.add(swv)
    leerling = LeerlingFactory(voornamen="Noor", tussenvoegsel="van", achternaam="Vóórbeeld")
    InschrijvingFactory(leerling=leerling, vestiging=school)
    return Wereld(
        swv=swv,
        school=school,
        leerling=leerling,
        medewerker=lid(Rol.SWV_MEDEWERKER, swv.organisatie),
        commissie=lid(Rol.TLV_COMMISSIE, swv.organisatie),
        zorgcoordinator=lid(Rol.ZORGCOORDINATOR, school.organisatie),
        ander_swv=ander,
        andere_medewerker=lid(Rol.SWV_MEDEWERKER, ander.organisatie),
    )


def tlv_voor(w: Wereld, **values: object) -> Toelaatbaarheidsverklaring:
    """An open request."""
    defaults = {
        "leerling": w.leerling,
        "aanvrager": w.school,
        "samenwerkingsverband": w.swv,
        "soort": "VSO",
        "ontvangen_op": date(2026, 10, 1),
    }
    return Toelaatbaarheidsverklaring.objects.create(**{**defaults, **values})


def wacht_voor(w: Wereld, **values: object) -> Wachtlijstplaatsing:
    """A running wait."""
    defaults = {
        "leerling": w.leerling,
        "samenwerkingsverband": w.swv,
        "cluster": "4",
        "sinds": date(2026, 9, 1),
        "intussen": "THUIS",
    }
    return Wachtlijstplaatsing.objects.create(**{**defaults, **values})


def plaatsing_voor(w: Wereld, **values: object) -> Plaatsing:
    """A proposed placement at the school of the world."""
    defaults = {
        "leerling": w.leerling,
        "samenwerkingsverband": w.swv,
        "vestiging": w.school,
        "voorgesteld_op": date(2026, 10, 20),
        "startdatum": date(2026, 11, 2),
    }
    return Plaatsing.objects.create(**{**defaults, **values})
