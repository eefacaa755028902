"""The waiting list and placements: what may follow what."""

from datetime import date

import pytest

from referrals.services.plaatsing import (
    PlaatsingNotAllowed,
    propose_plaatsing,
    report_not_started,
    report_started,
    review_plaatsing,
)
from referrals.services.wachtlijst import (
    WachtlijstNotAllowed,
    add_wachtlijstplaatsing,
    end_wachtlijstplaatsing,
    update_wachtlijstplaatsing,
)
from tests.referrals.bouw import NU, VANDAAG, plaatsing_voor, wacht_voor, wereld

pytestmark = pytest.mark.django_db


def voeg_toe(w, **values):
    defaults = {
        "leerling_id": w.leerling.pk,
        "samenwerkingsverband": w.swv,
        "cluster": "4",
        "school": None,
        "sinds": date(2026, 9, 1),
        "intussen": "THUIS",
    }
    return add_wachtlijstplaatsing(by=w.medewerker, at=NU, **{**defaults, **values})


def test_one_running_wait_per_cluster():
    w = wereld()
    first = voeg_toe(w)
    with pytest.raises(WachtlijstNotAllowed, match="al op de wachtlijst"):
        voeg_toe(w)
    assert voeg_toe(w, cluster="3").cluster == "3"
    end_wachtlijstplaatsing(
        wacht_id=first.pk, uitkomst="GEPLAATST", beeindigd_op=VANDAAG, by=w.medewerker, at=NU
    )
    assert voeg_toe(w).beeindigd_op is None


def test_a_wait_begins_today_at_the_latest():
    with pytest.raises(WachtlijstNotAllowed):
        voeg_toe(wereld(), sinds=date(2026, 11, 11))


def test_updating_keeps_the_beginning():
    w = wereld()
    wacht = wacht_voor(w)
    values = {"intussen": "ZORG", "laatste_contact_op": VANDAAG, "school": w.school, "toelichting": "Gebeld."}
    wacht = update_wachtlijstplaatsing(wacht_id=wacht.pk, by=w.medewerker, at=NU, **values)
    assert (wacht.intussen, wacht.school, wacht.sinds) == ("ZORG", w.school, date(2026, 9, 1))
    with pytest.raises(WachtlijstNotAllowed, match="toekomst"):
        values["laatste_contact_op"] = date(2026, 11, 11)
        update_wachtlijstplaatsing(wacht_id=wacht.pk, by=w.medewerker, at=NU, **values)


@pytest.mark.parametrize("op", [date(2026, 8, 31), date(2026, 11, 11)])
def test_a_wait_ends_between_its_beginning_and_today(op):
    w = wereld()
    with pytest.raises(WachtlijstNotAllowed):
        end_wachtlijstplaatsing(
            wacht_id=wacht_voor(w).pk, uitkomst="ELDERS", beeindigd_op=op, by=w.medewerker, at=NU
        )


def test_an_ended_wait_stands():
    w = wereld()
    wacht = wacht_voor(w, beeindigd_op=VANDAAG, uitkomst="VERVALLEN")
    with pytest.raises(WachtlijstNotAllowed, match="al beëindigd"):
        end_wachtlijstplaatsing(
            wacht_id=wacht.pk, uitkomst="ELDERS", beeindigd_op=VANDAAG, by=w.medewerker, at=NU
        )


def stel_voor(w, startdatum=date(2026, 12, 1)):
    return propose_plaatsing(
        leerling_id=w.leerling.pk,
        vestiging=w.school,
        samenwerkingsverband=w.swv,
        startdatum=startdatum,
        by=w.medewerker,
        at=NU,
    )


def test_a_placement_is_proposed_for_a_coming_day_and_once():
    w = wereld()
    with pytest.raises(PlaatsingNotAllowed, match="verleden"):
        stel_voor(w, date(2026, 11, 9))
    assert stel_voor(w).voorgesteld_op == VANDAAG
    with pytest.raises(PlaatsingNotAllowed, match="loopt al"):
        stel_voor(w)


def test_started_then_reviewed():
    w = wereld()
    plaatsing = plaatsing_voor(w)
    with pytest.raises(PlaatsingNotAllowed, match="nog niet gemeld"):
        review_plaatsing(plaatsing_id=plaatsing.pk, beoordeling="Goed.", by=w.medewerker, at=NU)
    plaatsing = report_started(
        plaatsing_id=plaatsing.pk, gestart_op=date(2026, 11, 3), by=w.zorgcoordinator, at=NU
    )
    assert (plaatsing.status, plaatsing.gemeld_op, plaatsing.gemeld_door) == (
        "GESTART",
        VANDAAG,
        w.zorgcoordinator,
    )
    with pytest.raises(PlaatsingNotAllowed, match="al gemeld"):
        report_not_started(plaatsing_id=plaatsing.pk, reden="Toch niet.", by=w.zorgcoordinator, at=NU)
    plaatsing = review_plaatsing(plaatsing_id=plaatsing.pk, beoordeling="Goed.", by=w.medewerker, at=NU)
    assert (plaatsing.beoordeeld_op, plaatsing.beoordeling) == (VANDAAG, "Goed.")
    with pytest.raises(PlaatsingNotAllowed, match="al beoordeeld"):
        review_plaatsing(plaatsing_id=plaatsing.pk, beoordeling="Nog eens.", by=w.medewerker, at=NU)


@pytest.mark.parametrize("op", [date(2026, 10, 19), date(2026, 11, 11)])
def test_the_first_day_lies_between_proposal_and_today(op):
    w = wereld()
    with pytest.raises(PlaatsingNotAllowed):
        report_started(plaatsing_id=plaatsing_voor(w).pk, gestart_op=op, by=w.zorgcoordinator, at=NU)


def test_not_started_asks_a_reason():
    w = wereld()
    plaatsing = plaatsing_voor(w)
    with pytest.raises(PlaatsingNotAllowed, match="reden"):
        report_not_started(plaatsing_id=plaatsing.pk, reden="  ", by=w.zorgcoordinator, at=NU)
    plaatsing = report_not_started(
        plaatsing_id=plaatsing.pk, reden="Geen leraar.", by=w.zorgcoordinator, at=NU
    )
    assert (plaatsing.status, plaatsing.reden_niet_gestart) == ("NIET_GESTART", "Geen leraar.")


def test_a_start_after_all_takes_the_refusal_and_its_review_back():
    w = wereld()
    plaatsing = plaatsing_voor(w)
    report_not_started(plaatsing_id=plaatsing.pk, reden="Geen leraar.", by=w.zorgcoordinator, at=NU)
    review_plaatsing(plaatsing_id=plaatsing.pk, beoordeling="Zoek verder.", by=w.medewerker, at=NU)
    with pytest.raises(PlaatsingNotAllowed, match="al gemeld"):
        report_not_started(plaatsing_id=plaatsing.pk, reden="Nog niet.", by=w.zorgcoordinator, at=NU)

    plaatsing = report_started(plaatsing_id=plaatsing.pk, gestart_op=VANDAAG, by=w.zorgcoordinator, at=NU)

    assert (plaatsing.status, plaatsing.gestart_op) == ("GESTART", VANDAAG)
    assert (plaatsing.reden_niet_gestart, plaatsing.beoordeling, plaatsing.beoordeeld_op) == ("", "", None)
