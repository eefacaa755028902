"""The SWV makes a voordracht an aanmelding, or returns it with a reason."""

import pytest

from cases.models import Betrokkenheid, Taak, Voordracht
from cases.rules.stappen import Stap
from cases.services.voordrachten import register_aanmelding, return_voordracht
from cases.services.weigering import Refused
from tests.cases.taskforce import VANDAAG, bouw_regio, draag_voor, moment
from tests.factories import OrganisatieFactory
from thuiszitters.accounts.rollen import Soort
from thuiszitters.core.models import OutboxBericht

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("op_maandag")]


@pytest.fixture
def w():
    return bouw_regio()


def aanmelden(w, voordracht, **anders):
    return register_aanmelding(
        **(
            {
                "voordracht_id": voordracht.pk,
                "taskforce": w.taskforce,
                "toelichting": "Graag met spoed.",
                "by": w.swv_medewerker,
                "at": moment(),
            }
            | anders
        )
    )


def test_the_taskforce_becomes_involved_and_gets_a_task(w):
    voordracht = draag_voor(w)

    aanmelding = aanmelden(w, voordracht)

    voordracht.refresh_from_db()
    assert voordracht.status == Voordracht.Status.AANGEMELD
    assert (voordracht.beoordeeld_door, voordracht.beoordeeld_op) == (w.swv_medewerker, VANDAAG)
    casus = aanmelding.casus
    assert casus.stap == Stap.TASKFORCE
    involved = Betrokkenheid.objects.get(casus=casus, organisatie=w.taskforce)
    assert involved.grondslag == "Regionale afspraak doorzettingsmacht"
    assert Taak.objects.open().get(casus=casus, organisatie=w.taskforce).regel == "R11"
    assert not Taak.objects.open().filter(casus=casus, organisatie=w.swv.organisatie).exists()
    assert casus.gebeurtenissen.filter(soort="AANMELDING").count() == 1


def test_the_mail_names_no_child(w):
    voordracht = draag_voor(w)
    aanmelden(w, voordracht)

    berichten = OutboxBericht.objects.filter(sleutel__startswith="aanmelding:")
    assert [b.inhoud["gebruiker"] for b in berichten] == [w.voorzitter.pk]
    assert voordracht.casus.leerling.achternaam not in str(berichten[0].inhoud)


def test_a_second_click_gives_the_same_aanmelding(w):
    voordracht = draag_voor(w)

    assert aanmelden(w, voordracht) == aanmelden(w, voordracht)
    assert voordracht.casus.aanmeldingen.count() == 1


def test_only_a_taskforce_gets_an_aanmelding(w):
    with pytest.raises(Refused, match="Kies een Taskforce"):
        aanmelden(w, draag_voor(w), taskforce=OrganisatieFactory(soort=Soort.WIJKTEAM))


def test_returning_puts_the_casus_back_with_leerplicht(w):
    voordracht = draag_voor(w)

    for _ in range(2):
        return_voordracht(
            voordracht_id=voordracht.pk, reden="Probeer eerst De Brug.", by=w.swv_medewerker, at=moment()
        )

    voordracht.refresh_from_db()
    assert (voordracht.status, voordracht.reden_terug) == ("TERUG", "Probeer eerst De Brug.")
    assert voordracht.casus.stap == Stap.IN_ONDERZOEK
    taak = Taak.objects.open().get(casus=voordracht.casus, sleutel__startswith="voordracht-terug:")
    assert taak.organisatie == w.gemeente.organisatie
    assert voordracht.casus.gebeurtenissen.filter(tekst__contains="Probeer eerst De Brug.").count() == 1


def test_no_return_without_a_reason(w):
    with pytest.raises(Refused, match="reden"):
        return_voordracht(voordracht_id=draag_voor(w).pk, reden="  ", by=w.swv_medewerker, at=moment())


def test_what_was_returned_cannot_be_filed_and_the_other_way_round(w):
    terug = draag_voor(w)
    return_voordracht(voordracht_id=terug.pk, reden="Nee.", by=w.swv_medewerker, at=moment())
    with pytest.raises(Refused, match="al beoordeeld"):
        aanmelden(w, terug)

    aangemeld = draag_voor(w)
    aanmelden(w, aangemeld)
    with pytest.raises(Refused, match="al beoordeeld"):
        return_voordracht(voordracht_id=aangemeld.pk, reden="Nee.", by=w.swv_medewerker, at=moment())
