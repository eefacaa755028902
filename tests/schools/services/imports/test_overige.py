"""Collaborations, vacations, a school's own calendar, adults around a pupil and enrolments."""

from datetime import date
from decimal import Decimal

import pytest

from schools.models import Gezagsdrager, Inschrijving, KalenderAfwijking, Samenwerkingsverband, Vakantie
from tests.bestanden import Bestandenmap, oordelen

pytestmark = pytest.mark.django_db


@pytest.fixture
def bestanden(tmp_path):
    bestanden = Bestandenmap(tmp_path)
    bestanden.begin()
    return bestanden


def tweemaal(bestanden, soort, inhoud):
    """The outcomes of the first time; the second time nothing changes."""
    eerste = oordelen(bestanden.laad(soort, inhoud))
    assert set(oordelen(bestanden.laad(soort, inhoud))) == {"ongewijzigd"}
    return eerste


class TestSamenwerkingsverbanden:
    KOP = "code;naam;sector;gemeentecodes;vestigingscodes\n"

    def test_lists_follow_the_file(self, bestanden):
        inhoud = self.KOP + "PO2806;PPO Proef;po;0599 0502 0599;99AA00\nVO2806;VO Proef;VO;;\n"
        assert tweemaal(bestanden, "samenwerkingsverbanden", inhoud) == ["nieuw", "nieuw"]
        verband = Samenwerkingsverband.objects.select_related("organisatie").get(code="PO2806")
        assert (verband.organisatie.naam, verband.organisatie.soort, verband.sector) == (
            "PPO Proef",
            "SAMENWERKINGSVERBAND",
            "PO",
        )
        assert sorted(verband.gemeenten.values_list("code", flat=True)) == ["0502", "0599"]
        assert list(verband.vestigingen.values_list("vestigingscode", flat=True)) == ["99AA00"]
        anders = self.KOP + "PO2806;PPO Proef;po;0513 0599;99AA01\n"
        assert tweemaal(bestanden, "samenwerkingsverbanden", anders) == ["gewijzigd"]
        assert sorted(verband.gemeenten.values_list("code", flat=True)) == ["0513", "0599"]
        assert list(verband.vestigingen.values_list("vestigingscode", flat=True)) == ["99AA01"]

    def test_without_the_columns_the_lists_stay(self, bestanden):
        bestanden.laad("samenwerkingsverbanden", self.KOP + "PO2806;PPO Proef;po;0599;99AA00\n")
        smal = "code;naam;sector\nPO2806;PPO Proef Rotterdam;po\n"
        assert tweemaal(bestanden, "samenwerkingsverbanden", smal) == ["gewijzigd"]
        assert Samenwerkingsverband.objects.get().gemeenten.count() == 1

    def test_what_is_refused(self, bestanden):
        resultaat = bestanden.laad(
            "samenwerkingsverbanden", self.KOP + "A;A;po;0599 9999;99ZZ00\nB;B;mbo;;\nC;C;vo;599;\n"
        )
        assert oordelen(resultaat) == [
            "fout: gemeentecode 9999 bestaat niet. Vestiging 99ZZ00 is niet bekend.",
            "fout: 'mbo' in 'sector' is onbekend. Kies uit: po, vo.",
            "fout: de gemeentecode heeft geen 4 cijfers. Zet er zo nodig nullen voor, zoals in 0599.",
        ]


class TestVakanties:
    KOP = "schooljaar;vakantie;regio;van;tot\n"

    def test_those_of_2014_to_2030_are_there(self):
        assert Vakantie.objects.count() == 243
        herfst = Vakantie.objects.get(schooljaar="2026-2027", vakantie="herfst", regio="midden")
        assert (herfst.van, herfst.tot) == (date(2026, 10, 17), date(2026, 10, 25))

    def test_a_known_vacation_moves(self, bestanden):
        inhoud = (
            self.KOP
            + "2026-2027;herfst;midden;2026-10-17;2026-10-26\n2030-2031;herfst;Midden;2030-10-19;2030-10-27\n"
        )
        assert tweemaal(bestanden, "vakanties", inhoud) == ["gewijzigd", "nieuw"]
        assert Vakantie.objects.count() == 244

    def test_what_is_refused(self, bestanden):
        resultaat = bestanden.laad(
            "vakanties",
            self.KOP
            + "2030-2031;herfst;oost;2030-10-19;2030-10-27\n2030-2031;kerst;zuid;2031-01-05;2030-12-21\n",
        )
        assert oordelen(resultaat) == [
            "fout: 'oost' in 'regio' is onbekend. Kies uit: noord, midden, zuid.",
            "fout: de laatste dag (2030-12-21) ligt vóór de eerste dag (2031-01-05).",
        ]


class TestSchoolkalender:
    KOP = "vestiging;datum;soort;omschrijving\n"

    def test_days_off_and_on(self, bestanden):
        inhoud = self.KOP + "99AA00;2026-11-27;lesvrij;Studiedag\n99AA00;2026-11-28;lesdag;\n"
        assert tweemaal(bestanden, "schoolkalender", inhoud) == ["nieuw", "nieuw"]
        assert oordelen(bestanden.laad("schoolkalender", self.KOP + "99AA00;2026-11-27;lesdag;\n")) == [
            "gewijzigd"
        ]
        dag = KalenderAfwijking.objects.get(datum=date(2026, 11, 27))
        assert (dag.vestiging.vestigingscode, dag.soort, dag.omschrijving) == ("99AA00", "lesdag", "")

    def test_a_lesdag_in_a_weekend_is_stored_with_a_warning(self, bestanden):
        (rij,) = bestanden.laad("schoolkalender", self.KOP + "99AA00;2026-11-28;lesdag;\n").rijen
        assert rij.waarschuwingen == [
            "Een zaterdag of zondag is nooit een schooldag; deze regel telt niet mee."
        ]

    def test_an_unknown_school(self, bestanden):
        assert oordelen(bestanden.laad("schoolkalender", self.KOP + "99ZZ00;2026-11-27;lesvrij;\n")) == [
            "fout: vestiging '99ZZ00' is niet bekend. Controleer de vestigingscode."
        ]


class TestGezagsdragers:
    KOP = "leerling;naam;relatie;gezag;telefoon;e-mail;postcode;huisnummer;geheim_adres;taal\n"

    def test_how_to_reach_them(self, bestanden):
        inhoud = (
            self.KOP + "L1;Moeder Proef;moeder;J;0100000000;m@proef.example;3011AB;1;J;Turks\n"
            "L1;Opa Proef;;N;;;;;;\nL2;Vader;;;;;;;;\n"
        )
        assert tweemaal(bestanden, "gezagsdragers", inhoud) == ["nieuw"] * 3
        moeder = Gezagsdrager.objects.get(naam="Moeder Proef")
        assert (moeder.leerling.sleutel, moeder.gezag, moeder.email, moeder.geheim_adres, moeder.taal) == (
            "L1",
            True,
            "m@proef.example",
            True,
            "Turks",
        )
        assert [g.gezag for g in Gezagsdrager.objects.order_by("naam")] == [True, False, True]

    def test_an_unknown_pupil(self, bestanden):
        assert oordelen(bestanden.laad("gezagsdragers", "leerling;naam\nL9;Niemand\n")) == [
            "fout: leerling 'L9' is niet bekend. Laad eerst het bestand met leerlingen (bron 'standaard')."
        ]
        assert oordelen(bestanden.laad("gezagsdragers", "leerling;naam\nL1;Iemand\n", bron="ander")) == [
            "fout: leerling 'L1' is niet bekend. Laad eerst het bestand met leerlingen (bron 'ander')."
        ]


class TestInschrijvingen:
    KOP = "leerling;vestiging;van;tot;onderwijssoort;leerjaar;uren_per_dag\n"

    def test_on_the_roll(self, bestanden):
        inhoud = self.KOP + "L1;99aa00;2025-08-01;2026-07-31;po;7;\nL1;99AA01;2026-08-01;;vo;1;5,5\n"
        assert tweemaal(bestanden, "inschrijvingen", inhoud) == ["nieuw", "nieuw"]
        vo = Inschrijving.objects.get(onderwijssoort="vo")
        assert (vo.vestiging.vestigingscode, vo.tot, vo.uren_per_dag) == ("99AA01", None, Decimal("5.5"))
        assert oordelen(
            bestanden.laad("inschrijvingen", self.KOP + "L1;99AA01;2026-08-01;2026-10-01;vo;1;5.5\n")
        ) == ["gewijzigd"]
        vo.refresh_from_db()
        assert vo.tot == date(2026, 10, 1)

    def test_overlap_is_stored_with_a_warning(self, bestanden):
        inhoud = (
            self.KOP + "L1;99AA00;2025-08-01;;po;;\nL1;99AA01;2026-08-01;;vo;;\nL2;99AA01;2026-08-01;;vo;;\n"
        )
        resultaat = bestanden.laad("inschrijvingen", inhoud)
        assert oordelen(resultaat) == ["nieuw"] * 3
        telt = "De inschrijving met de laatste begindatum telt."
        assert [rij.waarschuwingen for rij in resultaat.rijen] == [
            [f"Deze inschrijving overlapt met die op 99AA01 vanaf 2026-08-01. {telt}"],
            [f"Deze inschrijving overlapt met die op 99AA00 vanaf 2025-08-01. {telt}"],
            [],
        ]
        assert [rij.leerling_id is not None for rij in resultaat.rijen] == [True] * 3

    @pytest.mark.parametrize(
        ("regel", "zin"),
        [
            (
                "L9;99AA00;2026-08-01;;po;;",
                "leerling 'L9' is niet bekend. Laad eerst het bestand met leerlingen (bron 'standaard').",
            ),
            (
                "L1;99ZZ00;2026-08-01;;po;;",
                "vestiging '99ZZ00' is niet bekend. Controleer de vestigingscode.",
            ),
            (
                "L1;99AA00;2026-08-01;2026-07-31;po;;",
                "de laatste dag (2026-07-31) ligt vóór de eerste dag (2026-08-01).",
            ),
            (
                "L1;99AA00;2026-08-01;;kdv;;",
                "'kdv' in 'onderwijssoort' is onbekend. Kies uit: po, sbo, so, vo, vso, pro, mbo.",
            ),
            (
                "L1;99AA00;2026-08-01;;po;;veel",
                "'veel' in 'uren_per_dag' is geen getal. Schrijf een getal als 4,5.",
            ),
        ],
    )
    def test_what_is_refused(self, bestanden, regel, zin):
        assert oordelen(bestanden.laad("inschrijvingen", self.KOP + regel)) == [f"fout: {zin}"]
