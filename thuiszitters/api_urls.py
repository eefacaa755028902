"""The API, version 1: composed of what the floors offer to machines."""

from django.urls import path

from cases.api.casussen import CasusDetail, CasusList
from cases.api.verzuimmeldingen import VerzuimmeldingDetail

urlpatterns = [
    path("casussen", CasusList.as_view(), name="api-casussen"),
    path("casussen/<uuid:pk>", CasusDetail.as_view(), name="api-casus"),
    path("verzuimmeldingen/<str:kenmerk>", VerzuimmeldingDetail.as_view(), name="api-verzuimmelding"),
]
