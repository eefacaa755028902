"""Addresses of reports."""

from django.urls import URLPattern, path

from reports.views import momentopname, nieuw, rapportages

app_name = "reports"
urlpatterns: list[URLPattern] = [
    path("rapportages/", rapportages.rapportages, name="rapportages"),
    path("rapportages/nieuw/", nieuw.nieuw, name="nieuw"),
    path("rapportages/<uuid:pk>/", momentopname.momentopname, name="momentopname"),
    path("rapportages/<uuid:pk>/cijfers.csv", momentopname.als_csv, name="csv"),
    path("rapportages/<uuid:pk>/cijfers.xlsx", momentopname.als_xlsx, name="xlsx"),
    path("rapportages/<uuid:pk>/rapportage.pdf", momentopname.als_pdf, name="pdf"),
]
