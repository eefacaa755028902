"""The page of the calendar under "Waarom?": every class, both modi, and no trace of geoorloofd absence for the wall."""

from dataclasses import replace
from decimal import Decimal

import pytest

from attendance.rules import kalenderblad as blad
from attendance.rules.feiten import GEOORLOOFD, ONBEKEND, Leerlingfeiten, Traject, Vrijstelling
from attendance.rules.kalenderblad import Kalenderdag, kalenderblad, stroken
from attendance.rules.meegeleverd import MIDDEN_HOLLAND, ROTTERDAM
from attendance.rules.profiel import Profiel
from schools.rules.schoolkalender import Afwijking, Kalenders
from tests.attendance.rules.bouw import (
    ANDERE_SCHOOL,
    KALENDERS,
    SCHOOL,
    dag,
    inschrijving,
    kalenders,
    leerling,
    melding,
)

OP = "2026-11-13"
ZES = Decimal(6)


def dagen(
    feiten: Leerlingfeiten,
    *,
    op: str = OP,
    bekend_op: str | None = None,
    profiel: Profiel = ROTTERDAM,
    kalender: Kalenders = KALENDERS,
    leesbaar: tuple[str, ...] = (),
) -> dict[str, Kalenderdag]:
    gevonden = kalenderblad(
        feiten,
        profiel=profiel,
        kalenders=kalender,
        van=dag("2026-08-01"),
        tot=dag("2027-07-31"),
        op=dag(op),
        bekend_op=dag(bekend_op or op),
        leesbaar=leesbaar,
    )
    assert len(gevonden) == 365
    return {d.dag.isoformat(): d for d in gevonden}


@pytest.mark.parametrize("profiel", [ROTTERDAM, MIDDEN_HOLLAND])
def test_hele_dagen_tellen_en_te_weinig_uren_niet(profiel: Profiel) -> None:
    gevonden = dagen(
        leerling(melding("2026-11-09", "2026-11-10"), melding("2026-11-11", "2026-11-11", uren="2")),
        profiel=profiel,
    )
    assert gevonden["2026-11-10"] == Kalenderdag(dag("2026-11-10"), blad.TELT, o=ZES, r=ZES)
    assert gevonden["2026-11-11"] == Kalenderdag(dag("2026-11-11"), blad.TE_WEINIG_UREN, o=Decimal(2), r=ZES)
    assert gevonden["2026-11-12"] == Kalenderdag(dag("2026-11-12"), blad.TELT_NIET_MEE, r=ZES)


def test_precies_de_helft_van_de_uren_telt() -> None:
    assert dagen(leerling(melding("2026-11-09", uren="3")))["2026-11-09"].klasse == blad.TELT


@pytest.mark.parametrize(
    ("op", "reden"),
    [
        ("2026-11-07", blad.WEEKEND),
        ("2026-10-19", blad.VAKANTIE),
        ("2027-03-29", blad.FEESTDAG),
        ("2026-11-05", blad.LESVRIJ),
        ("2027-06-15", blad.NIET_INGESCHREVEN),
    ],
)
def test_dagen_zonder_school_hebben_een_reden(op: str, reden: str) -> None:
    feiten = leerling(melding("2026-09-14"), inschrijvingen=(inschrijving(tot="2027-06-01"),))
    gevonden = dagen(feiten, kalender=kalenders(Afwijking(SCHOOL, dag("2026-11-05"), "lesvrij")))
    assert gevonden[op] == Kalenderdag(dag(op), blad.GEEN_SCHOOL, reden)


def test_een_lesdag_van_de_eigen_school_in_de_vakantie_telt_alleen_daar() -> None:
    kalender = kalenders(Afwijking(SCHOOL, dag("2026-10-19"), "lesdag"))
    hier = leerling(melding("2026-10-16"))
    daar = leerling(melding("2026-10-16"), inschrijvingen=(inschrijving(vestiging=ANDERE_SCHOOL),))
    assert dagen(hier, kalender=kalender)["2026-10-19"].klasse == blad.TELT
    assert dagen(daar, kalender=kalender)["2026-10-19"].reden == blad.VAKANTIE


def test_na_een_schoolwissel_gelden_kalender_en_uren_van_de_nieuwe_school() -> None:
    feiten = leerling(
        melding("2026-11-02"),
        inschrijvingen=(
            inschrijving(tot="2026-11-08"),
            inschrijving("2026-11-09", vestiging=ANDERE_SCHOOL, uren="5"),
        ),
    )
    kalender = kalenders(Afwijking(ANDERE_SCHOOL, dag("2026-11-10"), "lesvrij"))
    gevonden = dagen(feiten, kalender=kalender)
    assert (gevonden["2026-11-06"].r, gevonden["2026-11-09"].r) == (ZES, Decimal(5))
    assert gevonden["2026-11-10"].reden == blad.LESVRIJ


def test_vrijgesteld_en_in_stilstand_op_een_dag_is_stilstand() -> None:
    feiten = leerling(
        melding("2026-09-14"),
        vrijstellingen=(Vrijstelling("5_a", dag("2026-11-09"), dag("2026-11-11")),),
        trajecten=(Traject("dagprogramma_onderwijsgericht", dag("2026-11-10"), dag("2026-11-12")),),
    )
    gevonden = dagen(feiten)
    assert gevonden["2026-11-09"] == Kalenderdag(dag("2026-11-09"), blad.VRIJGESTELD, r=ZES)
    assert gevonden["2026-11-10"] == Kalenderdag(dag("2026-11-10"), blad.STILSTAND, r=ZES)
    assert gevonden["2026-11-13"].klasse == blad.TELT


def test_een_traject_dat_de_telling_niet_stopt_verandert_niets() -> None:
    feiten = leerling(melding("2026-09-14"), trajecten=(Traject("oza_s", dag("2026-11-10"), None),))
    assert dagen(feiten)["2026-11-10"].klasse == blad.TELT


def test_dagen_na_de_peildatum_zijn_niet_beoordeeld() -> None:
    gevonden = dagen(leerling(melding("2026-09-14")))
    assert gevonden["2026-11-16"] == Kalenderdag(dag("2026-11-16"), blad.NA_PEILDATUM, r=ZES)


def test_zonder_kalender_is_er_geen_antwoord() -> None:
    gevonden = kalenderblad(
        leerling(inschrijvingen=(inschrijving(vestiging="99XX00"),)),
        profiel=ROTTERDAM,
        kalenders=KALENDERS,
        van=dag("2026-11-09"),
        tot=dag("2026-11-14"),
        op=dag(OP),
        bekend_op=dag(OP),
    )
    assert [d.klasse for d in gevonden] == [blad.GEEN_KALENDER] * 5 + [blad.GEEN_SCHOOL]


ZIEK = melding("2026-11-02", "2026-11-04", sleutel="ziek", soort="ziekte", status=GEOORLOOFD, uren="4")
VRAAG = melding("2026-11-05", "2026-11-06", sleutel="vraag", soort="overig", status=ONBEKEND)


def test_achter_de_muur_is_een_zieke_dag_precies_een_dag_aanwezig() -> None:
    met = leerling(melding("2026-11-03", uren="2", tot="2026-11-03"), ZIEK, VRAAG)
    zonder = leerling(melding("2026-11-03", uren="2", tot="2026-11-03"))
    assert dagen(met) == dagen(zonder)


def test_wie_geoorloofd_verzuim_leest_ziet_ook_de_uren() -> None:
    gevonden = dagen(
        leerling(melding("2026-11-03", uren="3", tot="2026-11-03"), ZIEK, VRAAG), leesbaar=("ziek", "vraag")
    )
    assert gevonden["2026-11-02"] == Kalenderdag(dag("2026-11-02"), blad.GEOORLOOFD, g=Decimal(4), r=ZES)
    assert gevonden["2026-11-03"] == Kalenderdag(
        dag("2026-11-03"), blad.TELT, o=Decimal(3), g=Decimal(3), r=ZES
    )
    assert gevonden["2026-11-05"] == Kalenderdag(dag("2026-11-05"), blad.ONBEKEND, r=ZES)


def test_een_school_leest_alleen_haar_eigen_geoorloofde_meldingen() -> None:
    elders = replace_sleutel("elders")
    gevonden = dagen(leerling(ZIEK, elders), leesbaar=("ziek",))
    assert gevonden["2026-11-04"].klasse == blad.GEOORLOOFD
    assert gevonden["2026-11-09"].klasse == blad.TELT_NIET_MEE


def replace_sleutel(sleutel: str):
    return ZIEK._replace(sleutel=sleutel, van=dag("2026-11-09"), tot=dag("2026-11-10"))


def test_wat_toen_bekend_was_kleurt_de_dag_van_toen() -> None:
    oud = melding("2026-11-02", "2026-11-06", sleutel="m#1", vastgelegd="2026-11-02")
    nieuw = melding(
        "2026-11-02",
        "2026-11-06",
        sleutel="m#2",
        status=GEOORLOOFD,
        vastgelegd="2026-11-10",
        vervangt=("m#1",),
    )
    assert dagen(leerling(oud, nieuw), bekend_op="2026-11-09")["2026-11-04"].klasse == blad.TELT
    assert dagen(leerling(oud, nieuw), bekend_op="2026-11-10")["2026-11-04"].klasse == blad.TELT_NIET_MEE


def test_met_aanwezig_drempel_een_telt_elke_schooldag_zoals_in_de_regel() -> None:
    streng = replace(ROTTERDAM, aanwezig_drempel=Decimal(1))
    assert dagen(leerling(), profiel=streng)["2026-11-10"].klasse == blad.TELT


def test_stroken_lopen_over_weekenden_heen_en_voegen_vrije_dagen_samen() -> None:
    feiten = leerling(melding("2026-12-07"), melding("2026-12-03", "2026-12-03", uren="1"))
    gevonden = [
        (s.van.isoformat(), s.tot.isoformat(), s.klasse, s.redenen, s.aantal)
        for s in stroken(dagen(feiten, op="2027-01-08").values())
        if s.van >= dag("2026-11-30") and s.tot <= dag("2027-01-08")
    ]
    assert gevonden == [
        ("2026-12-03", "2026-12-03", blad.TE_WEINIG_UREN, (), 1),
        ("2026-12-04", "2026-12-04", blad.TELT_NIET_MEE, (), 1),
        ("2026-12-07", "2026-12-18", blad.TELT, (), 10),
        ("2026-12-21", "2027-01-01", blad.GEEN_SCHOOL, (blad.VAKANTIE, blad.FEESTDAG), 10),
        ("2027-01-04", "2027-01-08", blad.TELT, (), 5),
    ]
