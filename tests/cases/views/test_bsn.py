"""A number in full: only for who reads the section, only with a reason, and always in the view log."""

import pytest
from django.urls import reverse

from tests.cases.bouw import betrek, casus_van, wereld
from tests.factories import nep_bsn
from thuiszitters.core.models import Inzage

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("op_maandag")]


@pytest.fixture
def w():
    w = wereld()
    w.casus = casus_van(w, bsn=nep_bsn(4))
    w.adres = reverse("cases:bsn_tonen", args=[w.casus.leerling_id])
    return w


def test_the_number_is_shown_after_a_reason_and_the_log_knows_why(w, client_for):
    client = client_for(w.leerplicht)
    assert nep_bsn(4) not in client.get(w.adres).text

    page = client.post(w.adres, {"reden": "Aanmelden bij de jeugdarts"})

    assert nep_bsn(4) in page.text
    gezien = Inzage.objects.get(onderwerp="BSN")
    assert (gezien.leerling_id, gezien.gebruiker, gezien.reden) == (
        w.casus.leerling_id,
        w.leerplicht,
        "Aanmelden bij de jeugdarts",
    )


@pytest.mark.parametrize("reden", ["", "x"])
def test_without_a_reason_nothing_is_shown_or_logged(w, client_for, reden):
    page = client_for(w.leerplicht).post(w.adres, {"reden": reden})

    assert page.status_code == 422 and nep_bsn(4) not in page.text
    assert not Inzage.objects.filter(onderwerp="BSN").exists()


def test_who_reads_the_section_through_the_casus_may_ask_and_others_may_not(w, client_for):
    betrek(w, w.casus, w.wijkteam)
    betrek(w, w.casus, w.swv.organisatie)

    assert nep_bsn(4) in client_for(w.wijkteammedewerker).post(w.adres, {"reden": "Indicatie aanvragen"}).text
    assert client_for(w.swv_medewerker).post(w.adres, {"reden": "Indicatie aanvragen"}).status_code == 403
    assert client_for(w.elders).post(w.adres, {"reden": "Indicatie aanvragen"}).status_code == 404


def test_a_pupil_without_a_number_has_nothing_to_show(w, client_for):
    zonder = casus_van(w)

    page = client_for(w.leerplicht).get(reverse("cases:bsn_tonen", args=[zonder.leerling_id]))

    assert page.status_code == 403 and "geen BSN bekend" in page.text
