"""The API, version 1: composed of what the floors offer to machines."""

from django.urls import path

from cases.api.casussen import CasusDetail, CasusList
from cases.api.oordelen import LeerlingOordeel
from cases.api.verzuimmeldingen import VerzuimmeldingBatch, VerzuimmeldingDetail

urlpatterns = [
    path("casussen", CasusList.as_view(), name="api-casussen"),
    path("casussen/<uuid:pk>", CasusDetail.as_view(), name="api-casus"),
    path("leerlingen/<str:leerling>/oordeel", LeerlingOordeel.as_view(), name="api-oordeel"),
    path("verzuimmeldingen", VerzuimmeldingBatch.as_view(), name="api-verzuimmeldingen"),
    path("verzuimmeldingen/<str:meldingskenmerk>", VerzuimmeldingDetail.as_view(), name="api-verzuimmelding"),
]
