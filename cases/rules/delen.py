"""What a share opens: never more than the role, and a cell C only with consent on record."""

from collections.abc import Collection, Iterable
from datetime import date, timedelta
from functools import reduce

from thuiszitters.accounts.rollen import RANG, ROLLEN, SECTIES, Niveau, Perm, Rol, Sectie, Soort, sections_of

Bereik = dict[Sectie, Niveau]

NA_SLUITING = timedelta(weeks=6)
"""How long others than the owner still read a closed casus: the term for bezwaar (Awb, article 6:7)."""
HERINNER = timedelta(days=14)
"""How long before a share ends its owner is told."""


def narrowed(
    rol: Rol,
    *,
    delen: Collection[Sectie] | None,
    toegestaan: Collection[Sectie] = (),
    muur_open: bool = False,
) -> Bereik:
    """How far a role reaches through a share: its row of the matrix, only in `delen` (None: everywhere).

    `toegestaan`: the sections for which consent or a legal exception is on record; `muur_open`: a regime is in force.
    """
    return {
        sectie: Niveau.GEEN
        if delen is not None and sectie not in delen
        else (niveau.met_toestemming if sectie in toegestaan else niveau)
        for sectie, niveau in sections_of(rol, muur_open=muur_open).items()
    }


def furthest(bereiken: Iterable[Bereik]) -> Bereik:
    """Per section the furthest of several; nothing for none."""
    none = dict.fromkeys(Sectie, Niveau.GEEN)
    return reduce(lambda a, b: {s: max(a[s], b[s], key=RANG.__getitem__) for s in Sectie}, bereiken, none)


def readers(soort: Soort) -> tuple[Rol, ...]:
    """The roles that read a casus in which an organisation of this kind is involved."""
    return tuple(r for r, d in ROLLEN.items() if d.soort == soort and Perm.VIEW_CASUSSEN in d.perms)


def asks_consent(rollen: Iterable[Rol], delen: Iterable[Sectie]) -> tuple[Sectie, ...]:
    """The sections that none of these roles reads without consent, and some does with it."""
    rollen = tuple(rollen)
    return tuple(s for s in delen if not _some(rollen, s, met=False) and _some(rollen, s, met=True))


def never_reads(rollen: Iterable[Rol], delen: Iterable[Sectie]) -> tuple[Sectie, ...]:
    """The sections that none of these roles reads, consent or not."""
    rollen = tuple(rollen)
    return tuple(s for s in delen if not _some(rollen, s, met=True))


def consent_adds(rollen: Iterable[Rol], delen: Iterable[Sectie]) -> tuple[Sectie, ...]:
    """The sections in which consent opens more for some of these roles."""
    rollen = tuple(rollen)
    return tuple(s for s in delen if any(SECTIES[r][s].met_toestemming is not SECTIES[r][s] for r in rollen))


def ends_after_closing(gesloten_op: date) -> date:
    """The last day on which others than the owner read a casus that closed."""
    return gesloten_op + NA_SLUITING


def _some(rollen: Iterable[Rol], sectie: Sectie, *, met: bool) -> bool:
    cells = [SECTIES[rol][sectie] for rol in rollen]
    return any((cell.met_toestemming if met else cell).mag_samenvatting for cell in cells)
