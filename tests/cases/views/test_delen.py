"""The screens of sharing."""

import pytest
from django.urls import reverse

from cases.models import Betrokkenheid, Deelname
from tests.cases.bouw import NU, betrek, casus_van, wereld
from thuiszitters.accounts.rollen import Sectie

pytestmark = pytest.mark.django_db
GROND = "Jeugdwet, artikel 7.4.0 (toeleiding naar en verlening van jeugdhulp)"


@pytest.fixture
def w(time_machine):
    time_machine.move_to(NU, tick=False)
    return wereld()


@pytest.fixture
def casus(w):
    return casus_van(w)


def test_a_person_is_named_by_their_address_and_stops_reading_when_the_owner_says_so(w, casus, client_for):
    client = client_for(w.leerplicht)
    url = reverse("cases:meelezer", args=[casus.pk])
    sent = {"gebruiker": "niemand@voorbeeld.test", "grondslag": GROND, "doel": "mee", "tot": "2026-12-01"}
    assert "Wij kennen niemand" in client.post(url, sent).text
    sent["gebruiker"] = w.wijkteammedewerker.email.upper()
    refused = client.post(url, {**sent, "delen": ["MEDISCH"]})
    assert refused.status_code == 422 and "toestemming of een uitzondering" in refused.text
    page = client.post(url, {**sent, "delen": ["JEUGDHULP"]}, follow=True)
    assert "leest mee, op naam" in page.text and "naam, contact en verloop, jeugdhulp" in page.text
    row = Deelname.objects.get()
    assert client_for(w.wijkteammedewerker).get(reverse("cases:casus", args=[casus.pk])).status_code == 200
    end = reverse("cases:meelezer_beeindigen", args=[casus.pk, row.pk])
    other = casus_van(w)
    assert (
        client_for(w.leerplicht)
        .get(reverse("cases:meelezer_beeindigen", args=[other.pk, row.pk]))
        .status_code
        == 404
    )
    client_for(w.leerplicht).post(end, {"reden": ""})
    assert client_for(w.wijkteammedewerker).get(reverse("cases:casus", args=[casus.pk])).status_code == 404


def test_the_form_to_change_starts_from_what_is_read_now(w, casus, client_for):
    betrek(w, casus, w.wijkteam)
    row = Betrokkenheid.objects.get(casus=casus, organisatie=w.wijkteam)
    url = reverse("cases:betrokkenheid_wijzigen", args=[casus.pk, row.pk])
    begin = client_for(w.leerplicht).get(url).context["form"].initial["delen"]
    assert (
        Sectie.JEUGDHULP in begin and Sectie.MEDISCH not in begin and Sectie.VERZUIM_GEOORLOOFD not in begin
    )
    sent = {"grondslag": GROND, "doel": "kort", "tot": "2026-12-01", "delen": []}
    client_for(w.leerplicht).post(url, sent)
    row.refresh_from_db()
    assert row.beeindigd_op is not None
    nieuw = Betrokkenheid.objects.running().get(casus=casus, organisatie=w.wijkteam)
    assert (nieuw.secties, nieuw.doel) == ([Sectie.IDENTITEIT], "kort")
    assert client_for(w.leerplicht).get(url).status_code == 404
