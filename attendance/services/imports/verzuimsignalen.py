"""What is stored but does not add up: each becomes a warning in the report and a task for someone to look."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from uuid import UUID

from django.db import connection

from attendance.models import Verzuimmelding
from attendance.rules import feiten
from schools.models import Inschrijving
from schools.services.imports.opzoeken import waarschuw_toekomst
from thuiszitters.core.imports.opzoeklijst import uuids
from thuiszitters.core.imports.resultaat import Rij
from thuiszitters.core.imports.tabelsoort import in_delen

_OVERLAPPEND = """
    with eigen as (
        select id, wortel_id, versie, bron, kenmerk, leerling_id, vestiging_id, soort, status, uren_per_dag,
            van, coalesce(tot, 'infinity') as tot
        from attendance_verzuimmelding m
        where id = any(%(meldingen)s::uuid[]) and (ingetrokken_op is null or ingetrokken_op > %(on)s)
    )
    select eigen.id, ander.kenmerk, ander.van, ander.bron <> eigen.bron, ander.vestiging_id = eigen.vestiging_id
        and ander.soort = eigen.soort and ander.van = eigen.van as dubbel
    from eigen join attendance_verzuimmelding ander on ander.leerling_id = eigen.leerling_id
        and ander.wortel_id <> eigen.wortel_id
        and ander.van <= eigen.tot and coalesce(ander.tot, 'infinity') >= eigen.van
    where (ander.ingetrokken_op is null or ander.ingetrokken_op > %(on)s)
        and (%(school)s is null or ander.vestiging_id = %(school)s)
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


def waarschuw(rijen: Sequence[Rij], on: date, *, school: int | None = None) -> None:
    """Add the warnings to rows that are stored (`pk` and `leerling_id` filled).

    With `school` the report names meldingen of that school only: those of another are not the reader's.
    """
    waarschuw_toekomst(rijen, on, {"vastgelegd_op": lambda w: w.vastgelegd_op})
    for rij in rijen:
        if rij.w.status == Verzuimmelding.Status.ONBEKEND:
            rij.waarschuwingen.append(
                "De status is onbekend; de melding telt niet mee tot de school die invult."
            )
    _waarschuw_inschrijving(rijen)
    _waarschuw_overlap(rijen, on, school)


def _waarschuw_inschrijving(rijen: Sequence[Rij]) -> None:
    """No inschrijving on the first day, or more hours than the rooster of the hoofdinschrijving has."""
    inschrijvingen = _inschrijvingen(rij.leerling_id for rij in rijen if rij.leerling_id is not None)
    for rij in rijen:
        rooster = _roosteruren(inschrijvingen.get(rij.leerling_id, ()), rij.w.van)
        if rooster is None:
            rij.waarschuwingen.append(f"De leerling heeft op {rij.w.van} geen inschrijving.")
        elif rij.w.uren_per_dag is not None and rij.w.uren_per_dag > rooster:
            rij.waarschuwingen.append(
                f"De {_uren(rij.w.uren_per_dag)} uren per dag zijn meer dan "
                f"de {_uren(rooster)} uren van het rooster."
            )


def _uren(aantal: Decimal) -> str:
    return f"{aantal.normalize():f}".replace(".", ",")


def _roosteruren(inschrijvingen: Iterable[feiten.Inschrijving], dag: date) -> Decimal | None:
    geldig = [rij for rij in inschrijvingen if feiten.dekt(rij.van, rij.tot, dag)]
    return max(geldig, key=lambda rij: (rij.van, rij.vestiging)).roosteruren if geldig else None


def _inschrijvingen(leerlingen: Iterable[UUID]) -> dict[UUID | None, list[feiten.Inschrijving]]:
    gevonden: dict[UUID | None, list[feiten.Inschrijving]] = defaultdict(list)
    rijen = Inschrijving.objects.filter(leerling_id__in=uuids(leerlingen)).order_by()
    for leerling, *rest in rijen.values_list(
        "leerling_id", "vestiging__vestigingscode", "van", "tot", "onderwijssoort", "uren_per_dag"
    ).iterator(chunk_size=10_000):
        gevonden[leerling].append(feiten.Inschrijving._make(rest))
    return gevonden


def _waarschuw_overlap(rijen: Sequence[Rij], on: date, school: int | None) -> None:
    """Meldingen in force that overlap and are of one status, or that together fill more than the day."""
    per_melding = {rij.pk: rij for rij in rijen}
    for deel in in_delen(per_melding):
        with connection.cursor() as cursor:
            meldingen = [str(pk) for pk in deel]
            # Statistics of before the file may say that the table is empty; reading it whole per row takes hours.
            cursor.execute("set local enable_seqscan = off")
            cursor.execute(_OVERLAPPEND, {"meldingen": meldingen, "on": on, "school": school})
            gevonden = cursor.fetchall()
            cursor.execute("set local enable_seqscan to default")
            for melding, kenmerk, van, andere_bron, dubbel in gevonden:
                zeg = _zeg_dubbel(kenmerk, andere_bron) if dubbel else _zeg_overlap(kenmerk, van)
                per_melding[melding].waarschuwingen.append(zeg)


def _zeg_overlap(kenmerk: str, van: date) -> str:
    return (
        f"Deze melding overlapt met melding '{kenmerk}' vanaf {van}. Misschien is het dezelfde afwezigheid."
    )


def _zeg_dubbel(kenmerk: str, andere_bron: bool) -> str:
    """The same pupil, school, kind and first day under another key: nearly always one absence told twice."""
    waar = ", die op een andere manier is aangeleverd," if andere_bron else ""
    return (
        f"Mogelijk dubbel: melding '{kenmerk}'{waar} gaat over dezelfde leerling, school, soort en eerste dag. "
        "Een dag telt nooit twee keer."
    )
