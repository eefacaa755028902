"""DUO's elements and statuses on the way: versions keep them, files leave them, and the database holds the machine."""

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.db import DatabaseError, transaction

from attendance.models import Meldingbehandeling, Verzuimmelding
from attendance.rules.aanvulling import Aanvulling
from attendance.services.behandeling import behandel_verzuimmelding
from attendance.services.meldinggegevens import Meldinggegevens, MeldingGeweigerd
from attendance.services.registratie import (
    correct_verzuimmelding,
    register_verzuimmelding,
    withdraw_verzuimmelding,
)
from schools.models import Gemeente
from tests.attendance.services.oordeel import judge_one
from tests.factories import InschrijvingFactory, LeerlingFactory, VerzuimmeldingFactory, lid
from thuiszitters.accounts.rollen import Rol

pytestmark = pytest.mark.django_db
AT = datetime(2026, 10, 12, 10, tzinfo=UTC)
GEGEVENS = Meldinggegevens(
    soort="lrv",
    status="ongeoorloofd",
    van=date(2026, 9, 14),
    aanvulling=Aanvulling(
        melder_functie="mentor",
        specificatie=((date(2026, 9, 14), Decimal("0.5")),),
        telefoon_thuis="010 0000000",
    ),
)


@pytest.fixture
def inschrijving():
    return InschrijvingFactory(leerling=LeerlingFactory(woongemeente=Gemeente.objects.get(code="0599")))


@pytest.fixture
def school(inschrijving):
    return lid(Rol.VERZUIMCOORDINATOR, inschrijving.vestiging.organisatie)


@pytest.fixture
def melding(inschrijving, school):
    return register_verzuimmelding(
        leerling=inschrijving.leerling,
        vestiging=inschrijving.vestiging,
        gegevens=GEGEVENS,
        kenmerk="K1",
        by=school,
        at=AT,
    ).melding


def test_other_elements_are_another_version_and_the_same_are_not(melding, school):
    def correct(gegevens):
        laatste = Verzuimmelding.objects.order_by("-versie").first()
        return correct_verzuimmelding(melding_id=laatste.pk, gegevens=gegevens, by=school, at=AT)

    assert correct(GEGEVENS).uitkomst == "ongewijzigd"
    anders = correct(replace(GEGEVENS, aanvulling=Aanvulling(melder_functie="conciërge"))).melding
    assert anders.versie == 2
    assert anders.aanvulling == {"melder_functie": "conciërge"}
    melding.refresh_from_db()
    assert melding.aanvulling["melder_functie"] == "mentor"


def test_a_day_outside_the_melding_is_refused(melding, school):
    with pytest.raises(MeldingGeweigerd, match="buiten de periode"):
        correct_verzuimmelding(
            melding_id=melding.pk, gegevens=replace(GEGEVENS, van=date(2026, 9, 15)), by=school, at=AT
        )


def test_the_specification_changes_no_verdict(melding, inschrijving):
    """All lessons missed, whatever the days beside it say: half an hour on the first one."""
    antwoord = judge_one(inschrijving.leerling, on=date(2026, 10, 12)).antwoord

    assert (antwoord.sinds, antwoord.drempel_op) == (date(2026, 9, 14), date(2026, 10, 12))


def step(melding, status, reden=""):
    behandelaar = lid(Rol.LEERPLICHTAMBTENAAR, melding.leerling.woongemeente.organisatie)
    return behandel_verzuimmelding(
        melding_id=melding.pk,
        status=status,
        reden_afgesloten=reden,
        contactpersoon="Ans Verzonnen, 010 0000000",
        by=behandelaar,
        at=AT,
    )


def test_a_step_that_the_machine_does_not_know_is_refused_with_the_reason(melding):
    assert step(melding, "AFGESLOTEN", "WERK").contactpersoon == "Ans Verzonnen, 010 0000000"
    with pytest.raises(MeldingGeweigerd, match="Van ‘afgesloten’ gaat een melding niet naar"):
        step(melding, "TER_KENNISGEVING")
    assert step(melding, "IN_BEHANDELING").status == "IN_BEHANDELING"


def test_the_database_holds_the_machine_too(melding, school):
    eerste = step(melding, "AFGESLOTEN", "WERK")

    def insert(status):
        with transaction.atomic():
            Meldingbehandeling.objects.create(
                melding=melding,
                status=status,
                toelichting="GEZIEN",
                door=school,
                at=datetime(2026, 10, 13, tzinfo=UTC),
            )

    with pytest.raises(DatabaseError, match="niet van AFGESLOTEN naar TER_KENNISGEVING"):
        insert("TER_KENNISGEVING")
    with pytest.raises(DatabaseError, match="Cannot update"), transaction.atomic():
        Meldingbehandeling.objects.filter(pk=eerste.pk).update(toelichting="ACTIE")
    withdraw_verzuimmelding(melding_id=melding.pk, reden="fout", by=school, at=AT)
    with pytest.raises(DatabaseError, match="melding is ingetrokken"):
        insert("IN_BEHANDELING")


def test_a_melding_without_them_is_as_before():
    assert VerzuimmeldingFactory().aanvulling == {}
