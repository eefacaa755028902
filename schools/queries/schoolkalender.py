"""The calendar of one school, read from the national vacations and the school's own deviations."""

from schools.models import KalenderAfwijking, Vestiging
from schools.models import Vakantie as VakantieRij
from schools.rules.schoolkalender import (
    Afwijking,
    Schoolkalender,
    Vakantie,
    met_afwijkingen,
    regiokalender,
)


def schoolkalender_of(vestiging: Vestiging) -> Schoolkalender | None:
    """The school days of `vestiging`; None when no vacation of its region is loaded. Two queries."""
    vakanties = [
        Vakantie(rij.schooljaar, rij.vakantie, rij.regio, rij.van, rij.tot)
        for rij in VakantieRij.objects.filter(regio=vestiging.vakantieregio).order_by("van")
    ]
    basis = regiokalender(vestiging.vakantieregio, vakanties)
    if basis is None:
        return None
    eigen = KalenderAfwijking.objects.filter(vestiging=vestiging).order_by("datum")
    return met_afwijkingen(
        basis, [Afwijking(vestiging.vestigingscode, rij.datum, rij.soort) for rij in eigen]
    )
