"""Seeded worlds in the database, in bulk: pupils with schools of their own and one set of vacations for a batch.

Rows go in without the triggers of the trail: that is not the subject, and there are many thousands. The owner of
the tables may switch those off, inside the transaction of the test.
"""

from collections.abc import Iterable, Sequence
from itertools import count
from uuid import UUID, uuid5

from django.db import connection
from django.db.models import Model

from attendance.models import Verzuimmelding, Vrijstelling
from attendance.rules.feiten import Leerlingfeiten, Melding
from referrals.models import Traject
from schools.models import Gemeente, Inschrijving, KalenderAfwijking, Leerling, Vakantie, Vestiging
from tests.attendance.rules.werelden import Wereld
from thuiszitters.accounts.models import Organisatie
from thuiszitters.accounts.rollen import Soort
from thuiszitters.core.actor import NIEMAND, acting_as

RUIMTE = UUID(int=0)
SCHOLEN = {"99AA00": "midden", "99BB00": "midden", "99NN00": "noord", "99XX00": "zuid"}
"""The schools of a world; region zuid has no vacations here, so no calendar."""
GEMEENTEN = {"0599": "midden", "0014": "noord", "9999": "zuid"}
TABELLEN: tuple[type[Model], ...] = (
    *(Organisatie, Gemeente, Vestiging, Vakantie, KalenderAfwijking),
    *(Leerling, Inschrijving, Verzuimmelding, Vrijstelling, Traject),
)


class Wereldlader:
    """Loads batches of worlds one after another, each in gemeenten of its own.

    The vacations and the schools' calendars of a batch replace those of the one before; its pupils stay.
    """

    def __init__(self, per_keer: int) -> None:
        self._nummers, self._codes = count(1), count(1)
        with acting_as(NIEMAND), connection.cursor() as cursor:
            for tabel in TABELLEN:
                cursor.execute(f"ALTER TABLE {tabel._meta.db_table} DISABLE TRIGGER USER")
        self.gemeenten = self._gemeenten()
        self.scholen = self._scholen(per_keer)

    def load(self, werelden: Sequence[Wereld]) -> list[UUID]:
        """Load these worlds; the vacations are those of the first."""
        KalenderAfwijking.objects.all().delete()
        Vakantie.objects.all().delete()
        self.gemeenten = self._gemeenten()
        rijen: list[Model] = [
            Vakantie(schooljaar="2026-2027", vakantie=f"v{n}", regio=v.regio, van=v.van, tot=v.tot)
            for n, v in enumerate(werelden[0].vakanties)
        ]
        leerlingen = [uuid5(RUIMTE, str(next(self._nummers))) for _ in werelden]
        for plek, (pk, wereld) in enumerate(zip(leerlingen, werelden, strict=True)):
            rijen += self._wereld(plek, pk, leerlingen[plek - 1], wereld)
        for tabel in {type(rij) for rij in rijen}:
            tabel._default_manager.bulk_create(
                [rij for rij in rijen if type(rij) is tabel], ignore_conflicts=True
            )
        with connection.cursor() as cursor, acting_as(NIEMAND):
            cursor.execute("ANALYZE attendance_verzuimmelding, schools_inschrijving, schools_leerling")
        return leerlingen

    def _wereld(self, plek: int, pk: UUID, ander: UUID, wereld: Wereld) -> list[Model]:
        kind, scholen = wereld.kind, self.scholen[plek]
        return [
            self._leerling(plek, pk, kind),
            *(
                KalenderAfwijking(vestiging_id=scholen[a.vestiging], datum=a.datum, soort=a.soort)
                for a in wereld.afwijkingen
            ),
            *(
                Inschrijving(
                    leerling_id=pk,
                    vestiging_id=scholen[i.vestiging],
                    van=i.van,
                    tot=i.tot,
                    onderwijssoort=i.onderwijssoort,
                    uren_per_dag=i.uren_per_dag,
                )
                for i in kind.inschrijvingen
            ),
            *(_melding(f"{pk}", pk, scholen["99AA00"], m) for m in kind.meldingen if _mag(m)),
            *(_melding(f"{pk}", ander, scholen["99AA00"], m) for m in kind.vervangers_elders if _mag(m)),
            *(Vrijstelling(leerling_id=pk, grond=v.grond, van=v.van, tot=v.tot) for v in kind.vrijstellingen),
            *(
                Traject(leerling_id=pk, soort=t.soort, van=t.van, tot=t.tot, stopt_telling=t.stopt_telling)
                for t in kind.trajecten
            ),
        ]

    def _leerling(self, plek: int, pk: UUID, kind: Leerlingfeiten) -> Leerling:
        return Leerling(
            pk=pk,
            sleutel=f"L{plek * 7919 % 100_003:06}-{pk}",
            achternaam="Proef",
            geboortedatum=kind.geboren_op,
            woongemeente_id=self.gemeenten[kind.woongemeente],
            startkwalificatie_op=kind.startkwalificatie_op,
            kwalificatieplicht_vrij_van=kind.kwalificatieplicht_vrij_van,
            vertrokken_op=kind.vertrokken_op,
            overleden_op=kind.overleden_op,
            gevestigd_op=kind.gevestigd_op,
        )

    def _gemeenten(self) -> dict[str, int]:
        """New gemeenten for these codes, with codes of their own."""
        eigen = {code: f"X{next(self._codes):03}" for code in GEMEENTEN}
        pks = _organisaties(Soort.GEMEENTE, eigen.values())
        Gemeente.objects.bulk_create(
            Gemeente(organisatie_id=pks[eigen[code]], code=eigen[code], vakantieregio=regio)
            for code, regio in GEMEENTEN.items()
        )
        return {code: pks[eigen[code]] for code in GEMEENTEN}

    def _scholen(self, aantal: int) -> list[dict[str, int]]:
        codes = [f"{plek:03}{code[2:4]}0" for plek in range(aantal) for code in SCHOLEN]
        pks = _organisaties(Soort.VESTIGING, codes)
        Vestiging.objects.bulk_create(
            Vestiging(
                organisatie_id=pks[eigen],
                vestigingscode=eigen,
                brin=eigen[:4],
                gemeente_id=self.gemeenten["0599"],
                vakantieregio=SCHOLEN[f"99{eigen[3:5]}00"],
            )
            for eigen in codes
        )
        return [{code: pks[f"{plek:03}{code[2:4]}0"] for code in SCHOLEN} for plek in range(aantal)]


def _organisaties(soort: Soort, codes: Iterable[str]) -> dict[str, int]:
    """New organisaties with these codes: code -> key."""
    gemaakt = Organisatie.objects.bulk_create(
        Organisatie(soort=soort, naam=f"Proef {code}", code=code) for code in codes
    )
    return {organisatie.code: organisatie.pk for organisatie in gemaakt}


def _mag(melding: Melding) -> bool:
    """A world may hold a melding that ends before it begins; the database may not."""
    return melding.tot is None or melding.van <= melding.tot


def _melding(bron: str, leerling: UUID, vestiging: int, melding: Melding) -> Verzuimmelding:
    """A melding of a world as the first version of one of ours; of what it replaces the first is kept."""
    pk = uuid5(leerling, melding.sleutel)
    return Verzuimmelding(
        pk=pk,
        bron=bron,
        kenmerk=melding.sleutel,
        wortel_id=pk,
        vervangt_kenmerk=melding.vervangt[0] if melding.vervangt else "",
        leerling_id=leerling,
        vestiging_id=vestiging,
        verwerkingsverantwoordelijke_id=vestiging,
        soort=melding.soort,
        status=melding.status,
        van=melding.van,
        tot=melding.tot,
        uren_per_dag=melding.uren_per_dag,
        vastgelegd_op=melding.vastgelegd_op,
        ingetrokken_op=melding.ingetrokken_op,
    )
