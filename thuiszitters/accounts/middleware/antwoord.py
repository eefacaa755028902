"""What the middleware shares: its types, and a refusal for a system."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse

GetResponse = Callable[[HttpRequest], HttpResponseBase]
View = Callable[..., HttpResponseBase]
SAFE = frozenset({"GET", "HEAD", "OPTIONS"})


def problem(status: int, title: str, detail: str, code: str) -> HttpResponse:
    """A refusal as the API gives it (RFC 9457), before any view of it was reached."""
    body = {"type": "about:blank", "title": title, "status": status, "detail": detail, "code": code}
    return JsonResponse(body, status=status, content_type="application/problem+json")
