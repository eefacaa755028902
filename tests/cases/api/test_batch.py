"""Many meldingen at once: each has its own outcome, and the same again changes nothing."""

import pytest

from attendance.models import Verzuimmelding
from cases.models import Casus, Taak
from schools.models import Gemeente
from tests.factories import InschrijvingFactory, LeerlingFactory, VestigingFactory, lid
from tests.factories.sleutels import uitgifte
from thuiszitters.accounts.rollen import Rol
from thuiszitters.accounts.services.lidmaatschap import grant_lidmaatschap
from thuiszitters.core import jobs
from thuiszitters.core.clock import today
from thuiszitters.core.models import OutboxBericht

pytestmark = pytest.mark.django_db
URL = "/api/v1/verzuimmeldingen"


@pytest.fixture
def school():
    return VestigingFactory()


@pytest.fixture
def kinderen(school):
    rotterdam = Gemeente.objects.get(code="0599")
    made = [LeerlingFactory(sleutel=f"L-{n}", woongemeente=rotterdam) for n in range(3)]
    for kind in made:
        InschrijvingFactory(leerling=kind, vestiging=school)
    return made


@pytest.fixture
def send(client, school, kinderen):
    token = uitgifte(school.organisatie).token

    def post(*meldingen, **extra):
        return client.post(
            URL,
            {"meldingen": list(meldingen), **extra},
            content_type="application/json",
            headers={"Authorization": f"Bearer {token}"},
        )

    return post


def item(n=0, kenmerk=None, **changes):
    return {
        "meldingskenmerk": kenmerk or f"M-{n}",
        "leerling": {"sleutel": f"L-{n}"},
        "soort": "lrv",
        "status": "ongeoorloofd",
        "van": "2026-09-14",
        "tot": "2026-09-18",
    } | changes


def outcomes(response):
    assert response.status_code == 200, response.content
    return [row["uitkomst"] for row in response.json()["resultaten"]]


def test_the_good_ones_are_stored_and_each_bad_one_says_why_at_its_field(send):
    response = send(
        item(0),
        item(1, soort="spijbelen"),
        item(2, tot="2026-09-01"),
        item(1, leerling={"sleutel": "weg"}, kenmerk="M-9"),
    )

    assert outcomes(response) == ["nieuw", "fout", "fout", "fout"]
    assert response.json()["toegepast"] is True
    assert response.json()["aantallen"] == {
        "nieuw": 1,
        "gewijzigd": 0,
        "ongewijzigd": 0,
        "dubbel": 0,
        "fout": 3,
    }
    fouten = [row["fout"] for row in response.json()["resultaten"]]
    assert fouten[0] is None
    assert [[e["field"] for e in fout["errors"]] for fout in fouten[1:]] == [["soort"], ["tot"], ["leerling"]]
    assert Verzuimmelding.objects.get().kenmerk == "M-0"


def test_the_same_again_changes_nothing_and_other_contents_replace(send):
    assert outcomes(send(item(0), item(1))) == ["nieuw", "nieuw"]
    assert outcomes(send(item(0), item(1))) == ["ongewijzigd", "ongewijzigd"]
    assert outcomes(send(item(0, tot=None), item(1))) == ["gewijzigd", "ongewijzigd"]
    assert Verzuimmelding.objects.count() == 3


def test_of_two_with_one_key_the_first_counts(send):
    response = send(item(0), item(0, soort="luxe"))

    assert outcomes(response) == ["nieuw", "dubbel"]
    assert "andere inhoud" in response.json()["resultaten"][1]["waarschuwingen"][0]
    assert Verzuimmelding.objects.get().soort == "lrv"


def test_all_or_nothing_holds_back_the_good_ones_and_says_so(send):
    response = send(item(0), item(1, van="gisteren"), alles_of_niets=True)

    assert response.json()["toegepast"] is False
    assert outcomes(response) == ["nieuw", "fout"]
    assert not Verzuimmelding.objects.exists()
    assert outcomes(send(item(0), item(1), alles_of_niets=True)) == ["nieuw", "nieuw"]


def test_one_may_replace_a_later_one_and_withdraw_another(send):
    send(item(0))
    response = send(
        item(1, vervangt="M-2"), item(2), item(0, ingetrokken_op="2026-09-30"), item(1, "M-8", vervangt="M-7")
    )

    assert outcomes(response) == ["nieuw", "nieuw", "gewijzigd", "fout"]
    assert response.json()["resultaten"][3]["fout"]["errors"][0]["field"] == "vervangt"


def test_what_does_not_add_up_is_stored_with_a_warning_and_becomes_a_task(send, school):
    response = send(item(0, uren_per_dag="9"), item(0, "M-5", van="2026-09-16"))

    waarschuwingen = [row["waarschuwingen"] for row in response.json()["resultaten"]]
    assert any("meer dan" in zin for zin in waarschuwingen[0])
    assert any("overlapt" in zin for zin in waarschuwingen[1])
    assert set(Taak.objects.values_list("regel", "organisatie")) >= {("KWALITEIT", school.pk)}


def test_casussen_open_at_once_and_leerplicht_gets_one_mail(send, kinderen):
    leerplicht = lid(Rol.LEERPLICHTAMBTENAAR, kinderen[0].woongemeente.organisatie)

    send(*(item(n, tot=None, leerling={"sleutel": f"L-{n}"}) for n in range(3)))

    assert Casus.objects.count() == 3
    mails = [
        b
        for b in OutboxBericht.objects.filter(soort="nieuws")
        if b.inhoud["onderwerp"] == "Er is een nieuwe verzuimmelding"
    ]
    assert [b.inhoud["gebruiker"] for b in mails] == [leerplicht.pk]


@pytest.mark.parametrize(
    "body", [{}, {"meldingen": []}, {"meldingen": "M-1"}, {"meldingen": [{}] * 1001}, [1]]
)
def test_what_is_no_batch_is_refused_whole(body, client, school, kinderen):
    response = client.post(
        URL,
        body,
        content_type="application/json",
        headers={"Authorization": f"Bearer {uitgifte(school.organisatie).token}"},
    )

    assert response.status_code == 400
    assert response.json()["errors"][0]["field"] == "meldingen"


@pytest.mark.parametrize("iets", ["M-1", 7, None, [], {"meldingskenmerk": None}])
def test_an_item_that_is_no_melding_is_one_bad_item(iets, send):
    assert outcomes(send(item(0), iets)) == ["nieuw", "fout"]


def test_a_hundred_cost_no_more_questions_than_three(
    send, school, kinderen, django_assert_max_num_queries, monkeypatch
):
    for n in range(3, 103):
        InschrijvingFactory(
            leerling=LeerlingFactory(sleutel=f"L-{n}", woongemeente=kinderen[0].woongemeente),
            vestiging=school,
        )

    bezorg = jobs.ring_after_commit

    def ask(eerste, tot):
        """How many the request asks, and then the worker."""
        gebeld = []
        monkeypatch.setattr(jobs, "ring_after_commit", lambda *bel: gebeld.append(bel))
        with django_assert_max_num_queries(45) as verzoek:
            send(*(item(n) for n in range(eerste, tot)))
        (bel,) = gebeld
        with django_assert_max_num_queries(75) as werk:
            bezorg(*bel)
        return len(verzoek), len(werk)

    few, many = ask(0, 3), ask(3, 103)
    assert many[0] <= few[0] + 2 and many[1] <= few[1] + 5, (few, many)


def test_who_acts_for_a_gemeente_as_well_says_nothing_of_geoorloofd_absence(client, school, kinderen):
    persoon = lid(Rol.VERZUIMCOORDINATOR, school.organisatie)
    grant_lidmaatschap(
        gebruiker=persoon,
        organisatie=kinderen[0].woongemeente.organisatie,
        rol=Rol.LEERPLICHTAMBTENAAR,
        van=today(),
    )
    response = client.post(
        URL,
        {"meldingen": [item(0, soort="ziekte", status="geoorloofd")]},
        content_type="application/json",
        headers={"Authorization": f"Bearer {uitgifte(school.organisatie, persoon).token}"},
    )

    assert response.json()["resultaten"][0]["fout"]["errors"][0]["field"] == "status"


@pytest.mark.parametrize("tekst", ["{", "[" * 100_000, '{"meldingen": NaN}', ""])
def test_text_that_cannot_be_read_is_a_problem_and_no_error(tekst, client, school, kinderen):
    response = client.post(
        URL,
        tekst,
        content_type="application/json",
        headers={"Authorization": f"Bearer {uitgifte(school.organisatie).token}"},
    )

    assert response.status_code == 400
    assert response["Content-Type"] == "application/problem+json"
