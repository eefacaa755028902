"""What is stored but does not add up: each becomes a warning in the report and a task for someone to look."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from uuid import UUID

from attendance.models import Verzuimmelding
from attendance.rules import feiten
from attendance.services.dubbel import similar_to_stored
from schools.models import Inschrijving
from schools.services.imports.opzoeken import waarschuw_toekomst
from thuiszitters.core.imports.opzoeklijst import uuids
from thuiszitters.core.imports.resultaat import Rij
from thuiszitters.core.imports.tabelsoort import in_delen


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
    """Meldingen that look like others in force (`dubbel`)."""
    per_melding = {rij.pk: rij for rij in rijen}
    for deel in in_delen(per_melding):
        for melding, gelijkenis in similar_to_stored(deel, on=on, school=school):
            per_melding[melding].waarschuwingen.append(gelijkenis.regel)
