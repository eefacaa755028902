"""What is shared and asked in the first casus of a world: an organisation, a named person, and an hour that is over."""

from datetime import timedelta
from typing import TYPE_CHECKING

from cases.models import Noodtoegang
from cases.models.noodtoegang import EEN_UUR
from cases.services.deelnemen import share_with_person
from cases.services.taken import put_taak
from thuiszitters.accounts.rollen import Rol
from thuiszitters.core.clock import day_of, now

if TYPE_CHECKING:
    from tests.access.wereld import Wereld


def share(wereld: "Wereld") -> None:
    """Add them to the casus, with a task; nobody of the world sees more by it than without."""
    casus = wereld.dingen["casus"]
    ambtenaar = wereld.mensen[Rol.LEERPLICHTAMBTENAAR]
    wereld.dingen["taak"] = put_taak(
        organisatie=casus.gemeente.organisatie,
        titel=f"taak {wereld.merk}",
        deadline=day_of(now()),
        casus=casus,
        at=now(),
    )
    wereld.dingen["betrokken"] = casus.betrokkenheden.order_by("pk").last()
    wereld.dingen["meelezer"] = share_with_person(
        casus_id=casus.pk,
        gebruiker=ambtenaar,
        grondslag="test",
        doel="test",
        tot=day_of(now()) + timedelta(days=30),
        delen=[],
        by=ambtenaar,
        at=now(),
    )
    begin = now() - timedelta(hours=3)
    wereld.dingen["noodtoegang"] = Noodtoegang.objects.create(
        casus=casus,
        gebruiker=wereld.mensen[Rol.TEAMLEIDER_LEERPLICHT],
        organisatie=casus.gemeente.organisatie,
        reden=f"reden {wereld.merk}",
        van_at=begin,
        tot_at=begin + EEN_UUR,
    )
