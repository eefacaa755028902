"""The screens of regioprofielen: functioneel beheer proposes and decides, everyone reads a version."""

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse

from attendance.models import Profielvoorstel, Regio, Regioprofiel
from tests.factories import GemeenteFactory, lid
from thuiszitters.accounts.rollen import Rol
from thuiszitters.core.clock import today

pytestmark = pytest.mark.django_db


@pytest.fixture
def een():
    return lid(Rol.FUNCTIONEEL_BEHEER, naam="Eerste Beheerder")


@pytest.fixture
def twee():
    return lid(Rol.FUNCTIONEEL_BEHEER, naam="Tweede Beheerder")


def straks():
    return (today() + timedelta(days=30)).isoformat()


def rotterdam():
    return Regio.objects.get(code="rotterdam")


def ingevuld(form, **anders: Any) -> dict[str, Any]:
    """What a browser sends for a form as it stands, with some fields typed anew."""
    data = {veld.html_name: veld.value() for veld in form if veld.value() is not None}
    return data | {"geldig_van": straks(), "toelichting": "Eerder in beeld", "bron": "Besluit"} | anders


def stel_voor(client, url, **anders):
    return client.post(url, ingevuld(client.get(url).context["form"], **anders), follow=True)


def test_the_form_begins_with_the_version_in_force_and_the_second_person_decides(client_for, een, twee):
    url = reverse("attendance:voorstel_versie", args=[rotterdam().pk])
    page = stel_voor(client_for(een), url, drempel="15").content.decode()

    voorstel = Profielvoorstel.objects.get()
    assert (voorstel.parameters["drempel"], voorstel.parameters["aandeel"]) == (15, "0.9")
    assert "20 dagen" in page and "15 dagen" in page
    assert "Een tweede functioneel beheerder beslist" in page
    assert "Stel vast" not in page

    client = client_for(twee)
    assert "Stel vast" in client.get(reverse("attendance:voorstel", args=[voorstel.pk])).content.decode()
    page = client.post(reverse("attendance:voorstel_vaststellen", args=[voorstel.pk]), follow=True)
    assert "Het voorstel is vastgesteld." in page.content.decode()
    versie = Regioprofiel.objects.get(voorstel=voorstel)
    assert versie.drempel == 15
    page = client.get(reverse("attendance:profielen")).content.decode()
    assert "gaat nog in" in page and "Geschiedenis" in page and "Eerste Beheerder" in page


def test_who_proposed_is_told_why_they_may_not_decide(client_for, een):
    client = client_for(een)
    stel_voor(client, reverse("attendance:voorstel_versie", args=[rotterdam().pk]))
    voorstel = Profielvoorstel.objects.get()

    response = client.get(reverse("attendance:voorstel_afwijzen", args=[voorstel.pk]))
    assert response.status_code == 403
    assert "U hebt dit zelf voorgesteld" in response.content.decode()
    page = client.post(reverse("attendance:voorstel_vaststellen", args=[voorstel.pk]), follow=True)
    assert "U hebt dit zelf voorgesteld" in page.content.decode()
    assert Regioprofiel.objects.filter(regio=rotterdam()).count() == 1
    client.post(reverse("attendance:voorstel_intrekken", args=[voorstel.pk]))
    voorstel.refresh_from_db()
    assert voorstel.status == Profielvoorstel.Status.INGETROKKEN


def test_a_rejection_needs_a_reason_that_the_first_one_reads(client_for, een, twee):
    stel_voor(client_for(een), reverse("attendance:voorstel_versie", args=[rotterdam().pk]))
    voorstel = Profielvoorstel.objects.get()
    url = reverse("attendance:voorstel_afwijzen", args=[voorstel.pk])

    assert client_for(twee).post(url, {"reden": ""}).status_code == 422
    client_for(twee).post(url, {"reden": "Wacht op het besluit van de raad"})

    page = client_for(een).get(reverse("attendance:voorstel", args=[voorstel.pk])).content.decode()
    assert "Wacht op het besluit van de raad" in page


@pytest.mark.parametrize(
    ("anders", "veld"),
    [
        ({"geldig_van": today().isoformat()}, "geldig_van"),
        ({"drempel": "500"}, "drempel"),
        ({"drempel_dreigend": "30"}, "drempel_dreigend"),
        ({"aandeel": "veel"}, "aandeel"),
        ({"aandeel": "101"}, "aandeel"),
        ({"leeftijd_tot": "4"}, "leeftijd_tot"),
        ({"bron": ""}, "bron"),
        ({"toelichting": ""}, "toelichting"),
    ],
)
def test_what_is_wrong_stands_at_its_field(client_for, een, anders, veld):
    url = reverse("attendance:voorstel_versie", args=[rotterdam().pk])
    response = stel_voor(client_for(een), url, **anders)

    assert response.status_code == 422
    assert list(response.context["form"].errors) == [veld]
    assert not Profielvoorstel.objects.exists()


def test_a_percentage_may_have_a_comma(client_for, een):
    stel_voor(client_for(een), reverse("attendance:voorstel_versie", args=[rotterdam().pk]), aandeel="87,5")
    assert Profielvoorstel.objects.get().parameters["aandeel"] == "0.875"


def test_sending_a_form_twice_makes_one_proposal(client_for, een):
    client = client_for(een)
    url = reverse("attendance:voorstel_versie", args=[rotterdam().pk])
    data = ingevuld(client.get(url).context["form"])
    assert [client.post(url, data).status_code for _ in range(2)] == [302, 302]
    assert Profielvoorstel.objects.count() == 1


def test_gemeenten_and_a_new_region(client_for, een, twee):
    gemeente = GemeenteFactory(organisatie__naam="Verzonnen aan Zee")
    client = client_for(een)
    url = reverse("attendance:voorstel_regio")
    fout = stel_voor(client, url, regio_naam="Streek", regio_code="streek", gemeenten="Nergens")
    assert "Deze gemeente kennen wij niet: Nergens." in fout.content.decode()
    stel_voor(client, url, regio_naam="Streek", regio_code="streek", gemeenten="verzonnen aan zee\n")
    client_for(twee).post(reverse("attendance:voorstel_vaststellen", args=[Profielvoorstel.objects.get().pk]))
    regio = Regio.objects.get(code="streek")
    assert regio.regiogemeenten.get().gemeente == gemeente

    data = {"gemeenten": gemeente.code, "regio": rotterdam().pk}
    later = (today() + timedelta(days=60)).isoformat()
    page = stel_voor(client, reverse("attendance:voorstel_gemeenten"), geldig_van=later, **data)
    assert "Streek" in page.content.decode() and "Geen casus sluit vanzelf" in page.content.decode()


@pytest.mark.parametrize("rol", [Rol.LEERPLICHTAMBTENAAR, Rol.VERZUIMCOORDINATOR, Rol.WETHOUDERSTAF])
def test_everyone_reads_a_version_and_only_beheer_the_rest(client_for, rol):
    client = client_for(lid(rol))
    versie = Regioprofiel.objects.get(regio=rotterdam())

    page = client.get(reverse("attendance:profiel", args=[versie.pk])).content.decode()
    assert "Drempel voor thuiszitter" in page and "Bron: Verzuimtelling" in page
    assert "Nieuwe versie voorstellen" not in page
    response = client.get(reverse("attendance:profielen"))
    assert response.status_code == 403
    assert "Regioprofielen beheert functioneel beheer." in response.content.decode()


def test_names_of_who_decided_are_for_beheer(client_for, een, twee):
    stel_voor(client_for(een), reverse("attendance:voorstel_versie", args=[rotterdam().pk]))
    voorstel = Profielvoorstel.objects.get()
    client_for(twee).post(reverse("attendance:voorstel_vaststellen", args=[voorstel.pk]))
    url = reverse("attendance:profiel", args=[Regioprofiel.objects.get(voorstel=voorstel).pk])

    assert "Tweede Beheerder" in client_for(een).get(url).content.decode()
    page = client_for(lid(Rol.VERZUIMCOORDINATOR)).get(url).content.decode()
    assert "Beheerder" not in page and "Eerder in beeld" in page


@pytest.mark.parametrize("voorstellen", [1, 3])
def test_the_list_asks_the_same_for_one_and_three(
    client_for, een, twee, voorstellen, django_assert_num_queries
):
    client = client_for(een)
    for nummer in range(voorstellen):
        dag = (today() + timedelta(days=30 + nummer)).isoformat()
        stel_voor(client, reverse("attendance:voorstel_versie", args=[rotterdam().pk]), geldig_van=dag)
    with django_assert_num_queries(13):
        client.get(reverse("attendance:profielen"))
