"""Opening many casussen at once, as `open_casus` opens one: the same rows, a few statements for all of them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from cases.models import Casus, Gebeurtenis
from cases.rules.stappen import Stap
from cases.services.betrekken import LEERPLICHT, SCHOOL, involved_text
from cases.services.openen import DOEL_LEERPLICHT, DOEL_SCHOOL, casusnummers, opened_text
from cases.services.tijdlijn import line
from schools.models import Inschrijving, Leerling
from thuiszitters.accounts.models import Organisatie
from thuiszitters.core.rijen import Rij


@dataclass(frozen=True, slots=True)
class Opening:
    """The rows of one new casus, not stored yet: the casus, who is involved, and what the timeline tells."""

    casus: Casus
    betrokkenheden: list[Rij]
    gebeurtenissen: list[Rij]


@dataclass(frozen=True, slots=True)
class Opener:
    """Makes the rows of new casussen; its pupils are locked."""

    at: datetime
    on: date
    nummers: Iterator[str]
    gemeenten: dict[UUID, int]
    scholen: dict[UUID, int]
    organisaties: dict[int, Organisatie]

    def open(
        self, leerling_id: UUID, aanleiding: Casus.Aanleiding, dagen: tuple[date, date], profiel_id: int
    ) -> Opening:
        """A casus for a pupil who has none open. `dagen`: since when, and the threshold."""
        gemeente, vestiging = self.gemeenten[leerling_id], self.scholen.get(leerling_id)
        casus = Casus(
            nummer=next(self.nummers),
            leerling_id=leerling_id,
            gemeente_id=gemeente,
            vestiging_id=vestiging,
            aanleiding=aanleiding,
            stap=Stap.MELDING_ONTVANGEN,
            sinds=dagen[0],
            drempel_op=dagen[1],
            profiel_id=profiel_id,
            geopend_op=self.on,
        )
        opening = Opening(casus, [], [])
        opening.gebeurtenissen.append(
            line(casus, Gebeurtenis.Soort.GEOPEND, opened_text(casus), by=None, at=self.at, op=self.on)
        )
        self._involve(opening, gemeente, LEERPLICHT, DOEL_LEERPLICHT)
        if vestiging is not None:
            self._involve(opening, vestiging, SCHOOL, DOEL_SCHOOL)
        return opening

    def _involve(self, opening: Opening, wie: int, grondslag: str, doel: str) -> None:
        casus = opening.casus
        opening.betrokkenheden.append(
            {
                "casus_id": casus.pk,
                "organisatie_id": wie,
                "grondslag": grondslag,
                "doel": doel,
                "van": self.on,
            }
        )
        tekst = involved_text(self.organisaties[wie], grondslag=grondslag, doel=doel)
        opening.gebeurtenissen.append(
            line(casus, Gebeurtenis.Soort.BETROKKENHEID, tekst, by=None, at=self.at)
        )


def prepare(leerling_ids: Sequence[UUID], *, at: datetime, on: date) -> Opener:
    """Lock these pupils, in order, until the transaction ends; each has a number ready.

    Who has an open casus is to be asked after this: nobody can open one any more.
    """
    leerlingen = (
        Leerling.objects.select_for_update(of=("self",), no_key=True)
        .filter(pk__in=leerling_ids)
        .order_by("pk")
        .values_list("pk", "woongemeente_id")
    )
    inschrijvingen = (
        Inschrijving.objects.in_force(on)
        .filter(leerling__in=leerling_ids)
        .order_by("leerling_id", "-van", "-vestiging__vestigingscode")
        .distinct("leerling_id")
        .values_list("leerling_id", "vestiging_id")
    )
    gemeenten, scholen = dict(leerlingen), dict(inschrijvingen)
    return Opener(
        at=at,
        on=on,
        nummers=casusnummers(len(leerling_ids), on),
        gemeenten=gemeenten,
        scholen=scholen,
        organisaties=Organisatie.objects.in_bulk({*gemeenten.values(), *scholen.values()}),
    )
