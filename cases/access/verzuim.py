"""Who reads why a pupil counts: the days of absence under a casus."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from attendance.models import Verzuimmelding
from cases.access.casus import may_read, secties_in
from cases.access.ingangen import Ingang, reach_through, ways_for
from cases.models import Betrokkenheid, Casus, Deelname
from cases.rules.delen import furthest
from schools.models import Leerling
from thuiszitters.accounts.access.hoedanigheid import has, organisatie_ids_with
from thuiszitters.accounts.access.secties import Secties, secties_for
from thuiszitters.accounts.models import Gebruiker
from thuiszitters.accounts.rollen import Perm, Sectie
from thuiszitters.core.clock import today
from thuiszitters.core.decisions import ALLOWED, Decision, denied

GEEN_VERZUIM = "Uw rol leest van deze leerling geen verzuim."
ANDERE_SCHOOL = "De telling rust ook op meldingen van een andere school. Die ziet u niet."


def can_read_waarom(user: Gebruiker, casus: Casus) -> Decision:
    """Who reads ongeoorloofd absence in this casus, and every melding the count rests on.

    A school reads its own meldingen only; days counted from those of another school would tell of them.
    """
    if not may_read(secties_in(user, casus), Sectie.VERZUIM_ONGEOORLOOFD):
        return denied("Uw rol leest in deze casus geen verzuim.")
    if not sees_all_evidence(user, casus):
        return denied(ANDERE_SCHOOL)
    return ALLOWED


def sees_all_evidence(user: Gebruiker, casus: Casus) -> bool:
    """Whether every ongeoorloofd melding under this casus is visible to `user`: always for the woongemeente."""
    if has(user, Perm.HANDLE_VERZUIMMELDINGEN, casus.leerling.woongemeente_id):
        return True
    counted = Verzuimmelding.objects.current().filter(
        leerling=casus.leerling_id, status=Verzuimmelding.Status.ONGEOORLOOFD, ingetrokken_op=None
    )
    visible = Verzuimmelding.objects.visible_to(user).values("pk")
    return not counted.exclude(pk__in=visible).exists()


@dataclass(frozen=True, slots=True)
class ZichtbareCasus:
    """A casus of a pupil that the reader may see, with the ways in they have."""

    pk: UUID
    nummer: str
    is_open: bool
    ingangen: tuple[Ingang, ...]


def visible_casussen(user: Gebruiker, leerling: Leerling) -> tuple[ZichtbareCasus, ...]:
    """The casussen of a pupil that `user` may see, the newest first; a query more per kind of way in."""
    rows = Casus.objects.visible_to(user).filter(leerling=leerling).order_by("-geopend_op", "-pk")
    casussen = list(rows.only("pk", "nummer", "gesloten_op"))
    if not casussen:
        return ()
    betrokken = Betrokkenheid.objects.in_force(today()).filter(casus__in=casussen).order_by("van", "pk")
    deelnames = Deelname.objects.in_force(today()).filter(casus__in=casussen, gebruiker=user).order_by("pk")
    ingangen = ways_for(user, [*betrokken, *deelnames], [casus.pk for casus in casussen])
    return tuple(
        ZichtbareCasus(
            casus.pk, casus.nummer, casus.is_open, tuple(i for i in ingangen if i.casus_id == casus.pk)
        )
        for casus in casussen
    )


def secties_over(
    user: Gebruiker, leerling: Leerling, *, scholen: Iterable[int], casussen: Iterable[ZichtbareCasus]
) -> Secties:
    """How far `user` reaches into the sections of a pupil: by school and woongemeente, and through any casus.

    `scholen`: the schools with an inschrijving in force today; `casussen`: those that are visible.
    """
    through = organisatie_ids_with(user, Perm.VIEW_LEERLINGEN) & {*scholen, leerling.woongemeente_id}
    ingangen = [ingang for casus in casussen for ingang in casus.ingangen]
    return furthest([secties_for(user, through), reach_through(user, ingangen)])


def can_read_verzuim(secties: Secties, *, alles_zichtbaar: bool) -> Decision:
    """The decision on the page "Waarom?" of a pupil: its section, and every melding the count rests on."""
    if not may_read(secties, Sectie.VERZUIM_ONGEOORLOOFD):
        return denied(GEEN_VERZUIM)
    return ALLOWED if alles_zichtbaar else denied(ANDERE_SCHOOL)
