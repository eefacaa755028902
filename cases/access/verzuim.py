"""Who reads why a pupil counts: the days of absence under a casus."""

from attendance.models import Verzuimmelding
from cases.access.casus import may_read, secties_in
from cases.models import Casus
from thuiszitters.accounts.models import Gebruiker
from thuiszitters.accounts.rollen import Sectie
from thuiszitters.core.decisions import ALLOWED, Decision, denied


def can_read_waarom(user: Gebruiker, casus: Casus) -> Decision:
    """Who reads ongeoorloofd absence in this casus, and every melding the count rests on.

    A school reads its own meldingen only; days counted from those of another school would tell of them.
    """
    if not may_read(secties_in(user, casus), Sectie.VERZUIM_ONGEOORLOOFD):
        return denied("Uw rol leest in deze casus geen verzuim.")
    if not sees_all_evidence(user, casus):
        return denied("De telling rust ook op meldingen van een andere school. Die ziet u niet.")
    return ALLOWED


def sees_all_evidence(user: Gebruiker, casus: Casus) -> bool:
    """Whether every ongeoorloofd melding under this casus is visible to `user`."""
    counted = Verzuimmelding.objects.current().filter(
        leerling=casus.leerling_id, status=Verzuimmelding.Status.ONGEOORLOOFD, ingetrokken_op=None
    )
    visible = Verzuimmelding.objects.visible_to(user).values("pk")
    return not counted.exclude(pk__in=visible).exists()
