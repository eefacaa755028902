"""The page "Waarom?" of one pupil: the verdict asked for, and for another day what was known then beside now."""

from dataclasses import dataclass
from datetime import date

from cases.queries.kalenderbeeld import Klasse, Maand, Tabelrij, legenda, maanden, tabel
from cases.queries.verschil import Verschilregel, changes_between, effect
from cases.queries.verzuimdossier import load_dossier
from cases.queries.waarom import Verdict, WaaromLeerling, explain
from schools.models import Leerling
from thuiszitters.accounts.models import Gebruiker


@dataclass(frozen=True, slots=True)
class Vergelijking:
    """The same peildatum with what is known today, what changed in between, and what that does to the verdict."""

    nu: Verdict
    wijzigingen: tuple[Verschilregel, ...]
    gevolg: str


@dataclass(frozen=True, slots=True)
class Waarompagina:
    """What the page shows: the explanation, its calendar as drawing and table, and the comparison if there is one."""

    waarom: WaaromLeerling
    maanden: tuple[Maand, ...]
    legenda: tuple[tuple[str, Klasse], ...]
    tabel: tuple[Tabelrij, ...]
    vergelijking: Vergelijking | None


def waarom_page(
    user: Gebruiker, leerling: Leerling, *, on: date, known_on: date, schooljaar: date, vandaag: date
) -> Waarompagina:
    """The page for one reader; facts are read once for both days of knowing. Raises PermissionDenied."""
    dossier = load_dossier(user, leerling)
    toen = explain(user, leerling, dossier, on=on, known_on=known_on, schooljaar=schooljaar)
    vergelijking = None
    if known_on < vandaag:
        nu = explain(user, leerling, dossier, on=on, known_on=vandaag).verdict
        wijzigingen = changes_between(dossier, toen.bereik, eerst=known_on, dan=vandaag)
        vergelijking = Vergelijking(nu, wijzigingen, effect(toen.verdict, nu))
    return Waarompagina(
        waarom=toen,
        maanden=maanden(toen.dagen),
        legenda=legenda(toen.dagen),
        tabel=tabel(toen.stroken),
        vergelijking=vergelijking,
    )
