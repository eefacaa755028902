"""A change of facts has its pupils judged anew by the worker, and nobody else's."""

from pathlib import Path

import pytest
import time_machine

from attendance.services.imports.soorten import SOORTEN
from cases.models import Casus, Taak
from cases.services.casusbeheer import close_casus, reopen_casus
from referrals.services.plaatsing import propose_plaatsing
from referrals.services.wachtlijst import add_wachtlijstplaatsing, end_wachtlijstplaatsing
from schools.services.wijziging import PER_BERICHT, facts_changed
from tests.cases.services.nacht import dag, leerling, moment, thuiszitter, verzuim
from tests.factories import GebruikerFactory, LeerlingFactory, SamenwerkingsverbandFactory
from thuiszitters.core import outbox
from thuiszitters.core.imports.motor import Omgeving, importeer
from thuiszitters.core.models import OutboxBericht

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def op_12_oktober():
    with time_machine.travel(moment("2026-10-12"), tick=False):
        yield


def gevraagd():
    """The pupils for whom a verdict is asked, over all messages."""
    return {
        pk
        for bericht in OutboxBericht.objects.filter(soort="beoordeel", verzonden_at=None)
        for pk in bericht.inhoud["leerlingen"]
    }


def test_the_worker_judges_them_and_no_other():
    een, ander = thuiszitter(), thuiszitter()
    facts_changed([een.pk], at=moment("2026-10-12"))
    assert not Casus.objects.exists()
    assert outbox.relay(at=moment("2026-10-12", 5)) == 1
    assert Casus.objects.get().leerling == een
    assert ander.casussen.count() == 0


def test_the_same_message_twice_changes_nothing():
    een = thuiszitter()
    for _ in range(2):
        facts_changed([een.pk], at=moment("2026-10-12"))
    assert outbox.relay(at=moment("2026-10-12", 5)) >= 2
    assert Casus.objects.count() == 1
    taken = Taak.objects.count()
    OutboxBericht.objects.filter(soort="beoordeel").update(verzonden_at=None)
    outbox.relay(at=moment("2026-10-12", 6))
    assert Taak.objects.count() == taken


def test_many_pupils_come_in_parts(monkeypatch):
    monkeypatch.setattr("schools.services.wijziging.PER_BERICHT", 2)
    kinderen = [leerling().pk for _ in range(5)]
    facts_changed(kinderen, at=moment("2026-10-12"))
    berichten = OutboxBericht.objects.filter(soort="beoordeel")
    assert sorted(len(bericht.inhoud["leerlingen"]) for bericht in berichten) == [1, 2, 2]
    assert gevraagd() == {str(pk) for pk in kinderen}
    assert PER_BERICHT == 500


def bestand(tmp_path: Path, soort: str, *regels: str) -> Path:
    pad = tmp_path / f"{soort}.csv"
    pad.write_text("\n".join(regels) + "\n")
    return pad


@pytest.mark.parametrize("proef", [False, True])
def test_an_import_has_the_pupils_of_its_changed_rows_judged(tmp_path, proef):
    een, ander = leerling(sleutel="A"), leerling(sleutel="B")
    school = een.inschrijvingen.get().vestiging.vestigingscode
    omgeving = Omgeving(bron="standaard", on=dag("2026-10-12"), at=moment("2026-10-12"))
    pad = bestand(
        tmp_path,
        "verzuim",
        "melding;leerling;vestiging;soort;status;van;tot;uren_per_dag;vastgelegd_op",
        f"m1;A;{school};lrv;ongeoorloofd;2026-09-14;;;2026-09-14",
    )
    importeer(pad, SOORTEN["verzuim"], omgeving=omgeving, proef=proef)
    assert gevraagd() == (set() if proef else {str(een.pk)})
    assert str(ander.pk) not in gevraagd()
    if not proef:
        outbox.relay(at=moment("2026-10-12", 5))
        assert Casus.objects.get().leerling == een


def test_the_calendar_of_a_school_touches_all_its_pupils(tmp_path):
    een = leerling(sleutel="A")
    leerling(sleutel="B")
    school = een.inschrijvingen.get().vestiging.vestigingscode
    omgeving = Omgeving(bron="standaard", on=dag("2026-10-12"), at=moment("2026-10-12"))
    pad = bestand(tmp_path, "kalender", "vestiging;datum;soort", f"{school};2026-10-13;lesvrij")
    importeer(pad, SOORTEN["schoolkalender"], omgeving=omgeving)
    assert gevraagd() == {str(een.pk)}


def test_deeds_in_a_casus_and_in_referrals_touch_their_pupil():
    wie, at = GebruikerFactory(), moment("2026-10-12")
    kind = thuiszitter()
    verzuim(kind, "2026-09-15")
    facts_changed([kind.pk], at=at)
    outbox.relay(at=at)
    casus = Casus.objects.get()

    def raakt(daad):
        OutboxBericht.objects.filter(soort="beoordeel").delete()
        uitkomst = daad()
        assert gevraagd() == {str(kind.pk)}
        return uitkomst

    casus = raakt(
        lambda: close_casus(
            casus_id=casus.pk, versie=casus.versie, reden=Casus.Reden.TERUG, toelichting="", by=wie, at=at
        )
    )
    raakt(lambda: reopen_casus(casus_id=casus.pk, versie=casus.versie, reden="x", by=wie, at=at))
    swv, school = SamenwerkingsverbandFactory(), kind.inschrijvingen.get().vestiging
    wacht = raakt(
        lambda: add_wachtlijstplaatsing(
            leerling_id=kind.pk,
            samenwerkingsverband=swv,
            cluster="4",
            school=None,
            sinds=dag("2026-10-01"),
            intussen="THUIS",
            by=wie,
            at=at,
        )
    )
    raakt(
        lambda: end_wachtlijstplaatsing(
            wacht_id=wacht.pk, uitkomst="VERVALLEN", beeindigd_op=dag("2026-10-12"), by=wie, at=at
        )
    )
    raakt(
        lambda: propose_plaatsing(
            leerling_id=kind.pk,
            vestiging=school,
            samenwerkingsverband=swv,
            startdatum=dag("2026-11-02"),
            by=wie,
            at=at,
        )
    )
    assert LeerlingFactory().pk
