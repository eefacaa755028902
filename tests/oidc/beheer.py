"""How the tests tell the provider what to do: whom it knows, that its key changes, what to say wrongly."""

import json

from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from oauth2_provider.settings import oauth2_settings

from tests.oidc.instellingen import new_key
from tests.oidc.mensen import KNOEIEN, MENSEN


@csrf_exempt
def persoon(request: HttpRequest, naam: str) -> HttpResponse:
    """Somebody with these claims, whose password is their name."""
    MENSEN[naam] = json.loads(request.body)
    if not User.objects.filter(username=naam).exists():
        User.objects.create_user(naam, password=naam)
    return HttpResponse()


@csrf_exempt
def sleutel(request: HttpRequest) -> HttpResponse:
    """From now on another key signs; the old one is still published."""
    oauth2_settings.OIDC_RSA_PRIVATE_KEYS_INACTIVE = [oauth2_settings.OIDC_RSA_PRIVATE_KEY]
    oauth2_settings.OIDC_RSA_PRIVATE_KEY = new_key()
    return HttpResponse()


@csrf_exempt
def knoeien(request: HttpRequest) -> HttpResponse:
    """What the next tokens say wrongly; empty is nothing."""
    KNOEIEN.clear()
    KNOEIEN.update(json.loads(request.body))
    return HttpResponse()
