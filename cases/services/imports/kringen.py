"""What each kind of organisation may write through a file (`thuiszitters.core.imports.kring`).

Whatever lies outside gets the answer of what does not exist: a file is no way to find out about a pupil elsewhere.
"""

from abc import ABC, abstractmethod
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet

from cases.rules.laadrechten import VERZUIM
from referrals.models import Toelaatbaarheidsverklaring, Wachtlijstplaatsing
from schools.models import Gemeente, Inschrijving, Leerling, Vestiging
from thuiszitters.accounts.models import Organisatie
from thuiszitters.accounts.rollen import Soort
from thuiszitters.core.imports.kolommen import toon
from thuiszitters.core.imports.kring import Kring
from thuiszitters.core.imports.opzoeklijst import teksten, uuids
from thuiszitters.core.imports.resultaat import Rij


class LeerlingenKring(ABC):
    """The pupils of one organisation. A key means the pupil of the own bron, or else the only one in the kring."""

    alleen_vestiging: int | None = None
    waar = "bij u"

    @abstractmethod
    def leerlingen(self) -> QuerySet[Leerling]:
        """The pupils of the kring."""

    def leerling_ids(self, bron: str, sleutels: Iterable[str]) -> Mapping[str, UUID]:
        """Supplier's key -> pupil; a key with two meanings has none."""
        gevonden: dict[str, dict[UUID, str]] = defaultdict(dict)
        rijen = self.leerlingen().filter(sleutel__in=teksten(sleutels)).order_by()
        for sleutel, pk, van in rijen.values_list("sleutel", "pk", "bron"):
            gevonden[sleutel][pk] = van
        gekozen: dict[str, UUID] = {}
        for sleutel, wie in gevonden.items():
            eigen = [pk for pk, van in wie.items() if van == bron] or list(wie)
            if len(eigen) == 1:
                gekozen[sleutel] = eigen[0]
        return gekozen

    def onbekend(self, sleutel: str) -> str:
        """The one answer for every pupil outside the kring."""
        return f"leerling {toon(sleutel)} is niet bekend {self.waar}. Controleer de leerlingsleutel."

    def weiger(self, soort: str, rijen: Sequence[Rij]) -> None:  # noqa: B027  a kring may have nothing more to refuse
        """Nothing more to refuse."""


class Schoolkring(LeerlingenKring):
    """A school writes about its own pupils and its own calendar."""

    waar = "op uw school"

    def __init__(self, school: Vestiging, on: date) -> None:
        self._school, self._on = school, on
        self.alleen_vestiging = school.pk

    def leerlingen(self) -> QuerySet[Leerling]:
        """Who is or was enrolled; `weiger` looks at the days."""
        return Leerling.objects.filter(
            pk__in=Inschrijving.objects.filter(vestiging=self._school).values("leerling_id")
        )

    def weiger(self, soort: str, rijen: Sequence[Rij]) -> None:
        """Rows of another school, and absence from before or after the pupil was enrolled here."""
        for rij in rijen:
            if rij.w.vestiging != self._school.vestigingscode:
                rij.weiger(
                    f"vestiging {toon(rij.w.vestiging)} is niet uw school ({self._school.vestigingscode})."
                )
        if soort == VERZUIM:
            perioden = self._perioden({rij.leerling_id for rij in rijen if rij.leerling_id})
            for rij in rijen:
                bekend = perioden.get(rij.leerling_id, ())
                if not any(van <= dag <= tot for van, tot in bekend for dag in (rij.w.van, self._on)):
                    rij.weiger(self.onbekend(rij.w.leerling))

    def _perioden(self, leerlingen: Iterable[UUID]) -> dict[UUID | None, list[tuple[date, date]]]:
        gevonden: dict[UUID | None, list[tuple[date, date]]] = defaultdict(list)
        rijen = Inschrijving.objects.filter(vestiging=self._school, leerling__in=uuids(leerlingen)).order_by()
        for leerling, van, tot in rijen.values_list("leerling_id", "van", "tot"):
            gevonden[leerling].append((van, tot or date.max))
        return gevonden


class Gemeentekring(LeerlingenKring):
    """Leerplicht writes about who lives in its gemeente."""

    waar = "in uw gemeente"

    def __init__(self, gemeente: Gemeente, bron: str) -> None:
        self._gemeente, self._bron = gemeente, bron

    def leerlingen(self) -> QuerySet[Leerling]:
        """The inhabitants."""
        return Leerling.objects.filter(woongemeente=self._gemeente)

    def weiger(self, soort: str, rijen: Sequence[Rij]) -> None:
        """Pupils who live elsewhere, by the file or by what is known."""
        if soort != "leerlingen":
            return
        sleutels = teksten(rij.w.leerling for rij in rijen)
        bekend = Leerling.objects.filter(bron=self._bron, sleutel__in=sleutels).order_by()
        elders = set(bekend.exclude(woongemeente=self._gemeente).values_list("sleutel", flat=True))
        for rij in rijen:
            if rij.w.woongemeente != self._gemeente.code:
                rij.weiger(
                    f"woongemeente {toon(rij.w.woongemeente)} is niet uw gemeente ({self._gemeente.code}). "
                    "U laadt alleen leerlingen die in uw gemeente wonen."
                )
            elif rij.w.leerling in elders:
                rij.weiger(
                    f"sleutel {toon(rij.w.leerling)} hoort bij een leerling die niet meer in uw gemeente woont."
                )


class Verbandkring(LeerlingenKring):
    """A samenwerkingsverband writes about pupils on its waiting list or with its verklaring."""

    waar = "bij uw samenwerkingsverband"

    def __init__(self, organisatie: Organisatie) -> None:
        self._verband = organisatie.pk

    def leerlingen(self) -> QuerySet[Leerling]:
        """Who waits, or has or is asked a toelaatbaarheidsverklaring."""
        wacht = Wachtlijstplaatsing.objects.filter(samenwerkingsverband=self._verband)
        verklaring = Toelaatbaarheidsverklaring.objects.filter(samenwerkingsverband=self._verband)
        return Leerling.objects.filter(
            Q(pk__in=wacht.values("leerling_id")) | Q(pk__in=verklaring.values("leerling_id"))
        )


def kring_for(organisatie: Organisatie, *, bron: str, on: date) -> Kring | None:
    """The kring of an organisation; None for functioneel beheer, whose SOORTEN hold no pupils."""
    makers: dict[str, Callable[[], Kring | None]] = {
        Soort.VESTIGING: lambda: Schoolkring(Vestiging.objects.get(pk=organisatie.pk), on),
        Soort.GEMEENTE: lambda: Gemeentekring(Gemeente.objects.get(pk=organisatie.pk), bron),
        Soort.SAMENWERKINGSVERBAND: lambda: Verbandkring(organisatie),
        Soort.BEHEER: lambda: None,
    }
    return makers[organisatie.soort]()


def own_bron(organisatie: Organisatie) -> str:
    """The bron of what an organisation loads in the browser: only it writes there."""
    return f"{organisatie.soort.lower()} {organisatie.code}"[:60]
