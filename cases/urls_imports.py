"""Addresses of loading files."""

from django.urls import URLPattern, path

from cases.views import importbestanden, imports

urlpatterns: list[URLPattern] = [
    path("importeren/", imports.imports, name="imports"),
    path("importeren/nieuw/", imports.nieuw, name="import_nieuw"),
    path("importeren/uitleg/<slug:soort>/", importbestanden.uitleg, name="import_uitleg"),
    path(
        "importeren/uitleg/<slug:soort>/voorbeeld.<slug:formaat>",
        importbestanden.sjabloon,
        name="import_sjabloon",
    ),
    path("importeren/<uuid:pk>/", imports.een_import, name="import"),
    path("importeren/<uuid:pk>/voortgang/", imports.voortgang, name="import_voortgang"),
    path("importeren/<uuid:pk>/rapport.<slug:formaat>", importbestanden.rapport, name="import_rapport"),
    path("importeren/<uuid:pk>/toepassen/", imports.toepassen, name="import_toepassen"),
    path("importeren/<uuid:pk>/annuleren/", imports.annuleren, name="import_annuleren"),
    path("importeren/<uuid:pk>/terugdraaien/", imports.terugdraaien, name="import_terugdraaien"),
]
