"""Pupils, absence and nights for the tests of the nightly work."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from cases.models import Casus, Escalatie, Gebeurtenis, Taak
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
    velden.setdefault("soort", "overig")  # not yet reported as sixteen hours or lrv
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


def toestand():
    """Everything the night leaves behind, without keys and instants, and without since when who may look."""
    return {
        "casussen": sorted(
            Casus.objects.values_list(
                *("leerling__sleutel", "aanleiding", "stap", "sinds", "drempel_op", "geopend_op"),
                *("grond_vervallen_op", "weer_aanwezig_op", "profiel__regio__code"),
            ),
            key=str,
        ),
        "escalaties": sorted(
            Escalatie.objects.values_list("casus__leerling__sleutel", "regel", "drempel_op", "peildatum"),
            key=str,
        ),
        "taken": sorted(
            Taak.objects.values_list("leerling__sleutel", "regel", "deadline", "organisatie__soort", "titel"),
            key=str,
        ),
        "tijdlijn": sorted(
            Gebeurtenis.objects.exclude(soort="BETROKKENHEID").values_list(
                "casus__leerling__sleutel", "soort", "op", "tekst"
            ),
            key=str,
        ),
    }
