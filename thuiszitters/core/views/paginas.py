"""Two pages for everyone: how accessible this is, and what it does with personal data."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from thuiszitters.core.gates import public


@public("who cannot log in must be able to read how to get help")
@require_safe
def toegankelijkheid(request: HttpRequest) -> HttpResponse:
    """The toegankelijkheidsverklaring."""
    return render(request, "core/toegankelijkheid.html")


@public("people have a right to read this before they log in")
@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    """What happens with personal data."""
    return render(request, "core/privacy.html")
