"""The edge cases of domain.md §4.3 that fall under the verdict, by its numbers (1 to 5: test_uitgewerkt)."""

from dataclasses import replace
from decimal import Decimal

import pytest

from attendance.rules.feiten import (
    GEOORLOOFD,
    LEERTIJDVERMINDERING,
    ONBEKEND,
    SCHORSING,
    ZIEKTE,
    Vrijstelling,
)
from attendance.rules.meegeleverd import MIDDEN_HOLLAND, ROTTERDAM
from attendance.rules.profiel import GE
from schools.rules.schoolkalender import Afwijking
from tests.attendance.rules.bouw import (
    ANDERE_SCHOOL,
    SCHOOL,
    beoordeel,
    dag,
    eerste_dag_als,
    inschrijving,
    kalenders,
    leerling,
    melding,
)

STRENG = replace(ROTTERDAM, aanwezig_drempel=Decimal(0))


def test_6_en_7_precies_negentig_procent_is_genoeg() -> None:
    """Of twenty days (operator ge): 18 missed is 90 %, 17 is not enough."""
    profiel = replace(MIDDEN_HOLLAND, operator=GE)
    twee_aanwezig = (melding("2026-09-14", "2026-09-21"), melding("2026-09-24"))
    antwoord = beoordeel(leerling(*twee_aanwezig), "2026-10-09", profiel=profiel)
    assert (antwoord.aandeel, antwoord.drempel_op) == ("0.9000", dag("2026-10-09"))
    assert "thuiszitter" in antwoord.categorieen
    drie_aanwezig = (melding("2026-09-14", "2026-09-21"), melding("2026-09-25"))
    assert "thuiszitter" not in beoordeel(leerling(*drie_aanwezig), "2026-10-09", profiel=profiel).categorieen


def test_8_een_lesuur_aanwezig_breekt_de_reeks_alleen_in_een_streng_profiel() -> None:
    feiten = leerling(
        melding("2026-09-14", "2026-09-29"),
        melding("2026-09-30", "2026-09-30", uren="5"),
        melding("2026-10-01"),
    )
    assert beoordeel(feiten, "2026-10-12").sinds == dag("2026-09-14")
    assert beoordeel(feiten, "2026-10-12", profiel=STRENG).sinds is None
    assert eerste_dag_als("thuiszitter", feiten, "2026-10-12", profiel=STRENG) == dag("2026-11-05")


@pytest.mark.parametrize(("uren", "telt"), [("3", True), ("2.99", False)])
def test_8_de_helft_van_de_uren_is_genoeg(uren: str, telt: bool) -> None:
    feiten = leerling(melding("2026-09-14", uren=uren))
    assert ("thuiszitter" in beoordeel(feiten, "2026-10-12").categorieen) is telt


def test_9_de_uren_boven_zestien_gaan_niet_mee() -> None:
    feiten = leerling(melding("2026-09-14", "2026-09-17", uren="5"), melding("2026-09-28", uren="5"))
    antwoord = beoordeel(feiten, "2026-10-01")
    assert antwoord.signalen_16_uur == (
        (dag("2026-09-14"), dag("2026-09-17")),
        (dag("2026-09-28"), dag("2026-10-01")),
    )
    assert antwoord.bewijs.signaaluren == (Decimal(20), Decimal(20))


@pytest.mark.parametrize(
    ("data", "verwacht"),
    [
        (("2026-09-07", "2026-09-14", "2026-09-21", "2026-10-05"), ()),
        (("2026-09-28", "2026-10-05", "2026-10-12", "2026-10-26"), (("2026-09-28", "2026-10-26"),)),
    ],
    ids=["over vijf lesweken", "vier lesweken met vakantie ertussen"],
)
def test_10_vier_uur_in_vier_lesweken(data: tuple[str, ...], verwacht: tuple[tuple[str, str], ...]) -> None:
    feiten = leerling(*(melding(van, van, uren="4") for van in data))
    signalen = beoordeel(feiten, data[-1]).signalen_16_uur
    assert signalen == tuple((dag(begin), dag(eind)) for begin, eind in verwacht)


def test_11_een_week_ziek_ertussen() -> None:
    feiten = leerling(
        melding("2026-08-31", "2026-09-11"),
        melding("2026-09-14", "2026-09-18", soort=ZIEKTE, status=GEOORLOOFD),
        melding("2026-09-21", "2026-10-02"),
    )
    for profiel in (ROTTERDAM, MIDDEN_HOLLAND):
        assert "thuiszitter" not in beoordeel(feiten, "2026-10-02", profiel=profiel).categorieen


def test_12_en_13_ongeoorloofd_dat_ziekte_wordt_of_wordt_ingetrokken() -> None:
    ziek = melding("2026-09-14", soort=ZIEKTE, status=GEOORLOOFD, vastgelegd="2026-10-20", vervangt=("a",))
    vervangen = leerling(melding("2026-09-14", sleutel="a"), ziek)
    ingetrokken = leerling(melding("2026-09-14", ingetrokken="2026-10-20"))
    for feiten in (vervangen, ingetrokken):
        assert "thuiszitter" in beoordeel(feiten, "2026-10-19").categorieen
        assert "thuiszitter" not in beoordeel(feiten, "2026-10-20").categorieen


def test_14_dubbele_meldingen_tellen_een_keer() -> None:
    feiten = leerling(
        melding("2026-09-14", "2026-09-16", uren="4"),
        melding("2026-09-14", "2026-09-17", sleutel="dubbel", uren="5"),
    )
    antwoord = beoordeel(feiten, "2026-09-17")
    assert antwoord.signalen_16_uur == ((dag("2026-09-14"), dag("2026-09-17")),)
    assert antwoord.bewijs.signaaluren == (Decimal(20),)


def test_15_een_schoolwissel_breekt_de_reeks_niet() -> None:
    feiten = leerling(
        melding("2026-09-14"),
        inschrijvingen=(inschrijving(tot="2026-09-30"), inschrijving("2026-10-07", vestiging=ANDERE_SCHOOL)),
    )
    antwoord = beoordeel(feiten, "2026-10-16")
    assert (antwoord.sinds, antwoord.schooldagen) == (dag("2026-09-14"), 21)


def test_16_uitschrijving_zonder_nieuwe_school_is_absoluut_vanaf_de_volgende_dag() -> None:
    feiten = leerling(melding("2026-09-14"), inschrijvingen=(inschrijving(tot="2026-10-16"),))
    assert "thuiszitter" in beoordeel(feiten, "2026-10-16").categorieen
    antwoord = beoordeel(feiten, "2026-10-17")
    assert antwoord.categorieen == ("absoluut_verzuim", "signaal_16_uur")
    assert antwoord.absoluut_sinds == dag("2026-10-17")


def test_17_wie_zich_vestigt_is_vanaf_die_dag_absoluut() -> None:
    feiten = leerling(inschrijvingen=(), gevestigd_op=dag("2026-10-01"))
    assert beoordeel(feiten, "2026-09-30").categorieen == ()
    assert beoordeel(feiten, "2026-10-01").absoluut_sinds == dag("2026-10-01")


def test_19_de_achttiende_verjaardag() -> None:
    feiten = leerling(melding("2026-09-14"), geboren="2008-10-20")
    assert "thuiszitter" in beoordeel(feiten, "2026-10-19").categorieen
    antwoord = beoordeel(feiten, "2026-11-10")
    assert antwoord.categorieen == ("signaal_16_uur",)
    assert antwoord.signalen_16_uur[-1][1] == dag("2026-10-14")
    assert beoordeel(feiten, "2026-11-11").categorieen == ()


@pytest.mark.parametrize(("geboren", "laatste"), [("2008-10-07", "2026-09-30"), ("2008-10-08", "2026-10-07")])
def test_19_op_de_achttiende_verjaardag_zelf_is_er_geen_signaal_meer(geboren: str, laatste: str) -> None:
    antwoord = beoordeel(leerling(melding("2026-09-14"), geboren=geboren), "2026-10-12")
    assert antwoord.signalen_16_uur[-1][1] == dag(laatste)


def test_22_een_startkwalificatie_midden_in_een_reeks() -> None:
    feiten = leerling(melding("2026-09-14"), startkwalificatie_op=dag("2026-10-13"))
    assert "thuiszitter" in beoordeel(feiten, "2026-10-12").categorieen
    assert "thuiszitter" not in beoordeel(feiten, "2026-10-13").categorieen


def test_23_vrijgestelde_dagen_tellen_in_teller_noch_noemer() -> None:
    vrijgesteld = (Vrijstelling("15", dag("2026-09-14"), dag("2026-09-18")),)
    feiten = leerling(melding("2026-08-31"), vrijstellingen=vrijgesteld)
    for profiel in (ROTTERDAM, MIDDEN_HOLLAND):
        assert beoordeel(feiten, "2026-09-18", profiel=profiel).sinds is None
        antwoord = beoordeel(feiten, "2026-10-26", profiel=profiel)
        assert (antwoord.sinds, antwoord.aandeel) == (dag("2026-09-21"), "1.0000")


def test_24_schorsing_en_onbekend() -> None:
    geschorst = leerling(melding("2026-09-14", "2026-09-18", soort=SCHORSING, status=GEOORLOOFD))
    assert beoordeel(geschorst, "2026-09-18").risicogronden == ("schorsing",)
    assert beoordeel(geschorst, "2026-09-19").categorieen == ()
    naar_huis_gestuurd = leerling(melding("2026-09-14", soort=SCHORSING, status=ONBEKEND))
    assert beoordeel(naar_huis_gestuurd, "2026-10-12").categorieen == ()


def test_26_leertijdvermindering_en_het_rooster_van_de_inschrijving() -> None:
    feiten = leerling(
        melding("2026-09-14", soort=LEERTIJDVERMINDERING, status=GEOORLOOFD, uren="3"),
        inschrijvingen=(inschrijving(uren="2.5"),),
    )
    assert beoordeel(feiten, "2026-09-20").risicogronden == ("leertijdvermindering",)
    ook_weg = feiten._replace(meldingen=(*feiten.meldingen, melding("2026-09-14", uren="1.25")))
    antwoord = beoordeel(ook_weg, "2026-10-12")
    assert (antwoord.categorieen[0], antwoord.aandeel) == ("signaal_16_uur", "0.5000")
    assert antwoord.bewijs_geoorloofd.dagen[0] == (dag("2026-09-14"), Decimal("1.25"))


@pytest.mark.parametrize(
    ("sinds", "nog_niet", "langer"),
    [("2027-11-30", "2028-02-29", "2028-03-01"), ("2023-11-29", "2024-02-29", "2024-03-01")],
)
def test_27_drie_maanden_in_een_schrikkeljaar(sinds: str, nog_niet: str, langer: str) -> None:
    feiten = leerling(melding(sinds))
    assert "langer_dan_3_maanden" not in beoordeel(feiten, nog_niet).categorieen
    assert "langer_dan_3_maanden" in beoordeel(feiten, langer).categorieen


def test_35_een_studiedag_die_later_bekend_wordt_schuift_de_drempel_op() -> None:
    studiedag = kalenders(Afwijking(SCHOOL, dag("2026-09-25"), "lesvrij"))
    antwoord = beoordeel(leerling(melding("2026-09-14")), "2026-10-13", kalender=studiedag)
    assert antwoord.drempel_op == dag("2026-10-13")


def test_een_lesdag_in_de_vakantie_telt_als_schooldag() -> None:
    lesdag = kalenders(Afwijking(SCHOOL, dag("2026-10-19"), "lesdag"))
    antwoord = beoordeel(leerling(melding("2026-09-28")), "2026-11-02", kalender=lesdag)
    assert antwoord.drempel_op == dag("2026-10-30")
