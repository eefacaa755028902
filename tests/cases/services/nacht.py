"""Pupils, absence and nights for the tests of the nightly work."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from cases.services.escalatie import run_day
from schools.models import Gemeente
from tests.factories import InschrijvingFactory, LeerlingFactory, VerzuimmeldingFactory

AMSTERDAM = ZoneInfo("Europe/Amsterdam")


def dag(iso):
    return date.fromisoformat(iso)


def moment(op, uur=4):
    return datetime.combine(dag(op) if isinstance(op, str) else op, time(uur, 15), tzinfo=AMSTERDAM)


def leerling(gemeente="0599", ingeschreven=True, **velden):
    kind = LeerlingFactory(woongemeente=Gemeente.objects.get(code=gemeente), **velden)
    if ingeschreven:
        InschrijvingFactory(leerling=kind)
    return kind


def verzuim(kind, van, tot=None, vastgelegd=None, **velden):
    return VerzuimmeldingFactory(
        leerling=kind,
        van=dag(van),
        tot=dag(tot) if tot else None,
        vastgelegd_op=dag(vastgelegd or van),
        **velden,
    )


def thuiszitter(van="2026-09-14", **velden):
    kind = leerling(**velden)
    verzuim(kind, van)
    return kind


def nacht(op, **keuzes):
    """The nightly work of a day, done in that night."""
    return str(run_day(on=dag(op), at=moment(op), **keuzes))
