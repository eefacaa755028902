"""Is this told already? The same question and the same answer for a file, the API and the screen."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from attendance.services.dubbel import similar_to_new, similar_to_stored
from attendance.services.meldinggegevens import Meldinggegevens
from tests.factories import InschrijvingFactory, VerzuimmeldingFactory, lid
from thuiszitters.accounts.rollen import Rol

pytestmark = pytest.mark.django_db

ON = date(2026, 11, 22)
BEKEND = Meldinggegevens(
    soort="overig",
    status="ongeoorloofd",
    van=date(2026, 9, 14),
    tot=date(2026, 9, 18),
    uren_per_dag=Decimal(2),
)
DUBBEL, OVERLAP, NIETS = [True], [False], []


@pytest.fixture
def inschrijving():
    return InschrijvingFactory()


@pytest.fixture
def school(inschrijving):
    return lid(Rol.VERZUIMCOORDINATOR, inschrijving.vestiging.organisatie)


def bewaar(inschrijving, gegevens, **velden):
    inhoud = {naam: getattr(gegevens, naam) for naam in ("soort", "status", "van", "tot", "uren_per_dag")}
    velden = {"vestiging": inschrijving.vestiging, "vastgelegd_op": gegevens.van, **inhoud, **velden}
    return VerzuimmeldingFactory(leerling=inschrijving.leerling, **velden)


def op_het_scherm(inschrijving, gegevens, by, **anders):
    return similar_to_new(
        gegevens,
        leerling=inschrijving.leerling,
        vestiging=anders.get("vestiging", inschrijving.vestiging),
        bron="scherm",
        kenmerk="nieuw",
        by=by,
        on=ON,
    )


@pytest.mark.parametrize(
    ("anders", "verwacht"),
    [
        ({}, DUBBEL),
        ({"tot": None, "uren_per_dag": None}, DUBBEL),
        ({"status": "geoorloofd", "uren_per_dag": None}, DUBBEL),
        ({"soort": "lrv"}, OVERLAP),
        ({"van": date(2026, 9, 18), "tot": date(2026, 9, 25)}, OVERLAP),
        ({"status": "geoorloofd"}, NIETS),
        ({"van": date(2026, 9, 19), "tot": None}, NIETS),
        ({"van": date(2026, 9, 1), "tot": date(2026, 9, 13)}, NIETS),
    ],
)
def test_the_screen_and_a_file_give_one_answer(inschrijving, school, anders, verwacht):
    bekend = bewaar(inschrijving, BEKEND)
    gegevens = replace(BEKEND, **anders)
    gezien = op_het_scherm(inschrijving, gegevens, school)
    nieuw = bewaar(inschrijving, gegevens, bron="scherm", kenmerk="nieuw")
    gelezen = [gelijkenis for pk, gelijkenis in similar_to_stored([nieuw.pk], on=ON)]
    assert [gelijkenis for _, gelijkenis in gezien] == gelezen
    assert [gelijkenis.dubbel for gelijkenis in gelezen] == verwacht
    assert {melding for melding, _ in gezien} <= {bekend}


def test_what_it_says(inschrijving, school):
    bewaar(inschrijving, BEKEND, bron="leverancier", kenmerk="M1")
    ((_, dubbel),) = op_het_scherm(inschrijving, BEKEND, school)
    assert dubbel.regel == (
        "Mogelijk dubbel: melding 'M1', die op een andere manier is aangeleverd, gaat over dezelfde leerling, school, "
        "soort en eerste dag. Een dag telt nooit twee keer."
    )
    assert dubbel.zin == (
        "Mogelijk dubbel: zij gaat over dezelfde leerling, school, soort en eerste dag. Een dag telt nooit twee keer."
    )
    ((_, overlap),) = op_het_scherm(inschrijving, replace(BEKEND, soort="luxe"), school)
    assert overlap.zin == "Zij overlapt. Misschien is het dezelfde afwezigheid."


def test_on_the_screen_only_what_one_may_see_of_that_school(inschrijving, school):
    """Leerplicht is not told of absence that the school calls geoorloofd; a school not of that of another."""
    bewaar(inschrijving, replace(BEKEND, status="geoorloofd", uren_per_dag=None))
    leerplicht = lid(Rol.LEERPLICHTAMBTENAAR, inschrijving.leerling.woongemeente.organisatie)
    assert len(op_het_scherm(inschrijving, BEKEND, school)) == 1
    assert op_het_scherm(inschrijving, BEKEND, leerplicht) == []
    elders = InschrijvingFactory(leerling=inschrijving.leerling).vestiging
    assert op_het_scherm(inschrijving, BEKEND, school, vestiging=elders) == []


def test_withdrawn_or_replaced_is_not_told_already(inschrijving, school):
    eerste = bewaar(inschrijving, BEKEND, ingetrokken_op=date(2026, 9, 20))
    assert op_het_scherm(inschrijving, BEKEND, school) == []
    type(eerste).objects.update(ingetrokken_op=None)
    bewaar(
        inschrijving,
        replace(BEKEND, van=date(2026, 10, 5), tot=None),
        bron=eerste.bron,
        kenmerk=eerste.kenmerk,
        versie=2,
        wortel=eerste,
        vervangt=eerste,
    )
    assert op_het_scherm(inschrijving, BEKEND, school) == []
