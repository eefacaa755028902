"""Hearing: both voices, the newest record in force, the older ones kept."""

import pytest
from django.db import IntegrityError, transaction

from cases.models import Hoorgesprek
from cases.queries.taskforce import hearings_of
from cases.services.horen import record_hoorgesprek
from cases.services.weigering import Refused
from tests.cases.taskforce import VANDAAG, bied_aan, bouw_regio, meld_aan, moment

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("op_maandag")]
W, U = Hoorgesprek.Wie, Hoorgesprek.Uitkomst


@pytest.fixture
def w():
    return bouw_regio()


def leg_vast(w, aanmelding, **anders):
    return record_hoorgesprek(
        **(
            {
                "aanmelding_id": aanmelding.pk,
                "wie": W.LEERLING,
                "uitkomst": U.GEHOORD,
                "op": VANDAAG,
                "verslag": "Ik wil graag naar een kleine klas.",
                "by": w.zaakonderzoeker,
                "at": moment(),
            }
            | anders
        )
    )


def test_a_newer_record_takes_the_place_of_an_older_one_and_both_stay(w):
    aanmelding = meld_aan(w)
    eerst = leg_vast(w, aanmelding, uitkomst=U.ZIET_AF, verslag="", reden="Wil niet.")
    later = leg_vast(w, aanmelding)

    leerling, ouders = hearings_of(aanmelding)
    assert (leerling.laatste, leerling.eerdere) == (later, (eerst,))
    assert (ouders.laatste, ouders.eerdere) == (None, ())


def test_a_double_click_is_one_record(w):
    aanmelding = meld_aan(w)

    assert leg_vast(w, aanmelding) == leg_vast(w, aanmelding)
    assert aanmelding.hoorgesprekken.count() == 1


def test_the_timeline_tells_that_it_was_so_and_not_what_was_said(w):
    aanmelding = meld_aan(w)
    leg_vast(w, aanmelding)

    regel = aanmelding.casus.gebeurtenissen.get(soort="GEHOORD")
    assert regel.tekst == "Leerling: gehoord (2 november 2026)."
    assert regel.sectie == "BESLUIT"


@pytest.mark.parametrize(
    ("anders", "reden"),
    [
        ({"verslag": " "}, "wat er is gezegd"),
        ({"uitkomst": U.NIET_GEHOORD, "reden": ""}, "Geef de reden"),
        ({"uitkomst": U.ZIET_AF, "reden": ""}, "Geef de reden"),
        ({"op": VANDAAG.replace(day=3)}, "toekomst"),
    ],
)
def test_refused_and_why(w, anders, reden):
    with pytest.raises(Refused, match=reden):
        leg_vast(w, meld_aan(w), **anders)


def test_nothing_is_added_once_the_draft_is_offered(w):
    with pytest.raises(Refused, match="niet meer bewerkt"):
        leg_vast(w, bied_aan(w).aanmelding)


@pytest.mark.parametrize(
    "velden",
    [{"uitkomst": U.GEHOORD, "verslag": ""}, {"uitkomst": U.ZIET_AF, "reden": ""}],
)
def test_the_database_keeps_no_hearing_without_its_text(w, velden):
    basis = {"aanmelding": meld_aan(w), "wie": W.OUDERS, "op": VANDAAG, "door": w.voorzitter, "at": moment()}
    with pytest.raises(IntegrityError, match="hoorgesprek_heeft_verslag_of_reden"), transaction.atomic():
        Hoorgesprek.objects.create(**(basis | velden))
