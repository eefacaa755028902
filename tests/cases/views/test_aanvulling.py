"""The form of a school stays short and takes DUO's elements; who reads a melding reads them by section."""

import pytest
from django.urls import reverse

from attendance.models import Verzuimmelding
from cases.models import Casus
from cases.services.betrekken import involve
from cases.services.openen import open_casus
from tests.cases.services.nacht import leerling, moment
from tests.factories import OrganisatieFactory, VerzuimmeldingFactory, lid
from thuiszitters.accounts.rollen import Rol, Soort

pytestmark = pytest.mark.django_db


@pytest.fixture
def kind():
    return leerling()


@pytest.fixture
def school(kind):
    return lid(Rol.VERZUIMCOORDINATOR, kind.inschrijvingen.get().vestiging.organisatie)


def post(client, kind, **extra):
    form = {
        "vestiging": kind.inschrijvingen.get().vestiging_id,
        "soort": "lrv",
        "status": "ongeoorloofd",
        "van": "2026-09-14",
        "omvang": "HELE_DAGEN",
        "actie_gewenst": "nee",
        "kenmerk": "k1",
    }
    return client.post(reverse("cases:leerling_melden", args=[kind.pk]), form | extra)


def test_the_groups_are_folded_until_there_is_something_in_them(client_for, kind, school):
    client = client_for(school)
    page = client.get(reverse("cases:leerling_melden", args=[kind.pk])).content.decode()

    assert page.count("<details") == 4  # with "Welke soort kies ik?"
    assert '<details class="tt-uitleg" open' not in page
    wrong = post(client, kind, melder_telefoon="bel mij").content.decode()
    assert wrong.count('<details class="tt-uitleg" open') == 1
    assert "Dit is geen telefoonnummer" in wrong


def test_what_is_told_beside_is_kept_with_the_melding(client_for, kind, school):
    post(
        client_for(school),
        kind,
        geen_actie_omdat="de mentor is ermee bezig",
        ondernomen_actie="ouders gebeld",
        specificatie="15-09-2026 3,5\n14-09-2026 5:30",
        melder_functie="mentor",
        telefoon_thuis="06 00000000",
        afwijkend_adres="bij oma",
    )

    assert Verzuimmelding.objects.get().aanvulling == {
        "geen_actie_omdat": "de mentor is ermee bezig",
        "ondernomen_actie": "ouders gebeld",
        "melder_functie": "mentor",
        "telefoon_thuis": "06 00000000",
        "afwijkend_adres": "bij oma",
        "specificatie": [{"dag": "2026-09-14", "uren": "5.5"}, {"dag": "2026-09-15", "uren": "3.5"}],
    }
    page = client_for(school).get(reverse("cases:melding_corrigeren", args=[Verzuimmelding.objects.get().pk]))
    assert "15-09-2026 3,5" in page.content.decode()


@pytest.mark.parametrize(
    ("specificatie", "zin"),
    [
        ("maandag 3", "Wij kunnen ‘maandag 3’ niet lezen"),
        ("14-09-2026", "Wij kunnen ‘14-09-2026’ niet lezen"),
        ("13-09-2026 3", "buiten de periode"),
        ("14-09-2026 3\n14-09-2026 4", "twee keer"),
    ],
)
def test_a_line_that_has_no_meaning_is_said_at_the_field(specificatie, zin, client_for, kind, school):
    response = post(client_for(school), kind, specificatie=specificatie)

    assert response.status_code == 422
    assert zin in response.content.decode()
    assert not Verzuimmelding.objects.exists()


def test_where_to_reach_them_is_for_the_school_and_leerplicht_alone(client_for, kind, school):
    melding = VerzuimmeldingFactory(
        leerling=kind, aanvulling={"afwijkend_adres": "bij oma", "melder_functie": "mentor"}
    )
    wijkteam = OrganisatieFactory(soort=Soort.WIJKTEAM)
    open_casus(
        leerling=kind,
        aanleiding="MELDING",
        sinds=moment("2026-09-14").date(),
        by=None,
        at=moment("2026-10-12"),
    )
    involve(Casus.objects.get(), wijkteam, grondslag="test", doel="test", by=None, at=moment("2026-10-12"))

    def shown(persoon):
        page = client_for(persoon).get(reverse("cases:melding", args=[melding.pk])).content.decode()
        return "bij oma" in page, "mentor" in page

    assert shown(school) == (True, True)
    assert shown(lid(Rol.LEERPLICHTAMBTENAAR, kind.woongemeente.organisatie)) == (True, True)
    assert shown(lid(Rol.WIJKTEAMMEDEWERKER, wijkteam)) == (False, True)
