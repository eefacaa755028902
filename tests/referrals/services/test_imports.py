"""`trajecten`: programmes, and whether they stop the clock."""

import pytest

from referrals.models import Traject
from tests.bestanden import Bestandenmap, oordelen

KOP = "leerling;soort;van;tot;aanbieder;stopt_telling\n"

pytestmark = pytest.mark.django_db


def test_trajecten(tmp_path):
    bestanden = Bestandenmap(tmp_path)
    bestanden.begin()
    inhoud = (
        KOP
        + "L1;dagprogramma_onderwijsgericht;2026-09-01;2026-12-01;De Brug;\n"
        + "L1;oov;2026-09-01;;;J\nL2;oza_s;2026-09-01;;;N\n"
        + "L1;oov;2026-09-01;;;J\nL2;kamp;2026-09-01;;;\nL2;oov;2026-09-01;2026-08-01;;\nL9;oov;2026-09-01;;;\n"
    )
    resultaat = bestanden.laad("trajecten", inhoud, gedeeltelijk=True)
    soorten = ", ".join(Traject.Soort.values)
    assert oordelen(resultaat) == [
        "nieuw",
        "nieuw",
        "nieuw",
        "dubbel",
        f"fout: 'kamp' in 'soort' is onbekend. Kies uit: {soorten}.",
        "fout: de laatste dag (2026-08-01) ligt vóór de eerste dag (2026-09-01).",
        "fout: leerling 'L9' is niet bekend. Laad eerst het bestand met leerlingen (bron 'standaard').",
    ]
    assert resultaat.rijen[3].waarschuwingen == []
    gevonden = {traject.soort: traject.stopt_telling for traject in Traject.objects.order_by("soort")}
    assert gevonden == {"dagprogramma_onderwijsgericht": None, "oov": True, "oza_s": False}
    anders = KOP + "L1;oov;2026-09-01;2026-10-01;De Haven;N\n"
    assert oordelen(bestanden.laad("trajecten", anders)) == ["gewijzigd"]
    assert oordelen(bestanden.laad("trajecten", anders)) == ["ongewijzigd"]
    assert Traject.objects.get(soort="oov").aanbieder == "De Haven"
