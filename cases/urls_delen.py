"""Addresses of sharing a casus and giving it away, of who may see it and why, and of accounting for it."""

from django.urls import URLPattern, path

from cases.views import delen, inzagevragen, kijkers, noodtoegang, overdracht, spoor, toegang

urlpatterns: list[URLPattern] = [
    path("casussen/<uuid:pk>/toegang/", toegang.toegang, name="toegang"),
    path("verantwoording/", kijkers.verantwoording, name="verantwoording"),
    path("verantwoording/inzagen/<int:pk>/vragen/", inzagevragen.vragen, name="inzage_vragen"),
    path("verantwoording/inzagen/<int:pk>/afhandelen/", inzagevragen.afhandelen, name="inzage_afhandelen"),
    path("verantwoording/vragen/<int:pk>/", inzagevragen.inzagevraag, name="inzagevraag"),
    path("casussen/<uuid:pk>/ingezien/", kijkers.kijkers, name="kijkers"),
    path("casussen/<uuid:pk>/wijzigingen/", spoor.spoor, name="spoor"),
    path("casussen/<uuid:pk>/wijzigingen/<slug:formaat>/", spoor.spoor_bestand, name="spoor_bestand"),
    path("casussen/<uuid:pk>/overdragen/", overdracht.overdragen, name="overdragen"),
    path("overdrachten/", overdracht.overdrachten, name="overdrachten"),
    path("overdrachten/<uuid:pk>/", overdracht.overdracht, name="overdracht"),
    path("overdrachten/<uuid:pk>/accepteren/", overdracht.accepteren, name="overdracht_accepteren"),
    path("overdrachten/<uuid:pk>/weigeren/", overdracht.weigeren, name="overdracht_weigeren"),
    path("overdrachten/<uuid:pk>/intrekken/", overdracht.intrekken, name="overdracht_intrekken"),
    path("noodtoegang/", noodtoegang.noodtoegang, name="noodtoegang"),
    path("noodtoegang/nemen/", noodtoegang.nemen, name="noodtoegang_nemen"),
    path("noodtoegang/<int:pk>/beeindigen/", noodtoegang.beeindigen, name="noodtoegang_beeindigen"),
    path("casussen/<uuid:pk>/betrekken/", delen.betrekken, name="betrekken"),
    path("casussen/<uuid:pk>/meelezer/", delen.meelezer, name="meelezer"),
    path(
        "casussen/<uuid:pk>/betrokkenheden/<int:nr>/wijzigen/",
        delen.betrokkenheid_wijzigen,
        name="betrokkenheid_wijzigen",
    ),
    path(
        "casussen/<uuid:pk>/betrokkenheden/<int:nr>/beeindigen/",
        delen.betrokkenheid_beeindigen,
        name="betrokkenheid_beeindigen",
    ),
    path(
        "casussen/<uuid:pk>/meelezers/<int:nr>/beeindigen/",
        delen.meelezer_beeindigen,
        name="meelezer_beeindigen",
    ),
]
