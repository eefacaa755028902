"""The edge cases of domain.md §4.3 that need a database: two regions, and rules that change during an episode."""

from datetime import UTC, date, datetime
from typing import Any
from uuid import uuid4

import pytest

from attendance.models import Profielvoorstel, Regio, Regiogemeente
from attendance.rules.meegeleverd import ROTTERDAM
from attendance.rules.oordeel import Oordeel
from attendance.rules.parameters import als_waarden
from attendance.services.profielvoorstellen import adopt_voorstel, submit_voorstel
from schools.models import Leerling
from tests.attendance.services.oordeel import judge_one
from tests.factories import (
    GemeenteFactory,
    InschrijvingFactory,
    LeerlingFactory,
    VerzuimmeldingFactory,
    VestigingFactory,
    lid,
)
from thuiszitters.accounts.rollen import Rol

pytestmark = pytest.mark.django_db
AT = datetime(2026, 9, 1, 10, tzinfo=UTC)
WISSEL = date(2026, 11, 2)
VOOR = date(2026, 11, 1)


def thuis_in(regio: str, school_in: str | None = None) -> Leerling:
    """A pupil of a gemeente in one region, at a school in another, at home since 14 September 2026."""
    gemeenten = {code: GemeenteFactory() for code in {regio, school_in or regio}}
    for code, gemeente in gemeenten.items():
        Regiogemeente.objects.create(gemeente=gemeente, regio=Regio.objects.get(code=code))
    leerling = LeerlingFactory(woongemeente=gemeenten[regio])
    vestiging = VestigingFactory(gemeente=gemeenten[school_in or regio])
    InschrijvingFactory(leerling=leerling, vestiging=vestiging)
    VerzuimmeldingFactory(leerling=leerling, vestiging=vestiging)
    return leerling


def nieuwe_versie(**parameters: Any) -> None:
    """Rotterdam gets other rules from 2 November 2026 on."""
    een, twee = lid(Rol.FUNCTIONEEL_BEHEER), lid(Rol.FUNCTIONEEL_BEHEER)
    voorstel = submit_voorstel(
        sleutel=uuid4(),
        soort=Profielvoorstel.Soort.VERSIE,
        regio=Regio.objects.get(code="rotterdam"),
        parameters=als_waarden(ROTTERDAM) | parameters,
        geldig_van=WISSEL,
        bron="besluit",
        toelichting="proef",
        by=een,
        at=AT,
    )
    adopt_voorstel(voorstel_id=voorstel.pk, by=twee, at=AT)


def oordeel(leerling: Leerling, on: date) -> Oordeel:
    antwoord = judge_one(leerling, on=on).antwoord
    assert isinstance(antwoord, Oordeel)
    return antwoord


def test_31_het_profiel_is_dat_van_de_woongemeente() -> None:
    """Domain: show the profile of the SWV for a TLV beside it. The contract knows the woongemeente only."""
    assert judge_one(thuis_in("rotterdam", "midden-holland"), on=VOOR).profiel.code == "rotterdam"
    assert judge_one(thuis_in("midden-holland", "rotterdam"), on=VOOR).profiel.code == "midden-holland"


def test_36_een_hogere_drempel_halverwege_geldt_vanaf_haar_eerste_dag() -> None:
    """Domain: an episode that qualified keeps qualifying. Contract: a verdict on P uses the version in force on P.

    The contract binds: on the first day of the stricter version the pupil counts no more, until its threshold is
    reached too. What was established before stays: earlier days keep their verdict, and no casus closes itself.
    """
    leerling = thuis_in("rotterdam")
    nieuwe_versie(drempel=40)
    assert "thuiszitter" in oordeel(leerling, VOOR).categorieen
    eerste = oordeel(leerling, WISSEL)
    assert "thuiszitter" not in eerste.categorieen and "dreigend_thuiszitter" in eerste.categorieen
    assert eerste.profiel.geldig_van == WISSEL
    later = oordeel(leerling, date(2026, 11, 20))
    assert ("thuiszitter" in later.categorieen, later.sinds) == (True, date(2026, 9, 14))
    assert "thuiszitter" in oordeel(leerling, VOOR).categorieen


def test_36_een_lagere_drempel_telt_ook_de_dagen_van_voor_haar_eerste_dag() -> None:
    """Domain and contract agree here: the whole episode is read with the version in force on P."""
    leerling = thuis_in("rotterdam")
    nieuwe_versie(drempel=10, drempel_dreigend=5)
    vroeg = date(2026, 10, 5)
    assert "thuiszitter" not in oordeel(leerling, vroeg).categorieen
    antwoord = oordeel(leerling, WISSEL)
    assert (antwoord.sinds, antwoord.drempel_op) == (date(2026, 9, 14), date(2026, 9, 28))


def test_36_een_verhuizing_van_de_gemeente_naar_een_andere_regio_werkt_ook_vanaf_haar_dag() -> None:
    leerling = thuis_in("rotterdam")
    regio = Regio.objects.get(code="midden-holland")
    Regiogemeente.objects.create(gemeente=leerling.woongemeente, regio=regio, van=WISSEL)
    assert [judge_one(leerling, on=on).profiel.code for on in (VOOR, WISSEL)] == [
        "rotterdam",
        "midden-holland",
    ]
