"""The ground under a casus: the child is back, or the ground is gone; told, never closed by itself."""

from datetime import date, timedelta

import pytest
from django.db import transaction

from attendance.models import Verzuimmelding
from cases.models import Casus
from cases.rules.einde import ZINNEN, Reden
from cases.services.openen import open_casus
from referrals.models import Traject
from tests.cases.services.nacht import dag, leerling, moment, nacht, thuiszitter, verzuim
from tests.factories import InschrijvingFactory, VrijstellingFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def kind():
    """Thuiszitter since Monday 12 October, of whom a casus is open."""
    gevonden = thuiszitter()
    nacht("2026-10-12")
    return gevonden


def casus():
    return Casus.objects.get()


def grondtaken():
    return list(casus().taken.filter(regel="GROND").order_by("pk"))


def test_a_day_at_school_sets_weer_aanwezig_the_night_after(kind):
    Verzuimmelding.objects.update(tot=dag("2026-10-13"))
    nacht("2026-10-14")
    assert casus().weer_aanwezig_op is None
    nacht("2026-10-15")
    assert (casus().weer_aanwezig_op, casus().grond_vervallen_op) == (dag("2026-10-14"), None)
    (taak,) = grondtaken()
    assert (taak.titel, taak.deadline) == ("Vraag of de leerling weer naar school gaat", dag("2026-10-29"))
    nacht("2026-10-16")
    assert casus().is_open
    assert len(grondtaken()) == 1
    assert casus().gebeurtenissen.filter(soort="GROND").count() == 1


def test_a_weekend_is_no_return(kind):
    Verzuimmelding.objects.update(tot=dag("2026-10-16"))
    nacht("2026-10-18")
    assert (casus().weer_aanwezig_op, casus().grond_vervallen_op) == (None, None)


def _ziek(kind):
    Verzuimmelding.objects.update(tot=dag("2026-10-13"))
    verzuim(kind, "2026-10-14", soort="ziekte", status="geoorloofd")


def _op_school(kind):
    Verzuimmelding.objects.update(tot=dag("2026-10-13"))


def test_a_sick_day_ends_the_count_exactly_as_a_day_at_school_does(kind):
    """The wall: what the gemeente reads of it may not tell the one from the other."""
    gezien = []
    for doe in (_ziek, _op_school):
        punt = transaction.savepoint()
        doe(kind)
        nacht("2026-10-15")
        nacht("2026-10-16")
        (taak,) = grondtaken()
        gezien.append(
            (
                casus().weer_aanwezig_op,
                casus().grond_vervallen_op,
                (taak.titel, taak.toelichting, taak.deadline),
                list(casus().gebeurtenissen.order_by("pk").values_list("soort", "tekst", "op")),
            )
        )
        transaction.savepoint_rollback(punt)
    assert gezien[0] == gezien[1]
    assert gezien[0][3][-1][1] == (
        "Sinds 14 oktober 2026 is er geen ongeoorloofd verzuim meer gemeld. "
        "Leerplicht vraagt of de leerling weer op school is."
    )


def _ingetrokken(kind):
    Verzuimmelding.objects.update(ingetrokken_op=dag("2026-10-14"))


def _vrijstelling(kind):
    VrijstellingFactory(leerling=kind, van=dag("2026-10-14"))


def _traject(kind):
    Traject.objects.create(leerling=kind, soort="dagprogramma_onderwijsgericht", van=dag("2026-10-14"))


def _verhuisd(kind):
    type(kind).objects.update(vertrokken_op=dag("2026-10-14"))


def _startkwalificatie(kind):
    type(kind).objects.update(startkwalificatie_op=dag("2026-10-14"))


@pytest.mark.parametrize(
    ("doe", "reden"),
    [
        (_ingetrokken, Reden.TELT_NIET_MEER),
        (_vrijstelling, Reden.VRIJSTELLING),
        (_traject, Reden.TRAJECT),
        (_verhuisd, Reden.VERTROKKEN),
        (_startkwalificatie, Reden.NIET_PLICHTIG),
    ],
)
def test_the_ground_is_gone_and_the_timeline_does_not_say_why(kind, doe, reden):
    doe(kind)
    nacht("2026-10-15")
    assert (casus().weer_aanwezig_op, casus().grond_vervallen_op) == (None, dag("2026-10-15"))
    (taak,) = grondtaken()
    assert taak.toelichting.startswith(ZINNEN[reden])
    tekst = casus().gebeurtenissen.get(soort="GROND").tekst
    assert tekst == (
        "De grond van de casus is vervallen op 15 oktober 2026: de leerling voldoet niet meer aan de telling. "
        "De casus sluit niet vanzelf: leerplicht kijkt, en sluit met die reden of gaat verder."
    )
    assert casus().is_open


def test_turning_eighteen_takes_the_ground_away():
    kind = leerling(geboortedatum=date(2008, 10, 14))
    verzuim(kind, "2026-09-14")
    nacht("2026-10-12")
    nacht("2026-10-14")
    assert casus().grond_vervallen_op == dag("2026-10-14")
    assert grondtaken()[0].toelichting.startswith(ZINNEN[Reden.NIET_PLICHTIG])


def test_from_relatief_to_absoluut_the_casus_goes_on(kind):
    kind.inschrijvingen.update(tot=dag("2026-10-13"))
    nacht("2026-10-14")
    assert casus().grond_vervallen_op is None
    assert list(casus().escalaties.order_by("pk").values_list("regel", "drempel_op")) == [
        ("R5", dag("2026-10-12")),
        ("R6", dag("2026-10-14")),
    ]


def test_absoluut_verzuim_ends_with_an_enrolment():
    kind = leerling(ingeschreven=False, gevestigd_op=dag("2026-09-01"))
    nacht("2026-10-12")
    InschrijvingFactory(leerling=kind, van=dag("2026-10-13"))
    nacht("2026-10-13")
    assert casus().grond_vervallen_op == dag("2026-10-13")
    assert grondtaken()[0].toelichting.startswith(ZINNEN[Reden.INGESCHREVEN])


def test_what_comes_back_is_told_and_may_go_again(kind):
    vrijstelling = VrijstellingFactory(leerling=kind, van=dag("2026-10-13"))
    nacht("2026-10-13")
    vrijstelling.delete()
    nacht("2026-10-14")
    assert casus().grond_vervallen_op is None
    VrijstellingFactory(leerling=kind, van=dag("2026-10-15"))
    casus().taken.filter(regel="GROND").update(gedaan_op=dag("2026-10-14"))
    nacht("2026-10-15")
    assert casus().grond_vervallen_op == dag("2026-10-15")
    assert casus().gebeurtenissen.filter(soort="GROND").count() == 3
    assert len(grondtaken()) == 2


def test_a_new_reeks_climbs_in_the_same_casus(kind):
    Verzuimmelding.objects.update(tot=dag("2026-10-13"))
    verzuim(kind, "2026-10-26", vastgelegd="2026-10-26")
    for verder in range(45):
        nacht((dag("2026-10-14") + timedelta(days=verder)).isoformat())
    gevonden = casus()
    assert (gevonden.sinds, gevonden.drempel_op) == (dag("2026-10-26"), dag("2026-11-23"))
    assert (gevonden.weer_aanwezig_op, gevonden.grond_vervallen_op) == (None, None)
    assert gevonden.escalaties.filter(regel="R5").count() == 2


def test_in_modus_aandeel_the_last_run_of_days_at_school_counts():
    kind = leerling(gemeente="0513")
    verzuim(kind, "2026-09-14", "2026-09-29")
    verzuim(kind, "2026-10-01", "2026-10-14", vastgelegd="2026-10-01")
    for op in ("2026-10-12", "2026-10-27", "2026-10-28", "2026-10-29"):
        nacht(op)
    assert casus().weer_aanwezig_op == dag("2026-10-15")


def test_nothing_is_said_about_a_casus_without_a_threshold():
    kind = leerling()
    open_casus(
        leerling=kind,
        aanleiding=Casus.Aanleiding.HANDMATIG,
        sinds=dag("2026-10-01"),
        by=None,
        at=moment("2026-10-05"),
    )
    nacht("2026-10-12")
    assert (casus().grond_vervallen_op, grondtaken()) == (None, [])
