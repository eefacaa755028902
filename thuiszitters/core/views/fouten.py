"""Error pages that say what happened and what one can do, each with its own status."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from thuiszitters.core.api.problems import problem


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400: what was sent cannot be read."""
    return render(request, "400.html", status=400)


def permission_denied(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403 with the reason the gate gave."""
    return render(request, "403.html", {"reden": str(exception or "")}, status=403)


def page_not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404: the same page whether it does not exist or may not be known; a system is told in its own way."""
    if request.path.startswith("/api/"):
        return problem(404, "Dit adres bestaat niet. De adressen staan in /openapi.json.", "not_found")
    return render(request, "404.html", status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    """500, without context processors: they may be what broke."""
    from django.template.loader import render_to_string

    return HttpResponse(render_to_string("500.html"), status=500)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403 for a form that was open too long or came from elsewhere."""
    return render(request, "403_csrf.html", status=403)


def too_many(request: HttpRequest) -> HttpResponse:
    """429: somebody asks more than one person can."""
    response = render(request, "429.html", status=429)
    response["Retry-After"] = "60"
    return response
