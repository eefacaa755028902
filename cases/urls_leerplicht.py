"""Addresses of leerplicht and school: werkvoorraad, casussen, verzuimmeldingen, leerlingen."""

from django.urls import URLPattern, path

from cases.views import (
    casus,
    casus_deeds,
    casussen,
    contact,
    leerlingen,
    taken,
    verzuimmeldingen,
    voordragen,
    werkvoorraad,
)

urlpatterns: list[URLPattern] = [
    path("werkvoorraad/", werkvoorraad.vandaag, name="werkvoorraad"),
    path("werkvoorraad/alle/", werkvoorraad.alle, name="werkvoorraad_alle"),
    path("werkvoorraad/meldingen/", werkvoorraad.meldingen, name="werkvoorraad_meldingen"),
    path("werkvoorraad/taken/", werkvoorraad.taken, name="werkvoorraad_taken"),
    path("casussen/", casussen.casussen, name="casussen"),
    path("casussen/<uuid:pk>/", casus.casus, name="casus"),
    path("casussen/<uuid:pk>/waarom/", casus.waarom, name="waarom"),
    path("casussen/<uuid:pk>/contactmoment/", contact.contactmoment, name="contactmoment"),
    path("casussen/<uuid:pk>/notitie/", contact.notitie, name="notitie"),
    path("casussen/<uuid:pk>/taak/", taken.taak_maken, name="taak_maken"),
    path("casussen/<uuid:pk>/toewijzen/", casus_deeds.toewijzen, name="toewijzen"),
    path("casussen/<uuid:pk>/overnemen/", casus_deeds.overnemen, name="overnemen"),
    path("casussen/<uuid:pk>/stap/", casus_deeds.stap, name="stap"),
    path("casussen/<uuid:pk>/sluiten/", casus_deeds.sluiten, name="sluiten"),
    path("casussen/<uuid:pk>/heropenen/", casus_deeds.heropenen, name="heropenen"),
    path("casussen/<uuid:pk>/voordragen/", voordragen.voordragen, name="voordragen"),
    path("casussen/<uuid:pk>/betrekken/", casus_deeds.betrekken, name="betrekken"),
    path(
        "casussen/<uuid:pk>/betrokkenheden/<int:nr>/beeindigen/",
        casus_deeds.betrokkenheid_beeindigen,
        name="betrokkenheid_beeindigen",
    ),
    path("taken/", taken.taken, name="taken"),
    path("taken/<int:pk>/gedaan/", taken.taak_gedaan, name="taak_gedaan"),
    path("verzuimmeldingen/", verzuimmeldingen.meldingen, name="meldingen"),
    path("verzuimmeldingen/nieuw/", verzuimmeldingen.kies_leerling, name="melding_nieuw"),
    path("verzuimmeldingen/<uuid:pk>/", verzuimmeldingen.melding, name="melding"),
    path("verzuimmeldingen/<uuid:pk>/corrigeren/", verzuimmeldingen.corrigeren, name="melding_corrigeren"),
    path("verzuimmeldingen/<uuid:pk>/intrekken/", verzuimmeldingen.intrekken, name="melding_intrekken"),
    path("verzuimmeldingen/<uuid:pk>/behandelen/", verzuimmeldingen.behandelen, name="melding_behandelen"),
    path("verzuimmeldingen/<uuid:pk>/casus/", verzuimmeldingen.casus_openen, name="melding_casus"),
    path("leerlingen/", leerlingen.leerlingen, name="leerlingen"),
    path("leerlingen/bsn/", leerlingen.zoek_bsn, name="leerling_bsn"),
    path("leerlingen/<uuid:pk>/", leerlingen.leerling, name="leerling"),
    path("leerlingen/<uuid:pk>/casus/", leerlingen.casus_openen, name="casus_openen"),
    path("leerlingen/<uuid:pk>/melden/", verzuimmeldingen.melden, name="leerling_melden"),
]
