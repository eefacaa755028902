"""Who reads how a pupil counts and on what facts, outside or through a casus: the API's answer to "Waarom?"."""

from dataclasses import dataclass

from attendance.models import Verzuimmelding
from cases.access.casus import may_read, secties_in
from cases.access.leerlingen import secties_of
from cases.models import Casus
from schools.models import Leerling
from thuiszitters.accounts.access import Secties
from thuiszitters.accounts.models import Gebruiker
from thuiszitters.accounts.rollen import RANG, Niveau, Sectie
from thuiszitters.core.decisions import ALLOWED, Decision, denied

Status = Verzuimmelding.Status


@dataclass(frozen=True, slots=True)
class Inzage:
    """Whether `user` reads the answer, and whether with the pupil's own key and with geoorloofd absence."""

    mag: Decision
    identiteit: bool = False
    geoorloofd: bool = False


def inzage_in_oordeel(user: Gebruiker, leerling: Leerling) -> Inzage:
    """Who reads this pupil's ongeoorloofd absence, and every melding of it there ever was.

    Also what was replaced or withdrawn since: the answer may be asked as it was known then. A school that reads its
    own meldingen only gets no answer that rests on another school's too. Geoorloofd absence is never there for who is
    behind the wall (`secties_for`).
    """
    reach = _reach(user, leerling)
    if not may_read(reach, Sectie.VERZUIM_ONGEOORLOOFD):
        return Inzage(denied("Uw rol leest geen verzuim van deze leerling."))
    if not _sees_every(user, leerling, Status.ONGEOORLOOFD):
        return Inzage(denied("De telling rust ook op meldingen van een andere school. Die ziet u niet."))
    return Inzage(
        ALLOWED,
        identiteit=may_read(reach, Sectie.IDENTITEIT),
        geoorloofd=may_read(reach, Sectie.VERZUIM_GEOORLOOFD)
        and _sees_every(user, leerling, Status.GEOORLOOFD),
    )


def _reach(user: Gebruiker, leerling: Leerling) -> Secties:
    """The furthest of what school and woongemeente give, and what an open casus one may see gives."""
    best = dict(secties_of(user, leerling))
    for casus in Casus.objects.visible_to(user).open().filter(leerling=leerling):
        for sectie, niveau in secties_in(user, casus).items():
            best[sectie] = max(best.get(sectie, Niveau.GEEN), niveau, key=RANG.__getitem__)
    return best


def _sees_every(user: Gebruiker, leerling: Leerling, status: Verzuimmelding.Status) -> bool:
    versies = Verzuimmelding.objects.filter(leerling=leerling, status=status)
    return not versies.exclude(pk__in=Verzuimmelding.objects.visible_to(user).values("pk")).exists()
