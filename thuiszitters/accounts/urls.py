"""Addresses of functioneel beheer on the ground floor."""

from django.urls import URLPattern, path

from thuiszitters.accounts.views import (
    bekijken,
    berichten,
    exporteren,
    groepen,
    hoedanigheid,
    inloggers,
    mensen,
    muurregimes,
    sleutels,
    toegangslog,
    zoekvragen,
)

app_name = "accounts"
urlpatterns: list[URLPattern] = [
    path("mijn/hoedanigheid/", hoedanigheid.kiezen, name="hoedanigheid"),
    path("beheer/bekijk-als/", bekijken.bekijken, name="bekijken"),
    path("beheer/bekijk-als/stop/", bekijken.stoppen, name="bekijken_stoppen"),
    path("mensen/", mensen.mensen, name="mensen"),
    path("mensen/<int:pk>/bevestigen/", mensen.bevestigen, name="lid_bevestigen"),
    path("mensen/<int:pk>/beeindigen/", mensen.beeindigen, name="lid_beeindigen"),
    path("mensen/<int:pk>/toelaten/", mensen.toelaten, name="lid_toelaten"),
    path("mijn/berichten/", berichten.voorkeur, name="berichtvoorkeur"),
    path("beheer/berichten/", berichten.berichten, name="berichten"),
    path("beheer/berichten/<int:pk>/opnieuw/", berichten.opnieuw, name="bericht_opnieuw"),
    path("beheer/inloggen/", inloggers.inloggers, name="inloggers"),
    path("beheer/inloggen/<int:pk>/tweede-stap/", inloggers.herstellen, name="tweede_stap_herstellen"),
    path("exports/", exporteren.exports, name="exports"),
    path("toegangslog/", toegangslog.toegangslog, name="toegangslog"),
    path("zoekvragen/", zoekvragen.zoekvragen, name="zoekvragen"),
    path("beheer/groepen/", groepen.groepen, name="groepen"),
    path("beheer/groepen/<int:pk>/weg/", groepen.weg, name="groep_weg"),
    path("beheer/muur/", muurregimes.regimes, name="regimes"),
    path("beheer/muur/nieuw/", muurregimes.voorstellen, name="regime_voorstellen"),
    path("beheer/muur/<uuid:pk>/", muurregimes.regime, name="regime"),
    path("beheer/muur/<uuid:pk>/vaststellen/", muurregimes.vaststellen, name="regime_vaststellen"),
    path("beheer/muur/<uuid:pk>/beeindigen/", muurregimes.beeindigen, name="regime_beeindigen"),
    path("beheer/muur/<uuid:pk>/stukken/<int:nr>/", muurregimes.stuk, name="regime_stuk"),
    path("beheer/api-sleutels/", sleutels.sleutels, name="sleutels"),
    path("beheer/api-sleutels/nieuw/", sleutels.maken, name="sleutel_maken"),
    path("beheer/api-sleutels/<int:pk>/", sleutels.sleutel, name="sleutel"),
    path("beheer/api-sleutels/<int:pk>/vernieuwen/", sleutels.vernieuwen, name="sleutel_vernieuwen"),
    path("beheer/api-sleutels/<int:pk>/intrekken/", sleutels.intrekken, name="sleutel_intrekken"),
]
