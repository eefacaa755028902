"""Who loads files in the browser, for which organisation, of which SOORT, and what may be done with an import."""

from collections.abc import Iterator

from cases.models import Importopdracht
from cases.rules.laadrechten import LAADRECHTEN, VERZUIM
from thuiszitters.accounts.access.hoedanigheid import organisaties_with
from thuiszitters.accounts.access.secties import behind_the_wall
from thuiszitters.accounts.access.toezicht import can_export
from thuiszitters.accounts.models import Gebruiker, Organisatie
from thuiszitters.accounts.rollen import Uitvoer
from thuiszitters.core.decisions import ALLOWED, Decision, denied

Status = Importopdracht.Status
BEZIG = "De import is nog bezig. Wacht tot de verwerking klaar is."
OPGERUIMD = "Het bestand en het rapport zijn na negentig dagen opgeruimd."


def loadable(user: Gebruiker) -> list[tuple[Organisatie, str]]:
    """For which organisation `user` may load which SOORT, in the order of the table."""
    return list(_loadable(user))


def _loadable(user: Gebruiker) -> Iterator[tuple[Organisatie, str]]:
    wall = behind_the_wall(user)
    for recht in LAADRECHTEN:
        held = organisaties_with(user, recht.perm).filter(soort=recht.soort)
        for organisatie in held.order_by("naam", "pk"):
            yield from ((organisatie, soort) for soort in recht.soorten if not (wall and soort == VERZUIM))


def can_import(user: Gebruiker) -> Decision:
    """Whether there is anything `user` may load."""
    if any(_loadable(user)):
        return ALLOWED
    return denied("Bestanden laden doen scholen, leerplicht, samenwerkingsverbanden en functioneel beheer.")


def can_read_report(user: Gebruiker, opdracht: Importopdracht) -> Decision:
    """There is a report, and it was not cleaned up."""
    if opdracht.opgeruimd_at is not None:
        return denied(OPGERUIMD)
    return ALLOWED if opdracht.heeft_rapport else denied("Er is nog geen rapport.")


def can_export_report(user: Gebruiker, opdracht: Importopdracht) -> Decision:
    """There is a report, and a role at its organisation that may take it out."""
    return can_read_report(user, opdracht) and can_export(user, Uitvoer.IMPORT, opdracht.organisatie_id)


def can_apply(user: Gebruiker, opdracht: Importopdracht) -> Decision:
    """A trial is ready and at least one row is good."""
    if opdracht.is_bezig:
        return denied(BEZIG)
    if opdracht.status != Status.PROEF_KLAAR:
        return denied(f"Deze import is {opdracht.get_status_display()}. U kunt hem niet toepassen.")
    if opdracht.opgeruimd_at is not None:
        return denied(OPGERUIMD)
    if not opdracht.tellingen.get("nieuw") and not opdracht.tellingen.get("gewijzigd"):
        return denied("Er is niets toe te passen: geen enkele regel is nieuw of gewijzigd.")
    return ALLOWED


def can_apply_whole(user: Gebruiker, opdracht: Importopdracht) -> Decision:
    """Without refused rows."""
    if not (decision := can_apply(user, opdracht)):
        return decision
    if fout := opdracht.tellingen.get("fout"):
        wat = "is 1 foute regel" if fout == 1 else f"zijn {fout} foute regels"
        return denied(f"Er {wat}. Verbeter het bestand, of pas alleen de goede regels toe.")
    return ALLOWED


def can_cancel(user: Gebruiker, opdracht: Importopdracht) -> Decision:
    """As long as no worker has begun."""
    if opdracht.wacht:
        return ALLOWED
    return denied("Annuleren kan alleen zolang de verwerking nog niet is begonnen.")


def can_undo(user: Gebruiker, opdracht: Importopdracht) -> Decision:
    """Applied, and not yet cleaned up. Whether anything rests on it is looked up by itself."""
    if opdracht.is_bezig:
        return denied(BEZIG)
    if opdracht.status != Status.TOEGEPAST:
        return denied("Alleen een import die is toegepast, kunt u terugdraaien.")
    if opdracht.opgeruimd_at is not None:
        return denied("Na negentig dagen kan een import niet meer worden teruggedraaid.")
    return ALLOWED
