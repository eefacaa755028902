"""All of these rules, in the order of the ladder."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from typing import Final
from uuid import UUID

from attendance.services.oordelen import Beoordelaar
from cases.queries.ladder import Ladders
from cases.services.gebreken import gaps
from cases.services.regels.anderen import tell_others
from cases.services.regels.casussen import nazorg, plan_and_aanmelding
from cases.services.regels.meldingen import first_signal, ill, to_treat
from cases.services.regels.ronde import Ronde
from cases.services.regels.tijdigheid import late_schools
from cases.services.regels.verwijzingen import placements, waiting_at_home
from cases.services.regels.vrijstellingen import eighteen, exemptions

REGELS: Final[tuple[Callable[[Ronde], None], ...]] = (
    first_signal,
    ill,
    to_treat,
    tell_others,
    plan_and_aanmelding,
    waiting_at_home,
    placements,
    nazorg,
    exemptions,
    eighteen,
    late_schools,
    gaps,
)


def run_regels(
    *,
    on: date,
    at: datetime,
    beoordelaar: Beoordelaar,
    ladders: Ladders,
    scholen: Mapping[str, int],
    ids: Sequence[UUID] | None,
) -> int:
    """Run them for a day, for all pupils or for these alone, in the caller's transaction.

    Gives how many tasks were put aside that were not there before.
    """
    codes = {pk: code for code, pk in scholen.items()}
    ronde = Ronde(on, at, beoordelaar, ladders, codes, ids)
    for regel in REGELS:
        regel(ronde)
    return ronde.store()
