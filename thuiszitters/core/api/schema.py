"""Pieces of the OpenAPI description that every address shares: what a refusal looks like, and which there are."""

from typing import Any

from drf_spectacular.utils import OpenApiExample, OpenApiResponse
from rest_framework import serializers

from thuiszitters.core.api.problems import TITLES


class VeldfoutSerializer(serializers.Serializer[Any]):
    """What is wrong, and where in the request."""

    field = serializers.CharField(help_text="Pad naar het veld, zoals leerling.bsn.")
    detail = serializers.CharField(help_text="Wat er mis is, in een zin.")


class ProblemSerializer(serializers.Serializer[Any]):
    """A refusal (RFC 9457, application/problem+json)."""

    type = serializers.CharField(help_text="Altijd about:blank.")
    title = serializers.CharField(help_text="Wat voor weigering dit is.")
    status = serializers.IntegerField(help_text="De HTTP-status.")
    detail = serializers.CharField(required=False, help_text="De reden, in een zin voor mensen.")
    code = serializers.CharField(required=False, help_text="De reden voor machines, zoals sleutel_verlopen.")
    errors = VeldfoutSerializer(  # type: ignore[assignment]  # the name RFC 9457 gives
        many=True, required=False, help_text="Per veld, bij status 400."
    )


VOORBEELDEN: dict[int, dict[str, Any]] = {
    400: {
        "detail": "Een of meer velden kloppen niet.",
        "errors": [{"field": "van", "detail": "Datum heeft het verkeerde formaat."}],
        "code": "invalid",
    },
    401: {
        "detail": "Deze API-sleutel is verlopen. Hij werkte tot en met 01-11-2026. Vraag functioneel beheer om een "
        "nieuwe.",
        "code": "sleutel_verlopen",
    },
    403: {
        "detail": "Deze API-sleutel mag dit niet: daarvoor is ‘verzuimmeldingen:schrijven’ nodig. Vraag functioneel "
        "beheer.",
        "code": "scope_ontbreekt",
    },
    404: {"detail": "Wij vinden dit niet, of u mag het niet zien.", "code": "not_found"},
    409: {"detail": "Voor deze dag is geen antwoord: de schoolkalender ontbreekt.", "code": "geen_antwoord"},
    429: {
        "detail": "U stuurt te veel verzoeken. Probeer het over 12 seconden opnieuw.",
        "code": "throttled",
    },
}


def problems(*statuses: int) -> dict[tuple[int, str], OpenApiResponse]:
    """The refusals of an address, for `extend_schema(responses=…)`: 401, 403 and 429 everywhere, and these."""
    return {
        (status, "application/problem+json"): _problem(status)
        for status in sorted({401, 403, 429, *statuses})
    }


def _problem(status: int) -> OpenApiResponse:
    body = {"type": "about:blank", "title": TITLES[status], "status": status, **VOORBEELDEN[status]}
    return OpenApiResponse(
        ProblemSerializer,
        description=TITLES[status]
        + ("; Retry-After zegt hoeveel seconden te wachten." if status == 429 else "."),
        examples=[OpenApiExample(f"Status {status}", value=body, media_type="application/problem+json")],
    )
