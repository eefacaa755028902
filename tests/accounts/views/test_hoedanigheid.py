"""Acting in one capacity: what one sees and may do narrows to it; the wall stands around the person."""

import pytest
from django.test import Client
from django.urls import reverse

from attendance.models import Verzuimmelding
from cases.access.casus import secties_in
from cases.models import Casus
from tests.cases.bouw import NU, casus_van, wereld
from tests.factories import VerzuimmeldingFactory
from thuiszitters.accounts.access.hoedanigheid import all_hoedanigheden, has, hoedanigheden
from thuiszitters.accounts.access.secties import behind_the_wall
from thuiszitters.accounts.rollen import Perm, Rol, Sectie
from thuiszitters.accounts.services.lidmaatschap import end_lidmaatschap, grant_lidmaatschap

pytestmark = pytest.mark.django_db
URL = reverse("accounts:hoedanigheid")


@pytest.fixture
def w(time_machine):
    time_machine.move_to(NU, tick=False)
    return wereld()


@pytest.fixture
def beide(w):
    """Leerplicht of the gemeente and zorgcoördinator of another gemeente's school."""
    ander = w.andere_school.lidmaatschappen.get().organisatie
    grant_lidmaatschap(gebruiker=w.leerplicht, organisatie=ander, rol=Rol.ZORGCOORDINATOR, van=NU.date())
    return w.leerplicht


def lid_id(persoon, rol) -> int:
    return next(h.lid_id for h in all_hoedanigheden(persoon) if h.rol is rol)


def test_choosing_one_narrows_what_one_sees_and_may_do_and_choosing_all_widens_it_again(w, beide, client_for):
    casus = casus_van(w)
    client, casus_url = client_for(beide), reverse("cases:casus", args=[casus.pk])
    page = client.get(reverse("stijlgids")).text
    assert "Kies hoedanigheid" in page and "Leerplichtambtenaar" in page and "Zorgcoördinator" in page
    assert client.get(casus_url).status_code == 200

    page = client.post(URL, {"hoedanigheid": lid_id(beide, Rol.ZORGCOORDINATOR)}, follow=True).text
    assert "Leerplichtambtenaar" not in page and "Zorgcoördinator" in page
    assert client.get(casus_url).status_code == 404
    assert client.get(reverse("cases:werkvoorraad")).status_code == 403

    client.post(URL, {"hoedanigheid": lid_id(beide, Rol.LEERPLICHTAMBTENAAR)})
    assert client.get(casus_url).status_code == 200
    client.post(URL, {"hoedanigheid": "alles"})
    assert "Zorgcoördinator" in client.get(reverse("stijlgids")).text


def test_acting_as_a_school_opens_no_wall_for_who_also_works_for_a_gemeente(w, beide):
    school = w.andere_school.lidmaatschappen.get().organisatie.vestiging
    VerzuimmeldingFactory(vestiging=school, soort="ziekte", status="geoorloofd")
    beide.gekozen = lid_id(beide, Rol.ZORGCOORDINATOR)
    assert [h.rol for h in hoedanigheden(beide)] == [Rol.ZORGCOORDINATOR]
    assert behind_the_wall(beide) and not Verzuimmelding.objects.visible_to(beide).exists()
    assert Verzuimmelding.objects.visible_to(w.andere_school).count() == 1


def test_grants_queries_and_sections_agree_in_a_chosen_capacity(w, beide):
    casus = casus_van(w)
    beide.gekozen = lid_id(beide, Rol.ZORGCOORDINATOR)
    assert not Casus.objects.visible_to(beide).exists()
    assert not has(beide, Perm.WORK_CASUSSEN)
    assert not any(niveau.mag_samenvatting for niveau in secties_in(beide, casus).values())
    beide.gekozen = lid_id(beide, Rol.LEERPLICHTAMBTENAAR)
    assert secties_in(beide, casus)[Sectie.IDENTITEIT].mag_schrijven


def test_a_choice_that_is_over_or_somebody_elses_counts_for_nothing(w, beide, client_for):
    lid = lid_id(beide, Rol.ZORGCOORDINATOR)
    beide.gekozen = lid
    end_lidmaatschap(lidmaatschap_id=lid, on=NU.date())
    assert [h.rol for h in hoedanigheden(beide)] == [Rol.LEERPLICHTAMBTENAAR]
    vreemd = lid_id(w.wijkteammedewerker, Rol.WIJKTEAMMEDEWERKER)
    assert client_for(beide).post(URL, {"hoedanigheid": vreemd}).status_code == 422
    beide.gekozen = vreemd
    assert [h.rol for h in hoedanigheden(beide)] == [Rol.LEERPLICHTAMBTENAAR]


def test_who_holds_one_role_has_nothing_to_choose(w, client_for):
    client = client_for(w.wijkteammedewerker)
    assert "Kies hoedanigheid" not in client.get(reverse("stijlgids")).text
    assert "U hebt één rol" in client.get(URL).text


def test_another_capacity_is_another_key_and_the_old_one_is_dead(w, beide, client_for):
    client = client_for(beide)
    client.get(reverse("stijlgids"))
    before = client.cookies["sessionid"].value

    client.post(URL, {"hoedanigheid": lid_id(beide, Rol.ZORGCOORDINATOR)})

    assert client.cookies["sessionid"].value != before
    stolen = Client()
    stolen.cookies["sessionid"] = before
    assert stolen.get(reverse("cases:casussen")).headers["Location"].startswith("/inloggen/")
    assert client.get(reverse("cases:casussen")).status_code == 200
