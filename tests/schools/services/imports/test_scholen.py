"""Schools, in both forms in which they come."""

import pytest

from schools.models import Schoolbestuur, Vestiging
from tests.bestanden import Bestandenmap, oordelen
from thuiszitters.core.imports.resultaat import Afloop
from thuiszitters.core.tabelvorm import Onleesbaar

BREED = """naam;type;denominatie;internetadres;straat;huisnummer;huisletter;huisnummertoevoeging;postcode;plaats;\
gemeente;provincie;brin_nummer;vestigingscode;onderwijsgebied;leerlingen;lon;lat
De Proefboom;basisschool;Openbaar;www.proefboom.example;Proefstraat;3;A;bis;3011AB;Rotterdam;ROTTERDAM;\
Zuid-Holland;99AA;99AA00;Rijnmond;12;4.4;51.9
De Heuvel;SBAO;Openbaar;;Heuvelweg;1;;;5671CA;Nuenen;NUENEN CA;Noord-Brabant;99AB;99AB00;Eindhoven;;5.5;51.4
De Proefboom zuid;basisschool;Openbaar;;Proefstraat;5;;;3011AB;Rotterdam;ROTTERDAM;Zuid-Holland;99AA;99AA00;;;;
"""
DUO = (
    "PROVINCIE;BEVOEGD GEZAG NUMMER;INSTELLINGSCODE;VESTIGINGSCODE;VESTIGINGSNAAM;STRAATNAAM;HUISNUMMER-TOEVOEGING;"
    "POSTCODE;PLAATSNAAM;GEMEENTENUMMER;GEMEENTENAAM;DENOMINATIE;TELEFOONNUMMER;INTERNETADRES;ONDERWIJSSTRUCTUUR;"
    "STRAATNAAM CORRESPONDENTIEADRES;HUISNUMMER-TOEVOEGING CORRESPONDENTIEADRES;POSTCODE CORRESPONDENTIEADRES;"
    "PLAATSNAAM CORRESPONDENTIEADRES;NODAAL GEBIED CODE;NODAAL GEBIED NAAM;RPA-GEBIED CODE;RPA-GEBIED NAAM;"
    "WGR-GEBIED CODE;WGR-GEBIED NAAM;COROPGEBIED CODE;COROPGEBIED NAAM;ONDERWIJSGEBIED CODE;ONDERWIJSGEBIED NAAM;"
    "RMC-REGIO CODE;RMC-REGIO NAAM;VAKANTIEREGIO\r\n"
    "Zuid-Holland;99999;99AA;99AA00;Proefcollége;Proefweg;255;3032 AD;ROTTERDAM;0599;ROTTERDAM;Bijzonder;0100000000;"
    " ;VBO/MAVO; ; ; ; ;54;Rotterdam;23;Rijnmond;29;Rijnmond;29;Groot-Rijnmond;17;Rijnmond;29;Rijnmond;Noord\r\n"
    "Zuid-Holland;99999;99AC;99AC00;Toetslyceum;Proefweg;1;3032 AD;ROTTERDAM;0599;ROTTERDAM;Bijzonder;;"
    " ;VWO; ; ; ; ;54;Rotterdam;23;Rijnmond;29;Rijnmond;29;Groot-Rijnmond;17;Rijnmond;29;Rijnmond; \r\n"
).encode("latin-1")

pytestmark = pytest.mark.django_db


@pytest.fixture
def bestanden(tmp_path):
    return Bestandenmap(tmp_path)


def test_the_wide_list(bestanden):
    resultaat = bestanden.laad("scholen", BREED)
    assert oordelen(resultaat) == ["nieuw", "nieuw", "dubbel"]
    assert resultaat.afloop is Afloop.GOED
    assert resultaat.rijen[2].waarschuwingen == [
        "Deze regel heeft dezelfde sleutel als regel 2, maar een andere inhoud. Regel 2 geldt."
    ]
    school = Vestiging.objects.select_related("organisatie", "gemeente").get(vestigingscode="99AA00")
    assert (school.organisatie.naam, school.organisatie.soort, school.organisatie.code) == (
        "De Proefboom",
        "VESTIGING",
        "99AA00",
    )
    assert (school.gemeente.code, school.vakantieregio, school.bestuur, school.brin) == (
        "0599",
        "midden",
        None,
        "99AA",
    )
    assert (school.onderwijstype, school.huisnummer, school.postcode) == ("basisschool", "3A bis", "3011 AB")
    heuvel = Vestiging.objects.get(vestigingscode="99AB00")
    assert (heuvel.gemeente.code, heuvel.vakantieregio, heuvel.website) == ("0820", "zuid", "")


def test_the_list_of_duo(bestanden):
    assert oordelen(bestanden.laad("scholen", DUO)) == ["nieuw", "nieuw"]
    school = Vestiging.objects.select_related("organisatie", "bestuur__organisatie").get(
        vestigingscode="99AA00"
    )
    assert (school.organisatie.naam, school.vakantieregio, school.telefoon) == (
        "Proefcollége",
        "noord",
        "0100000000",
    )
    assert (school.bestuur.nummer, school.bestuur.organisatie.soort) == ("99999", "SCHOOLBESTUUR")
    assert Vestiging.objects.get(vestigingscode="99AC00").vakantieregio == "midden"
    assert Schoolbestuur.objects.count() == 1


@pytest.mark.parametrize("inhoud", [BREED, DUO])
def test_twice_the_same_changes_nothing(bestanden, inhoud):
    bestanden.laad("scholen", inhoud)
    assert set(oordelen(bestanden.laad("scholen", inhoud))) <= {"ongewijzigd", "dubbel"}


def test_what_the_wide_list_does_not_know_stays(bestanden):
    bestanden.laad("scholen", DUO)
    assert oordelen(bestanden.laad("scholen", BREED)) == ["gewijzigd", "nieuw", "dubbel"]
    school = Vestiging.objects.select_related("organisatie").get(vestigingscode="99AA00")
    assert (school.bestuur.nummer, school.vakantieregio, school.telefoon) == ("99999", "noord", "0100000000")
    assert school.organisatie.naam == "De Proefboom"


def test_what_is_refused(bestanden):
    resultaat = bestanden.laad(
        "scholen",
        "vestigingscode,naam,gemeente,postcode,brin_nummer\n"
        "99AA0,A,ROTTERDAM,,\n99AA00,,ROTTERDAM,,\n99AA01,C,ANTWERPEN,,\n99AA02,D,GOUDA,1,99\n",
        gedeeltelijk=True,
    )
    assert oordelen(resultaat) == [
        "fout: de vestigingscode is niet van de vorm 12AB00 (het BRIN-nummer en twee cijfers).",
        "fout: 'naam' is leeg, maar moet ingevuld zijn.",
        "fout: gemeente 'ANTWERPEN' is niet bekend. Controleer de gemeente.",
        "fout: de postcode is niet van de vorm 1234 AB of wordt niet uitgegeven. "
        "Het BRIN-nummer is niet van de vorm 12AB (twee cijfers, twee letters).",
    ]


def test_a_gemeentenummer_that_does_not_exist(bestanden):
    kop = "VESTIGINGSCODE;VESTIGINGSNAAM;GEMEENTENUMMER\n"
    assert oordelen(bestanden.laad("scholen", f"{kop}99AA00;School;9999\n")) == [
        "fout: gemeente '9999' is niet bekend. Controleer de gemeente."
    ]


def test_an_unknown_column_is_named(bestanden):
    with pytest.raises(Onleesbaar, match="Onbekende kolom 'kleur'"):
        bestanden.laad("scholen", "vestigingscode;naam;gemeente;kleur\n")
