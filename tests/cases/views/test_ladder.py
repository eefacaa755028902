"""The ladder on the screen: read by who works in casussen, changed by two functioneel beheerders."""

import pytest
import time_machine
from django.urls import reverse

from attendance.models import Regio
from cases.models import Ladderversie
from cases.queries.ladder import load_ladders
from cases.rules.ladder import Regel
from tests.cases.services.nacht import dag, moment
from tests.factories import lid
from thuiszitters.accounts.rollen import Rol

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def op_12_oktober():
    with time_machine.travel(moment("2026-10-12", 10), tick=False):
        yield


@pytest.fixture
def regio():
    return Regio.objects.get(code="rotterdam")


def velden(client, regio, **anders):
    """What the form sends when nothing but `anders` is changed."""
    form = client.get(reverse("cases:ladder_voorstellen", args=[regio.pk])).context["form"]
    data = {}
    for naam, veld in form.fields.items():
        waarde = form.get_initial_for_field(veld, naam)
        if waarde is not None and waarde is not False:
            data[naam] = "on" if waarde is True else waarde
    return data | {"geldig_van": "2026-11-01", "reden": "Afspraak van de regio"} | anders


def stel_voor(client, regio, **anders):
    return client.post(reverse("cases:ladder_voorstellen", args=[regio.pk]), velden(client, regio, **anders))


def test_who_works_in_casussen_reads_every_rule_of_a_region(client_for):
    client = client_for(lid(Rol.WIJKTEAMMEDEWERKER))
    tekst = client.get("/beheer/ladder/", {"regio": "midden-holland"}).content.decode()
    for woorden in ("Thuiszitter", "Start het onderzoek", "5 werkdagen", "5 schooldagen", "Leerplichtwet 22"):
        assert woorden in tekst
    assert "Stel een nieuwe versie voor" not in tekst


def test_two_people_make_a_version_that_holds_from_its_day(client_for, regio):
    een, ander = client_for(lid(Rol.FUNCTIONEEL_BEHEER)), lid(Rol.FUNCTIONEEL_BEHEER)
    stel_voor(een, regio, **{"R5-taak-onderzoek-termijn": "3", "R0-aan": ""})
    voorstel = Ladderversie.objects.get(status="VOORGESTELD")
    besluit = reverse("cases:ladder_vaststellen", args=[voorstel.pk])
    assert een.post(besluit).status_code == 403
    tekst = client_for(ander).get(reverse("cases:ladderversie", args=[voorstel.pk])).content.decode()
    assert "De regel gaat uit." in tekst and "Wat er verandert" in tekst and "Veranderd" in tekst
    assert "was 5 werkdagen" in tekst
    assert client_for(ander).post(besluit).status_code == 302
    voorstel.refresh_from_db()
    assert (voorstel.status, voorstel.beoordeeld_door) == ("VASTGESTELD", ander)
    voor, na = (load_ladders(dag(op)).of_regio("rotterdam") for op in ("2026-10-31", "2026-11-01"))
    assert (voor.opdracht(Regel.THUISZITTER, "onderzoek").termijn, voor.aan(Regel.SIGNAAL)) == (5, True)
    assert (na.opdracht(Regel.THUISZITTER, "onderzoek").termijn, na.aan(Regel.SIGNAAL)) == (3, False)


def test_a_rejected_proposal_never_holds_and_its_day_is_free_again(client_for, regio):
    een, ander = (client_for(lid(Rol.FUNCTIONEEL_BEHEER)) for _ in range(2))
    stel_voor(een, regio)
    assert "Er is al een versie" in stel_voor(een, regio).content.decode()
    voorstel = Ladderversie.objects.get(status="VOORGESTELD")
    ander.post(reverse("cases:ladder_afwijzen", args=[voorstel.pk]), {"toelichting": "Nog niet besproken"})
    assert load_ladders(dag("2026-12-01")).of_regio("rotterdam").pk != voorstel.pk
    assert stel_voor(een, regio).status_code == 302


@pytest.mark.parametrize("geldig_van", ["2026-10-12", "2014-08-01"])
def test_the_past_and_today_are_not_changed(client_for, regio, geldig_van):
    client = client_for(lid(Rol.FUNCTIONEEL_BEHEER))
    assert "Kies een dag na vandaag" in stel_voor(client, regio, geldig_van=geldig_van).content.decode()
    assert not Ladderversie.objects.filter(status="VOORGESTELD").exists()


def test_a_proposal_whose_day_has_come_is_not_settled(client_for, regio):
    een, ander = (client_for(lid(Rol.FUNCTIONEEL_BEHEER)) for _ in range(2))
    stel_voor(een, regio)
    voorstel = Ladderversie.objects.get(status="VOORGESTELD")
    with time_machine.travel(moment("2026-11-01", 10), tick=False):
        ander.post(reverse("cases:ladder_vaststellen", args=[voorstel.pk]))
    voorstel.refresh_from_db()
    assert voorstel.status == "VOORGESTELD"


@pytest.mark.parametrize(("rol", "status"), [(Rol.LEERPLICHTAMBTENAAR, 403), (Rol.WETHOUDERSTAF, 403)])
def test_others_propose_nothing(client_for, regio, rol, status):
    client = client_for(lid(rol))
    assert client.get(reverse("cases:ladder_voorstellen", args=[regio.pk])).status_code == status


def test_a_proposal_is_unknown_to_who_does_not_decide(client_for, regio):
    stel_voor(client_for(lid(Rol.FUNCTIONEEL_BEHEER)), regio)
    voorstel = Ladderversie.objects.get(status="VOORGESTELD")
    client = client_for(lid(Rol.LEERPLICHTAMBTENAAR))
    assert client.get(reverse("cases:ladderversie", args=[voorstel.pk])).status_code == 404
