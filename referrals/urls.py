"""Addresses of referrals."""

from django.urls import URLPattern, path

from referrals.views import plaatsing, plaatsingen, tlv, tlvs, wachtlijst

app_name = "referrals"
urlpatterns: list[URLPattern] = [
    path("toelaatbaarheidsverklaringen/", tlvs.tlvs, name="tlvs"),
    path("toelaatbaarheidsverklaringen/nieuw/", tlvs.aanvragen, name="tlv_aanvragen"),
    path("toelaatbaarheidsverklaringen/<uuid:pk>/", tlv.tlv, name="tlv"),
    path("toelaatbaarheidsverklaringen/<uuid:pk>/afgeven/", tlv.afgeven, name="tlv_afgeven"),
    path("toelaatbaarheidsverklaringen/<uuid:pk>/afwijzen/", tlv.afwijzen, name="tlv_afwijzen"),
    path("toelaatbaarheidsverklaringen/<uuid:pk>/intrekken/", tlv.intrekken, name="tlv_intrekken"),
    path(
        "toelaatbaarheidsverklaringen/<uuid:pk>/plaatsing/",
        plaatsingen.voorstellen_bij_tlv,
        name="tlv_plaatsing",
    ),
    path("wachtlijst/", wachtlijst.wachtlijst, name="wachtlijst"),
    path("wachtlijst/nieuw/", wachtlijst.toevoegen, name="wachtlijst_toevoegen"),
    path("wachtlijst/<uuid:pk>/", wachtlijst.wachtlijstplaatsing, name="wachtlijstplaatsing"),
    path("wachtlijst/<uuid:pk>/bijwerken/", wachtlijst.bijwerken, name="wachtlijst_bijwerken"),
    path("wachtlijst/<uuid:pk>/beeindigen/", wachtlijst.beeindigen, name="wachtlijst_beeindigen"),
    path(
        "wachtlijst/<uuid:pk>/plaatsing/", plaatsingen.voorstellen_bij_wachtlijst, name="wachtlijst_plaatsing"
    ),
    path("plaatsingen/", plaatsingen.plaatsingen, name="plaatsingen"),
    path("plaatsingen/nieuw/", plaatsingen.voorstellen, name="plaatsing_voorstellen"),
    path("plaatsingen/<uuid:pk>/", plaatsing.plaatsing, name="plaatsing"),
    path("plaatsingen/<uuid:pk>/melden/", plaatsing.melden, name="plaatsing_melden"),
    path("plaatsingen/<uuid:pk>/beoordelen/", plaatsing.beoordelen, name="plaatsing_beoordelen"),
]
