"""What this reader may do in a casus, with the reason beside what they may not."""

from dataclasses import dataclass

from cases.access.beheer import can_assign, can_move, can_take_over
from cases.access.casus import can_add, can_reopen, can_voordragen, can_work
from cases.access.documenten import can_add_document
from cases.access.overdracht import can_transfer
from cases.models import Casus
from thuiszitters.accounts.models import Gebruiker
from thuiszitters.core.decisions import Decision, denied


@dataclass(frozen=True, slots=True)
class Daden:
    """One decision per deed on the page of a casus."""

    werken: Decision
    toevoegen: Decision
    document: Decision
    overnemen: Decision
    toewijzen: Decision
    stap: Decision
    voordragen: Decision
    betrekken: Decision
    sluiten: Decision
    overdragen: Decision
    heropenen: Decision


def deeds_of(user: Gebruiker, casus: Casus) -> Daden:
    """The decisions of one reader; who does not work on it is refused everything for that one reason."""
    werken = can_work(user, casus)
    return Daden(
        werken=werken,
        toevoegen=can_add(user, casus),
        document=can_add_document(user, casus),
        overnemen=can_take_over(user, casus, werken),
        toewijzen=can_assign(user, casus, werken),
        stap=can_move(user, casus, werken),
        voordragen=can_voordragen(user, casus) if werken else werken,
        betrekken=werken,
        sluiten=werken,
        overdragen=can_transfer(user, casus, werken),
        heropenen=denied("De casus is open.") if casus.is_open else can_reopen(user, casus),
    )
