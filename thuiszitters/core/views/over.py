"""Pages about the product itself that everyone may read: accessibility and privacy."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from thuiszitters.core.gates import public


@public("De toegankelijkheidsverklaring moet voor iedereen te lezen zijn.")
@require_safe
def toegankelijkheid(request: HttpRequest) -> HttpResponse:
    """Show the accessibility statement."""
    return render(request, "core/toegankelijkheid.html")


@public("Uitleg over privacy moet voor iedereen te lezen zijn (AVG, artikel 12 tot en met 14).")
@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    """Show what is kept, why, and who may see it."""
    return render(request, "core/privacy.html")
