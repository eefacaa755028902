"""Other versions of the ladder for tests."""

from attendance.models import Regio
from cases.models import Ladderregel, Laddertaak, Ladderversie
from cases.rules.voorschriften import shipped
from tests.cases.services.nacht import dag, moment
from tests.factories import GebruikerFactory


def ladder(regio, geldig_van, anders, jgz=None):
    """A settled version that differs from what is shipped: {regel: {...}, (regel, opdracht): {...}}."""
    versie = Ladderversie.objects.create(
        regio=Regio.objects.get(code=regio),
        geldig_van=dag(geldig_van),
        status="VASTGESTELD",
        reden="proef",
        jgz=jgz,
        voorgesteld_door=GebruikerFactory(),
        voorgesteld_at=moment("2026-01-01"),
        beoordeeld_door=GebruikerFactory(),
        beoordeeld_at=moment("2026-01-01"),
    )
    for regel, voorschrift in shipped(regio).voorschriften.items():
        waarden = {"aan": voorschrift.aan, "drempels": dict(voorschrift.drempels)} | anders.get(
            regel.value, {}
        )
        rij = Ladderregel.objects.create(versie=versie, regel=regel.value, **waarden)
        for opdracht in voorschrift.opdrachten:
            waarden = {"aan": opdracht.aan, "termijn": opdracht.termijn, "eenheid": opdracht.eenheid.value}
            waarden |= anders.get((regel.value, opdracht.code), {})
            Laddertaak.objects.create(regel=rij, opdracht=opdracht.code, **waarden)
    return versie
