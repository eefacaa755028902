"""Pupils: search within one's own, the page, and opening a casus by hand."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cases.models import Casus
from tests.cases.bouw import casus_van, leerling_van, wereld
from tests.factories import GezagsdragerFactory, LeerlingFactory, VerzuimmeldingFactory, nep_bsn
from thuiszitters.core.models import Inzage

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("op_maandag")]
LIJST = "cases:leerlingen"


@pytest.fixture
def w():
    return wereld()


def test_each_searches_its_own_pupils(w, client_for):
    leerling_van(w, achternaam="Eigen")
    LeerlingFactory(woongemeente=w.gemeente, achternaam="Stadgenoot")
    LeerlingFactory(achternaam="Vreemde")
    for wie, ziet in [
        ("zorgcoordinator", {"Eigen"}),
        ("leerplicht", {"Eigen", "Stadgenoot"}),
        ("andere_school", set()),
    ]:
        text = client_for(getattr(w, wie)).get(reverse(LIJST)).text
        assert {n for n in ("Eigen", "Stadgenoot", "Vreemde") if n in text} == ziet, wie
    assert client_for(w.swv_medewerker).get(reverse(LIJST)).status_code == 403


def test_a_pupil_of_a_casus_is_not_looked_up_by_the_wijkteam(w, client_for):
    casus = casus_van(w)
    page = client_for(w.wijkteammedewerker).get(reverse("cases:leerling", args=[casus.leerling_id]))
    assert page.status_code == 404


def test_bsn_search_goes_by_post_and_finds_own_pupils_only(w, client_for):
    own = leerling_van(w, bsn=nep_bsn(1))
    LeerlingFactory(bsn=nep_bsn(2))
    client, address = client_for(w.leerplicht), reverse("cases:leerling_bsn")
    assert client.post(address, {"bsn": nep_bsn(1)}).url == reverse("cases:leerling", args=[own.pk])
    for bsn, zin in [
        (nep_bsn(2), "Niet gevonden"),
        (nep_bsn(9), "Niet gevonden"),
        ("123456789", "Dit BSN bestaat niet"),
    ]:
        page = client.post(address, {"bsn": bsn})
        assert page.status_code == 422 and zin in page.text
    assert client.get(address).status_code == 405
    assert client_for(w.swv_medewerker).post(address, {"bsn": nep_bsn(1)}).status_code == 403


def test_the_page_shows_who_where_and_how_the_pupil_counts(w, client_for):
    leerling = leerling_van(w, bsn=nep_bsn(4), postcode="3011AB", huisnummer="5", geheim_adres=True)
    GezagsdragerFactory(
        leerling=leerling, naam="Vader Ook", geheim_adres=True, postcode="3011AB", huisnummer="5"
    )
    VerzuimmeldingFactory(leerling=leerling, vestiging=w.school)
    VerzuimmeldingFactory(leerling=leerling, vestiging=w.school, soort="ziekte", status="geoorloofd")
    address = reverse("cases:leerling", args=[leerling.pk])
    leerplicht, school = (
        client_for(w.leerplicht).get(address).text,
        client_for(w.zorgcoordinator).get(address).text,
    )
    assert (
        "3011AB" not in leerplicht
        and "het geheime adres" in leerplicht
        and "Stand vandaag" in leerplicht
        and "ziekte" not in leerplicht
    )
    assert "De leerling" in leerplicht and nep_bsn(4)[-4:] in leerplicht and nep_bsn(4) not in leerplicht
    assert (
        "ziekte" in school
        and "3011AB" not in school
        and "het geheime adres" not in school
        and "Stand vandaag" in school
    )
    assert client_for(w.andere_school).get(address).status_code == 404
    assert Inzage.objects.filter(leerling_id=leerling.pk).count() == 2


def test_opening_a_casus_by_hand(w, client_for):
    leerling = leerling_van(w)
    address, client = reverse("cases:casus_openen", args=[leerling.pk]), client_for(w.leerplicht)
    wrong = client.post(address, {"sinds": "2026-12-01", "reden": "Zorgen van de buurt."})
    assert wrong.status_code == 422 and "toekomst" in wrong.text and "Zorgen van de buurt." in wrong.text
    page = client.post(address, {"sinds": "2026-10-01", "reden": "Zorgen van de buurt."}, follow=True)
    assert "De casus is open" in page.text and Casus.objects.get().aanleiding == "HANDMATIG"
    assert "al een open casus" in client.get(address).text
    assert client_for(w.zorgcoordinator).get(address).status_code == 403
    assert client_for(w.elders).get(address).status_code == 404


def test_the_list_asks_the_same_questions_for_one_row_and_three(w, client_for):
    client = client_for(w.leerplicht)

    def queries(address):
        with CaptureQueriesContext(connection) as captured:
            assert client.get(address).status_code == 200
        return len(captured)

    around = queries(reverse("stijlgids"))
    leerling_van(w)
    one = queries(reverse(LIJST)) - around
    leerling_van(w), leerling_van(w)
    assert (one, queries(reverse(LIJST)) - around) == (3, 3)
