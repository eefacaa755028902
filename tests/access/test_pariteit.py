"""Access parity: every path shows every role the same objects; the paths are found in the URLconf, not listed here."""

from io import StringIO
from random import Random

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError
from django.db.models import Q

from cases.models import Casus, Gegevensgebrek, Taak, Zestienuurssignaal
from cases.queries import casussen
from cases.queries.zoeken import Treffers
from reports.management import paden
from reports.management.bezoek import reading_as
from reports.management.pariteit import Maat, Meting, collect_before
from reports.management.zoekvak import (
    CASUS,
    LEERLING,
    OP_NAAM,
    OP_NUMMER,
    by_name,
    by_number,
    names_of,
    numbers_of,
)
from reports.rules.pariteit import verschillen
from tests.access.matrix import ROLLEN
from tests.access.test_matrix import werelden as _werelden  # noqa: F401  (the fixture)
from thuiszitters.accounts.rollen import Rol
from thuiszitters.core.clock import day_of, now
from thuiszitters.core.models import Inzage

pytestmark = pytest.mark.django_db
MAAT = Maat(bladzijden=2, objecten=1, woorden=1, keuzes=2)
LISTS = {adres.naam for adres in paden.lists()}


@pytest.fixture(scope="module")
def werelden(_werelden, django_db_blocker):  # noqa: F811
    """Both worlds, each with rows in the lists that are made at night, and mail that waits."""
    with django_db_blocker.unblock():
        for wereld in _werelden:
            _night(wereld)
    return _werelden


def _night(wereld):
    on, leerling = day_of(now()), wereld.dingen["leerling"]
    gemeente, school = wereld.dingen["gemeente"], wereld.dingen["school"]
    waar = {"leerling": leerling, "vestiging": school, "gemeente": gemeente}
    for soort, voor_gemeente in (("UREN", True), ("ONBEKEND", False)):
        Gegevensgebrek.objects.create(
            soort=soort,
            dag=on,
            gevonden_op=on,
            voor_gemeente=voor_gemeente,
            sleutel=f"{soort}{wereld.merk}",
            **waar,
        )
    Zestienuurssignaal.objects.create(begin=on, eind=on, uiterlijk_op=on, vastgesteld_op=on, **waar)


@pytest.fixture(scope="module")
def van_alles(werelden, django_db_blocker):
    with django_db_blocker.unblock():
        return paden.some_of_all(4)


def measured(persoon, van_alles, maat=MAAT):
    vooraf = collect_before(persoon, van_alles)
    meting = Meting(persoon, vooraf=vooraf, maat=maat, toeval=Random(1))
    meting.measure()
    return meting


@pytest.mark.parametrize("rol", ROLLEN.values(), ids=ROLLEN)
def test_every_path_shows_the_same(rol, werelden, van_alles):
    meting = measured(werelden[0].mensen[rol], van_alles)

    found = verschillen(meting.zichtbaar, meting.beelden)
    assert not found, "\n".join(f"{v.pad} ({v.soort}): {v.wat}" for v in found)
    assert undeclared(meting) == set(), "a list without its place in reports/management/paden.py"


def undeclared(meting):
    """The lists that showed a kind they are in no table for."""
    declared = {(lijst.naam, lijst.soort) for lijst in paden.LIJSTEN}
    return {(b.pad, b.soort) for b in meting.beelden if b.pad in LISTS and b.soort} - declared


def test_every_kind_and_every_address_has_its_place():
    names = {adres.naam for adres in paden.addresses()}
    assert {lijst.naam for lijst in paden.LIJSTEN} <= LISTS
    assert set(paden.BESTANDEN) | set(paden.BESTANDEN.values()) | set(paden.ANDERS) <= names
    shown = {lijst.soort for lijst in paden.LIJSTEN}
    assert set(paden.soorten()) - shown == set(paden.ZONDER_LIJST)
    elsewhere = {adres.naam for adres in paden.addresses() if adres.meer and not adres.soort}
    assert elsewhere == set(paden.ANDERS) | set(paden.BESTANDEN)
    assert {adres.soort for adres in paden.pages()} <= set(paden.soorten())


def test_a_path_that_leaves_one_out_is_found(werelden, van_alles, monkeypatch):
    gemist = werelden[0].dingen["casus"].pk
    eerst = casussen.casussen_of
    monkeypatch.setattr("cases.views.casussen.casussen_of", lambda user: eerst(user).filter(~Q(pk=gemist)))

    meting = measured(werelden[0].mensen[Rol.WIJKTEAMMEDEWERKER], van_alles)

    found = verschillen(meting.zichtbaar, meting.beelden)
    assert [(v.pad, v.wat) for v in found] == [
        ("cases:casussen, geheel", f"mist wat de andere paden tonen: {gemist}")
    ]


def test_a_second_wall_that_hides_what_is_theirs_is_found(werelden, van_alles, monkeypatch):
    """What `visible_to` gives without it was asked before anybody logged in as the website."""
    persoon = werelden[0].mensen[Rol.WIJKTEAMMEDEWERKER]
    gemist = str(werelden[0].dingen["casus"].pk)
    vooraf = collect_before(persoon, van_alles)
    eerst = paden.visible_ids
    monkeypatch.setattr(paden, "visible_ids", lambda soort, user: eerst(soort, user) - {gemist})

    meting = Meting(persoon, vooraf=vooraf, maat=MAAT, toeval=Random(1))
    meting.measure()

    found = [v for v in verschillen(meting.zichtbaar, meting.beelden) if "tweede muur" in v.pad]
    assert [(v.soort, gemist in v.wat) for v in found] == [("cases.Casus", True)]


def test_what_is_somebody_elses_is_asked_for_too(werelden, van_alles):
    """Also where the website itself does not reach it: the numbers and names were collected before."""
    eigen, ander = (str(wereld.dingen["casus"].pk) for wereld in werelden)
    persoon = werelden[0].mensen[Rol.LEERPLICHTAMBTENAAR]
    vooraf = collect_before(persoon, {**van_alles, CASUS: frozenset({eigen, ander})})

    assert set(vooraf.nummers) == {eigen, ander}
    with reading_as(persoon):
        assert set(numbers_of([eigen, ander])) == {eigen}


def searched(werelden):
    """What differs when leerplicht of the first world searches both worlds in the one box."""
    wie = werelden[0].mensen[Rol.LEERPLICHTAMBTENAAR]
    casussen, leerlingen = ([w.dingen[d].pk for w in werelden] for d in ("casus", "leerling"))
    nummers, namen = numbers_of(casussen), names_of(leerlingen)
    with reading_as(wie):
        zichtbaar = {soort: paden.visible_ids(soort, wie) for soort in (CASUS, LEERLING)}
        beelden = [
            *by_number(wie, nummers, zichtbaar[CASUS]),
            *by_name(wie, namen, zichtbaar[LEERLING]),
        ]
    return verschillen(zichtbaar, beelden)


@pytest.mark.parametrize(
    ("vergeet", "pad", "soort"),
    [
        ("ways_to_read", OP_NAAM, CASUS),
        ("_own_found", OP_NAAM, LEERLING),
        ("Casus.objects.visible_probed", OP_NUMMER, CASUS),
    ],
)
def test_a_search_box_that_forgets_what_is_theirs_is_found(vergeet, pad, soort, werelden, monkeypatch):
    assert searched(werelden) == []
    leeg = Casus.objects.none() if pad == OP_NUMMER else []
    monkeypatch.setattr(f"cases.queries.zoeken.{vergeet}", lambda *vraag: leeg)

    assert {(v.pad, v.soort) for v in searched(werelden)} == {(pad, soort)}


def test_a_search_box_that_shows_a_stranger_is_found(werelden, monkeypatch):
    vreemd = werelden[1].dingen["casus"]
    vreemd.toon_naam = False
    treffers = Treffers([vreemd], [vreemd.leerling], False, False)
    monkeypatch.setattr("reports.management.zoekvak.search", lambda user, tekst: treffers)

    te_veel = {(v.pad, v.soort) for v in searched(werelden) if "niet mag zien" in v.wat}
    assert te_veel == {(OP_NUMMER, CASUS), (OP_NAAM, CASUS), (OP_NAAM, LEERLING)}


def test_a_new_list_without_its_place_is_found(werelden, van_alles, monkeypatch):
    monkeypatch.setattr(paden, "LIJSTEN", ())

    meting = measured(werelden[0].mensen[Rol.WIJKTEAMMEDEWERKER], van_alles)

    assert undeclared(meting) == {
        ("cases:casussen", "cases.Casus"),
        ("cases:ladder", "cases.Ladderversie"),
    }


def test_looking_cannot_write(werelden):
    with pytest.raises(DatabaseError, match="read-only"), reading_as(werelden[0].mensen[Rol.FG]):
        Taak.objects.update(titel="x")


def test_the_command_says_per_person_and_path_what_agrees(werelden, monkeypatch):
    wie = werelden[0].mensen[Rol.WIJKTEAMMEDEWERKER].email
    before = Inzage.objects.count()

    out = run("--gebruiker", wie, "--objecten", "1")

    first, *rest, last = out.splitlines()
    assert (first, last) == (wie, "Geen verschil bij 1 mensen.")
    assert "    cases:casussen cases.Casus: klopt, 1" in rest and not any("!" in line for line in rest)
    assert Inzage.objects.count() == before

    eerst = casussen.casussen_of
    monkeypatch.setattr("cases.views.casussen.casussen_of", lambda user: eerst(user).filter(pk__in=[]))
    with pytest.raises(CommandError, match="1 verschillen bij 1 mensen"):
        run("--gebruiker", wie, "--objecten", "1")
    with pytest.raises(CommandError, match="niemand"):
        run("--gebruiker", "niemand@voorbeeld.test")


def test_the_command_is_not_for_the_process_of_the_website(settings):
    settings.ROL = "web"

    with pytest.raises(CommandError, match="wat de website niet ziet"):
        run()


def run(*args):
    out = StringIO()
    call_command("check_access_parity", *args, stdout=out)
    return out.getvalue()


def test_people_are_drawn_at_random_and_again(werelden):
    draws = [paden.sampled_people(None, 3, Random(seed), on=day_of(now())) for seed in (1, 1, 2)]

    assert [len(draw) for draw in draws] == [3, 3, 3]
    assert draws[0] == draws[1] != draws[2]
