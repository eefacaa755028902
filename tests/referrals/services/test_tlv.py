"""Requests and decisions: numbered per SWV, decided once, by the rule."""

from datetime import date

import pytest
from django.db import DatabaseError, transaction

from referrals.models import Toelaatbaarheidsverklaring
from referrals.services.tlv import TlvNotAllowed, grant_tlv, refuse_tlv, request_tlv, withdraw_tlv
from tests.factories import LeerlingFactory
from tests.referrals.bouw import NU, VANDAAG, tlv_voor, wereld

pytestmark = pytest.mark.django_db


def geef_af(tlv, w, **values):
    defaults = {
        "soort": "VSO",
        "categorie": "2",
        "geldig_van": VANDAAG,
        "geldig_tot": date(2028, 7, 31),
        "motivering": "De leerling heeft kleine groepen nodig.",
    }
    return grant_tlv(tlv_id=tlv.pk, by=w.medewerker, at=NU, **{**defaults, **values})


def vraag_aan(w, **values):
    defaults = {
        "leerling_id": w.leerling.pk,
        "aanvrager": w.school,
        "samenwerkingsverband": w.swv,
        "soort": "VSO",
        "ontvangen_op": VANDAAG,
    }
    return request_tlv(by=w.medewerker, at=NU, **{**defaults, **values})


def test_a_request_is_open_and_unnumbered():
    tlv = vraag_aan(wereld(), toelichting="Graag snel.")
    assert (tlv.is_open, tlv.nummer, tlv.toelichting) == (True, "", "Graag snel.")


def test_the_same_request_twice_is_refused_and_another_kind_is_not():
    w = wereld()
    vraag_aan(w)
    with pytest.raises(TlvNotAllowed, match="loopt al"):
        vraag_aan(w)
    assert vraag_aan(w, soort="PRO").soort == "PRO"


def test_a_request_from_the_future_is_refused():
    with pytest.raises(TlvNotAllowed, match="toekomst"):
        vraag_aan(wereld(), ontvangen_op=date(2026, 11, 11))


def test_numbers_run_per_samenwerkingsverband():
    w = wereld()
    numbers = []
    for swv in (w.swv, w.swv, w.ander_swv):
        numbers.append(
            geef_af(tlv_voor(w, samenwerkingsverband=swv, leerling=LeerlingFactory()), w).volgnummer
        )
    assert numbers == [1, 2, 1]


def test_a_number_is_not_used_again_after_withdrawal():
    w = wereld()
    first = geef_af(tlv_voor(w), w)
    withdraw_tlv(tlv_id=first.pk, reden="Vergissing.", by=w.medewerker, at=NU)
    assert geef_af(tlv_voor(w), w).volgnummer == 2


def test_issuing_keeps_who_and_when():
    w = wereld()
    tlv = geef_af(tlv_voor(w), w)
    assert (tlv.status, tlv.besloten_op, tlv.besloten_door) == ("AFGEGEVEN", VANDAAG, w.medewerker)
    assert tlv.nummer == f"{w.swv.code}-1"


def test_the_rule_is_asked():
    w = wereld()
    tlv = tlv_voor(w)
    with pytest.raises(TlvNotAllowed) as caught:
        geef_af(tlv, w, geldig_tot=date(2027, 7, 31), categorie="")
    assert [b.veld for b in caught.value.bezwaren] == ["categorie", "geldig_tot"]
    tlv.refresh_from_db()
    assert tlv.is_open


def test_a_decision_is_taken_once():
    w = wereld()
    tlv = tlv_voor(w)
    refuse_tlv(tlv_id=tlv.pk, motivering="Basisondersteuning volstaat.", by=w.medewerker, at=NU)
    for act in (
        lambda: geef_af(tlv, w),
        lambda: refuse_tlv(tlv_id=tlv.pk, motivering="x", by=w.medewerker, at=NU),
    ):
        with pytest.raises(TlvNotAllowed, match="al afgewezen"):
            act()
    with pytest.raises(TlvNotAllowed):
        withdraw_tlv(tlv_id=tlv.pk, reden="x", by=w.medewerker, at=NU)


def test_refusing_and_withdrawing_ask_a_reason():
    w = wereld()
    tlv = tlv_voor(w)
    with pytest.raises(TlvNotAllowed):
        refuse_tlv(tlv_id=tlv.pk, motivering=" ", by=w.medewerker, at=NU)
    with pytest.raises(TlvNotAllowed):
        withdraw_tlv(tlv_id=tlv.pk, reden="", by=w.medewerker, at=NU)


def test_withdrawing_keeps_the_decision():
    w = wereld()
    tlv = geef_af(tlv_voor(w), w)
    tlv = withdraw_tlv(tlv_id=tlv.pk, reden="Verhuisd.", by=w.medewerker, at=NU)
    assert (tlv.status, tlv.besloten_op, tlv.volgnummer, tlv.ingetrokken_op) == (
        "INGETROKKEN",
        VANDAAG,
        1,
        VANDAAG,
    )


@pytest.mark.parametrize(
    "values",
    [
        {"geldig_tot": date(2028, 7, 30)},
        {"soort": "SBO", "categorie": "1"},
        {"status": "AFGEGEVEN", "besloten_op": VANDAAG},
        {"status": "INGETROKKEN"},
        {"besloten_op": VANDAAG},
    ],
)
def test_the_database_refuses_what_the_law_refuses(values):
    w = wereld()
    with pytest.raises(DatabaseError), transaction.atomic():
        tlv_voor(w, **values)
    assert not Toelaatbaarheidsverklaring.objects.exists()
