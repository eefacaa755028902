"""The shipped file of school vacations, and files that cannot be read."""

from datetime import date
from pathlib import Path

import pytest

from schools.rules.schoolkalender import Vakantie
from schools.rules.vakanties import lees_vakanties

BESTAND = Path(__file__).parents[3] / "schools" / "data" / "schoolvakanties.csv"
KOP = "schooljaar;vakantie;regio;van;tot"


def test_het_meegeleverde_bestand_dekt_2014_tot_2030() -> None:
    vakanties = lees_vakanties(BESTAND.read_text(encoding="utf-8").splitlines())
    assert len(vakanties) == 243
    assert vakanties[0] == Vakantie("2013-2014", "zomer", "noord", date(2014, 7, 5), date(2014, 8, 17))
    dekking = {
        regio: (
            min(vakantie.van for vakantie in vakanties if vakantie.regio == regio),
            max(vakantie.tot for vakantie in vakanties if vakantie.regio == regio),
        )
        for regio in ("noord", "midden", "zuid")
    }
    assert dekking == {
        "noord": (date(2014, 7, 5), date(2030, 9, 1)),
        "midden": (date(2014, 7, 19), date(2030, 8, 25)),
        "zuid": (date(2014, 7, 12), date(2030, 8, 18)),
    }


@pytest.mark.parametrize(
    ("regels", "melding"),
    [
        (["schooljaar;vakantie;regio;van"], "kolom ontbreekt: tot"),
        ([KOP, "2026-2027;herfst;midden;17-10-2026;2026-10-25"], "regel 2"),
        ([KOP, "2026-2027;herfst;midden;2026-10-25;2026-10-17"], "regel 2: tot"),
    ],
)
def test_een_fout_noemt_de_plek(regels: list[str], melding: str) -> None:
    with pytest.raises(ValueError, match=melding):
        lees_vakanties(regels)
