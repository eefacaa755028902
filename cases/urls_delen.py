"""Addresses of sharing a casus, and of who may see it and why."""

from django.urls import URLPattern, path

from cases.views import delen, noodtoegang, toegang

urlpatterns: list[URLPattern] = [
    path("casussen/<uuid:pk>/toegang/", toegang.toegang, name="toegang"),
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
