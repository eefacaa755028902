"""The readings of verzuimtelling.md §7, and those of §2 to §4 that are as easy to get wrong."""

from dataclasses import replace

import pytest

from attendance.rules.feiten import GEOORLOOFD, SCHORSING, ZIEKTE, Traject, Vrijstelling
from attendance.rules.meegeleverd import MIDDEN_HOLLAND, ROTTERDAM
from attendance.rules.profiel import GE, KALENDERDAGEN, Profiel
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

DAGPROGRAMMA = "dagprogramma_onderwijsgericht"


def test_uren_volgen_de_hoofdinschrijving_van_de_dag() -> None:
    feiten = leerling(
        melding("2026-09-14", "2026-09-30"),
        inschrijvingen=(
            inschrijving("2022-08-01", "2026-09-16", soort="sbo"),
            inschrijving("2026-09-17", vestiging=ANDERE_SCHOOL, soort="vso"),
        ),
    )
    uren = [regel.r for regel in beoordeel(feiten, "2026-09-30").bewijs.dagen]
    assert uren == [5, 5, 5] + [6] * 10


def test_de_hoogste_vestigingscode_beslist_bij_dezelfde_begindatum() -> None:
    feiten = leerling(
        melding("2026-09-14"),
        inschrijvingen=(inschrijving(vestiging=ANDERE_SCHOOL, uren="4.5"), inschrijving(vestiging=SCHOOL)),
    )
    assert beoordeel(feiten, "2026-10-12").bewijs.dagen[0].r == inschrijving(uren="4.5").uren_per_dag


@pytest.mark.parametrize(
    ("traject", "drempel_op"),
    [
        (Traject(DAGPROGRAMMA, dag("2026-09-21"), dag("2026-09-25"), None), "2026-10-26"),
        (Traject(DAGPROGRAMMA, dag("2026-09-21"), dag("2026-09-25"), False), "2026-10-12"),
        (Traject("oov", dag("2026-09-21"), dag("2026-09-25"), None), "2026-10-12"),
        (Traject("oov", dag("2026-09-21"), dag("2026-09-25"), True), "2026-10-26"),
    ],
    ids=["profiel stopt", "traject zegt nee", "profiel stopt niet", "traject zegt ja"],
)
def test_stopt_telling_gaat_voor_het_profiel(traject: Traject, drempel_op: str) -> None:
    feiten = leerling(melding("2026-09-14"), trajecten=(traject,))
    assert eerste_dag_als("thuiszitter", feiten, "2026-09-14") == dag(drempel_op)
    assert beoordeel(feiten, drempel_op).sinds == dag("2026-09-14")


def test_een_dag_in_stilstand_is_geen_schooldag_voor_signalen_en_lesweken() -> None:
    stil = (Traject(DAGPROGRAMMA, dag("2026-09-21"), dag("2026-09-25"), None),)
    feiten = leerling(
        *(melding(van, van, uren="4") for van in ("2026-09-07", "2026-09-14", "2026-09-28")),
        melding("2026-09-22", "2026-09-22", uren="6"),
        melding("2026-10-05", "2026-10-05", uren="4"),
        trajecten=stil,
    )
    assert beoordeel(feiten, "2026-10-05").signalen_16_uur == ((dag("2026-09-07"), dag("2026-10-05")),)


def test_vrijgesteld_en_stilstand_samen_is_stilstand() -> None:
    week = (dag("2026-09-21"), dag("2026-09-25"))
    feiten = leerling(
        melding("2026-09-14"),
        vrijstellingen=(Vrijstelling("5_a", *week),),
        trajecten=(Traject(DAGPROGRAMMA, *week, None),),
    )
    for profiel in (ROTTERDAM, MIDDEN_HOLLAND):
        assert beoordeel(feiten, "2026-10-26", profiel=profiel).sinds == dag("2026-09-14")


def test_alleen_een_vrijgestelde_dag_in_d_breekt_af() -> None:
    in_de_vakantie = leerling(
        melding("2026-10-05"), vrijstellingen=(Vrijstelling("5_a", dag("2026-10-19"), dag("2026-10-23")),)
    )
    op_een_schooldag = in_de_vakantie._replace(
        vrijstellingen=(Vrijstelling("5_a", dag("2026-10-19"), dag("2026-10-26")),)
    )
    for profiel in (ROTTERDAM, MIDDEN_HOLLAND):
        doorlopend = beoordeel(in_de_vakantie, "2026-11-23", profiel=profiel)
        assert doorlopend.sinds == dag("2026-10-05")
        assert beoordeel(op_een_schooldag, "2026-11-24", profiel=profiel).sinds == dag("2026-10-27")


def test_vrijgesteld_en_stilstand_op_p_zijn_een_kwestie_van_data() -> None:
    """Saturday 10 October is no school day, so D does not change; P is covered all the same."""
    thuis = melding("2026-09-07")
    assert "thuiszitter" in beoordeel(leerling(thuis), "2026-10-10").categorieen
    vrijgesteld = leerling(thuis, vrijstellingen=(Vrijstelling("5_a", dag("2026-10-10"), None),))
    stil = leerling(thuis, trajecten=(Traject(DAGPROGRAMMA, dag("2026-10-10"), None, None),))
    for feiten in (vrijgesteld, stil):
        assert "thuiszitter" in beoordeel(feiten, "2026-10-09").categorieen
        assert beoordeel(feiten, "2026-10-10").categorieen == ("signaal_16_uur",)


def test_d_is_niet_beperkt_tot_dagen_waarop_de_leerling_plichtig_was() -> None:
    feiten = leerling(melding("2026-09-14"), geboren="2021-09-20")
    assert "thuiszitter" in beoordeel(feiten, "2026-10-12").categorieen
    assert beoordeel(feiten, "2026-10-12").sinds == dag("2026-09-14")
    assert beoordeel(feiten, "2026-09-30").categorieen == ("signaal_16_uur",)


def test_wie_weg_is_heeft_geen_regel() -> None:
    weg_op = dag("2026-10-12")
    vertrokken = leerling(melding("2026-09-14"), vertrokken_op=weg_op)
    for feiten in (vertrokken, leerling(melding("2026-09-14"), overleden_op=weg_op)):
        assert beoordeel(feiten, "2026-10-11").categorieen
        assert beoordeel(feiten, "2026-10-12").categorieen == ()
        assert beoordeel(feiten, "2035-01-01").categorieen == ()


def test_last_mag_voor_p_liggen() -> None:
    feiten = leerling(melding("2026-09-14", "2026-10-16"))
    assert beoordeel(feiten, "2026-10-25").schooldagen == 25
    assert "thuiszitter" not in beoordeel(feiten, "2026-10-26").categorieen


def test_een_open_melding_dekt_ook_dagen_na_k() -> None:
    feiten = leerling(melding("2026-09-14"))
    assert "thuiszitter" in beoordeel(feiten, "2026-10-12", bekend_op="2026-09-14").categorieen
    assert beoordeel(feiten, "2026-10-12", bekend_op="2026-09-13").categorieen == ()


def test_een_vervanger_verwijdert_ook_als_hij_zelf_vervangen_is() -> None:
    feiten = leerling(
        melding("2026-09-14", sleutel="a"),
        melding("2026-09-14", "2026-09-15", sleutel="b", vastgelegd="2026-09-16", vervangt=("a",)),
        melding("2026-09-14", "2026-09-14", sleutel="c", vastgelegd="2026-09-17", vervangt=("b",)),
    )
    assert beoordeel(feiten, "2026-10-12").categorieen == ()
    assert "thuiszitter" in beoordeel(feiten, "2026-10-12", bekend_op="2026-09-15").categorieen


def test_een_ingetrokken_vervanger_brengt_het_oude_terug() -> None:
    feiten = leerling(
        melding("2026-09-14", sleutel="a"),
        melding(
            "2026-09-14",
            sleutel="b",
            status=GEOORLOOFD,
            vastgelegd="2026-09-20",
            ingetrokken="2026-10-05",
            vervangt=("a",),
        ),
    )
    assert "thuiszitter" not in beoordeel(feiten, "2026-10-12", bekend_op="2026-10-04").categorieen
    assert "thuiszitter" in beoordeel(feiten, "2026-10-12", bekend_op="2026-10-05").categorieen


def test_een_melding_die_zichzelf_noemt_blijft_gelden() -> None:
    feiten = leerling(melding("2026-09-14", sleutel="a", vervangt=("a",)))
    assert "thuiszitter" in beoordeel(feiten, "2026-10-12").categorieen


def test_een_vervanger_bij_een_andere_leerling_verwijdert_en_telt_verder_niet() -> None:
    elders = melding("2026-09-14", sleutel="b", vervangt=("a",))
    feiten = leerling(melding("2026-09-14", sleutel="a"), vervangers_elders=(elders,))
    assert beoordeel(feiten, "2026-10-12").categorieen == ()


def test_dreigend_in_modus_aandeel_heeft_een_venster_van_elf() -> None:
    feiten = leerling(melding("2026-09-14", "2026-09-21"), melding("2026-09-23"))
    antwoord = beoordeel(feiten, "2026-09-28", profiel=MIDDEN_HOLLAND)
    assert "dreigend_thuiszitter" in antwoord.categorieen
    assert (antwoord.aandeel, antwoord.schooldagen) == ("0.9091", 11)
    assert antwoord.bewijs.venster == (dag("2026-09-14"), dag("2026-09-28"))


def test_dreigend_in_kalenderdagen_na_veertien_dagen() -> None:
    profiel = ROTTERDAM.met_eenheid(KALENDERDAGEN)
    feiten = leerling(melding("2026-09-14"))
    assert eerste_dag_als("dreigend_thuiszitter", feiten, "2026-09-14", profiel=profiel) == dag("2026-09-28")
    met_ge = replace(profiel, operator=GE)
    assert eerste_dag_als("dreigend_thuiszitter", feiten, "2026-09-14", profiel=met_ge) == dag("2026-09-27")
    assert eerste_dag_als("thuiszitter", feiten, "2026-09-14", profiel=met_ge) == dag("2026-10-11")


@pytest.mark.parametrize("profiel", [ROTTERDAM, MIDDEN_HOLLAND], ids=lambda profiel: str(profiel.naam))
def test_operator_ge_is_een_schooldag_eerder(profiel: Profiel) -> None:
    met_ge = replace(profiel, operator=GE)
    feiten = leerling(melding("2026-09-14"))
    assert eerste_dag_als("thuiszitter", feiten, "2026-09-14", profiel=met_ge) == dag("2026-10-09")


def test_schooldagen_in_modus_aandeel_loopt_van_sinds_tot_last() -> None:
    feiten = leerling(melding("2026-09-14", "2026-10-14"), melding("2026-10-16"))
    antwoord = beoordeel(feiten, "2026-10-30", profiel=MIDDEN_HOLLAND)
    assert (antwoord.sinds, antwoord.schooldagen, antwoord.aandeel) == (dag("2026-09-14"), 30, "0.9524")


def test_zonder_intrede_maken_negentien_dagen_geen_thuiszitter() -> None:
    feiten = leerling(melding("2026-09-14"))
    voor_de_grens = beoordeel(feiten, "2026-10-08", profiel=MIDDEN_HOLLAND)
    assert "thuiszitter" not in voor_de_grens.categorieen
    assert "thuiszitter" in beoordeel(feiten, "2026-10-12", profiel=MIDDEN_HOLLAND).categorieen


def test_structureel_vraagt_vier_lesweken() -> None:
    ziek = [
        melding(van, van, soort=ZIEKTE, status=GEOORLOOFD)
        for van in ("2026-09-01", "2026-09-08", "2026-09-15", "2026-09-22")
    ]
    pas_begonnen = leerling(*ziek, inschrijvingen=(inschrijving("2026-09-07"),))
    assert beoordeel(pas_begonnen, "2026-09-27").risicogronden == ()
    assert beoordeel(leerling(*ziek), "2026-09-27").risicogronden == ("structureel",)
    assert beoordeel(leerling(*ziek), "2026-09-26").risicogronden == ()


def test_een_weekdag_die_soms_vrij_is_telt_met_drie_keer() -> None:
    ziek = [
        melding(van, van, soort=ZIEKTE, status=GEOORLOOFD)
        for van in ("2026-09-01", "2026-09-15", "2026-09-22")
    ]
    assert beoordeel(leerling(*ziek), "2026-09-27").categorieen == ()
    vrij = kalenders(Afwijking(SCHOOL, dag("2026-09-08"), "lesvrij"))
    assert beoordeel(leerling(*ziek), "2026-09-27", kalender=vrij).risicogronden == ("structureel",)


def test_een_vrijgestelde_dag_breekt_structureel() -> None:
    ziek = melding("2026-08-31", "2026-09-25", soort=ZIEKTE, status=GEOORLOOFD)
    vrijgesteld = (Vrijstelling("5_b", dag("2026-09-14"), dag("2026-09-18")),)
    assert beoordeel(leerling(ziek), "2026-09-27").risicogronden == ("structureel",)
    assert beoordeel(leerling(ziek, vrijstellingen=vrijgesteld), "2026-09-27").risicogronden == ()


def test_een_regel_noemt_alle_signalen_hoe_oud_ook() -> None:
    oud = melding("2025-09-15", "2025-09-18")
    zonder_regel = beoordeel(leerling(oud), "2026-09-20")
    assert (zonder_regel.categorieen, zonder_regel.signalen_16_uur) == ((), ())
    geschorst = melding("2026-09-14", soort=SCHORSING, status=GEOORLOOFD)
    antwoord = beoordeel(leerling(oud, geschorst), "2026-09-20")
    assert antwoord.categorieen == ("risicoleerling",)
    assert antwoord.signalen_16_uur == ((dag("2025-09-15"), dag("2025-09-17")),)


def test_zeven_dagen_houden_signaal_en_nieuwe_telling_tegen() -> None:
    feiten = leerling(melding("2026-09-14", uren="5"))
    einden = [eind for _, eind in beoordeel(feiten, "2026-10-01").signalen_16_uur]
    assert einden == [dag("2026-09-17"), dag("2026-09-24"), dag("2026-10-01")]


def test_absoluut_sinds_kijkt_alleen_naar_de_laatste_inschrijving_voor_p() -> None:
    feiten = leerling(
        inschrijvingen=(
            inschrijving("2024-08-01", "2026-09-20", vestiging=ANDERE_SCHOOL),
            inschrijving("2022-08-01", "2026-09-25"),
            inschrijving("2026-11-02", "2027-07-31"),
        )
    )
    antwoord = beoordeel(feiten, "2026-10-01")
    assert (antwoord.categorieen, antwoord.absoluut_sinds) == (("absoluut_verzuim",), dag("2026-09-26"))
