"""Addresses of reports."""

from django.urls import URLPattern, path

from reports.views import (
    bewaren,
    momentopname,
    nieuw,
    rapportages,
    stel_dat,
    stel_dat_uitvoer,
    stel_dat_voorstel,
    verzoeken,
)

app_name = "reports"
urlpatterns: list[URLPattern] = [
    path("rapportages/", rapportages.rapportages, name="rapportages"),
    path("rapportages/nieuw/", nieuw.nieuw, name="nieuw"),
    path("rapportages/<uuid:pk>/", momentopname.momentopname, name="momentopname"),
    path("rapportages/<uuid:pk>/cijfers.csv", momentopname.als_csv, name="csv"),
    path("rapportages/<uuid:pk>/cijfers.xlsx", momentopname.als_xlsx, name="xlsx"),
    path("rapportages/<uuid:pk>/rapportage.pdf", momentopname.als_pdf, name="pdf"),
    path("beheer/bewaren/", bewaren.bewaren, name="bewaren"),
    path("beheer/bewaren/lijst/", bewaren.nieuwe_lijst, name="bewaren_nieuw"),
    path("beheer/bewaren/lijst/<uuid:pk>/", bewaren.lijst, name="bewaren_lijst"),
    path("beheer/bewaren/lijst/<uuid:pk>/goedkeuren/", bewaren.goedkeuren, name="bewaren_goedkeuren"),
    path("beheer/bewaren/lijst/<uuid:pk>/intrekken/", bewaren.intrekken, name="bewaren_intrekken"),
    path("beheer/bewaren/termijn/", bewaren.termijn, name="bewaren_termijn"),
    path("beheer/bewaren/blokkade/", bewaren.blokkade, name="bewaren_blokkade"),
    path("beheer/bewaren/blokkade/<int:pk>/opheffen/", bewaren.opheffen, name="bewaren_opheffen"),
    path("beheer/verzoeken/", verzoeken.verzoeken, name="verzoeken"),
    path("beheer/verzoeken/nieuw/", verzoeken.nieuw, name="verzoek_nieuw"),
    path("beheer/verzoeken/<uuid:pk>/", verzoeken.verzoek, name="verzoek"),
    path("beheer/verzoeken/<uuid:pk>/weglaten/", verzoeken.weglaten, name="verzoek_weglaten"),
    path("beheer/verzoeken/<uuid:pk>/vrijgeven/", verzoeken.vrijgeven, name="verzoek_vrijgeven"),
    path("beheer/verzoeken/<uuid:pk>/antwoord/", verzoeken.beantwoorden, name="verzoek_beantwoorden"),
    path("beheer/verzoeken/<uuid:pk>/verlengen/", verzoeken.verlengen, name="verzoek_verlengen"),
    path("beheer/verzoeken/<uuid:pk>/inzage.pdf", verzoeken.als_pdf, name="verzoek_pdf"),
    path("beheer/verzoeken/<uuid:pk>/documenten.zip", verzoeken.als_zip, name="verzoek_documenten"),
    path("beheer/verzoeken/<uuid:pk>/documenten/<uuid:nr>/", verzoeken.document, name="verzoek_document"),
    path("beheer/verzoeken/<uuid:pk>/inzage.json", verzoeken.als_json, name="verzoek_json"),
    path("beheer/stel-dat/", stel_dat.stel_dat, name="stel_dat"),
    path("beheer/stel-dat/nieuw/", stel_dat.nieuw, name="stel_dat_nieuw"),
    path("beheer/stel-dat/voorstel/<uuid:pk>/", stel_dat_voorstel.voorstel, name="stel_dat_voorstel"),
    path("beheer/stel-dat/<uuid:pk>/", stel_dat.simulatie, name="simulatie"),
    path("beheer/stel-dat/<uuid:pk>/annuleren/", stel_dat.annuleren, name="stel_dat_annuleren"),
    path("beheer/stel-dat/<uuid:pk>/verwijderen/", stel_dat.verwijderen, name="stel_dat_verwijderen"),
    path("beheer/stel-dat/<uuid:pk>/cijfers.csv", stel_dat_uitvoer.als_csv, name="stel_dat_csv"),
    path("beheer/stel-dat/<uuid:pk>/cijfers.xlsx", stel_dat_uitvoer.als_xlsx, name="stel_dat_xlsx"),
]
