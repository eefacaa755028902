"""Addresses of the way from Voordracht to child back in class."""

from django.urls import path

from cases.views import (
    aanmeldingen,
    bekrachtigen,
    besluiten,
    horen,
    ontwerpbesluit,
    uitvoering,
    voordrachten,
    zittingen,
)

urlpatterns = [
    path("voordrachten/", voordrachten.voordrachten, name="voordrachten"),
    path("voordrachten/<uuid:pk>/", voordrachten.voordracht, name="voordracht"),
    path("voordrachten/<uuid:pk>/aanmelden/", voordrachten.aanmelden, name="voordracht_aanmelden"),
    path("voordrachten/<uuid:pk>/teruggeven/", voordrachten.teruggeven, name="voordracht_teruggeven"),
    path("aanmeldingen/", aanmeldingen.aanmeldingen, name="aanmeldingen"),
    path("aanmeldingen/<uuid:pk>/", aanmeldingen.aanmelding, name="aanmelding"),
    path("aanmeldingen/<uuid:pk>/zaakonderzoeker/", aanmeldingen.zaakonderzoeker, name="zaakonderzoeker"),
    path("aanmeldingen/<uuid:pk>/agenda/", aanmeldingen.agenderen, name="agenderen"),
    path("aanmeldingen/<uuid:pk>/horen/<slug:wie>/", horen.horen, name="horen"),
    path("aanmeldingen/<uuid:pk>/ontwerpbesluit/", ontwerpbesluit.opstellen, name="ontwerpbesluit"),
    path("zittingen/", zittingen.zittingen, name="zittingen"),
    path("zittingen/nieuw/", zittingen.nieuw, name="zitting_nieuw"),
    path("zittingen/<uuid:pk>/", zittingen.zitting, name="zitting"),
    path("zittingen/<uuid:pk>/agendapunten/", zittingen.toevoegen, name="agendapunt_toevoegen"),
    path("zittingen/<uuid:pk>/agendapunten/<int:punt>/", zittingen.punt, name="agendapunt"),
    path("zittingen/<uuid:pk>/publiceren/", zittingen.publiceren, name="zitting_publiceren"),
    path("bekrachtigen/", bekrachtigen.bekrachtigen_lijst, name="bekrachtigen"),
    path("bekrachtigen/<uuid:pk>/", ontwerpbesluit.ontwerp, name="ontwerp"),
    path("bekrachtigen/<uuid:pk>/bekrachtigen/", bekrachtigen.bekrachtigen, name="ontwerp_bekrachtigen"),
    path("bekrachtigen/<uuid:pk>/teruggeven/", bekrachtigen.teruggeven, name="ontwerp_teruggeven"),
    path("besluiten/", besluiten.besluiten, name="besluiten"),
    path("besluiten/<uuid:pk>/", besluiten.besluit, name="besluit"),
    path("besluiten/<uuid:pk>/start-melden/", uitvoering.melden, name="start_melden"),
]
