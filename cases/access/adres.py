"""Where a family lives that keeps its address secret: who may know, and who may call.

Whether it is secret is said here, of rows that were read and as a condition of a query, and nowhere else.
"""

from collections.abc import Iterable

from django.db.models import Exists, OuterRef, Q

from cases.models import Casus
from schools.models import Gezagsdrager, Leerling
from thuiszitters.accounts.access.hoedanigheid import has, organisaties_with
from thuiszitters.accounts.models import Gebruiker
from thuiszitters.accounts.rollen import Perm
from thuiszitters.core.decisions import ALLOWED, Decision, denied


def is_secret(leerling: Leerling, gezagsdragers: Iterable[Gezagsdrager]) -> bool:
    """Whether one of the family keeps the address secret: then everybody's is."""
    return leerling.geheim_adres or any(g.geheim_adres for g in gezagsdragers)


def secret_adres(to: str = "") -> Q:
    """The same as a condition or a column of a list; `to` is the way to the pupil, ending in `__`."""
    familie = Gezagsdrager.objects.filter(leerling=OuterRef(f"{to}pk"), geheim_adres=True)
    return Q(**{f"{to}geheim_adres": True}) | Q(Exists(familie))


def has_secret_adres(leerling: Leerling) -> bool:
    """The same of one pupil, whose family was not read."""
    return Leerling.objects.filter(secret_adres(), pk=leerling.pk).exists()


def can_show_adres(user: Gebruiker, leerling: Leerling) -> Decision:
    """Leerplicht of the woongemeente, or of the gemeente that has the open casus; and only when it is secret."""
    mine = organisaties_with(user, Perm.WORK_CASUSSEN).values("pk")
    if not (
        has(user, Perm.WORK_CASUSSEN, leerling.woongemeente_id)
        or Casus.objects.open().filter(leerling=leerling, gemeente__in=mine).exists()
    ):
        return denied(
            "Dit adres is geheim. Alleen leerplicht mag het zien. Bel leerplicht als u het nodig hebt."
        )
    if not has_secret_adres(leerling):
        return denied("Dit adres is niet geheim. Het staat op de pagina van de leerling.")
    return ALLOWED
