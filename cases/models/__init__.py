"""The nouns of floor 4."""

from cases.models.besluit import (
    Besluit,
    Hoorgesprek,
    Ontwerpbesluit,
    RegionaleAfspraak,
    Uitvoering,
)
from cases.models.casus import Betrokkenheid, Casus, Deelname
from cases.models.document import Document, Documentinhoud
from cases.models.gegevens import Gegevensgebrek
from cases.models.importopdracht import Importbestand, Importopdracht, Importregel, Importspoor
from cases.models.inzagevraag import Inzagevraag
from cases.models.ladder import Ladderregel, Laddertaak, Ladderversie
from cases.models.nachtrun import Nachtrun
from cases.models.noodtoegang import Noodtoegang
from cases.models.overdracht import Overdracht
from cases.models.tijdigheid import Zestienuurssignaal
from cases.models.tijdlijn import Contactmoment, Escalatie, Gebeurtenis, Notitie, Secties, Taak
from cases.models.voordracht import Aanmelding, Voordracht
from cases.models.zitting import Agendapunt, Zitting

__all__ = [
    "Aanmelding",
    "Agendapunt",
    "Besluit",
    "Betrokkenheid",
    "Casus",
    "Contactmoment",
    "Deelname",
    "Document",
    "Documentinhoud",
    "Escalatie",
    "Gebeurtenis",
    "Gegevensgebrek",
    "Hoorgesprek",
    "Importbestand",
    "Importopdracht",
    "Importregel",
    "Importspoor",
    "Inzagevraag",
    "Ladderregel",
    "Laddertaak",
    "Ladderversie",
    "Nachtrun",
    "Noodtoegang",
    "Notitie",
    "Ontwerpbesluit",
    "Overdracht",
    "RegionaleAfspraak",
    "Secties",
    "Taak",
    "Uitvoering",
    "Voordracht",
    "Zestienuurssignaal",
    "Zitting",
]
