"""The addresses of the provider: its own, a login page, and what the tests tell it."""

from django.contrib.auth.views import LoginView
from django.urls import include, path

from tests.oidc import beheer

urlpatterns = [
    path("login/", LoginView.as_view()),
    path("beheer/mensen/<str:naam>/", beheer.persoon),
    path("beheer/sleutel/", beheer.sleutel),
    path("beheer/knoeien/", beheer.knoeien),
    path("", include("oauth2_provider.urls", namespace="oauth2_provider")),
]
