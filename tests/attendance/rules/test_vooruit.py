"""What would change a verdict: days worked out by hand (verzuimtelling.md §6), and asked of the rule day by day."""

from datetime import date, timedelta

import pytest

from attendance.rules.feiten import GEOORLOOFD, Leerlingfeiten, Traject, Vrijstelling
from attendance.rules.meegeleverd import MIDDEN_HOLLAND, ROTTERDAM
from attendance.rules.oordeel import Oordeel, oordeel
from attendance.rules.profiel import GE, KALENDERDAGEN, Profiel
from attendance.rules.vooruit import DRAGERS, Drager, Gevolgen, Terugkeer, Vraag, gevolgen
from tests.attendance.rules.bouw import KALENDERS, dag, inschrijving, leerling, melding


def vraag(
    feiten: Leerlingfeiten, op: str, *versies: Profiel, bekend_op: str | None = None
) -> tuple[Vraag, Gevolgen]:
    geldig = tuple((versie.geldig_van, versie) for versie in versies or (ROTTERDAM,))
    gesteld = Vraag(feiten, geldig, KALENDERS, dag(op), dag(bekend_op or op))
    nu = gesteld.op_dag(gesteld.op, feiten)
    assert isinstance(nu, Oordeel)
    return gesteld, gevolgen(gesteld, nu)


def grenzen(feiten: Leerlingfeiten, op: str, *versies: Profiel) -> dict[str, str]:
    vooruit = vraag(feiten, op, *versies)[1].vooruit
    assert vooruit is not None and vooruit.niet_gedekt is None
    return {naam: d.isoformat() for naam, d in vooruit.grenzen}


@pytest.mark.parametrize("profiel", [ROTTERDAM, MIDDEN_HOLLAND])
def test_de_dag_waarop_een_lopend_verzuim_de_grenzen_haalt(profiel: Profiel) -> None:
    """§6.1: from 14 September the 21st school day is 12 October; three months are over from 15 December."""
    assert grenzen(leerling(melding("2026-09-14")), "2026-09-21", profiel) == {
        "dreigend_thuiszitter": "2026-09-28",
        "thuiszitter": "2026-10-12",
        "langer_dan_3_maanden": "2026-12-15",
    }


def test_vakanties_worden_overgeslagen() -> None:
    """§6.2 and §6.3."""
    assert grenzen(leerling(melding("2026-09-28")), "2026-10-05")["thuiszitter"] == "2026-11-02"
    assert grenzen(leerling(melding("2026-11-30")), "2026-12-01")["thuiszitter"] == "2027-01-11"
    kalender = ROTTERDAM.met_eenheid(KALENDERDAGEN)
    assert grenzen(leerling(melding("2026-09-28")), "2026-10-05", kalender)["thuiszitter"] == "2026-10-26"


def test_met_ten_minste_ligt_de_grens_een_dag_eerder() -> None:
    ge = Profiel("ge", dag("2014-08-01"), "aaneengesloten", True, operator=GE)
    assert grenzen(leerling(melding("2026-09-14")), "2026-09-21", ge)["thuiszitter"] == "2026-10-09"


def test_een_gesloten_melding_loopt_door_vanaf_de_dag_erna() -> None:
    tot_gisteren = leerling(melding("2026-09-14", "2026-09-18"))
    assert grenzen(tot_gisteren, "2026-09-21")["thuiszitter"] == "2026-10-12"
    tot_vandaag = leerling(melding("2026-09-14", "2026-09-21"))
    assert grenzen(tot_vandaag, "2026-09-21")["thuiszitter"] == "2026-10-12"


def test_na_een_dag_op_school_loopt_er_niets_door() -> None:
    assert vraag(leerling(melding("2026-09-14", "2026-09-18")), "2026-09-22")[1].vooruit is None
    achteraf = vraag(leerling(melding("2026-09-14", "2026-09-18")), "2026-09-21", bekend_op="2026-09-25")
    assert achteraf[1].vooruit is None
    assert vraag(leerling(), "2026-09-22")[1] == Gevolgen()


def test_in_modus_aandeel_loopt_verzuim_door_na_een_dag_op_school() -> None:
    feiten = leerling(melding("2026-09-14", "2026-09-18"))
    assert grenzen(feiten, "2026-09-22", MIDDEN_HOLLAND)["thuiszitter"] == "2026-10-12"


def test_een_programma_een_vrijstelling_en_uitschrijving_houden_de_grens_tegen() -> None:
    thuis = melding("2026-09-14")
    traject = Traject("dagprogramma_onderwijsgericht", dag("2026-09-28"), dag("2026-10-02"))
    assert grenzen(leerling(thuis, trajecten=(traject,)), "2026-09-21")["thuiszitter"] == "2026-10-26"
    vrij = Vrijstelling("5_a", dag("2026-10-01"), None)
    assert grenzen(leerling(thuis, vrijstellingen=(vrij,)), "2026-09-21") == {
        "dreigend_thuiszitter": "2026-09-28"
    }
    weg = leerling(thuis, inschrijvingen=(inschrijving(tot="2026-09-25"),))
    assert grenzen(weg, "2026-09-21") == {}


def test_wat_al_bereikt_is_staat_er_niet_bij() -> None:
    thuis = leerling(melding("2026-09-14"))
    assert grenzen(thuis, "2026-10-12") == {"langer_dan_3_maanden": "2026-12-15"}
    assert grenzen(thuis, "2026-12-15") == {}


def test_een_nieuw_profiel_geldt_vanaf_zijn_dag() -> None:
    strenger = Profiel("rotterdam", dag("2026-10-01"), "aaneengesloten", True, drempel=12)
    gevonden = grenzen(leerling(melding("2026-09-14")), "2026-09-21", ROTTERDAM, strenger)
    assert gevonden["thuiszitter"] == "2026-10-01"


def test_voorbij_de_schoolkalender_is_er_geen_antwoord() -> None:
    laatste = max(k.dekking_tot for k in KALENDERS.regios.values())
    op = KALENDERS.regios["midden"].schooldagen[-1]
    gevonden = vraag(
        leerling(melding((op - timedelta(days=1)).isoformat()), geboren="2018-01-01"), op.isoformat()
    )
    assert gevonden[1].vooruit is not None
    assert (
        gevonden[1].vooruit.niet_gedekt
        == KALENDERS.regios["midden"].dekking_tot + timedelta(days=1)
        <= (laatste + timedelta(days=1))
    )


def test_een_schooldag_aanwezig_breekt_de_reeks() -> None:
    gevonden = vraag(leerling(melding("2026-09-14")), "2026-10-16")[1]
    assert gevonden.terugkeer == Terugkeer(dag("2026-10-26"), 1, dag("2026-10-26"))


def test_in_modus_aandeel_breekt_de_derde_dag() -> None:
    """Two of 21 days are less than ten per cent, three are more."""
    gevonden = vraag(leerling(melding("2026-09-14")), "2026-10-12", MIDDEN_HOLLAND)[1]
    assert gevonden.terugkeer == Terugkeer(dag("2026-10-13"), 3, dag("2026-10-15"))


def test_wie_geen_telling_heeft_heeft_niets_te_breken() -> None:
    gevonden = vraag(leerling(melding("2026-09-14")), "2026-09-16")[1]
    assert (gevonden.terugkeer, gevonden.dragers) == (None, ())


def test_welke_melding_de_telling_draagt() -> None:
    feiten = leerling(
        melding("2026-09-14", "2026-10-02", sleutel="eerste"),
        melding("2026-09-28", sleutel="tweede"),
        melding("2026-10-01", sleutel="dubbel"),
        melding("2025-10-01", "2025-10-03", sleutel="oud"),
    )
    gevonden = vraag(feiten, "2026-10-12")[1]
    assert gevonden.dragers == (Drager("eerste", True), Drager("tweede", False), Drager("dubbel", False))


def test_een_correctie_die_vervalt_haalt_de_oude_versie_niet_terug() -> None:
    feiten = leerling(
        melding("2026-09-14", sleutel="m#1"),
        melding("2026-09-14", sleutel="m#2", vastgelegd="2026-09-15", vervangt=("m#1",)),
    )
    assert vraag(feiten, "2026-10-12")[1].dragers == (Drager("m#2", True),)


def test_een_latere_correctie_telt_bij_terugkeer_niet_maar_vervangt_wel() -> None:
    feiten = leerling(
        melding("2026-09-14", sleutel="m#1"),
        melding("2026-11-30", sleutel="m#2", vastgelegd="2026-09-15", vervangt=("m#1",)),
        melding("2026-09-14", "2026-10-13", sleutel="thuis"),
    )
    assert vraag(feiten, "2026-10-13")[1].terugkeer == Terugkeer(dag("2026-10-14"), 1, dag("2026-10-14"))


def test_geoorloofd_verzuim_verandert_geen_enkel_antwoord() -> None:
    ziek = melding("2026-10-13", sleutel="ziek", soort="ziekte", status=GEOORLOOFD)
    for profiel in (ROTTERDAM, MIDDEN_HOLLAND):
        thuis = melding("2026-09-14", "2026-10-12")
        assert (
            vraag(leerling(thuis, ziek), "2026-10-13", profiel)[1]
            == vraag(leerling(thuis), "2026-10-13", profiel)[1]
        )


def test_van_heel_veel_meldingen_worden_de_laatste_geprobeerd() -> None:
    begin = dag("2026-09-14")
    dagen = [begin + timedelta(days=n) for n in range(60) if (begin + timedelta(days=n)).weekday() < 5]
    feiten = leerling(*(melding(d.isoformat(), d.isoformat(), sleutel=f"m{d}") for d in dagen))
    gevonden = vraag(feiten, dagen[-1].isoformat())[1].dragers
    assert len(gevonden) == DRAGERS
    assert gevonden[-1] == Drager(f"m{dagen[-1]}", True)


def _dag_voor_dag(gesteld: Vraag, verder: Leerlingfeiten, categorie: str) -> date | None:
    for n in range(121):
        d = gesteld.op + timedelta(days=n)
        antwoord = oordeel(
            verder, profiel=gesteld.versies[0][1], kalenders=KALENDERS, op=d, bekend_op=gesteld.bekend_op
        )
        if isinstance(antwoord, Oordeel) and categorie in antwoord.categorieen:
            return d
    return None


@pytest.mark.parametrize("profiel", [ROTTERDAM, MIDDEN_HOLLAND])
@pytest.mark.parametrize("om", [2, 3, 7])
def test_gelijk_aan_de_regel_op_alle_feiten(profiel: Profiel, om: int) -> None:
    """With two years of scattered absence nothing that matters is left out of the question."""
    begin = dag("2024-09-02")
    los = [
        melding((d := begin + timedelta(days=om * n)).isoformat(), d.isoformat(), sleutel=f"m{n}")
        for n in range(790 // om)
    ]
    feiten = leerling(*los, melding("2026-10-26", "2026-11-05", sleutel="laatste"))
    gesteld, gevonden = vraag(feiten, "2026-11-05", profiel)
    verder = feiten._replace(
        meldingen=(*feiten.meldingen, melding("2026-11-06", sleutel="door", vastgelegd="2026-11-05"))
    )
    assert gevonden.vooruit is not None
    for categorie, bereikt in gevonden.vooruit.grenzen:
        assert _dag_voor_dag(gesteld, verder, categorie) == bereikt
    assert "thuiszitter" in dict(gevonden.vooruit.grenzen)
