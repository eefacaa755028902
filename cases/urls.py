"""Addresses of cases."""

from django.urls import URLPattern

from cases import urls_leerplicht

app_name = "cases"
urlpatterns: list[URLPattern] = [*urls_leerplicht.urlpatterns]
