"""A school with pupils, a gemeente, a samenwerkingsverband and beheer, each with somebody who loads files."""

from datetime import UTC, datetime, timedelta

from cases.models import Importopdracht
from cases.services.imports.opdrachten import request_proef, request_terugdraaien, request_toepassen
from cases.services.imports.uitvoering import run_import
from schools.models import Gemeente, Vestiging
from tests.bestanden import LEERLINGEN, NU, SCHOLEN, Bestandenmap
from tests.factories import InschrijvingFactory, OrganisatieFactory, lid
from thuiszitters.accounts.models import Gebruiker, Organisatie
from thuiszitters.accounts.rollen import Rol, Soort

KOP = "melding;leerling;vestiging;soort;status;van;tot;uren_per_dag;vastgelegd_op\n"


class Laadwereld:
    """Two pupils, one of them at the school that loads."""

    def __init__(self, map_) -> None:
        self._map = Bestandenmap(map_)
        self._map.laad("scholen", SCHOLEN)
        self._map.laad("leerlingen", LEERLINGEN)
        self.school = Vestiging.objects.get(vestigingscode="99AA00")
        self.ander = Vestiging.objects.get(vestigingscode="99AA01")
        self.gemeente = Gemeente.objects.get(code="0599")
        leerlingen = {pk.sleutel: pk for pk in self._leerlingen()}
        self.leerling, self.vreemd = leerlingen["L1"], leerlingen["L2"]
        InschrijvingFactory(leerling=self.leerling, vestiging=self.school)
        InschrijvingFactory(leerling=self.vreemd, vestiging=self.ander)
        self.beheer = OrganisatieFactory(soort=Soort.BEHEER, naam="Beheer")
        self.vc = lid(Rol.VERZUIMCOORDINATOR, self.school.organisatie)
        self.lp = lid(Rol.LEERPLICHTAMBTENAAR, self.gemeente.organisatie)
        self.fb = lid(Rol.FUNCTIONEEL_BEHEER, self.beheer)

    def _leerlingen(self):
        from schools.models import Leerling

        return Leerling.objects.order_by("pk")

    def proef(
        self,
        inhoud: str | bytes,
        soort: str = "verzuim",
        by: Gebruiker | None = None,
        organisatie: Organisatie | None = None,
        at: datetime = NU,
    ) -> Importopdracht:
        """Upload a file and run its trial."""
        opdracht = request_proef(
            organisatie=organisatie or self.school.organisatie,
            soort=soort,
            bestandsnaam="bestand.csv",
            inhoud=inhoud if isinstance(inhoud, bytes) else inhoud.encode(),
            by=by or self.vc,
            at=at,
        )
        return self.werk(opdracht, at)

    def toepassen(self, opdracht: Importopdracht, *, gedeeltelijk: bool = False, at: datetime = NU):
        """Ask to apply, and let the worker do it."""
        request_toepassen(opdracht_id=opdracht.pk, gedeeltelijk=gedeeltelijk, by=opdracht.door)
        return self.werk(opdracht, at + timedelta(minutes=1))

    def terug(self, opdracht: Importopdracht, at: datetime = NU):
        """Ask to undo, and let the worker do it."""
        request_terugdraaien(opdracht_id=opdracht.pk, by=opdracht.door)
        return self.werk(opdracht, at + timedelta(hours=1))

    def werk(self, opdracht: Importopdracht, at: datetime = NU) -> Importopdracht:
        """One visit of the worker."""
        run_import(opdracht_id=opdracht.pk, at=at)
        opdracht.refresh_from_db()
        return opdracht


def rapport(opdracht: Importopdracht) -> list[str]:
    """The word of the report for each row."""
    return [rij.oordeel for rij in opdracht.regels.order_by("regel")]


LATER = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
