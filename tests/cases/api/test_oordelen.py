"""The verdict with its evidence: for who may see it, without a trace of what they may not."""

import json

import pytest
import time_machine

from cases.queries.waarom import waarom_for
from cases.services.openen import open_casus
from tests.cases.services.nacht import leerling, moment, verzuim
from tests.factories import InschrijvingFactory, VestigingFactory, lid
from tests.factories.sleutels import uitgifte
from thuiszitters.accounts.rollen import Rol
from thuiszitters.accounts.services.lidmaatschap import grant_lidmaatschap
from thuiszitters.core.models import Inzage

pytestmark = pytest.mark.django_db
OP = "2026-10-12"


@pytest.fixture(autouse=True)
def vandaag():
    with time_machine.travel(moment("2026-11-16", 12), tick=False):
        yield


@pytest.fixture
def kind():
    """At home since 14 September, and sick on two days in between as far as the hours go."""
    kind = leerling(sleutel="L-1")
    verzuim(kind, "2026-09-14", kenmerk="M-1", uren_per_dag="4")
    verzuim(
        kind,
        "2026-09-21",
        "2026-09-22",
        kenmerk="ZIEK",
        soort="ziekte",
        status="geoorloofd",
        uren_per_dag="1",
    )
    return kind


@pytest.fixture
def school(kind):
    return kind.inschrijvingen.get().vestiging


def ask(client, kind, **vraag):
    return client.get(f"/api/v1/leerlingen/{kind.pk}/oordeel", {"peildatum": OP, **vraag})


def test_leerplicht_reads_the_verdict_with_its_evidence_and_no_trace_of_sickness(client_for, kind):
    client = client_for(lid(Rol.LEERPLICHTAMBTENAAR, kind.woongemeente.organisatie))

    response = ask(client, kind)

    data = response.json()
    assert (data["leerling"], data["profiel"], data["sinds"], data["drempel_op"]) == (
        "L-1",
        "rotterdam",
        "2026-09-14",
        OP,
    )
    assert data["categorieen"] == ["signaal_16_uur", "thuiszitter"]
    assert data["bewijs"]["meldingen"] == ["standaard/M-1#1"]
    assert len(data["bewijs"]["dagen"]) == 21
    text = json.dumps(data)
    assert 'geoorloofd":' not in text
    assert "ZIEK" not in text
    assert "ziekte" not in text
    assert Inzage.objects.get().leerling_id == kind.pk


def test_the_answer_for_leerplicht_is_the_same_without_the_sickness(client_for, kind):
    client = client_for(lid(Rol.LEERPLICHTAMBTENAAR, kind.woongemeente.organisatie))
    met = ask(client, kind).json()
    zonder = leerling(sleutel="L-2")
    verzuim(zonder, "2026-09-14", kenmerk="M-2", uren_per_dag="4")

    ander = json.dumps(ask(client, zonder).json())
    assert json.loads(ander.replace("L-2", "L-1").replace("M-2", "M-1")) == met


def test_the_school_reads_its_own_geoorloofd_absence_too(client_for, kind, school):
    client = client_for(lid(Rol.VERZUIMCOORDINATOR, school.organisatie))

    data = ask(client, kind).json()

    assert data["geoorloofd"]["meldingen"] == ["standaard/ZIEK#1"]
    assert data["geoorloofd"]["dagen"] == [{"dag": "2026-09-21", "g": "1"}, {"dag": "2026-09-22", "g": "1"}]


def test_who_acts_for_a_gemeente_as_well_is_behind_the_wall(client_for, kind, school):
    persoon = lid(Rol.VERZUIMCOORDINATOR, school.organisatie)
    grant_lidmaatschap(
        gebruiker=persoon,
        organisatie=kind.woongemeente.organisatie,
        rol=Rol.LEERPLICHTAMBTENAAR,
        van=moment("2026-01-01").date(),
    )

    assert "geoorloofd" not in ask(client_for(persoon), kind).json()


def test_a_school_gets_no_answer_that_rests_on_another_schools_melding(client_for, kind):
    ander = VestigingFactory()
    InschrijvingFactory(leerling=kind, vestiging=ander)
    client = client_for(lid(Rol.VERZUIMCOORDINATOR, ander.organisatie))

    refused = ask(client, kind)

    assert refused.status_code == 403
    assert "andere school" in refused.json()["detail"]


def test_geoorloofd_absence_of_another_school_leaves_no_trace(client_for, kind, school):
    """The school reads its own part on the page; what follows from the whole is not its to know."""
    ander = VestigingFactory()
    InschrijvingFactory(leerling=kind, vestiging=ander, tot=moment("2026-09-01").date())
    schorsing = {"soort": "schorsing", "status": "geoorloofd", "uren_per_dag": "1"}
    verzuim(kind, "2026-10-12", "2026-10-12", kenmerk="ELDERS", vestiging=ander, **schorsing)

    data = ask(client_for(lid(Rol.VERZUIMCOORDINATOR, school.organisatie)), kind).json()

    assert "geoorloofd" not in data
    assert "ELDERS" not in json.dumps(data)


def test_it_is_the_verdict_of_the_page(client_for, kind, school):
    lezer = lid(Rol.VERZUIMCOORDINATOR, school.organisatie)
    pagina = waarom_for(lezer, kind, on=moment(OP).date(), known_on=moment(OP).date())
    data = ask(client_for(lezer), kind).json()
    verdict = pagina.verdict
    assert data["categorieen"] == list(verdict.categorieen)
    assert (data["sinds"], data["drempel_op"]) == (verdict.sinds.isoformat(), verdict.drempel_op.isoformat())
    assert (data["schooldagen"], data["aandeel"]) == (verdict.schooldagen, verdict.aandeel)
    assert {m.versie.sleutel for m in pagina.meldingen if m.telt} == set(data["bewijs"]["meldingen"])


@pytest.mark.parametrize("rol", [Rol.SWV_MEDEWERKER, Rol.GEGEVENSANALIST, Rol.FUNCTIONEEL_BEHEER])
def test_to_others_the_pupil_does_not_exist(rol, client_for, kind):
    assert ask(client_for(lid(rol)), kind).status_code == 404


def test_who_takes_part_in_the_casus_without_reading_absence_is_refused(client_for, kind, school):
    open_casus(leerling=kind, aanleiding="THUISZITTER", sinds=moment(OP).date(), by=None, at=moment(OP))

    refused = ask(client_for(lid(Rol.SCHOOLBESTUUR, school.bestuur.organisatie)), kind)

    assert refused.status_code in {403, 404}


def test_another_day_and_what_was_known_then(client_for, kind):
    client = client_for(lid(Rol.LEERPLICHTAMBTENAAR, kind.woongemeente.organisatie))

    assert ask(client, kind, peildatum="2026-10-09").json()["categorieen"] == [
        "dreigend_thuiszitter",
        "signaal_16_uur",
    ]
    assert ask(client, kind, bekend_op="2026-09-13").json()["categorieen"] == []
    vandaag = client.get(f"/api/v1/leerlingen/{kind.pk}/oordeel").json()
    assert (vandaag["peildatum"], vandaag["bekend_op"]) == ("2026-11-16", "2026-11-16")


@pytest.mark.parametrize(
    ("vraag", "status"),
    [
        ({"peildatum": "gisteren"}, 400),
        ({"bekend_op": "2026-13-01"}, 400),
        ({"peildatum": "2199-01-01"}, 409),
        ({"peildatum": "0001-01-01"}, 409),
        ({"peildatum": "9999-12-31"}, 409),
    ],
)
def test_a_day_without_an_answer_says_so(vraag, status, client_for, kind):
    client = client_for(lid(Rol.LEERPLICHTAMBTENAAR, kind.woongemeente.organisatie))

    response = ask(client, kind, **vraag)

    assert response.status_code == status
    assert response["Content-Type"] == "application/problem+json"


def test_a_credential_asks_by_the_schools_own_key(client, kind, school):
    headers = {"Authorization": f"Bearer {uitgifte(school.organisatie).token}"}

    found = client.get("/api/v1/leerlingen/L-1/oordeel", {"peildatum": OP}, headers=headers)

    assert found.json()["leerling"] == "L-1"
    assert client.get("/api/v1/leerlingen/L-2/oordeel", headers=headers).status_code == 404
