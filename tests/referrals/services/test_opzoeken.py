"""The look-up of one pupil: exact, within the samenwerkingsverband, and logged."""

from datetime import date

import pytest

from referrals.services.opzoeken import ONDERWERP, LeerlingNietGevonden, Zoekvraag, find_leerling
from tests.factories import InschrijvingFactory, LeerlingFactory, VestigingFactory, nep_bsn
from tests.referrals.bouw import NU, wereld
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


def zoek(w, **values):
    return find_leerling(vraag(w, **values), by=w.medewerker, at=NU, pad="/wachtlijst/nieuw/", ip="127.0.0.1")


@pytest.mark.parametrize("naam", ["Vóórbeeld", "voorbeeld", " Voorbeeld ", "van Voorbeeld", "VAN VOORBEELD"])
def test_finds_the_one_pupil_and_logs_it(naam):
    w = wereld()
    assert zoek(w, achternaam=naam) == w.leerling
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
    assert zoek(w, voornaam="sam") == tweeling


@pytest.mark.parametrize("veld", ["bsn", "onderwijsnummer"])
def test_finds_by_number(veld):
    w = wereld()
    setattr(w.leerling, veld, nep_bsn(3))
    w.leerling.save()
    assert zoek(w, achternaam="", nummer=nep_bsn(3)) == w.leerling
    with pytest.raises(LeerlingNietGevonden):
        zoek(w, achternaam="Voorbeeld", nummer=nep_bsn(4))


def test_who_is_enrolled_nowhere_is_found_through_the_gemeente():
    w = wereld()
    w.leerling.inschrijvingen.update(tot=date(2026, 11, 9))
    with pytest.raises(LeerlingNietGevonden):
        zoek(w, vestiging=None)
    w.swv.gemeenten.add(w.leerling.woongemeente)
    assert zoek(w, vestiging=None) == w.leerling


def test_who_is_enrolled_is_not_found_without_the_school():
    w = wereld()
    w.swv.gemeenten.add(w.leerling.woongemeente)
    with pytest.raises(LeerlingNietGevonden):
        zoek(w, vestiging=None)
