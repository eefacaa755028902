"""The look-up of one pupil: exact, within the samenwerkingsverband, and logged."""

from datetime import date

import pytest
from django.db import connection

from referrals.models import Wachtlijstplaatsing
from referrals.services.opzoeken import (
    ONDERWERP,
    LeerlingNietGevonden,
    Zoekvraag,
    _candidates,
    find_leerling,
)
from schools.models import Leerling
from tests.factories import InschrijvingFactory, LeerlingFactory, VestigingFactory, lid, nep_bsn
from tests.referrals.bouw import NU, VANDAAG, wereld
from thuiszitters.accounts.rollen import Rol
from thuiszitters.core.actor import acting, task_actor
from thuiszitters.core.models import Inzage

pytestmark = pytest.mark.django_db


def vraag(w, **values):
    defaults = {
        "samenwerkingsverband": w.swv,
        "vestiging": w.school,
        "geboortedatum": w.leerling.geboortedatum,
        "achternaam": "Voorbeeld",
    }
    return Zoekvraag(**{**defaults, **values})


def zoek(w, *, by=None, **values):
    """Asked as the website asks it, by somebody of the samenwerkingsverband unless said otherwise."""
    by = by or w.medewerker
    with acting(by=by):
        return find_leerling(vraag(w, **values), by=by, at=NU, pad="/wachtlijst/nieuw/", ip="127.0.0.1")


@pytest.mark.parametrize("naam", ["Vóórbeeld", "voorbeeld", " Voorbeeld ", "van Voorbeeld", "VAN VOORBEELD"])
def test_finds_the_one_pupil_and_logs_it(naam):
    w = wereld()
    assert zoek(w, achternaam=naam) == w.leerling.pk
    gezien = Inzage.objects.get()
    assert (gezien.leerling_id, gezien.onderwerp, gezien.gebruiker) == (
        w.leerling.pk,
        ONDERWERP,
        w.medewerker,
    )


@pytest.mark.parametrize("naam", ["Voorbeel", "V%", "_oorbeeld", "", " ", "Noor"])
def test_a_part_of_a_name_or_a_pattern_finds_nobody(naam):
    w = wereld()
    with pytest.raises(LeerlingNietGevonden):
        zoek(w, achternaam=naam)
    assert not Inzage.objects.exists()


@pytest.mark.parametrize("wat", ["geboortedatum", "swv", "school", "uitgeschreven", "vertrokken"])
def test_everything_must_fit(wat):
    w = wereld()
    values = {}
    if wat == "geboortedatum":
        values["geboortedatum"] = date(2012, 3, 15)
    elif wat == "swv":
        values["samenwerkingsverband"] = w.ander_swv
    elif wat == "school":
        values["vestiging"] = VestigingFactory()
    elif wat == "uitgeschreven":
        w.leerling.inschrijvingen.update(tot=date(2026, 11, 9))
    else:
        w.leerling.vertrokken_op = date(2026, 11, 1)
        w.leerling.save()
    with pytest.raises(LeerlingNietGevonden):
        zoek(w, **values)


def test_twins_need_their_first_name():
    w = wereld()
    tweeling = LeerlingFactory(
        voornamen="Sam Jip", achternaam="Voorbeeld", geboortedatum=w.leerling.geboortedatum
    )
    InschrijvingFactory(leerling=tweeling, vestiging=w.school)
    with pytest.raises(LeerlingNietGevonden, match="voornaam"):
        zoek(w)
    assert zoek(w, voornaam="sam") == tweeling.pk


@pytest.mark.parametrize("veld", ["bsn", "onderwijsnummer"])
def test_finds_by_number(veld):
    w = wereld()
    setattr(w.leerling, veld, nep_bsn(3))
    w.leerling.save()
    assert zoek(w, achternaam="", nummer=nep_bsn(3)) == w.leerling.pk
    with pytest.raises(LeerlingNietGevonden):
        zoek(w, achternaam="Voorbeeld", nummer=nep_bsn(4))


def test_who_is_enrolled_nowhere_is_found_through_the_gemeente():
    w = wereld()
    w.leerling.inschrijvingen.update(tot=date(2026, 11, 9))
    with pytest.raises(LeerlingNietGevonden):
        zoek(w, vestiging=None)
    w.swv.gemeenten.add(w.leerling.woongemeente)
    assert zoek(w, vestiging=None) == w.leerling.pk


def test_who_is_enrolled_is_not_found_without_the_school():
    w = wereld()
    w.swv.gemeenten.add(w.leerling.woongemeente)
    with pytest.raises(LeerlingNietGevonden):
        zoek(w, vestiging=None)


def test_who_is_found_is_reached_only_when_something_is_written_down_about_them():
    w = wereld()
    gevonden = zoek(w)

    with acting(by=w.medewerker):
        assert not Leerling.objects.exists()
        Wachtlijstplaatsing.objects.create(
            leerling_id=gevonden, samenwerkingsverband=w.swv, cluster="4", sinds=VANDAAG, intussen="THUIS"
        )
        assert Leerling.objects.get() == w.leerling


def test_the_school_asks_about_its_own_pupils_and_another_school_or_verband_about_none():
    w = wereld()
    andere_school = VestigingFactory()
    andere_school.samenwerkingsverbanden.add(w.swv)
    assert zoek(w, by=w.zorgcoordinator) == zoek(w, by=w.commissie) == w.leerling.pk

    for vreemd in (w.andere_medewerker, lid(Rol.ZORGCOORDINATOR, andere_school.organisatie)):
        with pytest.raises(LeerlingNietGevonden, match="vinden geen leerling"):
            zoek(w, by=vreemd)
    for wie in (
        lid(Rol.LEERPLICHTAMBTENAAR, w.leerling.woongemeente.organisatie),
        lid(Rol.WETHOUDERSTAF, w.leerling.woongemeente.organisatie),
    ):
        with pytest.raises(LeerlingNietGevonden, match="vinden geen leerling"):
            zoek(w, by=wie)


BEKEND = ["swv", "school", date(2012, 3, 14), "Voorbeeld", "", [], [], VANDAAG]


@pytest.mark.parametrize(
    "anders",
    [
        {3: ""},
        {3: None},
        {3: "%"},
        {2: None},
        {0: None},
        {3: "", 5: [""], 6: [""]},
        {3: "", 5: [None]},
        {1: None},
    ],
)
def test_the_function_gives_nobody_for_half_a_question(anders):
    """Whatever is left out of it: there is nothing to browse."""
    w = wereld()
    w.swv.gemeenten.add(w.leerling.woongemeente)

    def ask(*given):
        waarden = {"swv": w.swv.pk, "school": w.school.pk}
        values = [waarden.get(x, x) if isinstance(x, str) else x for x in given]
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT referrals_opzoeken(%s, %s, %s, %s, %s, %s::text[], %s::text[], %s)", values
            )
            return cursor.fetchall()

    with acting(by=w.medewerker):
        assert ask(*BEKEND) == [(w.leerling.pk,)]
        assert ask(*(anders.get(plek, waarde) for plek, waarde in enumerate(BEKEND))) == []
    with task_actor("een taak"):
        assert ask(*BEKEND) == []


def test_of_many_of_the_same_name_it_gives_two_at_most():
    w = wereld()
    for _ in range(3):
        ander = LeerlingFactory(achternaam="Voorbeeld", geboortedatum=w.leerling.geboortedatum)
        InschrijvingFactory(leerling=ander, vestiging=w.school)

    with acting(by=w.medewerker):
        assert len(_candidates(vraag(w), on=VANDAAG)) == 2
