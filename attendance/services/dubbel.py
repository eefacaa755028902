"""Whether a melding may tell what is known already: one question on every way in, a file, the API and the screen.

Meldingen in force of one pupil that overlap, and are of one status or together fill more than the day. Under another
key about the same school, kind and first day it is nearly always one absence told twice.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db import connection

from attendance.models import Verzuimmelding
from attendance.services.meldinggegevens import Meldinggegevens
from schools.models import Leerling, Vestiging
from thuiszitters.accounts.models import Gebruiker

DUBBEL = "over dezelfde leerling, school, soort en eerste dag. Een dag telt nooit twee keer."
OVERLAP = "Misschien is het dezelfde afwezigheid."

_OPGESLAGEN = """
    select id, wortel_id, versie, bron, kenmerk, leerling_id, vestiging_id, soort, status, uren_per_dag, van,
        coalesce(tot, 'infinity') as tot
    from attendance_verzuimmelding
    where id = any(%(meldingen)s::uuid[]) and (ingetrokken_op is null or ingetrokken_op > %(on)s)
"""
_INGEVULD = """
    select null::uuid as id, null::uuid as wortel_id, 1 as versie, %(bron)s::text as bron, %(kenmerk)s::text as kenmerk,
        %(leerling)s::uuid as leerling_id, %(vestiging)s::bigint as vestiging_id, %(soort)s::text as soort,
        %(status)s::text as status, %(uren)s::numeric as uren_per_dag, %(van)s::date as van,
        coalesce(%(tot)s::date, 'infinity') as tot
"""
_LIJKT_OP = """
    with eigen as ({eigen})
    select eigen.id, ander.id, ander.kenmerk, ander.van, ander.bron <> eigen.bron,
        ander.vestiging_id = eigen.vestiging_id and ander.soort = eigen.soort and ander.van = eigen.van
    from eigen join attendance_verzuimmelding ander on ander.leerling_id = eigen.leerling_id
        and ander.wortel_id is distinct from eigen.wortel_id
        and ander.van <= eigen.tot and coalesce(ander.tot, 'infinity') >= eigen.van
    where (ander.ingetrokken_op is null or ander.ingetrokken_op > %(on)s)
        and (%(school)s::bigint is null or ander.vestiging_id = %(school)s)
        and (ander.status = eigen.status or ander.uren_per_dag is null or eigen.uren_per_dag is null)
        and not exists (
            select 1 from attendance_verzuimmelding vervanger
            where vervanger.leerling_id = eigen.leerling_id
                and (vervanger.ingetrokken_op is null or vervanger.ingetrokken_op > %(on)s)
                and (
                    (vervanger.wortel_id = ander.wortel_id and vervanger.versie > ander.versie)
                    or (vervanger.wortel_id = eigen.wortel_id and vervanger.versie > eigen.versie)
                    or (vervanger.bron = ander.bron and vervanger.vervangt_kenmerk = ander.kenmerk)
                    or (vervanger.bron = eigen.bron and vervanger.vervangt_kenmerk = eigen.kenmerk)
                )
        )
    order by eigen.id, ander.van, ander.kenmerk
"""


@dataclass(frozen=True, slots=True)
class Gelijkenis:
    """A known melding that looks like the one in hand; `dubbel`: the same school, kind and first day too."""

    melding_id: UUID
    kenmerk: str
    van: date
    andere_bron: bool
    dubbel: bool

    @property
    def regel(self) -> str:
        """For a report, that names a melding by its key."""
        if not self.dubbel:
            return f"Deze melding overlapt met melding '{self.kenmerk}' vanaf {self.van}. {OVERLAP}"
        waar = ", die op een andere manier is aangeleverd," if self.andere_bron else ""
        return f"Mogelijk dubbel: melding '{self.kenmerk}'{waar} gaat {DUBBEL}"

    @property
    def zin(self) -> str:
        """For a screen, beside a link to the melding."""
        return f"Mogelijk dubbel: zij gaat {DUBBEL}" if self.dubbel else f"Zij overlapt. {OVERLAP}"


def similar_to_stored(
    meldingen: Iterable[Any], *, on: date, school: int | None = None
) -> Iterator[tuple[UUID, Gelijkenis]]:
    """What each of these stored versions looks like; with `school` only meldingen of that school are named."""
    waarden: dict[str, Any] = {"meldingen": [str(pk) for pk in meldingen], "on": on, "school": school}
    with connection.cursor() as cursor:
        # Statistics of before a file may say that the table is empty; reading it whole per row takes hours.
        cursor.execute("set local enable_seqscan = off")
        cursor.execute(_LIJKT_OP.format(eigen=_OPGESLAGEN), waarden)
        gevonden = cursor.fetchall()
        cursor.execute("set local enable_seqscan to default")
    for melding, *rest in gevonden:
        yield melding, Gelijkenis(*rest)


def similar_to_new(
    gegevens: Meldinggegevens,
    *,
    leerling: Leerling,
    vestiging: Vestiging,
    bron: str,
    kenmerk: str,
    by: Gebruiker,
    on: date,
) -> list[tuple[Verzuimmelding, Gelijkenis]]:
    """What a melding that somebody typed in looks like, of the same school and as far as `by` may see it."""
    waarden = {
        "bron": bron,
        "kenmerk": kenmerk,
        "leerling": str(leerling.pk),
        "vestiging": vestiging.pk,
        "soort": gegevens.soort,
        "status": gegevens.status,
        "uren": gegevens.uren_per_dag,
        "van": gegevens.van,
        "tot": gegevens.tot,
        "on": on,
        "school": vestiging.pk,
    }
    with connection.cursor() as cursor:
        cursor.execute(_LIJKT_OP.format(eigen=_INGEVULD), waarden)
        gevonden = [Gelijkenis(*rest) for _, *rest in cursor.fetchall()]
    zichtbaar = Verzuimmelding.objects.visible_to(by).in_bulk([g.melding_id for g in gevonden])
    return [(zichtbaar[g.melding_id], g) for g in gevonden if g.melding_id in zichtbaar]
