"""The whole demo, in one transaction: a run that is interrupted leaves nothing half-made."""

from dataclasses import dataclass
from datetime import date, datetime

from cases.models import Casus
from cases.services.gebreken import refresh_pupils
from reports.services.demo.leerlingen import make_leerlingen
from reports.services.demo.verhalen import Verhalen, moment
from reports.services.demo.verwijzingen import make_verwijzingen
from reports.services.demo.wereld import ROTTERDAM, Wereld, make_wereld
from reports.services.momentopname import freeze_momentopname
from reports.services.telling import Vraag
from schools.models import Gemeente, Leerling
from thuiszitters.core.audit import bulk_write
from thuiszitters.core.clock import day_of
from thuiszitters.core.models import OutboxBericht

VERHALEN_MAX = 90
"""How many pupils with a long spell get a casus with a story; the rest of a large region meets the real night."""


@dataclass(frozen=True, slots=True)
class Gemaakt:
    """How much was made."""

    leerlingen: int
    casussen: int


def has_pupils() -> bool:
    """Whether anybody is in the database already."""
    return Leerling.objects.exists()


def make_demo(*, aantal: int, at: datetime) -> Gemaakt:
    """Make the region with `aantal` pupils, dated relative to `at`."""
    on = day_of(at)
    with bulk_write(demo="ja"):
        wereld = make_wereld()
        thuis = make_leerlingen(wereld, aantal=aantal, on=on)
        verhalen = Verhalen(wereld, on)
        verhalen.open(thuis[:VERHALEN_MAX])
        verhalen.tell()
        make_verwijzingen(wereld, on=on)
        _freeze_last_half_year(wereld, on)
        refresh_pupils(list(Leerling.objects.order_by("pk").values_list("pk", flat=True)), on=on)
        OutboxBericht.objects.filter(verzonden_at=None).update(
            verzonden_at=at
        )  # the past's mail has gone out
    return Gemaakt(Leerling.objects.count(), Casus.objects.count())


def _freeze_last_half_year(wereld: Wereld, on: date) -> None:
    """The half year that is over has its momentopname, so that this one has something to stand beside."""
    einde = date(on.year, 6, 30) if on.month > 6 else date(on.year - 1, 12, 31)
    vraag = Vraag(
        gemeente=Gemeente.objects.get(code=ROTTERDAM),
        periode_van=date(einde.year, einde.month - 5, 1),
        periode_tot=einde,
        peildatum=einde,
        bekend_op=einde,
    )
    gemaakt_at = moment(on, (on - einde).days - 1)
    freeze_momentopname(vraag=vraag, by=wereld.mensen["staf"], at=gemaakt_at)
