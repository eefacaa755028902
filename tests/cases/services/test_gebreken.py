"""What does not add up: found when facts change, gone when they add up, and the wall around it."""

import pytest
from django.db import connection

from cases.models import Gegevensgebrek
from cases.queries.gegevens import WAT_TE_DOEN, numbers
from cases.services.escalatie import run_day
from cases.services.gebreken import refresh_pupils
from schools.models import Vakantie
from tests.cases.services.nacht import dag, leerling, moment, nacht, verzuim
from tests.factories import (
    GemeenteFactory,
    InschrijvingFactory,
    LeerlingFactory,
    SamenwerkingsverbandFactory,
    VestigingFactory,
    lid,
)
from tests.factories.mensen import BEGIN
from thuiszitters.accounts.rollen import Rol
from thuiszitters.accounts.services.lidmaatschap import grant_lidmaatschap
from thuiszitters.core.actor import acting

pytestmark = pytest.mark.django_db
OP = dag("2026-10-12")


def kijk(*kinderen):
    """What is found of these pupils: (soort, may the gemeente see it)."""
    refresh_pupils([kind.pk for kind in kinderen], on=OP)
    return sorted(Gegevensgebrek.objects.filter(leerling__in=kinderen).values_list("soort", "voor_gemeente"))


def test_every_kind_says_what_to_do():
    assert set(WAT_TE_DOEN) == set(Gegevensgebrek.Soort.values)


def test_an_unknown_status_is_the_schools_alone_until_it_is_filled_in():
    kind = leerling()
    melding = verzuim(kind, "2026-10-01", "2026-10-02", status="onbekend")
    assert kijk(kind) == [("ONBEKEND", False)]
    velden = {"kenmerk": melding.kenmerk, "versie": 2, "wortel": melding, "vervangt": melding}
    verzuim(kind, "2026-10-01", "2026-10-02", vastgelegd="2026-10-05", **velden)
    assert kijk(kind) == []


@pytest.mark.parametrize(
    ("eerste", "tweede", "gevonden"),
    [
        (("overig", "ongeoorloofd"), ("overig", "ongeoorloofd"), [("OVERLAP", True)]),
        (("ziekte", "geoorloofd"), ("ziekte", "geoorloofd"), [("OVERLAP", False)]),
        (("overig", "ongeoorloofd"), ("ziekte", "geoorloofd"), [("OVERLAP", False)]),
        (("overig", "ongeoorloofd"), ("16_uur", "ongeoorloofd"), []),
    ],
    ids=["both count", "both geoorloofd", "they contradict", "reported as sixteen hours"],
)
def test_meldingen_over_the_same_days(eerste, tweede, gevonden):
    kind = leerling()
    verzuim(kind, "2026-10-01", "2026-10-06", soort=eerste[0], status=eerste[1])
    verzuim(kind, "2026-10-06", "2026-10-08", soort=tweede[0], status=tweede[1])
    assert kijk(kind) == gevonden


def test_days_that_follow_each_other_and_withdrawn_meldingen_are_fine():
    kind = leerling()
    verzuim(kind, "2026-10-01", "2026-10-05")
    verzuim(kind, "2026-10-06", "2026-10-08")
    verzuim(kind, "2026-10-06", "2026-10-08", ingetrokken_op=dag("2026-10-09"))
    assert kijk(kind) == []


def test_two_schools_that_overlap_each_hear_of_it():
    kind = leerling()
    verzuim(kind, "2026-10-01", "2026-10-06")
    verzuim(kind, "2026-10-06", "2026-10-08", vestiging=VestigingFactory())
    kijk(kind)
    assert Gegevensgebrek.objects.values("vestiging").distinct().count() == 2


def test_absence_without_an_enrolment_and_more_hours_than_the_timetable():
    zonder = leerling()
    zonder.inschrijvingen.update(van=dag("2026-10-05"))
    verzuim(zonder, "2026-10-01", "2026-10-01")
    veel, genoeg = leerling(), leerling()
    verzuim(veel, "2026-10-01", "2026-10-01", uren_per_dag="6.5")
    verzuim(genoeg, "2026-10-01", "2026-10-01", uren_per_dag="6")
    assert kijk(zonder) == [("INSCHRIJVING", True)]
    assert kijk(veel) == [("UREN", True)]
    assert kijk(genoeg) == []


def test_a_timetable_of_nothing_makes_every_day_count():
    kind = leerling()
    kind.inschrijvingen.update(uren_per_dag=0)
    assert kijk(kind) == [("NULROOSTER", True)]
    kind.inschrijvingen.update(uren_per_dag=5)
    assert kijk(kind) == []


def test_a_night_finds_schools_without_vacations_and_gemeenten_without_a_region():
    InschrijvingFactory(
        leerling=leerling(ingeschreven=False), vestiging=VestigingFactory(vakantieregio="noord")
    )
    elders = LeerlingFactory()
    Vakantie.objects.filter(regio="noord").delete()
    nacht("2026-10-12")
    nacht("2026-10-13")
    gevonden = {rij.soort: rij for rij in Gegevensgebrek.objects.all()}
    assert set(gevonden) == {"KALENDER", "PROFIEL"}
    assert gevonden["PROFIEL"].gemeente == elders.woongemeente
    assert Gegevensgebrek.objects.count() == 2
    elders.delete()
    nacht("2026-10-14")
    assert not Gegevensgebrek.objects.filter(soort="PROFIEL").exists()


def test_a_change_of_facts_looks_at_its_pupils():
    een, ander = leerling(), leerling()
    for kind in (een, ander):
        verzuim(kind, "2026-10-01", "2026-10-02", status="onbekend")
    run_day(on=OP, at=moment(OP), leerling_ids=[een.pk])
    assert [rij.leerling for rij in Gegevensgebrek.objects.all()] == [een]


def test_who_sees_rows_and_who_sees_numbers():
    kind = leerling()
    school = kind.inschrijvingen.get().vestiging
    verzuim(kind, "2026-10-01", "2026-10-02", status="onbekend")
    verzuim(kind, "2026-10-05", "2026-10-05", uren_per_dag="9")
    kijk(kind)
    swv = SamenwerkingsverbandFactory()
    for persoon, soorten in (
        (lid(Rol.VERZUIMCOORDINATOR, school.organisatie), {"ONBEKEND", "UREN"}),
        (lid(Rol.LEERPLICHTAMBTENAAR, kind.woongemeente.organisatie), {"UREN"}),
        (lid(Rol.LEERPLICHTAMBTENAAR), set()),
        (lid(Rol.VERZUIMCOORDINATOR), set()),
        (lid(Rol.SWV_MEDEWERKER, swv.organisatie), set()),
        (lid(Rol.FUNCTIONEEL_BEHEER), set()),
    ):
        zichtbaar = Gegevensgebrek.objects.visible_to(persoon)
        assert set(zichtbaar.values_list("soort", flat=True)) == soorten


def geteld(persoon):
    """The numbers as the page of this person gives them: of each kind how many, at how many schools."""
    with acting(by=persoon):
        return {rij.soort: (rij.aantal, rij.scholen) for rij in numbers(persoon) if rij.aantal}


def test_numbers_are_of_the_schools_of_the_samenwerkingsverband_and_of_all_for_beheer():
    swv, elders = SamenwerkingsverbandFactory(), SamenwerkingsverbandFactory()
    kinderen = [leerling() for _ in range(3)]
    for kind in kinderen:
        verzuim(kind, "2026-10-01", "2026-10-02", status="onbekend")
        verzuim(kind, "2026-10-05", "2026-10-05", uren_per_dag="9")
        kijk(kind)
        kind.inschrijvingen.get().vestiging.samenwerkingsverbanden.add(swv, elders)
    kinderen[2].inschrijvingen.get().vestiging.samenwerkingsverbanden.remove(swv)
    school = kinderen[0].inschrijvingen.get().vestiging
    onbekend, uren = (str(Gegevensgebrek.Soort(soort).label) for soort in ("ONBEKEND", "UREN"))

    for rol in (Rol.SWV_MEDEWERKER, Rol.SWV_BESTUURDER):
        assert geteld(lid(rol, swv.organisatie)) == {onbekend: (2, 2), uren: (2, 2)}
    assert geteld(lid(Rol.SWV_MEDEWERKER, elders.organisatie)) == {onbekend: (3, 3), uren: (3, 3)}
    assert geteld(lid(Rol.FUNCTIONEEL_BEHEER)) == {onbekend: (3, 3), uren: (3, 3)}
    for niemand in (lid(Rol.SWV_MEDEWERKER), lid(Rol.VERZUIMCOORDINATOR, school.organisatie), None):
        with acting(by=niemand), connection.cursor() as cursor:
            cursor.execute("SELECT * FROM cases_gebreken_tellen(false)")
            assert cursor.fetchall() == []


def test_behind_the_wall_the_numbers_leave_out_what_it_hides():
    kind, swv = leerling(), SamenwerkingsverbandFactory()
    verzuim(kind, "2026-10-01", "2026-10-02", status="onbekend")
    verzuim(kind, "2026-10-05", "2026-10-05", uren_per_dag="9")
    kijk(kind)
    kind.inschrijvingen.get().vestiging.samenwerkingsverbanden.add(swv)
    persoon = lid(Rol.SWV_MEDEWERKER, swv.organisatie)
    grant_lidmaatschap(
        gebruiker=persoon,
        organisatie=kind.woongemeente.organisatie,
        rol=Rol.LEERPLICHTAMBTENAAR,
        van=BEGIN,
    )

    assert geteld(persoon) == {str(Gegevensgebrek.Soort.UREN.label): (1, 1)}


def test_what_does_not_add_up_moves_along_with_the_pupil():
    kind = leerling()
    oud = lid(Rol.LEERPLICHTAMBTENAAR, kind.woongemeente.organisatie)
    kind.inschrijvingen.update(uren_per_dag=0)
    assert kijk(kind) == [("NULROOSTER", True)]
    assert Gegevensgebrek.objects.visible_to(oud).exists()

    kind.woongemeente = GemeenteFactory()
    kind.save()
    nieuw = lid(Rol.LEERPLICHTAMBTENAAR, kind.woongemeente.organisatie)
    assert not Gegevensgebrek.objects.visible_to(oud).exists()
    assert kijk(kind) == [("NULROOSTER", True)]
    assert Gegevensgebrek.objects.visible_to(nieuw).get().gemeente == kind.woongemeente
    assert not Gegevensgebrek.objects.visible_to(oud).exists()
