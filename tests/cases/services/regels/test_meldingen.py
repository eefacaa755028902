"""R0, R1 and R3: what a report of a school sets in motion, and behind which wall."""

import pytest

from attendance.models import Verzuimmelding
from cases.models import Casus, Taak
from cases.services.meldingen import behandel_verzuimmelding
from tests.cases.services.ladders import ladder
from tests.cases.services.nacht import dag, leerling, moment, nacht, thuiszitter, verzuim
from tests.factories import OrganisatieFactory, lid
from thuiszitters.accounts.rollen import Rol, Soort

pytestmark = pytest.mark.django_db


def taken(regel):
    return list(Taak.objects.filter(regel=regel).order_by("pk"))


def test_r0_the_school_gets_one_task_at_the_begin_of_a_spell():
    kind = leerling()
    verzuim(kind, "2026-10-13", "2026-10-13")
    nacht("2026-10-14")
    verzuim(kind, "2026-10-15", "2026-10-15")
    nacht("2026-10-16")
    (taak,) = taken("R0")
    school = kind.inschrijvingen.get().vestiging_id
    assert (taak.organisatie_id, taak.casus, taak.leerling) == (school, None, kind)
    assert taak.deadline == dag("2026-10-28")  # five school days, the vacation skipped
    assert taak.gegevens == {"verzuim vanaf": "2026-10-13"}
    verzuim(kind, "2026-11-16", "2026-11-16")
    nacht("2026-11-17")
    assert len(taken("R0")) == 2


def test_r0_counts_weeks_without_absence_as_the_region_set_it():
    ladder("rotterdam", "2026-01-01", {"R0": {"drempels": {"weken": 1}}})
    kind = leerling()
    for op in ("2026-09-01", "2026-09-15"):
        verzuim(kind, op, op)
        nacht(op)
    assert len(taken("R0")) == 2


def test_r0_geoorloofd_absence_is_no_signal_until_the_school_changes_it():
    kind = leerling()
    eerste = verzuim(kind, "2026-10-13", "2026-10-13", soort="ziekte", status="geoorloofd")
    nacht("2026-10-13")
    assert taken("R0") == []
    velden = {"kenmerk": eerste.kenmerk, "versie": 2, "wortel": eerste, "vervangt": eerste}
    verzuim(kind, "2026-10-13", "2026-10-13", vastgelegd="2026-10-14", **velden)
    nacht("2026-10-14")
    assert len(taken("R0")) == 1


def test_r0_ends_when_a_higher_rule_takes_over():
    kind = leerling()
    verzuim(kind, "2026-09-14")
    nacht("2026-09-14")
    (taak,) = taken("R0")
    nacht("2026-09-25")
    assert Taak.objects.get(pk=taak.pk).gedaan_op is None
    nacht("2026-09-28")
    assert Taak.objects.get(pk=taak.pk).gedaan_op == dag("2026-09-28")
    verzuim(kind, "2026-10-01", "2026-10-01")
    nacht("2026-10-01")
    assert len(taken("R0")) == 1


@pytest.mark.parametrize("regel", ["R0", "R3"])
def test_switched_off_they_ask_nothing(regel):
    ladder("rotterdam", "2026-01-01", {regel: {"aan": False}})
    verzuim(leerling(), "2026-10-13", "2026-10-13", soort="luxe")
    nacht("2026-10-13")
    assert taken(regel) == []
    assert taken("R3" if regel == "R0" else "R0") != []


def test_r3_luxeverzuim_is_leerplichts_the_same_day_until_it_treats_it():
    kind = leerling()
    melding = verzuim(kind, "2026-10-13", "2026-10-14", soort="luxe")
    verzuim(kind, "2026-10-13", "2026-10-14", soort="luxe", status="geoorloofd")
    nacht("2026-10-13")
    (taak,) = taken("R3")
    assert (taak.organisatie_id, taak.deadline) == (kind.woongemeente_id, dag("2026-10-13"))
    by = lid(Rol.LEERPLICHTAMBTENAAR, kind.woongemeente.organisatie)
    behandel_verzuimmelding(
        melding_id=melding.pk, status="TER_KENNISGEVING", toelichting="GEZIEN", by=by, at=moment("2026-10-13")
    )
    taak.refresh_from_db()
    assert taak.gedaan_op == dag("2026-10-13")
    nacht("2026-10-14")
    assert len(taken("R3")) == 1


def test_r2_leerplicht_treats_sixteen_hours_within_three_werkdagen_of_the_melding():
    kind = leerling()
    melding = verzuim(kind, "2026-10-12", "2026-10-14", soort="16_uur", vastgelegd="2026-10-14")
    verzuim(kind, "2026-10-12", "2026-10-14", soort="overig", vastgelegd="2026-10-14")
    nacht("2026-10-13")
    assert taken("R2") == []
    nacht("2026-10-14")
    (taak,) = taken("R2")
    assert (taak.opdracht, taak.organisatie_id) == ("behandelen", kind.woongemeente_id)
    assert taak.deadline == dag("2026-10-19")  # Thursday, Friday, Monday
    nacht("2026-10-15")
    assert len(taken("R2")) == 1
    by = lid(Rol.LEERPLICHTAMBTENAAR, kind.woongemeente.organisatie)
    behandel_verzuimmelding(
        melding_id=melding.pk, status="IN_BEHANDELING", toelichting="ACTIE", by=by, at=moment("2026-10-16")
    )
    taak.refresh_from_db()
    assert taak.gedaan_op == dag("2026-10-16")
    nacht("2026-10-16")
    assert len(taken("R2")) == 1


def test_r2_a_region_sets_another_term():
    ladder("rotterdam", "2026-01-01", {("R2", "behandelen"): {"termijn": 1}})
    kind = leerling()
    verzuim(kind, "2026-10-12", "2026-10-14", soort="16_uur", vastgelegd="2026-10-14")
    nacht("2026-10-14")
    (taak,) = taken("R2")
    assert taak.deadline == dag("2026-10-15")


def test_r2_the_verdict_asks_the_school_alone():
    """Three whole days without a melding of sixteen hours: there is nothing yet for leerplicht to treat."""
    kind = leerling()
    verzuim(kind, "2026-10-12", "2026-10-14", soort="overig")
    nacht("2026-10-14")
    assert [taak.opdracht for taak in taken("R2")] == ["melden"]


def ziek(kind, *dagen):
    for op in dagen:
        verzuim(kind, op, op, soort="ziekte", status="geoorloofd")


def test_r1_ships_off():
    ziek(leerling(), "2026-09-14", "2026-09-21", "2026-09-28", "2026-10-05")
    nacht("2026-10-05")
    assert taken("R1") == []


def test_r1_asks_the_school_and_the_regions_jgz_and_never_the_gemeente():
    jgz = OrganisatieFactory(soort=Soort.JGZ, naam="JGZ Proefregio")
    ladder("rotterdam", "2026-01-01", {"R1": {"aan": True}}, jgz=jgz)
    kind = leerling()
    ziek(kind, "2026-09-14", "2026-09-21", "2026-09-28")
    nacht("2026-10-02")
    assert taken("R1") == []
    ziek(kind, "2026-10-05")
    nacht("2026-10-05")
    nacht("2026-10-06")
    school = kind.inschrijvingen.get().vestiging.organisatie
    assert {(taak.opdracht, taak.organisatie) for taak in taken("R1")} == {
        ("gesprek", school),
        ("consult", jgz),
    }
    assert not Casus.objects.exists()
    leerplicht = lid(Rol.LEERPLICHTAMBTENAAR, kind.woongemeente.organisatie)
    arts, coordinator = lid(Rol.JEUGDARTS, jgz), lid(Rol.ZORGCOORDINATOR, school)
    assert not Taak.objects.visible_to(leerplicht).exists()
    assert Taak.objects.visible_to(arts).get().opdracht == "consult"
    assert Taak.objects.visible_to(coordinator).get().opdracht == "gesprek"


def test_r1_without_a_jgz_of_the_region_asks_the_school_alone_and_long_illness_too():
    ladder("rotterdam", "2026-01-01", {"R1": {"aan": True}})
    kind = leerling()
    verzuim(kind, "2026-10-05", soort="ziekte", status="geoorloofd")
    nacht("2026-10-12")
    assert taken("R1") == []
    nacht("2026-10-13")
    (taak,) = taken("R1")
    assert taak.gegevens == {"lang": "2026-10-13"}


def test_the_queries_of_a_night_do_not_grow_with_what_was_reported(django_assert_max_num_queries):
    for _ in range(3):
        thuiszitter()
        verzuim(leerling(), "2026-10-12", "2026-10-12", soort="luxe")
    assert Verzuimmelding.objects.count() == 6
    nacht("2026-10-12")
    with django_assert_max_num_queries(82):
        nacht("2026-10-13")


def test_r3_is_done_when_the_school_takes_the_melding_back():
    melding = verzuim(leerling(), "2026-10-13", "2026-10-14", soort="luxe")
    nacht("2026-10-13")
    type(melding).objects.update(ingetrokken_op=dag("2026-10-14"))
    nacht("2026-10-14")
    assert taken("R3")[0].gedaan_op == dag("2026-10-14")
