"""Which pupils an applied import touches: those of its rows, or all of a school whose calendar changed."""

from uuid import UUID

from schools.models import Inschrijving, Vestiging
from schools.services.wijziging import facts_changed
from thuiszitters.core.imports.motor import Omgeving
from thuiszitters.core.imports.resultaat import Importresultaat, Uitkomst

FEITEN = frozenset({"leerlingen", "inschrijvingen", "verzuim", "vrijstellingen", "trajecten"})
"""The SOORTEN whose rows are facts about one pupil."""
VAN_DE_SCHOOL = "schoolkalender"


def judge_imported(resultaat: Importresultaat, omgeving: Omgeving) -> None:
    """Have the pupils of new and changed rows judged anew; runs in the import's transaction."""
    rijen = [rij for rij in resultaat.rijen if rij.uitkomst in {Uitkomst.NIEUW, Uitkomst.GEWIJZIGD}]
    if resultaat.soort in FEITEN:
        facts_changed((rij.leerling_id for rij in rijen if rij.leerling_id), at=omgeving.at)
    elif resultaat.soort == VAN_DE_SCHOOL:
        facts_changed(_pupils_of({rij.w.vestiging for rij in rijen}, omgeving), at=omgeving.at)


def _pupils_of(codes: set[str], omgeving: Omgeving) -> list[UUID]:
    scholen = Vestiging.objects.filter(vestigingscode__in=codes).values("pk")
    rijen = Inschrijving.objects.in_force(omgeving.on).filter(vestiging__in=scholen)
    return list(rijen.order_by().values_list("leerling_id", flat=True).distinct())
