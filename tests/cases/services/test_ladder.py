"""The ladder as configuration: another version gives other tasks from its day on, and nothing is edited in place."""

import pytest
from django.db import IntegrityError, transaction
from django.db.utils import InternalError

from attendance.models import Regio
from cases.models import Casus, Ladderversie, Taak
from cases.queries.ladder import ladder_of, load_ladders
from cases.rules.ladder import Regel
from cases.rules.voorschriften import shipped
from tests.cases.services.ladders import ladder
from tests.cases.services.nacht import dag, leerling, nacht, thuiszitter, verzuim
from tests.factories import GebruikerFactory, RegioprofielFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("regio", ["rotterdam", "midden-holland", "aan-den-ijssel"])
def test_what_is_stored_after_migrate_is_what_is_shipped(regio):
    versie = Ladderversie.objects.get(regio__code=regio)
    geladen = ladder_of(versie)
    assert geladen.pk == versie.pk
    assert dict(geladen.voorschriften) == dict(shipped(regio).voorschriften)


def test_a_region_without_a_version_follows_what_is_shipped():
    RegioprofielFactory(regio__code="elders")
    assert load_ladders(dag("2026-10-12")).of_regio("elders") == shipped("elders")


def test_a_version_holds_from_its_day_on_in_its_own_region():
    nieuw = ladder("rotterdam", "2026-10-13", {("R5", "onderzoek"): {"termijn": 2}})
    thuiszitter()
    verzuim(leerling(gemeente="0502"), "2026-09-14")
    nacht("2026-10-12")
    later = thuiszitter(van="2026-09-15")
    nacht("2026-10-13")
    taken = Taak.objects.filter(opdracht="onderzoek").order_by("pk")
    assert [taak.deadline for taak in taken] == [dag("2026-10-19"), dag("2026-10-19"), dag("2026-10-15")]
    assert Taak.objects.get(opdracht="onderzoek", leerling=later).ladder == nieuw
    assert Casus.objects.get(leerling=later).escalaties.get().ladder == nieuw


@pytest.mark.parametrize("regel", ["R2", "R4", "R5"])
def test_a_rule_that_is_switched_off_does_nothing(regel):
    ladder("rotterdam", "2026-01-01", {regel: {"aan": False}})
    thuiszitter()
    verzuim(leerling(), "2026-09-24")
    nacht("2026-10-12")
    assert not Taak.objects.filter(regel=regel).exists()
    assert Taak.objects.exclude(regel=regel).exists()
    assert Casus.objects.exists() is (regel != "R5")


def test_one_task_of_a_rule_can_be_switched_off():
    ladder("rotterdam", "2026-01-01", {("R5", "meewerken"): {"aan": False}})
    thuiszitter()
    nacht("2026-10-12")
    codes = Taak.objects.filter(regel="R5").order_by("pk").values_list("opdracht", flat=True)
    assert list(codes) == ["onderzoek", "hoorgesprek"]


def test_a_proposal_is_not_in_force_and_one_person_cannot_settle_it():
    wie = GebruikerFactory()
    voorstel = Ladderversie.objects.create(
        regio=Regio.objects.get(code="rotterdam"),
        geldig_van=dag("2026-10-01"),
        reden="x",
        voorgesteld_door=wie,
    )
    assert load_ladders(dag("2026-10-12")).of_regio("rotterdam").pk != voorstel.pk
    with pytest.raises(IntegrityError, match="ladder_vier_ogen"), transaction.atomic():
        Ladderversie.objects.filter(pk=voorstel.pk).update(status="VASTGESTELD", beoordeeld_door=wie)


def test_rules_and_tasks_of_a_version_are_never_edited():
    regel = Ladderversie.objects.get(regio__code="rotterdam").regels.get(regel=Regel.NAZORG)
    for rijen, velden in ((regel.taken.all(), {"termijn": 1}), (type(regel).objects.all(), {"aan": False})):
        with pytest.raises(InternalError), transaction.atomic():
            rijen.update(**velden)


def test_who_falls_back_within_three_months_goes_on_in_the_same_casus():
    kind = leerling()
    verzuim(kind, "2026-09-14", "2026-10-14")
    nacht("2026-10-12")
    nacht("2026-10-16")
    Casus.objects.update(gesloten_op=dag("2026-10-30"), reden_gesloten="TERUG", stap="AFGESLOTEN")
    verzuim(kind, "2026-11-02")
    assert nacht("2026-11-30").startswith("casussen_geopend=0 ")
    casus = Casus.objects.get()
    assert (casus.stap, casus.gesloten_op, casus.sinds) == ("IN_ONDERZOEK", None, dag("2026-11-02"))
    assert casus.gebeurtenissen.filter(soort="HEROPEND").count() == 1


@pytest.mark.parametrize("uit", [True, False])
def test_who_falls_back_later_or_with_the_rule_off_gets_a_new_casus(uit):
    kind = leerling()
    verzuim(kind, "2026-09-14", "2026-10-14")
    nacht("2026-10-12")
    nacht("2026-10-16")
    Casus.objects.update(gesloten_op=dag("2026-10-30"), reden_gesloten="TERUG", stap="AFGESLOTEN")
    if uit:
        ladder("rotterdam", "2026-01-01", {"R15": {"aan": False}})
        verzuim(kind, "2026-11-02")
        nacht("2026-11-30")
    else:
        verzuim(kind, "2027-01-18")
        nacht("2027-02-15")
    assert Casus.objects.count() == 2


def test_who_falls_back_during_nazorg_is_in_onderzoek_again():
    kind = leerling()
    verzuim(kind, "2026-09-14", "2026-10-14")
    nacht("2026-10-12")
    nacht("2026-10-16")
    Casus.objects.update(stap="NAZORG")
    verzuim(kind, "2026-11-02")
    nacht("2026-11-30")
    assert Casus.objects.get().stap == "IN_ONDERZOEK"
