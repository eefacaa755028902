"""The evidence: which days counted, and no trace of geoorloofd absence where a gemeente may look."""

import json
from decimal import Decimal

import pytest

from attendance.rules.feiten import GEOORLOOFD, LEERTIJDVERMINDERING, ZIEKTE, Melding, Vrijstelling
from attendance.rules.meegeleverd import MIDDEN_HOLLAND, ROTTERDAM
from attendance.rules.profiel import Profiel
from attendance.rules.uitleg import uitleg, wat_verandert
from attendance.rules.weergave import als_json, regel
from tests.attendance.rules.bouw import beoordeel, dag, inschrijving, leerling, melding

THUIS = (melding("2026-09-14", "2026-09-29"), melding("2026-10-01", uren="5.25"))


def test_de_dagen_van_de_reeks_en_de_dag_ervoor() -> None:
    feiten = leerling(*THUIS, melding("2026-09-30", "2026-09-30", uren="1.5"))
    bewijs = beoordeel(feiten, "2026-11-05").bewijs
    assert len(bewijs.dagen) == 21
    assert {(regel.o, regel.r, regel.reden) for regel in bewijs.dagen} == {
        (Decimal("5.25"), Decimal(6), "telt")
    }
    ervoor = bewijs.dag_ervoor
    assert ervoor is not None
    assert (ervoor.dag, ervoor.o, ervoor.reden) == (dag("2026-09-30"), Decimal("1.5"), "te_weinig_uren")
    assert bewijs.drempel == 20
    assert bewijs.meldingen == tuple(sorted(melding.sleutel for melding in feiten.meldingen))


def test_de_dag_ervoor_was_vrijgesteld() -> None:
    vrijgesteld = (Vrijstelling("5_a", dag("2026-09-01"), dag("2026-09-13")),)
    ervoor = beoordeel(
        leerling(melding("2026-09-14"), vrijstellingen=vrijgesteld), "2026-10-12"
    ).bewijs.dag_ervoor
    assert ervoor is not None
    assert ervoor.reden == "vrijgesteld"


def test_alleen_meldingen_die_telden_staan_in_het_bewijs() -> None:
    oud = melding("2025-09-15", "2025-09-15", uren="1")
    ingetrokken = melding("2026-09-14", sleutel="weg", ingetrokken="2026-09-15")
    bewijs = beoordeel(
        leerling(oud, ingetrokken, melding("2026-09-14", sleutel="thuis")), "2026-10-12"
    ).bewijs
    assert bewijs.meldingen == ("thuis",)


def test_de_grenzen_van_absoluut_verzuim() -> None:
    feiten = leerling(
        inschrijvingen=(inschrijving(tot="2026-09-25"),),
        vrijstellingen=(Vrijstelling("5_c", dag("2025-08-01"), dag("2026-07-31")),),
    )
    antwoord = beoordeel(feiten, "2026-10-12")
    assert dict(antwoord.bewijs.absoluut_grenzen) == {
        "inschrijving_geeindigd": dag("2026-09-26"),
        "vrijstelling_geeindigd": dag("2026-08-01"),
        "leerplichtig": dag("2017-04-03"),
    }
    assert uitleg(antwoord)[:2] == (
        "De leerling moet naar school, maar staat op geen enkele school ingeschreven. "
        "Er is ook geen vrijstelling. Dat is zo sinds 26 september 2026.",
        "De laatste inschrijving stopte op de dag voor 26 september 2026.",
    )
    assert wat_verandert(antwoord) == (
        "Het absoluut verzuim stopt bij een inschrijving of een vrijstelling.",
    )


@pytest.mark.parametrize("profiel", [ROTTERDAM, MIDDEN_HOLLAND], ids=["rotterdam", "midden-holland"])
@pytest.mark.parametrize(
    "ziek",
    [
        melding("2026-09-30", "2026-09-30", soort=ZIEKTE, status=GEOORLOOFD),
        melding("2026-09-11", "2026-11-05", soort=ZIEKTE, status=GEOORLOOFD),
        melding("2026-09-14", soort=LEERTIJDVERMINDERING, status=GEOORLOOFD, uren="3"),
    ],
    ids=["tussen", "erbij", "leertijdvermindering"],
)
def test_geoorloofd_verzuim_is_voor_de_gemeente_niet_van_aanwezigheid_te_onderscheiden(
    ziek: Melding, profiel: Profiel
) -> None:
    for op in ("2026-10-12", "2026-11-05"):
        aanwezig = beoordeel(leerling(*THUIS), op, profiel=profiel)
        met_ziekte = beoordeel(leerling(*THUIS, ziek), op, profiel=profiel)
        assert als_json(met_ziekte) == als_json(aanwezig)
        assert uitleg(met_ziekte) == uitleg(aanwezig)
        assert wat_verandert(met_ziekte) == wat_verandert(aanwezig)


def test_met_geoorloofd_staat_het_apart() -> None:
    ziek = [
        melding(van, van, sleutel=van, soort=ZIEKTE, status=GEOORLOOFD, uren="2.50")
        for van in ("2026-09-01", "2026-09-08", "2026-09-15", "2026-09-22")
    ]
    antwoord = beoordeel(leerling(*ziek), "2026-09-27")
    data = ["2026-09-01", "2026-09-08", "2026-09-15", "2026-09-22"]
    volledig = als_json(antwoord, met_geoorloofd=True)
    assert volledig["categorieen"] == ["risicoleerling"]
    assert volledig["geoorloofd"] == {
        "risicogronden": ["structureel"],
        "dagen": [{"dag": op, "g": "2.5"} for op in data],
        "meldingen": data,
        "structurele_ziektedagen": data,
    }
    zonder = als_json(antwoord)
    assert "geoorloofd" not in zonder
    assert zonder["categorieen"] == []
    assert zonder["bewijs"]["meldingen"] == []
    assert uitleg(antwoord) == ()
    assert uitleg(antwoord, met_geoorloofd=True)[0].endswith("elke week op dezelfde dag ziek.")


def test_de_regel_is_precies_die_van_uitwisseling() -> None:
    antwoord = beoordeel(leerling(melding("2026-09-14", "2026-09-16"), melding("2026-09-17")), "2026-10-30")
    assert json.dumps(regel(antwoord, "rotterdam")) == (
        '{"leerling": "L000001", "profiel": "rotterdam", '
        '"categorieen": ["signaal_16_uur", "thuiszitter"], '
        '"sinds": "2026-09-14", "drempel_op": "2026-10-12", "schooldagen": 30, "aandeel": "1.0000", '
        '"absoluut_sinds": null, "signalen_16_uur": [["2026-09-14", "2026-09-16"], '
        '["2026-09-17", "2026-09-23"], ["2026-09-24", "2026-09-30"], ["2026-10-01", "2026-10-07"], '
        '["2026-10-08", "2026-10-14"], ["2026-10-15", "2026-10-26"]]}'
    )


def test_het_bewijs_is_json_met_het_profiel_erbij() -> None:
    bevroren = json.loads(json.dumps(als_json(beoordeel(leerling(*THUIS), "2026-11-05"))))
    assert bevroren["parameters"]["stilstand_soorten"] == ["dagprogramma_onderwijsgericht"]
    assert bevroren["parameters"]["geldig_van"] == "2014-08-01"
    assert bevroren["bewijs"]["dagen"][0] == {
        "dag": "2026-10-01",
        "o": "5.25",
        "r": "6",
        "telt": True,
        "reden": "telt",
    }
    assert (bevroren["peildatum"], bevroren["bekend_op"]) == ("2026-11-05", "2026-11-05")
