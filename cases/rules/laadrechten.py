"""Who may load which files, as one table: the kind of organisation, the permission one holds for it, the SOORTEN.

A school knows its own absence and calendar; leerplicht its inhabitants and their exemptions, and never says of absence
that it is geoorloofd; a samenwerkingsverband its programmes; functioneel beheer what holds for everyone and holds no
child. Not in the table is not allowed.
"""

from dataclasses import dataclass

from thuiszitters.accounts.rollen import Perm, Soort


@dataclass(frozen=True, slots=True)
class Laadrecht:
    """One line of the table."""

    soort: Soort
    perm: Perm
    soorten: tuple[str, ...]


LAADRECHTEN = (
    Laadrecht(Soort.VESTIGING, Perm.REPORT_VERZUIM, ("verzuim", "schoolkalender")),
    Laadrecht(
        Soort.GEMEENTE,
        Perm.HANDLE_VERZUIMMELDINGEN,
        ("leerlingen", "gezagsdragers", "inschrijvingen", "vrijstellingen"),
    ),
    Laadrecht(Soort.SAMENWERKINGSVERBAND, Perm.MANAGE_WACHTLIJST, ("trajecten",)),
    Laadrecht(
        Soort.BEHEER,
        Perm.MANAGE_ACCOUNTS,
        ("scholen", "samenwerkingsverbanden", "vakanties", "schoolkalender"),
    ),
)

VERZUIM = "verzuim"
"""The SOORT that tells of geoorloofd absence: never for who also works behind the wall."""
