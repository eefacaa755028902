"""Whatever is sent to the API, what it answers is what its description says, and never a 500."""

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections, transaction
from drf_spectacular.drainage import GENERATOR_STATS
from drf_spectacular.generators import SchemaGenerator
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from tests.factories import InschrijvingFactory, LeerlingFactory, VestigingFactory
from tests.factories.sleutels import uitgifte

pytestmark = pytest.mark.django_db
CHECKS = [not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance]
SENT = settings(
    max_examples=15,
    derandomize=True,
    database=None,
    deadline=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)


def the_product():
    """The product as a server runs it, but for the signals that would close the connection of the test."""
    application = get_wsgi_application()

    def run(environ, start_response):
        signals = (request_started, request_finished)
        for signal in signals:
            signal.disconnect(close_old_connections)
        try:
            response = application(environ, start_response)
            body = b"".join(response)
            response.close()
        finally:
            for signal in signals:
                signal.connect(close_old_connections)
        return [body]

    return run


@pytest.fixture(scope="module")
def operations():
    with GENERATOR_STATS.silence():
        described = SchemaGenerator().get_schema(request=None, public=True)
    schema = schemathesis.openapi.from_dict(described)
    schema.app = the_product()
    found = [result.ok() for result in schema.get_all_operations()]
    assert len(found) >= 6
    return found


@pytest.fixture
def headers():
    school = VestigingFactory()
    InschrijvingFactory(leerling=LeerlingFactory(sleutel="L-77"), vestiging=school)
    return {"Authorization": f"Bearer {uitgifte(school.organisatie).token}"}


@pytest.mark.parametrize("mode", GenerationMode, ids=lambda mode: mode.value)
def test_every_operation_answers_as_described(mode, operations, headers, settings):
    settings.API_LIMIET = settings.API_LIMIET_FOUTEN = "100000/60"
    for operation in operations:

        @SENT
        @given(case=operation.as_strategy(generation_mode=mode))
        def send(case):
            with transaction.atomic():
                response = case.call(headers=headers)
                transaction.set_rollback(True)
            case.validate_response(response, checks=CHECKS)

        send()
