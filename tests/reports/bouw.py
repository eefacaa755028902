"""A gemeente with pupils at home, on whom the report is made."""

from dataclasses import dataclass
from datetime import UTC, date, datetime

from reports.services.telling import Vraag
from schools.models import Gemeente, Leerling, Vestiging
from tests.factories import (
    GemeenteFactory,
    InschrijvingFactory,
    LeerlingFactory,
    RegioprofielFactory,
    SamenwerkingsverbandFactory,
    VerzuimmeldingFactory,
    VestigingFactory,
    lid,
)
from thuiszitters.accounts.models import Gebruiker
from thuiszitters.accounts.rollen import Rol

NU = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)
P = date(2026, 11, 20)
KANARIE = "Kanariegeel"


@dataclass
class Wereld:
    """The gemeente, its school and the person of the wethouder's staff."""

    gemeente: Gemeente
    school: Vestiging
    staf: Gebruiker


def wereld(thuis: int = 0, **profiel: object) -> Wereld:
    """A gemeente with a profile, a school in an SWV, and `thuis` pupils at home since 14 September."""
    gemeente = GemeenteFactory()
    RegioprofielFactory(gemeente=gemeente, **profiel)
    verband = SamenwerkingsverbandFactory()
    verband.gemeenten.add(gemeente)
    school = VestigingFactory(gemeente=gemeente)
    school.samenwerkingsverbanden.add(verband)
    w = Wereld(gemeente, school, lid(Rol.WETHOUDERSTAF, gemeente.organisatie))
    for _ in range(thuis):
        thuiszitter(w)
    return w


def leerling_op(w: Wereld, soort: str = "vo", **values: object) -> Leerling:
    """A pupil of the gemeente who goes to the school."""
    leerling = LeerlingFactory(woongemeente=w.gemeente, achternaam=KANARIE, **values)
    InschrijvingFactory(leerling=leerling, vestiging=w.school, onderwijssoort=soort)
    return leerling


def thuiszitter(
    w: Wereld, van: date = date(2026, 9, 14), tot: date | None = None, soort: str = "vo"
) -> Leerling:
    """A pupil who misses all lessons, ongeoorloofd."""
    leerling = leerling_op(w, soort)
    VerzuimmeldingFactory(leerling=leerling, vestiging=w.school, van=van, tot=tot, vastgelegd_op=van)
    return leerling


def niet_ingeschreven(w: Wereld, sinds: date = date(2026, 10, 1)) -> Leerling:
    """A pupil in absoluut verzuim."""
    return LeerlingFactory(woongemeente=w.gemeente, achternaam=KANARIE, gevestigd_op=sinds)


def vraag(w: Wereld, **values: object) -> Vraag:
    """The second half of 2026, up to the peildatum."""
    defaults = {
        "gemeente": w.gemeente,
        "periode_van": date(2026, 7, 1),
        "periode_tot": P,
        "peildatum": P,
        "bekend_op": P,
    }
    return Vraag(**{**defaults, **values})
