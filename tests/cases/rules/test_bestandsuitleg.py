"""What people read about a file is what the engine reads from it."""

import pytest

from attendance.services.imports.soorten import SOORTEN
from cases.rules.bestandsuitleg import UITLEG
from cases.rules.laadrechten import LAADRECHTEN


def test_every_soort_is_explained_and_is_somebodys():
    assert set(UITLEG) == set(SOORTEN)
    assert {soort for recht in LAADRECHTEN for soort in recht.soorten} == set(SOORTEN)


def test_nobody_of_a_gemeente_loads_absence():
    (gemeente,) = (recht for recht in LAADRECHTEN if recht.soort == "GEMEENTE")
    assert "verzuim" not in gemeente.soorten


@pytest.mark.parametrize("soort", [soort for soort, uitleg in UITLEG.items() if uitleg.kolommen])
def test_the_columns_are_those_of_the_engine(soort):
    uitleg = [(kolom.naam, kolom.verplicht) for kolom in UITLEG[soort].kolommen]
    engine = SOORTEN[soort].kies([kolom for kolom, _ in uitleg])
    assert uitleg == [(kolom.naam, kolom.verplicht) for kolom in engine.kolommen]


@pytest.mark.parametrize("soort", UITLEG)
def test_the_example_can_be_read(soort):
    kolommen = UITLEG[soort].kolommen
    lezers = {kolom.naam: kolom for kolom in SOORTEN[soort].kies([k.naam for k in kolommen]).kolommen}
    for kolom in kolommen:
        assert kolom.voorbeeld or not kolom.verplicht
        if kolom.voorbeeld:
            lezers[kolom.naam].lees(kolom.voorbeeld)
