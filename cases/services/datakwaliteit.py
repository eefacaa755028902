"""What an import stores although it does not add up becomes a task for who can mend it (docs/uitwisseling.md).

The school of the row, or of the pupil's hoofdinschrijving, gets the warning itself: it is about its own data. A pupil
without a school is leerplicht's, who reads only that something must be looked at.
"""

from collections.abc import Iterable, Iterator
from hashlib import sha256
from uuid import UUID

from cases.models import Taak
from cases.rules.ladder import Regel
from schools.models import Inschrijving, Leerling, Vestiging
from schools.rules.kalender import add_werkdagen
from thuiszitters.core.imports.motor import Omgeving
from thuiszitters.core.imports.resultaat import Importresultaat, Rij

WERKDAGEN = 10
PER_KEER = 2_000


def follow_import(resultaat: Importresultaat, omgeving: Omgeving) -> None:
    """Make a task of each row with a warning, once per row and warning; runs in the import's transaction."""
    rijen = [rij for rij in resultaat.rijen if rij.waarschuwingen and rij.leerling_id and not rij.fouten]
    for begin in range(0, len(rijen), PER_KEER):
        taken = _taken(resultaat.soort, rijen[begin : begin + PER_KEER], omgeving)
        Taak.objects.bulk_create(taken, ignore_conflicts=True)


def _taken(soort: str, rijen: list[Rij], omgeving: Omgeving) -> Iterator[Taak]:
    ids = {rij.leerling_id for rij in rijen if rij.leerling_id}
    scholen = _schools_of(ids, omgeving)
    codes = {code for rij in rijen if (code := getattr(rij.w, "vestiging", ""))}
    per_code = dict(Vestiging.objects.filter(vestigingscode__in=codes).values_list("vestigingscode", "pk"))
    gemeenten = dict(Leerling.objects.filter(pk__in=ids).values_list("pk", "woongemeente_id"))
    for rij in rijen:
        assert rij.leerling_id is not None
        school = per_code.get(getattr(rij.w, "vestiging", "")) or scholen.get(rij.leerling_id)
        gezegd = " ".join(rij.waarschuwingen)
        yield Taak(
            leerling_id=rij.leerling_id,
            organisatie_id=school or gemeenten[rij.leerling_id],
            titel="Controleer aangeleverde gegevens",
            toelichting=gezegd
            if school
            else "Deze leerling heeft geen school. Controleer de aangeleverde gegevens.",
            regel=Regel.KWALITEIT if school else Regel.ZONDER_SCHOOL,
            sleutel=f"{Regel.KWALITEIT}:{omgeving.bron}:{soort}:{_vingerafdruk(rij.sleutel, gezegd)}",
            deadline=add_werkdagen(omgeving.on, WERKDAGEN),
            aangemaakt_at=omgeving.at,
        )


def _schools_of(ids: Iterable[UUID], omgeving: Omgeving) -> dict[UUID, int]:
    """The school of the hoofdinschrijving today, per pupil."""
    rows = Inschrijving.objects.in_force(omgeving.on).filter(leerling__in=ids).hoofd_first()
    found = list(rows.values_list("leerling_id", "vestiging_id"))
    return dict(reversed(found))


def _vingerafdruk(sleutel: str, gezegd: str) -> str:
    """Short enough for a key, other for another row or warning; it is no secret."""
    return sha256(f"{sleutel}\n{gezegd}".encode()).hexdigest()[:32]
