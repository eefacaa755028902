"""A warning of an import becomes a task, once, for who can mend it."""

from datetime import UTC, date, datetime

import pytest

from attendance.services.imports.soorten import SOORTEN
from cases.models import Taak
from cases.rules.ladder import Regel
from tests.factories import InschrijvingFactory, LeerlingFactory, lid
from thuiszitters.accounts.rollen import Rol
from thuiszitters.core.imports.motor import Omgeving, importeer

pytestmark = pytest.mark.django_db
OMGEVING = Omgeving(bron="standaard", on=date(2026, 11, 22), at=datetime(2026, 11, 22, tzinfo=UTC))
KOP = "melding;leerling;vestiging;soort;status;van;tot;vastgelegd_op"


def load(tmp_path, *rijen, proef=False):
    bestand = tmp_path / "verzuim.csv"
    bestand.write_text("\n".join([KOP, *rijen]))
    return importeer(bestand, SOORTEN["verzuim"], omgeving=OMGEVING, proef=proef)


def test_overlapping_meldingen_are_stored_and_become_a_task_of_the_school_once(tmp_path):
    leerling = LeerlingFactory(sleutel="L1")
    school = InschrijvingFactory(leerling=leerling).vestiging
    code = school.vestigingscode
    rijen = [f"M{n};L1;{code};ziekte;geoorloofd;2026-10-05;2026-10-09;2026-10-05" for n in (1, 2)]

    load(tmp_path, *rijen, proef=True)
    assert not Taak.objects.exists()

    for _ in range(2):
        load(tmp_path, *rijen)

    taken = Taak.objects.order_by("pk")
    assert {(t.organisatie, t.leerling, t.regel) for t in taken} == {
        (school.organisatie, leerling, Regel.KWALITEIT)
    }
    assert len({t.sleutel for t in taken}) == taken.count() > 0
    assert all(t.deadline == date(2026, 12, 4) for t in taken)
    assert Taak.objects.visible_to(lid(Rol.VERZUIMCOORDINATOR, school.organisatie)).count() == taken.count()


def test_without_a_school_leerplicht_is_told_only_that_something_must_be_looked_at(tmp_path):
    leerling = LeerlingFactory(sleutel="L1")
    bestand = tmp_path / "vrijstellingen.csv"
    bestand.write_text("leerling;grond;van;tot\nL1;5_b;2026-09-01;\nL1;5_c;2026-09-01;\n")

    resultaat = importeer(bestand, SOORTEN["vrijstellingen"], omgeving=OMGEVING)

    met_waarschuwing = [rij for rij in resultaat.rijen if rij.waarschuwingen]
    taken = Taak.objects.filter(regel=Regel.ZONDER_SCHOOL)
    assert taken.count() == len(met_waarschuwing)
    assert all(t.organisatie == leerling.woongemeente.organisatie for t in taken)
    assert all("geen school" in t.toelichting for t in taken)
