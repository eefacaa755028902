"""Addresses of cases."""

from django.urls import URLPattern

from cases import urls_delen, urls_imports, urls_leerplicht, urls_taskforce

app_name = "cases"
urlpatterns: list[URLPattern] = [
    *urls_leerplicht.urlpatterns,
    *urls_delen.urlpatterns,
    *urls_taskforce.urlpatterns,
    *urls_imports.urlpatterns,
]
