"""Shares: what they open, when they end, and that ending needs no task."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from attendance.models import Verzuimmelding
from cases.access.beheer import casussen_reading
from cases.access.casus import secties_in
from cases.models import Betrokkenheid, Casus, Deelname, Gebeurtenis, Taak
from cases.services.aflopen import remind_of_ends
from cases.services.betrekken import CannotEnd, CannotShare, change_involvement, involve_organisatie
from cases.services.casusbeheer import close_casus, reopen_casus
from cases.services.deelnemen import end_deelname, share_with_person
from tests.cases.bouw import NU, VANDAAG, betrek, casus_van, wereld
from tests.factories import GebruikerFactory, OrganisatieFactory, VerzuimmeldingFactory, lid
from thuiszitters.accounts.rollen import Niveau, Rol, Sectie, Soort
from thuiszitters.accounts.services.lidmaatschap import end_lidmaatschap
from thuiszitters.core.models import OutboxBericht

pytestmark = pytest.mark.django_db
TOT = VANDAAG + timedelta(days=30)


@pytest.fixture
def w(time_machine):
    time_machine.move_to(NU, tick=False)
    return wereld()


@pytest.fixture
def casus(w):
    return casus_van(w)


def deel(w, casus, organisatie, *, delen, toestemming="", tot=TOT):
    return involve_organisatie(
        casus_id=casus.pk,
        organisatie=organisatie,
        grondslag="Jeugdwet",
        doel="hulp",
        tot=tot,
        delen=delen,
        toestemming=toestemming,
        by=w.leerplicht,
        at=NU,
    )


def noem(w, casus, gebruiker, *, delen, toestemming="", tot=TOT):
    return share_with_person(
        casus_id=casus.pk,
        gebruiker=gebruiker,
        grondslag="Jeugdwet",
        doel="meekijken",
        tot=tot,
        delen=delen,
        toestemming=toestemming,
        by=w.leerplicht,
        at=NU,
    )


def leest(user, casus):
    """What is read in full; the same one by one and as a set, or the test ends here."""
    found = {sectie for sectie, niveau in secties_in(user, casus).items() if niveau.mag_lezen}
    as_set = {
        s
        for s in Sectie
        if Casus.objects.visible_to(user).filter(casussen_reading(user, s), pk=casus.pk).exists()
    }
    assert found == as_set
    return found


def ziet(user, casus) -> bool:
    return Casus.objects.visible_to(user).filter(pk=casus.pk).exists()


def test_an_organisation_reads_the_shared_sections_and_no_others(w, casus):
    VerzuimmeldingFactory(leerling=casus.leerling, vestiging=w.school)
    deel(w, casus, w.wijkteam, delen=[Sectie.JEUGDHULP])
    assert leest(w.wijkteammedewerker, casus) == {Sectie.IDENTITEIT, Sectie.JEUGDHULP}
    assert not Verzuimmelding.objects.visible_to(w.wijkteammedewerker).exists()
    tekst = Gebeurtenis.objects.filter(casus=casus, soort="BETROKKENHEID").latest("pk").tekst
    assert "Gedeeld: naam, contact en verloop, jeugdhulp." in tekst


def test_the_other_way_round_absence_is_read_where_it_is_shared(w, casus):
    VerzuimmeldingFactory(leerling=casus.leerling, vestiging=w.school)
    deel(w, casus, w.wijkteam, delen=[Sectie.VERZUIM_ONGEOORLOOFD])
    assert leest(w.wijkteammedewerker, casus) == {Sectie.IDENTITEIT, Sectie.VERZUIM_ONGEOORLOOFD}
    assert Verzuimmelding.objects.visible_to(w.wijkteammedewerker).count() == 1


def test_health_is_shared_with_consent_only_and_the_consent_is_on_record(w, casus):
    with pytest.raises(CannotShare, match="toestemming of een uitzondering"):
        deel(w, casus, w.wijkteam, delen=[Sectie.MEDISCH])
    assert not Betrokkenheid.objects.filter(organisatie=w.wijkteam).exists()
    row = deel(w, casus, w.wijkteam, delen=[Sectie.MEDISCH], toestemming="beide ouders, 1 november 2026")
    assert row.toestemming_voor == [Sectie.MEDISCH] and "beide ouders" in row.toestemming
    assert leest(w.wijkteammedewerker, casus) == {Sectie.IDENTITEIT, Sectie.MEDISCH}


def test_what_no_role_of_an_organisation_reads_cannot_be_shared_with_it(w, casus):
    for sectie in (Sectie.STRAFRECHTELIJK, Sectie.VERZUIM_GEOORLOOFD):
        with pytest.raises(CannotShare, match="niet"):
            deel(w, casus, w.wijkteam, delen=[sectie], toestemming="van de ouders")


def test_the_database_refuses_consent_without_a_ground_or_outside_the_sections(w, casus):
    row = deel(w, casus, w.wijkteam, delen=[Sectie.JEUGDHULP])
    for values in (
        {"toestemming_voor": [Sectie.JEUGDHULP]},
        {"toestemming_voor": [Sectie.MEDISCH], "toestemming": "ouders"},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            Betrokkenheid.objects.filter(pk=row.pk).update(**values)


def test_a_named_person_reads_along_and_the_colleagues_do_not(w, casus):
    elders = OrganisatieFactory(soort=Soort.WIJKTEAM)
    expert, collega = lid(Rol.WIJKTEAMMEDEWERKER, elders), lid(Rol.WIJKTEAMMEDEWERKER, elders)
    assert not ziet(expert, casus)
    row = noem(w, casus, expert, delen=[Sectie.JEUGDHULP])
    assert leest(expert, casus) == {Sectie.IDENTITEIT, Sectie.JEUGDHULP} and not ziet(collega, casus)
    assert secties_in(expert, casus)[Sectie.JEUGDHULP] is Niveau.LEZEN  # adds nothing: nobody's organisation
    mail = OutboxBericht.objects.filter(inhoud__gebruiker=expert.pk).get()
    assert casus.leerling.achternaam not in str(mail.inhoud) and casus.nummer not in str(mail.inhoud)
    assert noem(w, casus, expert, delen=[]) == row
    end_deelname(deelname_id=row.pk, reden="Klaar.", by=w.leerplicht, at=NU)
    assert not ziet(expert, casus) and leest(expert, casus) == set()


def test_a_person_who_leaves_the_organisation_no_longer_reads_along(w, casus):
    expert = lid(Rol.WIJKTEAMMEDEWERKER, OrganisatieFactory(soort=Soort.WIJKTEAM))
    noem(w, casus, expert, delen=[])
    assert ziet(expert, casus)
    end_lidmaatschap(lidmaatschap_id=expert.lidmaatschappen.get().pk, on=VANDAAG)
    assert not ziet(expert, casus) and leest(expert, casus) == set()


def test_a_person_without_a_role_or_without_that_section_gets_no_share(w, casus):
    with pytest.raises(CannotShare, match="geen enkele organisatie"):
        noem(w, casus, GebruikerFactory(), delen=[])
    with pytest.raises(CannotShare, match="eigen rol niet"):
        noem(w, casus, w.wethouderstaf, delen=[Sectie.JEUGDHULP])
    assert not Deelname.objects.exists()


def test_access_ends_on_its_day_without_any_task(w, casus, time_machine):
    expert = lid(Rol.WIJKTEAMMEDEWERKER, OrganisatieFactory(soort=Soort.WIJKTEAM))
    deel(w, casus, w.wijkteam, delen=[])
    noem(w, casus, expert, delen=[])
    for dag, nog in ((TOT, True), (TOT + timedelta(days=1), False)):
        time_machine.move_to(f"{dag} 12:00", tick=False)
        for user in (expert, w.wijkteammedewerker):
            assert ziet(user, casus) is nog and bool(leest(user, casus)) is nog


def test_the_owner_is_told_once_two_weeks_before_without_a_name(w, casus):
    deel(w, casus, w.wijkteam, delen=[])
    noem(w, casus, lid(Rol.JEUGDARTS, OrganisatieFactory(soort=Soort.JGZ)), delen=[])
    assert remind_of_ends(on=TOT - timedelta(days=15), at=NU) == 0
    assert remind_of_ends(on=TOT - timedelta(days=14), at=NU) == 2
    assert remind_of_ends(on=TOT - timedelta(days=13), at=NU) == 0
    taken = Taak.objects.filter(sleutel__startswith="deel-loopt-af")
    assert {t.deadline for t in taken} == {TOT} and {t.organisatie for t in taken} == {w.gemeente.organisatie}
    post = OutboxBericht.objects.filter(sleutel__startswith="deel-loopt-af")
    assert {b.inhoud["gebruiker"] for b in post} == {w.leerplicht.pk, w.collega.pk, w.teamleider.pk}
    assert not any(casus.leerling.achternaam in str(b.inhoud) or casus.nummer in str(b.inhoud) for b in post)


def test_a_casus_that_closed_is_read_by_others_for_six_weeks_and_by_its_owner_for_good(
    w, casus, time_machine
):
    betrek(w, casus, w.wijkteam)
    close_casus(casus_id=casus.pk, versie=1, reden="TERUG", toelichting="", by=w.leerplicht, at=NU)
    laatste = date(2026, 12, 14)
    for dag, nog in ((laatste, True), (laatste + timedelta(days=1), False)):
        time_machine.move_to(f"{dag} 12:00", tick=False)
        assert [ziet(u, casus) for u in (w.wijkteammedewerker, w.zorgcoordinator)] == [nog, nog]
        assert ziet(w.leerplicht, casus)


def test_a_casus_that_opens_again_is_read_as_was_agreed(w, casus, time_machine):
    deel(w, casus, w.wijkteam, delen=[], tot=date(2027, 3, 1))
    close_casus(casus_id=casus.pk, versie=1, reden="TERUG", toelichting="", by=w.leerplicht, at=NU)
    time_machine.move_to("2027-02-01 12:00", tick=False)
    assert not ziet(w.wijkteammedewerker, casus)
    reopen_casus(casus_id=casus.pk, versie=2, reden="", by=w.leerplicht, at=NU + timedelta(days=90))
    assert ziet(w.wijkteammedewerker, casus)
    time_machine.move_to("2027-03-02 12:00", tick=False)
    assert not ziet(w.wijkteammedewerker, casus)


def test_changing_a_share_keeps_what_was(w, casus):
    oud = deel(w, casus, w.wijkteam, delen=[Sectie.JEUGDHULP])
    nieuw = change_involvement(
        betrokkenheid_id=oud.pk,
        grondslag="Jeugdwet",
        doel="anders",
        tot=TOT + timedelta(days=60),
        delen=[Sectie.VERZUIM_ONGEOORLOOFD],
        by=w.leerplicht,
        at=NU,
    )
    oud.refresh_from_db()
    assert (oud.beeindigd_op, oud.secties) == (VANDAAG, [Sectie.IDENTITEIT, Sectie.JEUGDHULP])
    assert nieuw.pk != oud.pk and nieuw.tot == TOT + timedelta(days=60)
    assert leest(w.wijkteammedewerker, casus) == {Sectie.IDENTITEIT, Sectie.VERZUIM_ONGEOORLOOFD}
    owner = Betrokkenheid.objects.get(casus=casus, organisatie=w.gemeente.organisatie)
    with pytest.raises(CannotEnd):
        change_involvement(
            betrokkenheid_id=owner.pk, grondslag="x", doel="x", tot=TOT, delen=[], by=w.leerplicht, at=NU
        )


@pytest.mark.parametrize("soort", [Betrokkenheid, Deelname])
def test_the_database_refuses_a_share_that_does_not_say_about_whom_it_is(w, casus, soort):
    wie = (
        {"organisatie": w.wijkteam}
        if soort is Betrokkenheid
        else {"gebruiker": GebruikerFactory(), "tot": VANDAAG}
    )
    with pytest.raises(IntegrityError, match="identiteit_mee"), transaction.atomic():
        soort.objects.create(
            casus=casus, grondslag="x", doel="x", van=VANDAAG, secties=["VERZUIM_ONGEOORLOOFD"], **wie
        )
