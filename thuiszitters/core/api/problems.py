"""Every refusal of the API as `application/problem+json` (RFC 9457)."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse, JsonResponse
from rest_framework import exceptions, status
from rest_framework.response import Response
from rest_framework.views import exception_handler

TITLES = {
    400: "De gegevens kloppen niet",
    401: "U bent niet aangemeld",
    403: "Dit mag u niet",
    404: "Niet gevonden",
    405: "Deze methode bestaat hier niet",
    409: "Dit kan nu niet",
    415: "Dit formaat kunnen wij niet lezen",
    429: "Te veel verzoeken",
}


SOORT = "application/problem+json"


def problem(status: int, detail: str, code: str) -> HttpResponse:
    """A refusal as the API gives it, of who reached no view of it."""
    body = {"type": "about:blank", "title": TITLES[status], "status": status, "detail": detail, "code": code}
    return JsonResponse(body, status=status, content_type=SOORT)


def problem_json(error: Exception, context: dict[str, Any]) -> Response | None:
    """Every refusal as `application/problem+json`, with the same reason as on the screen."""
    if isinstance(error, PermissionDenied):
        error = exceptions.PermissionDenied(str(error) or None)
    if isinstance(error, Http404):
        error = exceptions.NotFound("Wij vinden dit niet, of u mag het niet zien.")
    response = exception_handler(error, context)
    if response is None:
        return None
    code = response.status_code
    body: dict[str, Any] = {
        "type": "about:blank",
        "title": TITLES.get(code, "Er ging iets mis"),
        "status": code,
    }
    if isinstance(error, exceptions.ValidationError):
        body["detail"] = "Een of meer velden kloppen niet."
        body["errors"] = field_errors(response.data)
    elif isinstance(response.data, dict):
        body["detail"] = str(response.data.get("detail", ""))
    if isinstance(error, exceptions.Throttled):
        body["detail"] = _later(getattr(error, "wait", None))
    body["code"] = str(code_of(error))
    response.data = body
    response.content_type = SOORT
    if code == status.HTTP_401_UNAUTHORIZED:
        response["WWW-Authenticate"] = "Bearer"
    return response


def code_of(error: Exception) -> str:
    """What a machine may tell apart: "sleutel_verlopen", "scope_ontbreekt", "invalid"."""
    found = getattr(error, "get_codes", lambda: "error")()
    return found if isinstance(found, str) else "invalid"


def _later(wait: float | None) -> str:
    return f"U stuurt te veel verzoeken. Probeer het over {int(wait or 1)} seconden opnieuw."


def field_errors(data: Any, path: str = "") -> list[dict[str, str]]:
    """What DRF found wrong, flat: the path of each field, with a sentence."""
    if isinstance(data, dict):
        return [e for name, value in data.items() for e in field_errors(value, f"{path}.{name}".lstrip("."))]
    return [{"field": path, "detail": str(item)} for item in (data if isinstance(data, list) else [data])]
