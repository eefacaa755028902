"""What a casus keeps of a verdict is read back as it was."""

import json
from dataclasses import replace

from attendance.rules.bevriezen import bevries, ontdooi
from attendance.rules.weergave import als_json
from tests.attendance.rules.bouw import beoordeel, leerling
from tests.attendance.rules.test_bewijs import THUIS


def heen_en_terug(oordeel):
    return ontdooi(json.loads(json.dumps(bevries(oordeel))))


def test_wat_bevroren_is_komt_terug_zoals_het_was():
    oordeel = beoordeel(leerling(*THUIS), "2026-11-05")
    assert heen_en_terug(oordeel) == replace(oordeel.met_bewijs(ook_geoorloofd=False))
    assert als_json(heen_en_terug(oordeel)) == als_json(oordeel)


def test_gelijke_dagen_staan_bij_elkaar():
    dagen = bevries(beoordeel(leerling(*THUIS), "2026-11-05"))["bewijs"]["dagen"]
    soorten = [tuple(groep[:4]) for groep in dagen]
    assert len(soorten) == len(set(soorten)) < sum(len(groep[4]) for groep in dagen)


def test_wat_geen_oordeel_is_wordt_er_geen():
    assert ontdooi({}) is None
