"""The page "Waarom?" of a pupil: who opens it, what stands there, another day, and few queries."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cases.models import Casus
from cases.services.openen import open_casus
from tests.cases.bouw import NU, SINDS, betrek, leerling_van, wereld
from tests.factories import VerzuimmeldingFactory
from thuiszitters.core.models import Inzage

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("op_maandag")]


@pytest.fixture
def w():
    return wereld()


@pytest.fixture
def kind(w):
    """At home since 14 September; the school made it ongeoorloofd on 20 October only."""
    kind = leerling_van(w, voornamen="Kanarie", achternaam="Vogelman")
    eerst = VerzuimmeldingFactory(
        leerling=kind,
        vestiging=w.school,
        kenmerk="A",
        soort="ziekte",
        status="geoorloofd",
        reden="KANARIE-REDEN",
    )
    VerzuimmeldingFactory(
        leerling=kind,
        vestiging=w.school,
        kenmerk="A",
        versie=2,
        wortel=eerst,
        vervangt=eerst,
        vastgelegd_op=date(2026, 10, 20),
        melder=w.zorgcoordinator,
    )
    return kind


def page(client_for, wie, kind, **vraag):
    return client_for(wie).get(reverse("cases:leerling_waarom", args=[kind.pk]), vraag)


def test_leerplicht_reads_why(w, kind, client_for):
    text = page(client_for, w.leerplicht, kind).text
    for deel in (
        "Waarom telt Kanarie Vogelman wel of niet?",
        "De stand van vandaag, 2 november 2026.",
        "31 schooldagen achter elkaar ongeoorloofd verzuim, van 14 september 2026",
        "Leerplichtwet 1969, artikel 4",
        "Regioprofiel Rotterdam, versie geldig vanaf 1 augustus 2014",
        reverse("attendance:profiel", args=[w.profiel.pk]),
        "Schooljaar 2026-2027",
        "september 2026: 13 telt mee, 9 telt niet mee",
        "ma 26 okt 2026 tot en met ma 2 nov 2026",
        "6 van de 6 uur ongeoorloofd",
        "dan duurt het langer dan drie maanden op 15 december 2026",
        "Mist de leerling op de eerstvolgende schooldag, 3 november 2026",
        "Deze melding draagt de telling",
        "zorgcoördinator of intern begeleider",
        "gaat alleen over verzuimmeldingen",
    ):
        assert deel in text, deel
    assert "KANARIE-REDEN" not in text and "ziek" not in text and "<strong>geoorloofd afwezig" not in text
    assert Inzage.objects.filter(leerling_id=kind.pk).count() == 1


def test_then_and_now_tell_a_gemeente_only_that_the_melding_began_to_count(w, kind, client_for):
    vraag = {"peildatum": "2026-10-16", "bekend_op": "2026-10-16"}
    text = page(client_for, w.leerplicht, kind, **vraag).text
    for deel in (
        "Toen bekend en nu bekend",
        "telt mee: verzuim vanaf 14 september 2026 en duurt nog",
        "Vanaf 20 oktober 2026",
        "Het oordeel was ‘Telt niet mee’ en is nu ‘Thuiszitter, sinds 14 september 2026’.",
    ):
        assert deel in text, deel
    assert "ziek" not in text and "Vervangen" not in text and "KANARIE-REDEN" not in text


def test_the_school_reads_both_versions(w, kind, client_for):
    vraag = {"peildatum": "2026-10-16", "bekend_op": "2026-10-16"}
    text = page(client_for, w.zorgcoordinator, kind, **vraag).text
    assert "Vervangen: ziekte, geoorloofd, verzuim vanaf 14 september 2026 en duurt nog" in text
    assert "Het is nu: langdurig relatief verzuim, ongeoorloofd" in text
    assert "<strong>geoorloofd afwezig" in text


def test_known_today_there_is_nothing_to_compare(w, kind, client_for):
    text = page(client_for, w.leerplicht, kind, peildatum="2026-10-16", bekend_op="2026-11-02").text
    assert "Toen bekend en nu bekend" not in text and "De stand op 16 oktober 2026" in text


@pytest.mark.parametrize(
    ("vraag", "zin"),
    [
        ({"peildatum": "31-02-2026"}, "Dit is geen datum die bestaat."),
        ({"bekend_op": "gisteren"}, "Dit is geen datum die bestaat."),
        ({"peildatum": "2045-09-04"}, "De schoolkalender is niet bekend voor alle dagen"),
        ({"peildatum": "2011-09-05"}, "geen regioprofiel"),
    ],
)
def test_what_cannot_be_answered_is_said(w, kind, client_for, vraag, zin):
    answer = page(client_for, w.leerplicht, kind, **vraag)
    assert answer.status_code == 200 and zin in answer.text


def test_other_school_years_are_one_click_away(w, kind, client_for):
    text = page(client_for, w.leerplicht, kind, schooljaar="2025").text
    assert "Schooljaar 2025-2026" in text and "schooljaar=2024" in text and "schooljaar=2026" in text


@pytest.mark.parametrize(
    ("wie", "status"), [("elders", 404), ("swv_medewerker", 404), ("andere_school", 404)]
)
def test_who_has_nothing_to_do_with_the_pupil_does_not_know_it_exists(w, kind, client_for, wie, status):
    assert page(client_for, getattr(w, wie), kind).status_code == status


def test_who_sees_the_casus_but_no_absence_is_told_so(w, kind, client_for):
    casus, _ = open_casus(leerling=kind, aanleiding=Casus.Aanleiding.THUISZITTER, sinds=SINDS, by=None, at=NU)
    betrek(w, casus, w.school.bestuur.organisatie)
    refused = page(client_for, w.bestuur, kind)
    assert refused.status_code == 403 and "Uw rol leest van deze leerling geen verzuim." in refused.text


def count(client, url):
    with CaptureQueriesContext(connection) as found:
        assert client.get(url).status_code == 200
    return len(found)


@pytest.mark.parametrize("wie", ["leerplicht", "zorgcoordinator"])
def test_two_years_of_scattered_absence_ask_few_questions_and_ten_times_as_much_no_more(
    w, kind, client_for, wie
):
    client, url = client_for(getattr(w, wie)), reverse("cases:leerling_waarom", args=[kind.pk])
    around = count(client, reverse("stijlgids"))
    _scatter(kind, w.school, 20)
    few = count(client, url) - around
    _scatter(kind, w.school, 200)
    assert (few, count(client, url) - around) == (11, 11)


def _scatter(kind, school, aantal):
    for n in range(aantal):
        op = date(2024, 9, 2) + timedelta(days=3 * n)
        VerzuimmeldingFactory(
            leerling=kind, vestiging=school, van=op, tot=op, vastgelegd_op=op, uren_per_dag=2
        )
