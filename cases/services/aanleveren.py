"""A school's system delivers meldingen: stored by the rules of a file, all of a delivery in one transaction.

It is done within the reach of the credential; what follows is done by werk (`meldinggevolgen`). What does not add up
becomes a task of the school at once: the words are about its own rows, and stay out of the outbox.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from attendance.models import Verzuimmelding
from attendance.services.aanlevering import deliver_rows
from cases.services.datakwaliteit import follow_import
from cases.services.escalatie import lock_leerlingen
from cases.services.imports.kringen import Schoolkring
from cases.services.meldinggevolgen import Wijziging, in_force, put_changes
from schools.models import Vestiging
from thuiszitters.accounts.models import Gebruiker
from thuiszitters.core.clock import day_of
from thuiszitters.core.imports.motor import Omgeving, good_rows
from thuiszitters.core.imports.resultaat import Importresultaat, Rij, Uitkomst


@dataclass(frozen=True, slots=True)
class Afgeleverd:
    """The rows with their outcomes, and whether anything was stored."""

    rijen: Sequence[Rij]
    toegepast: bool


@transaction.atomic
def deliver_meldingen(
    rijen: Sequence[Rij], *, bron: str, alles_of_niets: bool, by: Gebruiker, at: datetime
) -> Afgeleverd:
    """Deliver rows as `attendance.services.aanlevering` takes them; the same again changes nothing.

    The good rows are stored. With `alles_of_niets` one refused row holds back all of them; their outcomes then say
    what would have happened.
    """
    omgeving = Omgeving(bron=bron, on=day_of(at), at=at, by=by, kring=_own_school(rijen, on=day_of(at)))
    nu = {rij.leerling_id for rij in good_rows(rijen) if rij.leerling_id}
    lock_leerlingen(nu | {melding.leerling_id for melding in _in_force(bron, rijen).values()})
    voor = _in_force(bron, rijen)
    deliver_rows(rijen, omgeving)
    if alles_of_niets and any(rij.fouten for rij in rijen):
        transaction.set_rollback(True)
        return Afgeleverd(rijen, toegepast=False)
    anders = [rij for rij in good_rows(rijen) if rij.uitkomst is not Uitkomst.ONGEWIJZIGD]
    follow_import(Importresultaat(soort="verzuim", rijen=anders, toegepast=True, proef=False), omgeving)
    na = _in_force(bron, anders)
    paren = ((voor.get(rij.sleutel), na.get(rij.sleutel)) for rij in anders)
    put_changes((Wijziging(*paar) for paar in paren if any(paar)), by=by, at=at)
    return Afgeleverd(rijen, toegepast=True)


def _own_school(rijen: Sequence[Rij], *, on: date) -> Schoolkring | None:
    """The one school that delivers: warnings name no melding of another."""
    codes = {rij.w.vestiging for rij in good_rows(rijen)}
    scholen = list(Vestiging.objects.filter(vestigingscode__in=codes).order_by("pk"))
    return Schoolkring(scholen[0], on) if len(scholen) == 1 else None


def _in_force(bron: str, rijen: Iterable[Rij]) -> dict[str, Verzuimmelding]:
    """Kenmerk -> the version in force, of the meldingen that these rows are about."""
    kenmerken = {rij.sleutel for rij in rijen}
    return {melding.kenmerk: melding for melding in in_force(bron=bron, kenmerk__in=kenmerken).values()}
