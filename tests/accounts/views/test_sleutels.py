"""The screens of credentials: for functioneel beheer alone, and the text of a credential only once."""

from datetime import timedelta

import pytest
from django.urls import reverse

from tests.factories import GebruikerFactory, VestigingFactory, lid
from tests.factories.sleutels import uitgifte
from thuiszitters.accounts.models import ApiSleutel
from thuiszitters.accounts.rollen import Rol
from thuiszitters.accounts.services.sleutels import fingerprint
from thuiszitters.core.clock import today

pytestmark = pytest.mark.django_db
PAGES = ("sleutel", "sleutel_vernieuwen", "sleutel_intrekken")


@pytest.fixture
def school():
    return VestigingFactory().organisatie


@pytest.fixture
def beheer(client_for):
    return client_for(lid(Rol.FUNCTIONEEL_BEHEER))


def url(name, *args):
    return reverse(f"accounts:{name}", args=args)


@pytest.mark.parametrize("rol", [rol for rol in Rol if rol is not Rol.FUNCTIONEEL_BEHEER])
def test_nobody_else_opens_them(rol, client_for, school):
    sleutel = uitgifte(school).sleutel
    client = client_for(lid(rol))

    for name in PAGES:
        for method in ("get", "post"):
            response = getattr(client, method)(url(name, sleutel.pk))
            assert response.status_code == 403, name
            assert "functioneel beheer" in response.content.decode()
    sleutel.refresh_from_db()
    assert (sleutel.uitgave, sleutel.ingetrokken_op) == (1, None)


def test_who_is_not_signed_in_is_asked_to(client, school):
    sleutel = uitgifte(school).sleutel

    assert {client.get(url(name, sleutel.pk)).status_code for name in PAGES} == {302}


def test_beheer_opens_them_and_one_that_is_not_there_is_404(beheer, school):
    sleutel = uitgifte(school).sleutel

    assert {beheer.get(url(name, sleutel.pk)).status_code for name in PAGES} == {200}
    assert {beheer.get(url(name, 0)).status_code for name in PAGES} == {404}


def test_a_new_one_is_shown_once(beheer, school):
    lid(Rol.VERZUIMCOORDINATOR, school, email="melder@school.example")
    data = {
        "vestiging": school.code.lower(),
        "email": "melder@school.example",
        "naam": "las",
        "scopes": ["verzuimmeldingen:schrijven"],
        "geldig_tot": today() + timedelta(days=100),
    }

    shown = beheer.post(url("sleutel_maken"), data).content.decode()

    sleutel = ApiSleutel.objects.select_related("aangemaakt_door").get()
    token = shown.partition('<code class="tt-sleutel">')[2].partition("</code>")[0]
    assert sleutel.vingerafdruk == fingerprint(token)
    assert sleutel.aangemaakt_door is not None
    assert token not in beheer.get(url("sleutel", sleutel.pk)).content.decode()
    again = beheer.post(url("sleutel_maken"), data)
    assert again.status_code == 422
    assert "heeft al een sleutel" in again.content.decode()


@pytest.mark.parametrize(
    ("changes", "zin"),
    [
        ({"geldig_tot": today() + timedelta(days=370)}, "Kies een datum die niet later is"),
        ({"geldig_tot": ""}, "Vul een datum in."),
        ({"scopes": []}, "Kies minstens één mogelijkheid."),
        ({"vestiging": "00XX99"}, "niet bekend"),
        ({"email": "weg@school.example"}, "niet bekend"),
        ({"email": "buiten@school.example"}, "mag niet melden namens"),
    ],
)
def test_what_is_wrong_is_said_in_the_form(changes, zin, beheer, school):
    lid(Rol.VERZUIMCOORDINATOR, school, email="melder@school.example")
    GebruikerFactory(email="buiten@school.example")
    data = {
        "vestiging": school.code,
        "email": "melder@school.example",
        "naam": "las",
        "scopes": ["verzuimmeldingen:lezen"],
        "geldig_tot": today(),
    } | changes

    response = beheer.post(url("sleutel_maken"), data)

    assert response.status_code == 422
    assert zin in response.content.decode()
    assert not ApiSleutel.objects.exists()


def test_renewing_shows_another_text_and_an_old_form_is_refused(beheer, school):
    made = uitgifte(school)
    data = {"uitgave": 1, "geldig_tot": today() + timedelta(days=200)}

    shown = beheer.post(url("sleutel_vernieuwen", made.sleutel.pk), data).content.decode()

    token = shown.partition('<code class="tt-sleutel">')[2].partition("</code>")[0]
    assert fingerprint(token) == ApiSleutel.objects.get().vingerafdruk != fingerprint(made.token)
    assert beheer.post(url("sleutel_vernieuwen", made.sleutel.pk), data).status_code == 422


def test_withdrawing_asks_first(beheer, school):
    sleutel = uitgifte(school).sleutel
    assert "Ja, trek de sleutel in" in beheer.get(url("sleutel_intrekken", sleutel.pk)).content.decode()

    beheer.post(url("sleutel_intrekken", sleutel.pk))

    assert "ingetrokken" in beheer.get(url("sleutel", sleutel.pk)).content.decode()


@pytest.mark.parametrize("aantal", [1, 3])
def test_the_list_costs_the_same_for_one_as_for_three(aantal, beheer, school, django_assert_num_queries):
    for n in range(aantal):
        uitgifte(school, naam=f"las {n}")
    beheer.get(url("sleutels"))

    with django_assert_num_queries(9):
        page = beheer.get(url("sleutels")).content.decode()
    assert page.count("tt-badge") >= aantal


def test_the_list_is_filtered_on_school_and_state(beheer, school):
    uitgifte(school, naam="werkt nog")
    ander = uitgifte(VestigingFactory().organisatie, naam="elders").sleutel
    beheer.post(url("sleutel_intrekken", ander.pk))

    def shown(**keuze):
        page = beheer.get(url("sleutels"), keuze).content.decode()
        return ["werkt nog" in page, "elders" in page]

    assert shown() == [True, True]
    assert shown(zoek=school.code) == [True, False]
    assert shown(stand="ingetrokken") == [False, True]
    assert shown(stand="werkt") == [True, False]
    assert shown(stand="verlopen") == [False, False]
