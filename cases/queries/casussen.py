"""The list of casussen for everyone who may see some: names only where the reader may read the identity."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.db.models import CharField, F, Q, QuerySet, Value
from django.db.models.functions import Coalesce

from cases.access.beheer import casussen_reading, casussen_with_name
from cases.models import Betrokkenheid, Casus
from cases.queries.zoeken import flag, name_matches, number_matches
from thuiszitters.accounts.models import ApiSleutel, Gebruiker
from thuiszitters.accounts.rollen import Sectie
from thuiszitters.core.paging import Takken


def casussen_of(user: Gebruiker) -> Takken:
    """The casussen visible to `user`, annotated with `toon_naam` and `toon_dagen` (who may read which section)."""
    return takken_of(
        Casus.objects.visible_branches(user),
        toon_naam=casussen_with_name(user),
        toon_dagen=casussen_reading(user, Sectie.VERZUIM_ONGEOORLOOFD),
    )


def takken_of(casussen: Sequence[QuerySet[Casus]], *, toon_naam: Q, toon_dagen: Q) -> Takken:
    """Branches of casussen with the columns of the list; the two conditions say where they may be read."""
    naam = flag(toon_naam)
    basis: QuerySet[Any] = Casus.objects.select_related("leerling", "vestiging__organisatie").annotate(
        toon_naam=naam,
        toon_dagen=flag(toon_dagen),
        schoolnaam=Coalesce(F("vestiging__organisatie__naam"), Value(""), output_field=CharField()),
    )
    return Takken(basis, tuple(rows.annotate(toon_naam=naam) for rows in casussen))


def filter_casussen(rows: Takken, gekozen: Mapping[str, Any]) -> Takken:
    """Narrow by the (cleaned) choices; a name is found only where it may be read, so searching tells nothing."""
    if zoek := gekozen.get("zoek"):
        rows = rows.filter(Q(toon_naam=True) & name_matches(zoek, "leerling") | number_matches(zoek))
    if stap := gekozen.get("stap"):
        rows = rows.filter(stap=stap)
    match gekozen.get("stand"):
        case "alles":
            return rows
        case "gesloten":
            return rows.filter(gesloten_op__isnull=False)
        case _:
            return rows.filter(gesloten_op=None)


def api_casussen(user: Gebruiker, sleutel: ApiSleutel | None, *, on: date) -> QuerySet[Casus]:
    """The casussen a machine may see: those of its person, and with a credential only those of its own school."""
    rows = Casus.objects.visible_to(user).select_related("gemeente", "vestiging")
    if sleutel is None:
        return rows
    betrokken = Betrokkenheid.objects.in_force(on).filter(organisatie=sleutel.organisatie_id)
    return rows.filter(pk__in=betrokken.values("casus_id"))
