"""Pupils: their numbers are sealed, their rows change with the file."""

import pytest

from schools.models import Leerling
from tests.bestanden import LEERLINGEN, Bestandenmap, oordelen
from tests.factories import nep_bsn
from thuiszitters.core.sealed import blind_index

KOP = (
    "leerling;bsn;onderwijsnummer;voornamen;tussenvoegsel;achternaam;geboortedatum;geslacht;postcode;huisnummer;"
    "geheim_adres;woongemeente;startkwalificatie_op;kwalificatieplicht_vrij_van;vertrokken_op;overleden_op;gevestigd_op\n"
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def bestanden(tmp_path):
    return Bestandenmap(tmp_path)


def regel(**waarden):
    gewoon = {"leerling": "L1", "achternaam": "Proef", "geboortedatum": "2014-05-01", "woongemeente": "0599"}
    return ";".join((gewoon | waarden).get(kolom, "") for kolom in KOP.strip().split(";")) + "\n"


def test_everything_a_row_can_hold(bestanden):
    inhoud = KOP + regel(
        bsn="999990019",
        onderwijsnummer="101222331",
        voornamen="Zoë",
        tussenvoegsel="van den",
        achternaam="Proef",
        geslacht="v",
        postcode="3011ab",
        huisnummer="12 b",
        geheim_adres="J",
        startkwalificatie_op="2026-07-01",
        vertrokken_op="2026-10-01",
    )
    resultaat = bestanden.laad("leerlingen", inhoud)
    assert oordelen(resultaat) == ["nieuw"]
    leerling = Leerling.objects.get()
    assert leerling.pk == resultaat.rijen[0].leerling_id
    assert (leerling.bron, leerling.sleutel, str(leerling)) == ("standaard", "L1", "Zoë van den Proef")
    assert (leerling.bsn.reveal(), leerling.onderwijsnummer.reveal()) == ("999990019", "101222331")
    assert leerling.bsn_index == blind_index("999990019", field="bsn")
    assert (leerling.geslacht, leerling.postcode, leerling.geheim_adres) == ("V", "3011 AB", True)
    assert leerling.woongemeente.code == "0599"
    assert leerling.zoeknaam == "proef zoe van den"
    assert leerling.overleden_op is None
    assert oordelen(bestanden.laad("leerlingen", inhoud)) == ["ongewijzigd"]


def test_a_changed_row_changes_only_what_the_file_holds(bestanden):
    bestanden.laad("leerlingen", KOP + regel(bsn="999990019", voornamen="Zoë", postcode="3011AB"))
    smal = "leerling;achternaam;geboortedatum;woongemeente;voornamen\nL1;Anders;2014-05-01;0513;\n"
    assert oordelen(bestanden.laad("leerlingen", smal)) == ["gewijzigd"]
    leerling = Leerling.objects.get()
    assert (leerling.achternaam, leerling.voornamen, leerling.postcode) == ("Anders", "", "3011 AB")
    assert leerling.bsn.reveal() == "999990019"
    assert leerling.nummers_versie == 0


def test_a_number_that_changes_is_sealed_anew(bestanden):
    bestanden.laad("leerlingen", KOP + regel(bsn=nep_bsn(1)))
    bestanden.laad("leerlingen", KOP + regel(bsn=nep_bsn(2), onderwijsnummer="101222331"))
    leerling = Leerling.objects.get()
    assert (leerling.bsn.reveal(), leerling.onderwijsnummer.reveal()) == (nep_bsn(2), "101222331")
    bestanden.laad("leerlingen", KOP + regel())
    leerling.refresh_from_db()
    assert (leerling.bsn, leerling.bsn_index, leerling.onderwijsnummer) == (None, None, None)


def test_keys_are_unique_within_a_bron(bestanden):
    bestanden.laad("leerlingen", LEERLINGEN)
    assert oordelen(bestanden.laad("leerlingen", LEERLINGEN, bron="ander")) == ["nieuw", "nieuw"]
    assert Leerling.objects.count() == 4


@pytest.mark.parametrize(
    ("waarden", "zin"),
    [
        (
            {"bsn": "999990018"},
            "het burgerservicenummer klopt niet (de 11-proef faalt). Controleer de cijfers.",
        ),
        ({"bsn": "000000000"}, "het burgerservicenummer kan niet met 00 beginnen. Controleer de cijfers."),
        (
            {"onderwijsnummer": "100252333"},
            "het onderwijsnummer klopt niet (de 11-proef faalt). Controleer de cijfers.",
        ),
        ({"achternaam": ""}, "'achternaam' is leeg, maar moet ingevuld zijn."),
        (
            {"achternaam": "x" * 5_000_000},
            "'achternaam' is te lang: 5.000.000 tekens, terwijl er ten hoogste 200 passen.",
        ),
        ({"achternaam": "Pro\0ef"}, "'achternaam' bevat een teken dat geen tekst is (NUL)."),
        ({"geboortedatum": "2026-11-23"}, "de geboortedatum (2026-11-23) ligt na vandaag."),
        (
            {"geboortedatum": "1-5-2014"},
            "'1-5-2014' in 'geboortedatum' is geen datum. Schrijf een datum als 2026-09-14.",
        ),
        ({"woongemeente": "9999"}, "gemeentecode '9999' bestaat niet. Gebruik de vier cijfers van het CBS."),
        (
            {"woongemeente": "599"},
            "de gemeentecode heeft geen 4 cijfers. Zet er zo nodig nullen voor, zoals in 0599.",
        ),
        ({"postcode": "0000 SS"}, "de postcode is niet van de vorm 1234 AB of wordt niet uitgegeven."),
        ({"geheim_adres": "ja"}, "'ja' in 'geheim_adres' is geen J of N."),
        ({"geslacht": "q"}, "'q' in 'geslacht' is onbekend. Kies uit: m, v, x, o."),
    ],
)
def test_what_is_refused(bestanden, waarden, zin):
    assert oordelen(bestanden.laad("leerlingen", KOP + regel(**waarden))) == [f"fout: {zin}"]
    assert not Leerling.objects.exists()


def test_born_today_is_born(bestanden):
    assert oordelen(bestanden.laad("leerlingen", KOP + regel(geboortedatum="2026-11-22"))) == ["nieuw"]


def test_a_row_with_several_mistakes_names_them_all(bestanden):
    (oordeel,) = oordelen(bestanden.laad("leerlingen", KOP + regel(bsn="1", geheim_adres="?")))
    assert oordeel == (
        "fout: het burgerservicenummer heeft geen 9 cijfers. Controleer of er een cijfer mist. "
        "'?' in 'geheim_adres' is geen J of N."
    )


def test_what_is_stored_with_a_warning(bestanden):
    inhoud = (
        KOP
        + regel(bsn=nep_bsn(1), vertrokken_op="2026-12-01")
        + regel(leerling="L2", bsn=nep_bsn(1), woongemeente="0363")
        + regel(leerling="L3", bsn=nep_bsn(2))
    )
    resultaat = bestanden.laad("leerlingen", inhoud)
    dubbel = "Een andere leerling heeft hetzelfde burgerservicenummer. Misschien is dit dezelfde leerling."
    assert [rij.waarschuwingen for rij in resultaat.rijen] == [
        ["'vertrokken_op' (2026-12-01) ligt na vandaag.", dubbel],
        [dubbel, "Gemeente 0363 heeft geen regioprofiel: de leerling wordt niet beoordeeld."],
        [],
    ]
    assert Leerling.objects.count() == 3


def test_the_trail_knows_that_a_number_changed_but_not_what(bestanden):
    bestanden.laad("leerlingen", KOP + regel(bsn=nep_bsn(1)))
    bestanden.laad("leerlingen", KOP + regel(bsn=nep_bsn(2)))
    spoor = Leerling.objects.get().events.order_by("pgh_id")
    assert [gebeurtenis.nummers_versie for gebeurtenis in spoor][-1] == 1
    assert not any(veld.name.startswith("bsn") for veld in spoor.model._meta.get_fields())
    assert spoor.first().pgh_context.metadata == {"importeer": "leerlingen", "bron": "standaard"}


def test_a_name_that_would_turn_the_line_around_is_kept_as_it_reads(bestanden):
    resultaat = bestanden.laad("leerlingen", KOP + regel(bsn="999990019", achternaam="Proef\u202eforP\u200b"))

    assert oordelen(resultaat) == ["nieuw"]
    assert Leerling.objects.get().achternaam == "ProefforP"
