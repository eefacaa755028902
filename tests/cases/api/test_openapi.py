"""The description is complete and clean, and a client that was generated from it works against the product."""

import importlib
import json
import subprocess
import sys
from datetime import date
from pathlib import Path

import httpx
import pytest
from django.test import Client
from drf_spectacular.drainage import GENERATOR_STATS
from drf_spectacular.generators import SchemaGenerator

from attendance.models import Verzuimmelding
from cases.queries.aanlevering import bron_of
from schools.models import Gemeente
from tests.factories import InschrijvingFactory, LeerlingFactory
from tests.factories.sleutels import uitgifte
from thuiszitters.core.clock import today

CONFIG = "post_hooks: []\nproject_name_override: klant\npackage_name_override: klant\n"


@pytest.fixture(scope="module")
def beschrijving():
    GENERATOR_STATS.reset()
    with GENERATOR_STATS.silence():
        schema = SchemaGenerator().get_schema(request=None, public=True)
    return schema, GENERATOR_STATS._error_cache, GENERATOR_STATS._warn_cache


def test_the_description_is_made_without_a_warning(beschrijving):
    _, errors, warnings = beschrijving

    assert (dict(errors), dict(warnings)) == ({}, {})


def test_every_address_says_how_it_refuses_and_every_refusal_is_problem_json(beschrijving):
    schema, _, _ = beschrijving
    seen = 0
    for path, methods in schema["paths"].items():
        for method, operation in methods.items():
            responses = operation["responses"]
            assert {"401", "403", "429"} <= set(responses), (path, method)
            assert operation["summary"], (path, method)
            for status, response in responses.items():
                if int(status) >= 400:
                    seen += 1
                    assert list(response["content"]) == ["application/problem+json"], (path, method, status)
                    assert response["content"]["application/problem+json"]["examples"], (path, method, status)
    assert seen > 20


def test_no_enum_has_a_name_that_was_made_up(beschrijving):
    schema, _, _ = beschrijving
    enums = {name for name, part in schema["components"]["schemas"].items() if "enum" in part}

    assert enums == {
        "Aanleiding",
        "Behandelstatus",
        "BlankEnum",
        "Casusstap",
        "Categorie",
        "DuoStatus",
        "NullEnum",
        "RedenAfgesloten",
        "RedenGesloten",
        "Uitkomst",
        "Verzuimsoort",
        "Verzuimstatus",
    }


class ToTheProduct(httpx.BaseTransport):
    """Takes what the client sends to the product, in the transaction of the test."""

    def handle_request(self, request):
        kind = request.headers.get("content-type", "application/octet-stream")
        path = request.url.raw_path.decode()
        response = Client().generic(
            request.method, path, request.read(), content_type=kind, headers=dict(request.headers)
        )
        return httpx.Response(response.status_code, headers=list(response.items()), content=response.content)


@pytest.fixture(scope="module")
def klant(beschrijving, tmp_path_factory):
    """The client, generated as a school's supplier would do it, without network."""
    folder = tmp_path_factory.mktemp("klant")
    (folder / "openapi.json").write_text(json.dumps(beschrijving[0], default=str))
    (folder / "config.yaml").write_text(CONFIG)
    tool = Path(sys.executable).with_name("openapi-python-client")
    wanted = ["--path", "openapi.json", "--output-path", "klant", "--meta", "none", "--config", "config.yaml"]
    made = subprocess.run(
        [tool, "generate", *wanted], cwd=folder, capture_output=True, text=True, check=False, timeout=120
    )
    assert made.returncode == 0, made.stderr
    assert "arning" not in made.stdout + made.stderr, made.stdout
    sys.path.insert(0, str(folder))
    yield lambda name: importlib.import_module(f"klant.{name}")
    sys.path.remove(str(folder))
    for name in [name for name in sys.modules if name == "klant" or name.startswith("klant.")]:
        del sys.modules[name]


@pytest.mark.django_db
def test_a_generated_client_works(klant):
    kind = LeerlingFactory(sleutel="L-1", woongemeente=Gemeente.objects.get(code="0599"))
    school = InschrijvingFactory(leerling=kind).vestiging.organisatie
    models = klant("models")
    made = uitgifte(school)
    client = klant("client").AuthenticatedClient(
        base_url="http://localhost",
        token=made.token,
        httpx_args={"transport": ToTheProduct()},
    )
    inhoud = {
        "leerling": models.LeerlingVerwijzing(sleutel="L-1"),
        "soort": models.Verzuimsoort.LRV,
        "status": models.Verzuimstatus.ONGEOORLOOFD,
        "van": date(2026, 9, 14),
    }

    with client:
        put = klant("api.verzuim.verzuimmeldingen_update").sync_detailed
        melding = models.VerzuimmeldingInvoer(**inhoud)
        assert [put("M-1", client=client, body=melding).status_code for _ in range(2)] == [201, 200]

        read = klant("api.verzuim.verzuimmeldingen_read").sync("M-1", client=client)
        assert (read.meldingskenmerk, read.versie, read.behandelstatus) == ("M-1", 1, None)

        batch = models.BatchInvoer(
            meldingen=[
                models.BatchMelding(**inhoud, meldingskenmerk="M-1"),
                models.BatchMelding(**inhoud | {"tot": date(2026, 9, 1)}, meldingskenmerk="M-2"),
            ]
        )
        answer = klant("api.verzuim.verzuimmeldingen_batch").sync(client=client, body=batch)
        assert [row.uitkomst for row in answer.resultaten] == ["ongewijzigd", "fout"]
        assert answer.resultaten[1].fout.errors[0].field == "tot"

        oordeel = klant("api.oordelen.oordeel_read").sync(
            "L-1", client=client, peildatum=date(2026, 10, 12), bekend_op=today()
        )
        assert "thuiszitter" in oordeel.categorieen
        assert oordeel.bewijs.meldingen == [f"{bron_of(made.sleutel)}/M-1#1"]

        casussen = klant("api.casussen.casussen_list").sync(client=client)
        assert [casus.aanleiding for casus in casussen.results] == ["THUISZITTER"]
        one = klant("api.casussen.casussen_read").sync(casussen.results[0].id, client=client)
        assert one.leerling.naam == str(kind)

        problem = klant("api.verzuim.verzuimmeldingen_read").sync("weg", client=client)
        assert (type(problem).__name__, problem.status) == ("Problem", 404)

    assert Verzuimmelding.objects.count() == 1
