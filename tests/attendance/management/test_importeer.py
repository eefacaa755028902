"""`manage.py importeer`: trial, in part, report and exit status."""

import csv
from datetime import date
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from schools.models import Leerling
from tests.bestanden import Bestandenmap
from tests.werkmappen import ods, xlsx

KOP = "leerling;achternaam;geboortedatum;woongemeente\n"
GOED = "L1;Proef;2014-05-01;0599\n"
FOUT = "L2;Proef;2014-05-01;9999\n"

pytestmark = pytest.mark.django_db


@pytest.fixture
def bestanden(tmp_path):
    return Bestandenmap(tmp_path)


def draai(*opties):
    """Exit status and what it said."""
    uit = StringIO()
    try:
        call_command("importeer", *map(str, opties), stdout=uit)
    except SystemExit as einde:
        return einde.code, uit.getvalue()
    except CommandError as fout:
        return fout.returncode, str(fout)
    return 0, uit.getvalue()


def test_all_good(bestanden):
    status, tekst = draai("leerlingen", bestanden.schrijf(KOP + GOED))
    assert status == 0
    assert tekst == (
        "leerlingen: 1 regels: 1 nieuw, 0 gewijzigd, 0 ongewijzigd, 0 dubbel, 0 fout; 0 met een waarschuwing.\n"
    )
    assert Leerling.objects.count() == 1


def test_one_refused_row_stops_the_file(bestanden):
    status, tekst = draai("leerlingen", bestanden.schrijf(KOP + GOED + FOUT))
    assert status == 1
    assert tekst.splitlines() == [
        "Regel 3 (L2): fout: gemeentecode '9999' bestaat niet. Gebruik de vier cijfers van het CBS.",
        "leerlingen: 2 regels: 1 nieuw, 0 gewijzigd, 0 ongewijzigd, 0 dubbel, 1 fout; 0 met een waarschuwing. "
        "Er is niets opgeslagen. Verbeter de foute regels, of gebruik --gedeeltelijk.",
    ]
    assert not Leerling.objects.exists()


def test_in_part(bestanden):
    status, tekst = draai("leerlingen", bestanden.schrijf(KOP + GOED + FOUT), "--gedeeltelijk")
    assert status == 1
    assert "Er is niets opgeslagen" not in tekst
    assert list(Leerling.objects.values_list("sleutel", flat=True)) == ["L1"]


def test_a_trial_reports_the_same_and_stores_nothing(bestanden, tmp_path):
    bestand = bestanden.schrijf(KOP + GOED + FOUT + "L1;Anders;2014-05-01;0363\n")
    status, tekst = draai(
        "leerlingen", bestand, "--proef", "--gedeeltelijk", "--rapport", tmp_path / "proef.csv"
    )
    assert (status, Leerling.objects.count()) == (1, 0)
    assert "Dit was een proef: er is niets opgeslagen." in tekst
    draai("leerlingen", bestand, "--gedeeltelijk", "--rapport", tmp_path / "echt.csv")
    assert (tmp_path / "proef.csv").read_text() == (tmp_path / "echt.csv").read_text()


def test_a_trial_of_a_good_file(bestanden):
    assert draai("leerlingen", bestanden.schrijf(KOP + GOED), "--proef")[0] == 0
    assert not Leerling.objects.exists()


def test_the_report_is_safe_to_open_in_a_spreadsheet(bestanden, tmp_path):
    rapport = tmp_path / "uit.csv"
    inhoud = (
        KOP
        + '"=HYPERLINK(""http://x"")";Proef;2014-05-01;0599\n-L2;P;2014-05-01;0599\nL3;P;2027-01-01;0363\n'
    )
    assert draai("leerlingen", bestanden.schrijf(inhoud), "--rapport", rapport, "--gedeeltelijk")[0] == 1
    with rapport.open(encoding="utf-8", newline="") as bestand:
        assert list(csv.reader(bestand, delimiter=";")) == [
            ["regel", "sleutel", "uitkomst", "waarschuwingen"],
            ["2", '\'=HYPERLINK("http://x")', "nieuw", ""],
            ["3", "'-L2", "nieuw", ""],
            ["4", "L3", "fout: de geboortedatum (2027-01-01) ligt na vandaag.", ""],
        ]


def test_a_formula_in_a_name_is_stored_as_it_is(bestanden):
    draai("leerlingen", bestanden.schrijf(KOP + "L1;=1+1;2014-05-01;0599\n"))
    assert Leerling.objects.get().achternaam == "=1+1"


def test_warnings_are_no_refusals_and_surplus_rows_neither(bestanden):
    inhoud = KOP + "L1;Proef;2014-05-01;0363\n" + "L1;Proef;2014-05-01;0363\n"
    status, tekst = draai("leerlingen", bestanden.schrijf(inhoud))
    assert status == 0
    assert tekst.startswith("Regel 2 (L1): waarschuwing: Gemeente 0363 heeft geen regioprofiel")
    assert "1 nieuw, 0 gewijzigd, 0 ongewijzigd, 1 dubbel" in tekst


def test_many_warnings_are_counted(bestanden):
    inhoud = KOP + "".join(f"L{n};Proef;2014-05-01;0363\n" for n in range(103))
    _, tekst = draai("leerlingen", bestanden.schrijf(inhoud))
    assert "… en nog 3 waarschuwingen; met --rapport ziet u ze allemaal." in tekst.splitlines()


def test_the_bron_keeps_keys_apart(bestanden):
    bestand = bestanden.schrijf(KOP + GOED)
    draai("leerlingen", bestand)
    draai("leerlingen", bestand, "--bron", "magister")
    assert sorted(Leerling.objects.values_list("bron", flat=True)) == ["magister", "standaard"]


@pytest.mark.parametrize("bron", ["", " ", "x" * 61])
def test_a_bron_has_a_name_that_fits(bestanden, bron):
    status, tekst = draai("leerlingen", bestanden.schrijf(KOP + GOED), f"--bron={bron}")
    assert status != 0
    assert "een bron heeft een naam van 1 tot en met 60 tekens" in tekst
    assert not Leerling.objects.exists()


@pytest.mark.parametrize(
    ("inhoud", "zin"),
    [
        ("", "Het bestand is leeg."),
        (
            "leerling;achternaam;geboortedatum;woongemeente;schoenmaat\n",
            "Onbekende kolom 'schoenmaat'. Een bestand met leerlingen kent: leerling, bsn,",
        ),
        (
            "leerling;achternaam;geboortedatum;woongemeente;\n",
            "Onbekende kolom zonder naam (de 5e).",
        ),
        ("leerling;achternaam\n", "Verplichte kolom ontbreekt: geboortedatum, woongemeente."),
        ("leerling;leerling\n", "De kolom 'leerling' staat twee keer in de kopregel."),
        (b"\x00\x01;\x02", "Dit is geen tekstbestand."),
    ],
)
def test_a_file_that_cannot_be_read(bestanden, inhoud, zin):
    status, tekst = draai("leerlingen", bestanden.schrijf(inhoud))
    assert status == 2
    assert tekst.startswith(zin)


def test_no_such_file_soort_or_place_for_the_report(bestanden, tmp_path):
    assert draai("leerlingen", tmp_path / "weg.csv")[0] == 2
    assert draai("leerlingen", bestanden.schrijf(KOP), "--rapport", tmp_path / "weg" / "uit.csv")[0] == 2
    with pytest.raises(CommandError, match="schoenmaten"):
        call_command("importeer", "schoenmaten", "x.csv")


def test_a_file_with_only_a_header_is_good(bestanden):
    assert draai("leerlingen", bestanden.schrijf(KOP))[0] == 0


def test_queries_do_not_grow_with_rows(bestanden):
    def inhoud(aantal):
        return KOP + "".join(f"L{n};Proef;2014-05-01;0599\n" for n in range(aantal))

    aantallen = []
    for aantal in (1, 300):
        with CaptureQueriesContext(connection) as gevangen:
            bestanden.laad("leerlingen", inhoud(aantal), bron=f"bron{aantal}")
        aantallen.append(len(gevangen))
    assert aantallen[0] == aantallen[1]


@pytest.mark.parametrize("maak", [xlsx, ods])
def test_a_workbook_is_loaded_as_a_csv_file_is(maak, tmp_path):
    kop = ["leerling", "achternaam", "geboortedatum", "woongemeente"]
    rijen = [kop, ["L1", "Proef", date(2014, 5, 1), "0599"], ["L2", "Toets", "2014-05-01", 599]]
    pad = maak(tmp_path / "leerlingen.bin", Toelichting=[], Leerlingen=rijen)
    status, tekst = draai("leerlingen", pad, "--gedeeltelijk")
    assert status == 1
    assert tekst.splitlines() == [
        "Let op: Het bestand heeft 2 werkbladen. Alleen 'Leerlingen' is gelezen.",
        "Regel 3 (L2): fout: de gemeentecode heeft geen 4 cijfers. Zet er zo nodig nullen voor, zoals in 0599. "
        "Deze cel is in het werkblad een getal: nullen vooraan zijn dan weg. Maak de kolom op als tekst.",
        "leerlingen: 2 regels: 1 nieuw, 0 gewijzigd, 0 ongewijzigd, 0 dubbel, 1 fout; 0 met een waarschuwing.",
    ]
    assert Leerling.objects.get().geboortedatum == date(2014, 5, 1)


def test_keys_that_are_numbers_are_named(tmp_path):
    kop = ["leerling", "achternaam", "geboortedatum", "woongemeente"]
    pad = xlsx(tmp_path / "l.xlsx", Blad1=[kop, [1, "Proef", "2014-05-01", "0599"]])
    status, tekst = draai("leerlingen", pad)
    assert (status, Leerling.objects.get().sleutel) == (0, "1")
    assert tekst.startswith("Let op: In de kolom 'leerling' staan getallen. Beginnen uw sleutels met een nul")
