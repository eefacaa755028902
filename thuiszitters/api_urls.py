"""The API, version 1: composed of what the floors offer to machines."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
