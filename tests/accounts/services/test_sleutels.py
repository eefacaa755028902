"""Credentials: made for who may report, for a year at most, renewed without losing what was sent, ended for good."""

from datetime import date, timedelta

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction

from tests.cases.services.nacht import moment
from tests.factories import OrganisatieFactory, VestigingFactory, lid
from tests.factories.sleutels import uitgifte
from thuiszitters.accounts.models import ApiSleutel
from thuiszitters.accounts.rollen import Rol, Scope, Soort
from thuiszitters.accounts.services.sleutels import (
    SleutelGeweigerd,
    fingerprint,
    remind_of_ends,
    renew_token,
    withdraw_token,
)
from thuiszitters.accounts.tasks import remind_of_ends as task
from thuiszitters.core.models import OutboxBericht

pytestmark = pytest.mark.django_db
AT = moment("2026-11-22", 9)


@pytest.fixture
def school():
    return VestigingFactory().organisatie


def test_only_a_fingerprint_is_kept(school):
    made = uitgifte(school, at=AT, geldig_tot=date(2026, 12, 1))

    assert made.token.startswith("tt_")
    assert made.sleutel.vingerafdruk == fingerprint(made.token)
    assert made.token not in str(ApiSleutel.objects.values())


@pytest.mark.parametrize(
    ("changes", "zin"),
    [
        ({"geldig_tot": date(2027, 11, 23)}, "hoogstens een jaar"),
        ({"geldig_tot": date(2026, 11, 21)}, "hoogstens een jaar"),
        ({"scopes": []}, "minstens één ding"),
        ({"scopes": ["alles"]}, "Onbekend: alles"),
    ],
)
def test_what_cannot_be_is_refused(changes, zin, school):
    with pytest.raises(SleutelGeweigerd, match=zin):
        uitgifte(school, at=AT, **changes)
    assert not ApiSleutel.objects.exists()


def test_two_of_one_name_at_a_school_are_refused_until_the_first_is_withdrawn(school):
    eerste = uitgifte(school).sleutel
    with pytest.raises(SleutelGeweigerd, match="heeft al een sleutel"):
        uitgifte(school)

    withdraw_token(sleutel_id=eerste.pk, by=None, at=AT)

    assert uitgifte(school).sleutel != eerste


def test_the_database_holds_the_year_too(school):
    sleutel = uitgifte(school).sleutel

    with pytest.raises(IntegrityError, match="sleutel_hoogstens_een_jaar"), transaction.atomic():
        ApiSleutel.objects.filter(pk=sleutel.pk).update(
            geldig_tot=sleutel.uitgegeven_op + timedelta(days=367)
        )
    with pytest.raises(IntegrityError, match="sleutel_mag_iets"), transaction.atomic():
        ApiSleutel.objects.filter(pk=sleutel.pk).update(scopes=[])


def renew(sleutel, **changes):
    return renew_token(
        **{
            "sleutel_id": sleutel.pk,
            "uitgave": sleutel.uitgave,
            "geldig_tot": date(2027, 6, 1),
            "oude_stopt": False,
            "by": None,
            "at": AT,
        }
        | changes
    )


def test_renewing_twice_with_one_form_is_refused(school):
    sleutel = uitgifte(school, at=AT, geldig_tot=date(2026, 12, 22)).sleutel
    opnieuw = renew(sleutel).sleutel

    assert (opnieuw.uitgave, opnieuw.geldig_tot, opnieuw.vorige_geldig_tot) == (
        2,
        date(2027, 6, 1),
        date(2026, 11, 29),
    )
    with pytest.raises(SleutelGeweigerd, match="intussen vernieuwd"):
        renew(sleutel)


def test_the_old_text_may_stop_at_once_and_never_counts_past_its_own_end(school):
    gezien = uitgifte(school, at=AT, geldig_tot=date(2026, 12, 22)).sleutel
    assert renew(gezien, oude_stopt=True).sleutel.vorige_vingerafdruk is None

    bijna = uitgifte(school, naam="bijna", at=AT, geldig_tot=date(2026, 11, 24)).sleutel
    assert renew(bijna).sleutel.vorige_geldig_tot == date(2026, 11, 24)


def test_what_is_withdrawn_stays_so_and_is_not_renewed(school):
    beheer = lid(Rol.FUNCTIONEEL_BEHEER)
    sleutel = uitgifte(school, at=AT).sleutel

    withdraw_token(sleutel_id=sleutel.pk, by=beheer, at=AT)
    withdraw_token(sleutel_id=sleutel.pk, by=None, at=moment("2026-11-23"))

    sleutel.refresh_from_db()
    assert (sleutel.ingetrokken_op, sleutel.ingetrokken_door) == (date(2026, 11, 22), beheer)
    with pytest.raises(SleutelGeweigerd, match="ingetrokken"):
        renew(sleutel)


def test_the_school_and_beheer_are_told_thirty_seven_and_one_day_before_once_each(school):
    melder, collega = lid(Rol.VERZUIMCOORDINATOR, school), lid(Rol.ZORGCOORDINATOR, school)
    beheer = lid(Rol.FUNCTIONEEL_BEHEER, OrganisatieFactory(soort=Soort.BEHEER))
    lid(Rol.VERZUIMCOORDINATOR)
    uitgifte(school, melder, at=AT, geldig_tot=date(2026, 12, 22))

    told = [
        remind_of_ends(at=moment(op))
        for op in (
            "2026-11-21",
            "2026-11-22",
            "2026-11-23",
            "2026-12-15",
            "2026-12-18",
            "2026-12-21",
            "2026-12-23",
        )
    ]

    assert told == [0, 3, 0, 3, 0, 3, 0]
    assert {b.inhoud["gebruiker"] for b in OutboxBericht.objects.all()} == {melder.pk, collega.pk, beheer.pk}


def test_a_missed_day_is_made_up_for_and_a_withdrawn_one_is_left_in_peace(school):
    lid(Rol.VERZUIMCOORDINATOR, school)
    uitgifte(school, at=AT, geldig_tot=date(2026, 12, 22))
    weg = uitgifte(school, naam="weg", at=AT, geldig_tot=date(2026, 12, 22)).sleutel
    withdraw_token(sleutel_id=weg.pk, by=None, at=AT)

    assert remind_of_ends(at=moment("2026-12-17")) == 3
    assert "22 december 2026" in OutboxBericht.objects.order_by("pk").first().inhoud["tekst"]


def test_the_task_looks_at_today(school):
    assert task() == 0


def test_the_command_makes_lists_renews_and_withdraws(school, capsys):
    persoon = lid(Rol.VERZUIMCOORDINATOR, school, email="melder@school.example")

    call_command("apisleutel", school.code, "Melder@school.example", mag=[Scope.VERZUIM_LEZEN])
    token = capsys.readouterr().out.strip()
    sleutel = ApiSleutel.objects.get()
    assert (sleutel.vingerafdruk, sleutel.scopes) == (fingerprint(token), ["verzuimmeldingen:lezen"])

    call_command("apisleutel", lijst=True)
    regel = capsys.readouterr().out
    assert persoon.email in regel
    assert token not in regel

    call_command("apisleutel", vernieuw=sleutel.pk)
    sleutel.refresh_from_db()
    assert sleutel.vingerafdruk == fingerprint(capsys.readouterr().out.strip())
    call_command("apisleutel", trek_in=sleutel.pk)
    sleutel.refresh_from_db()
    assert sleutel.ingetrokken_op is not None


@pytest.mark.parametrize(
    ("wat", "zin"),
    [
        ({"vernieuw": 0}, "niet bekend"),
        ({"vestiging": "00XX00", "email": "niemand@school.example"}, "niet bekend"),
    ],
)
def test_the_command_says_what_is_wrong(wat, zin):
    namen = [wat.pop(naam) for naam in ("vestiging", "email") if naam in wat]
    with pytest.raises(CommandError, match=zin):
        call_command("apisleutel", *namen, **wat)
