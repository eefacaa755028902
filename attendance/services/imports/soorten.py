"""Every SOORT of file that can be loaded, by name. This floor sees them all."""

from collections.abc import Mapping
from types import MappingProxyType

from attendance.services.imports.leerlingen import LeerlingenMetProfiel
from attendance.services.imports.verzuim import Verzuim
from attendance.services.imports.vrijstellingen import Vrijstellingen
from referrals.services.imports import Trajecten
from schools.services.imports import scholen
from schools.services.imports.gezagsdragers import Gezagsdragers
from schools.services.imports.inschrijvingen import Inschrijvingen
from schools.services.imports.kalender import Schoolkalender, Vakanties
from schools.services.imports.samenwerkingsverbanden import Samenwerkingsverbanden
from thuiszitters.core.imports.motor import Herkenning

SOORTEN: Mapping[str, Herkenning] = MappingProxyType(
    {
        "scholen": Herkenning(scholen.kies, ook_windows_1252=True),
        "samenwerkingsverbanden": Herkenning(Samenwerkingsverbanden),
        "vakanties": Herkenning(Vakanties),
        "schoolkalender": Herkenning(Schoolkalender),
        "leerlingen": Herkenning(LeerlingenMetProfiel),
        "gezagsdragers": Herkenning(Gezagsdragers),
        "inschrijvingen": Herkenning(Inschrijvingen),
        "verzuim": Herkenning(Verzuim),
        "vrijstellingen": Herkenning(Vrijstellingen),
        "trajecten": Herkenning(Trajecten),
    }
)
"""In the order in which a new region loads them: what a file refers to comes before it."""
