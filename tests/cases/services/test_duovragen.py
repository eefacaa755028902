"""What DUO's register asks becomes a task for who can answer, once, and goes when it is answered."""

import pytest

from attendance.services.meldinggegevens import Meldinggegevens
from cases.models import Taak
from cases.services.meldingen import behandel_verzuimmelding, correct_verzuimmelding, receive_verzuimmelding
from tests.cases.services.nacht import dag, moment, verzuim
from tests.factories import VrijstellingFactory, lid
from thuiszitters.accounts.rollen import Rol

pytestmark = pytest.mark.django_db
AT = moment("2026-10-13", 12)


def close(melding, reden="TERUG"):
    leerplicht = lid(Rol.LEERPLICHTAMBTENAAR, melding.leerling.woongemeente.organisatie)
    behandel_verzuimmelding(
        melding_id=melding.pk, status="AFGESLOTEN", reden_afgesloten=reden, by=leerplicht, at=AT
    )


def einddatum():
    return Taak.objects.filter(sleutel__startswith="EINDDATUM:")


def test_the_school_is_asked_for_the_last_day_and_saying_it_does_the_task(kind, school):
    melding = verzuim(kind, "2026-09-14", soort="lrv")
    close(melding)

    taak = einddatum().get()
    assert (taak.organisatie_id, taak.deadline, taak.gedaan_op) == (
        melding.vestiging_id,
        dag("2026-10-20"),
        None,
    )
    gegevens = Meldinggegevens(
        soort="lrv", status="ongeoorloofd", van=dag("2026-09-14"), tot=dag("2026-10-09"), reden="terug"
    )
    correct_verzuimmelding(melding_id=melding.pk, gegevens=gegevens, by=school, at=AT)
    taak.refresh_from_db()
    assert taak.gedaan_door == school


@pytest.mark.parametrize(
    ("soort", "tot", "reden"),
    [("luxe", None, "TERUG"), ("lrv", "2026-10-09", "TERUG"), ("lrv", None, "LEGITIEM_AFWEZIG")],
)
def test_nothing_is_asked_that_is_not_owed(soort, tot, reden, kind):
    close(verzuim(kind, "2026-09-14", tot, soort=soort), reden)

    assert not einddatum().exists()


def vrij():
    return Taak.objects.filter(sleutel__startswith="MELDING_VRIJSTELLING:")


def report(kind, school, tot=None):
    return receive_verzuimmelding(
        leerling=kind,
        vestiging=kind.inschrijvingen.get().vestiging,
        gegevens=Meldinggegevens(soort="lrv", status="ongeoorloofd", van=dag("2026-09-14"), tot=tot),
        kenmerk="f1",
        by=school,
        at=AT,
    ).melding


@pytest.mark.parametrize(
    ("van", "tot", "melding_tot", "overlapt"),
    [
        ("2026-10-01", None, None, True),
        ("2026-10-01", None, "2026-09-30", False),
        ("2026-09-01", "2026-09-14", None, True),
        ("2026-09-01", "2026-09-13", None, False),
    ],
)
def test_leerplicht_is_asked_about_a_melding_over_a_vrijstelling_and_nothing_closes(
    van, tot, melding_tot, overlapt, kind, school
):
    VrijstellingFactory(leerling=kind, van=dag(van), tot=dag(tot) if tot else None)

    melding = report(kind, school, dag(melding_tot) if melding_tot else None)

    assert vrij().count() == int(overlapt)
    assert not vrij().exclude(organisatie=kind.woongemeente.organisatie).exists()
    melding.refresh_from_db()
    assert melding.ingetrokken_op is None


def test_the_school_does_not_see_that_there_is_a_vrijstelling(kind, school):
    VrijstellingFactory(leerling=kind)
    report(kind, school)

    assert not Taak.objects.visible_to(school).filter(toelichting__contains="vrijstelling").exists()
