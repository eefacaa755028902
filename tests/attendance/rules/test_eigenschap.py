"""The rule against the oracle on seeded worlds: 2,000 of them, or as many as VERZUIM_WERELDEN says."""

import os
from collections import Counter
from typing import Any

from attendance.rules.oordeel import GeenAntwoord, oordeel
from schools.rules.schoolkalender import maak_kalenders
from tests.attendance.rules.orakel import GEEN_ANTWOORD, GEEN_REGEL, orakel
from tests.attendance.rules.orakelkalender import Orakel
from tests.attendance.rules.werelden import GEMEENTEN, VESTIGINGEN, Wereld, wereld

AANTAL = int(os.environ.get("VERZUIM_WERELDEN", "2000"))
EERSTE = int(os.environ.get("VERZUIM_EERSTE_WERELD", "0"))
GENOEG = 2_000
"""From how many worlds on every kind of answer must have been seen."""
MINSTENS_ELK = 0.005


def volgens_regel(w: Wereld) -> dict[str, Any] | str:
    """The verdict of the rule in the shape of the oracle's answer."""
    kalenders = maak_kalenders(
        w.vakanties, regio_van_vestiging=VESTIGINGEN, regio_van_gemeente=GEMEENTEN, afwijkingen=w.afwijkingen
    )
    antwoord = oordeel(w.kind, profiel=w.profiel, kalenders=kalenders, op=w.op, bekend_op=w.bekend_op)
    if isinstance(antwoord, GeenAntwoord):
        return GEEN_ANTWOORD
    if not antwoord.categorieen:
        return GEEN_REGEL
    return {
        "categorieen": list(antwoord.categorieen),
        "sinds": antwoord.sinds,
        "drempel_op": antwoord.drempel_op,
        "schooldagen": antwoord.schooldagen,
        "aandeel": antwoord.aandeel,
        "absoluut_sinds": antwoord.absoluut_sinds,
        "risicogronden": list(antwoord.risicogronden),
        "signalen_16_uur": list(antwoord.signalen_16_uur),
    }


def volgens_orakel(w: Wereld) -> dict[str, Any] | str:
    """The answer of the oracle on the same world."""
    kalender = Orakel(w.vakanties, VESTIGINGEN, GEMEENTEN, w.afwijkingen, {})
    return orakel(kalender, w.kind, w.profiel, w.op, w.bekend_op)


def test_regel_en_orakel_geven_hetzelfde_antwoord() -> None:
    gezien: Counter[str] = Counter()
    for zaad in range(EERSTE, EERSTE + AANTAL):
        w = wereld(zaad)
        antwoord, verwacht = volgens_regel(w), volgens_orakel(w)
        assert antwoord == verwacht, f"wereld {zaad}"
        if isinstance(verwacht, dict):
            gezien.update(verwacht["categorieen"] + verwacht["risicogronden"])
        else:
            gezien.update([verwacht])
    soorten = {
        "absoluut_verzuim",
        "dreigend_thuiszitter",
        GEEN_ANTWOORD,
        GEEN_REGEL,
        "langer_dan_3_maanden",
        "leertijdvermindering",
        "risicoleerling",
        "schorsing",
        "signaal_16_uur",
        "structureel",
        "thuiszitter",
    }
    assert set(gezien) <= soorten
    if AANTAL >= GENOEG:
        assert set(gezien) == soorten
        assert min(gezien.values()) >= MINSTENS_ELK * AANTAL, gezien
