"""Missed nights that are caught up leave behind what every night would have; two runs at once add nothing."""

from datetime import timedelta
from random import Random

import pytest
from django.db import transaction

from cases.models import Nachtrun, Zestienuurssignaal
from cases.services.escalatie import catch_up, parts, run_day
from referrals.models import Plaatsing, Wachtlijstplaatsing
from tests.cases.services.ladders import ladder
from tests.cases.services.nacht import dag, leerling, moment, nacht, toestand, verzuim
from tests.factories import OrganisatieFactory, SamenwerkingsverbandFactory, VrijstellingFactory
from thuiszitters.accounts.rollen import Soort

pytestmark = pytest.mark.django_db
BEGIN = dag("2026-09-28")
NACHTEN = 28
SOORTEN = ("overig", "luxe", "ziekte", "lrv", "16_uur")


def wereld(zaad):
    """A dozen pupils with random reports, of which some come late, are corrected or withdrawn, and what is around."""
    toeval = Random(zaad)
    jgz = OrganisatieFactory(soort=Soort.JGZ, naam="JGZ", code=f"JGZ{zaad}")
    ladder("rotterdam", "2026-01-01", {"R1": {"aan": True}}, jgz=jgz)
    swv = SamenwerkingsverbandFactory(code=f"VO{zaad}")
    for nummer in range(12):
        kind = leerling(sleutel=f"Z{zaad}-{nummer:02d}", gemeente=toeval.choice(["0599", "0513"]))
        for _ in range(toeval.randint(1, 5)):
            _melding(kind, toeval)
        if toeval.random() < 0.3:
            Wachtlijstplaatsing.objects.create(
                leerling=kind,
                samenwerkingsverband=swv,
                cluster="4",
                sinds=BEGIN - timedelta(days=toeval.randint(10, 40)),
                intussen="THUIS",
            )
        if toeval.random() < 0.3:
            Plaatsing.objects.create(
                leerling=kind,
                vestiging=kind.inschrijvingen.get().vestiging,
                samenwerkingsverband=swv,
                voorgesteld_op=BEGIN - timedelta(days=30),
                startdatum=BEGIN + timedelta(days=toeval.randint(-20, 20)),
            )
        if toeval.random() < 0.2:
            van = BEGIN + timedelta(days=toeval.randint(-760, 20))
            VrijstellingFactory(leerling=kind, van=van)


def _melding(kind, toeval):
    soort = toeval.choice(SOORTEN)
    van = BEGIN + timedelta(days=toeval.randint(-40, NACHTEN))
    duur = toeval.choice([0, 0, 2, 9, 30, None])
    tot = None if duur is None else (van + timedelta(days=duur)).isoformat()
    geoorloofd = soort == "ziekte"
    melding = verzuim(
        kind,
        van.isoformat(),
        tot,
        vastgelegd=(van + timedelta(days=toeval.choice([0, 0, 1, 4]))).isoformat(),
        soort=soort,
        status="geoorloofd" if geoorloofd else toeval.choice(["ongeoorloofd", "ongeoorloofd", "onbekend"]),
    )
    if toeval.random() < 0.15:
        melding.ingetrokken_op = melding.vastgelegd_op + timedelta(days=toeval.randint(1, 6))
        melding.save()


def alles():
    """What is left behind, with the signals."""
    velden = ("leerling__sleutel", "eind", "uiterlijk_op", "gemeld_op", "vervallen_op", "vastgesteld_op")
    return toestand() | {"signalen": sorted(Zestienuurssignaal.objects.values_list(*velden), key=str)}


@pytest.mark.parametrize("zaad", range(4))
def test_catching_up_equals_every_night(zaad):
    dagen = [BEGIN + timedelta(days=verder) for verder in range(NACHTEN)]
    uitkomsten = []
    for inhalen in (False, True):
        with transaction.atomic():
            wereld(zaad)
            nacht(dagen[0].isoformat())
            if inhalen:
                assert len(list(catch_up(on=dagen[-1], at=moment(dagen[-1])))) == NACHTEN - 1
            else:
                for op in dagen[1:]:
                    nacht(op.isoformat())
            uitkomsten.append(alles())
            transaction.set_rollback(True)
    regels = {regel for _, regel, *_ in uitkomsten[0]["taken"]}
    assert {"R0", "R5"} <= regels
    assert uitkomsten[0] == uitkomsten[1]


def test_a_second_run_of_a_night_adds_nothing(monkeypatch):
    monkeypatch.setattr("cases.services.escalatie.DEELGROOTTE", 3)
    wereld(7)
    nacht("2026-10-12")
    voor = alles()
    nacht("2026-10-12")
    run_day(on=dag("2026-10-12"), at=moment("2026-10-12"), skip_done=True)
    assert alles() == voor
    assert Nachtrun.objects.count() == len(parts())


def test_a_change_of_facts_asks_for_the_pupils_it_touches_alone():
    een, ander = leerling(), leerling()
    for kind in (een, ander):
        verzuim(kind, "2026-10-12", "2026-10-12", soort="luxe")
    run_day(on=dag("2026-10-12"), at=moment("2026-10-12"), leerling_ids=[een.pk])
    assert {taak.leerling for taak in een.taken.all()} == {een}
    assert sorted(een.taken.values_list("regel", flat=True)) == ["R0", "R3"]
    assert not ander.taken.exists()
