"""Addresses of attendance."""

from django.urls import URLPattern, path

from attendance.views import profielen, voorstellen

app_name = "attendance"
urlpatterns: list[URLPattern] = [
    path("regioprofielen/<int:pk>/", profielen.profiel, name="profiel"),
    path("beheer/profielen/", profielen.profielen, name="profielen"),
    path("beheer/profielen/regio/", voorstellen.regio, name="voorstel_regio"),
    path("beheer/profielen/gemeenten/", voorstellen.gemeenten, name="voorstel_gemeenten"),
    path("beheer/profielen/<int:pk>/nieuw/", voorstellen.versie, name="voorstel_versie"),
    path("beheer/profielen/voorstellen/<uuid:pk>/", voorstellen.voorstel, name="voorstel"),
    path(
        "beheer/profielen/voorstellen/<uuid:pk>/vaststellen/",
        voorstellen.vaststellen,
        name="voorstel_vaststellen",
    ),
    path("beheer/profielen/voorstellen/<uuid:pk>/afwijzen/", voorstellen.afwijzen, name="voorstel_afwijzen"),
    path(
        "beheer/profielen/voorstellen/<uuid:pk>/intrekken/", voorstellen.intrekken, name="voorstel_intrekken"
    ),
]
