"""The edge cases of domain.md §4.3 about who a pupil is and who has authority: numbers that come later, two parents."""

import pytest

from schools.models import Gezagsdrager, Leerling
from tests.bestanden import Bestandenmap, oordelen
from tests.factories import nep_bsn

pytestmark = pytest.mark.django_db
LEERLING = "leerling;bsn;onderwijsnummer;achternaam;geboortedatum;woongemeente\n"


@pytest.fixture
def bestanden(tmp_path):
    return Bestandenmap(tmp_path)


def test_30_een_leerling_zonder_bsn_houdt_zijn_dossier_als_het_bsn_komt(bestanden):
    bestanden.laad("leerlingen", LEERLING + "L1;;101222331;Proef;2014-05-01;0599\n")
    eerst = Leerling.objects.get()
    assert eerst.bsn is None or not eerst.bsn.reveal()

    resultaat = bestanden.laad("leerlingen", LEERLING + f"L1;{nep_bsn(1)};101222331;Proef;2014-05-01;0599\n")

    later = Leerling.objects.get()
    assert (oordelen(resultaat), later.pk) == (["gewijzigd"], eerst.pk)
    assert (later.bsn.reveal(), later.onderwijsnummer.reveal()) == (nep_bsn(1), "101222331")


def test_33_beide_gezagsdragers_met_ieder_een_eigen_adres(bestanden):
    bestanden.laad("leerlingen", LEERLING + "L1;;;Proef;2014-05-01;0599\n")
    kop = "leerling;naam;relatie;gezag;postcode;huisnummer;geheim_adres\n"
    rows = "L1;Moeder Proef;moeder;J;3011AB;1;N\nL1;Vader Proef;vader;J;2801AB;2;J\n"
    assert oordelen(bestanden.laad("gezagsdragers", kop + rows)) == ["nieuw", "nieuw"]
    found = Gezagsdrager.objects.order_by("naam").values_list("naam", "postcode", "geheim_adres")
    assert list(found) == [("Moeder Proef", "3011 AB", False), ("Vader Proef", "2801 AB", True)]
