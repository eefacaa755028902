"""A secret address: on no page but the one that asks why, for leerplicht alone, and always in the view log."""

import pytest
from django.urls import reverse

from attendance.models import Verzuimmelding
from cases.access.adres import has_secret_adres, is_secret, secret_adres
from schools.models import Leerling
from tests.cases.bouw import betrek, casus_van, wereld
from tests.factories import GezagsdragerFactory, VerzuimmeldingFactory
from thuiszitters.core.models import Inzage

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("op_maandag")]


@pytest.fixture
def w():
    w = wereld()
    w.casus = casus_van(w, postcode="1999ZZ", huisnummer="12")
    w.ouder = GezagsdragerFactory(
        leerling=w.casus.leerling,
        naam="Mo Verzonnen",
        postcode="1999ZY",
        telefoon="0600000012",
        geheim_adres=True,
    )
    w.melding = VerzuimmeldingFactory(
        leerling=w.casus.leerling, vestiging=w.school, aanvulling={"afwijkend_adres": "1999ZX bij oma"}
    )
    w.adres = reverse("cases:adres_tonen", args=[w.casus.leerling_id])
    return w


def test_after_a_reason_leerplicht_reads_every_address_of_the_family_and_the_log_knows_why(w, client_for):
    client = client_for(w.leerplicht)
    assert "1999Z" not in client.get(w.adres).text

    page = client.post(w.adres, {"reden": "Huisbezoek op afspraak"}).text

    assert all(adres in page for adres in ("1999ZZ 12", "1999ZY", "1999ZX bij oma"))
    gezien = Inzage.objects.get(onderwerp="geheim adres")
    assert (gezien.leerling_id, gezien.gebruiker, gezien.reden) == (
        w.casus.leerling_id,
        w.leerplicht,
        "Huisbezoek op afspraak",
    )


def test_without_a_reason_nothing_is_shown_or_logged(w, client_for):
    page = client_for(w.leerplicht).post(w.adres, {"reden": "x"})

    assert page.status_code == 422 and "1999Z" not in page.text
    assert not Inzage.objects.filter(onderwerp="geheim adres").exists()


def test_others_are_told_whom_to_call_and_who_knows_nothing_of_the_pupil_gets_nothing(w, client_for):
    betrek(w, w.casus, w.wijkteam)
    for wie in (w.zorgcoordinator, w.wijkteammedewerker):
        refused = client_for(wie).post(w.adres, {"reden": "Huisbezoek"})
        assert refused.status_code == 403 and "Bel leerplicht" in refused.text
    assert client_for(w.elders).post(w.adres, {"reden": "Huisbezoek"}).status_code == 404


def test_an_address_that_is_not_secret_is_not_asked_for(w, client_for):
    casus = casus_van(w, postcode="1888AA")

    page = client_for(w.leerplicht).get(reverse("cases:adres_tonen", args=[casus.leerling_id]))

    assert page.status_code == 403 and "niet geheim" in page.text
    assert "1888AA" in client_for(w.leerplicht).get(reverse("cases:leerling", args=[casus.leerling_id])).text


def test_one_secret_in_the_family_hides_all_addresses_and_who_may_not_call_hears_via_whom(w, client_for):
    betrek(w, w.casus, w.wijkteam)
    pages = [
        client_for(w.leerplicht).get(reverse("cases:casus", args=[w.casus.pk])).text,
        client_for(w.zorgcoordinator).get(reverse("cases:leerling", args=[w.casus.leerling_id])).text,
        client_for(w.wijkteammedewerker).get(reverse("cases:casus", args=[w.casus.pk])).text,
    ]

    assert not any("1999Z" in page for page in pages)
    assert ["0600000012" in page for page in pages] == [True, True, False]
    assert ["bereikbaar via leerplicht" in page for page in pages] == [False, False, True]


def test_what_a_school_told_of_an_address_is_not_shown_again_and_stays_when_it_corrects(w, client_for):
    client = client_for(w.zorgcoordinator)
    assert "1999ZX" not in client.get(reverse("cases:melding", args=[w.melding.pk])).text
    corrigeren = reverse("cases:melding_corrigeren", args=[w.melding.pk])
    page = client.get(corrigeren)
    assert "1999ZX" not in page.text and "is geheim. Vul hier niets in" in page.text

    form = page.context["form"]
    eerder = {naam: waarde for naam, waarde in form.initial.items() if waarde is not None}
    client.post(corrigeren, eerder | {"reden": "Anders gezegd", "waarom": "Typefout"})

    nieuw = Verzuimmelding.objects.get(vervangt=w.melding)
    assert (nieuw.reden, nieuw.aanvulling) == ("Anders gezegd", {"afwijkend_adres": "1999ZX bij oma"})


@pytest.fixture(params=["leerling", "ouder", "oude ouder zonder gezag", "niemand"])
def gezin(request, w):
    """A family of which one, or nobody, keeps the address secret, beside the family of `w` in which a parent does."""
    casus = casus_van(w, achternaam="Gezin", geheim_adres=request.param == "leerling")
    GezagsdragerFactory(leerling=casus.leerling, naam="Ouder Een", geheim_adres=request.param == "ouder")
    zonder = request.param == "oude ouder zonder gezag"
    GezagsdragerFactory(leerling=casus.leerling, naam="Ouder Twee", geheim_adres=zonder, gezag=False)
    casus.geheim = request.param != "niemand"
    return casus


def test_lists_and_pages_agree_that_an_address_is_secret(w, gezin, client_for):
    client = client_for(w.leerplicht)
    lijsten = [
        client.get(reverse("cases:werkvoorraad_alle"), {"zoek": "Gezin"}),
        client.get(reverse("cases:leerlingen"), {"zoek": "Gezin"}),
        client.post(reverse("cases:zoeken"), {"zoek": "Gezin"}),
        client.get(reverse("cases:leerling", args=[gezin.leerling_id])),
        client.get(reverse("cases:casus", args=[gezin.pk])),
    ]

    assert all("Gezin" in page.text for page in lijsten)
    assert [("Geheim adres" in page.text) for page in lijsten] == [gezin.geheim] * 5


def test_a_query_and_rows_that_were_read_say_the_same(w, gezin):
    leerling = gezin.leerling
    kolom = dict(Leerling.objects.annotate(geheim=secret_adres()).values_list("pk", "geheim"))

    assert is_secret(leerling, leerling.gezagsdragers.all()) is gezin.geheim
    assert has_secret_adres(leerling) is gezin.geheim
    assert kolom == {leerling.pk: gezin.geheim, w.casus.leerling_id: True}
