"""Looking up pupils, and the page of one pupil outside a casus."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied

from cases.access.adres import is_secret
from cases.access.casus import may_read
from cases.access.leerlingen import secties_of
from cases.models import Casus
from cases.queries.casus import Contactpersoon, address, contact
from cases.queries.meldingen import meldingen_of_leerling
from cases.queries.waarom import Verdict, verdict_for
from cases.queries.zoeken import listed, pupil_matches
from schools.models import Inschrijving, Leerling
from thuiszitters.accounts.access.hoedanigheid import has
from thuiszitters.accounts.models import Gebruiker
from thuiszitters.accounts.rollen import Perm, Sectie
from thuiszitters.core.paging import Takken
from thuiszitters.core.sealed import blind_indexes


def own_leerlingen(user: Gebruiker) -> Takken:
    """Pupils of one's school or gemeente: of all visible ones, those one may look up outside a casus."""
    return Takken(listed(), tuple(Leerling.objects.own_branches(user)))


def search_leerlingen(user: Gebruiker, zoek: str) -> Takken:
    """Own pupils by name or date of birth; all of them without a word to search."""
    rows = own_leerlingen(user)
    return rows.filter(pupil_matches(zoek)) if zoek.strip() else rows


def find_by_bsn(user: Gebruiker, bsn: str) -> Leerling | None:
    """The own pupil with exactly this (valid) number; the caller has checked the BSN section."""
    found = own_leerlingen(user).filter(bsn_index__in=blind_indexes(bsn, field="bsn"))
    return next(iter(found.top(1, "pk")), None)


@dataclass(frozen=True, slots=True)
class LeerlingPagina:
    """What the page of one pupil shows."""

    leerling: Leerling
    is_leerplicht: bool
    bsn: str
    toon_bsn: bool
    adres: str
    geheim: bool
    toon_adres: bool
    gezagsdragers: tuple[Contactpersoon, ...]
    inschrijvingen: Sequence[Inschrijving]
    meldingen: Sequence[Any]
    casussen: Sequence[Casus]
    stand: Verdict | None
    stand_reden: str


def leerling_page(user: Gebruiker, leerling_id: Any, *, on: date) -> LeerlingPagina:
    """Everything `user` may read of a pupil of their school or gemeente."""
    leerling = Leerling.objects.select_related("woongemeente__organisatie").get(pk=leerling_id)
    bereik = secties_of(user, leerling)
    leerplicht = has(user, Perm.WORK_CASUSSEN, leerling.woongemeente_id)
    toon_bsn = may_read(bereik, Sectie.BSN)
    familie = list(leerling.gezagsdragers.order_by("-gezag", "naam", "pk"))
    geheim = is_secret(leerling, familie)
    stand, stand_reden = _verdict(user, leerling, on=on)
    casussen = Casus.objects.visible_to(user).filter(leerling=leerling).select_related("behandelaar")
    inschrijvingen = Inschrijving.objects.filter(leerling=leerling).select_related("vestiging__organisatie")
    return LeerlingPagina(
        leerling=leerling,
        is_leerplicht=leerplicht,
        bsn=leerling.bsn.masked() if toon_bsn and leerling.bsn else "",
        toon_bsn=toon_bsn,
        adres=address(leerling, secret=geheim),
        geheim=geheim,
        toon_adres=geheim and leerplicht,
        gezagsdragers=tuple(contact(g, geheim=geheim, belt=True) for g in familie),
        inschrijvingen=list(inschrijvingen.hoofd_first()[:20]),
        meldingen=meldingen_of_leerling(user, leerling)[:50],
        casussen=list(casussen.order_by("-geopend_op", "-pk")),
        stand=stand,
        stand_reden=stand_reden,
    )


def _verdict(user: Gebruiker, leerling: Leerling, *, on: date) -> tuple[Verdict | None, str]:
    """How the pupil counts today, or why this reader is not told."""
    try:
        return verdict_for(user, leerling, on=on), ""
    except PermissionDenied as refused:
        return None, str(refused)
