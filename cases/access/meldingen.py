"""Verzuimmeldingen: who registers, corrects and withdraws, and who says what the gemeente does with them."""

from attendance.models import Verzuimmelding
from cases.access.leerlingen import can_open_casus
from thuiszitters.accounts.access.hoedanigheid import has, organisaties_with
from thuiszitters.accounts.access.secties import speaks_for_gemeente
from thuiszitters.accounts.models import Gebruiker
from thuiszitters.accounts.rollen import Perm
from thuiszitters.core.decisions import ALLOWED, Decision, denied

VERVANGEN = "Deze versie geldt niet meer. Onder ‘Wanneer telde deze melding’ staat hoe het nu is."
INGETROKKEN = "Deze melding is ingetrokken."


def can_list_meldingen(user: Gebruiker) -> Decision:
    """Schools see their own meldingen, leerplicht those of its pupils."""
    for perm in (Perm.REPORT_VERZUIM, Perm.HANDLE_VERZUIMMELDINGEN):
        if has(user, perm):
            return ALLOWED
    return denied("Verzuimmeldingen zijn er voor scholen en voor leerplicht.")


def can_register(user: Gebruiker) -> Decision:
    """Schools, and leerplicht for what it hears itself."""
    if has(user, Perm.REPORT_VERZUIM):
        return ALLOWED
    return denied("Verzuim melden doen scholen en leerplicht.")


def sees_bereikbaarheid(user: Gebruiker, melding: Verzuimmelding) -> bool:
    """Telephone and another address than the known one: for the school that told them and leerplicht alone."""
    return has(user, Perm.REPORT_VERZUIM, melding.vestiging_id) or has(
        user, Perm.HANDLE_VERZUIMMELDINGEN, melding.leerling.woongemeente_id
    )


def can_say_geoorloofd(user: Gebruiker) -> Decision:
    """Only a school decides that, and who is behind the wall could not read it back."""
    if speaks_for_gemeente(user):
        return denied(
            "Alleen de school bepaalt of verzuim geoorloofd is. U meldt alleen ongeoorloofd verzuim."
        )
    return ALLOWED


def can_change(user: Gebruiker, melding: Verzuimmelding) -> Decision:
    """Correcting and withdrawing: the school that reported; leerplicht what leerplicht itself registered."""
    if melding.ingetrokken_op is not None:
        return denied(INGETROKKEN)
    if not is_current(melding):
        return denied(VERVANGEN)
    if has(user, Perm.REPORT_VERZUIM, melding.vestiging_id):
        return ALLOWED
    if melding.melder_id == user.pk and has(user, Perm.REPORT_VERZUIM, melding.leerling.woongemeente_id):
        return ALLOWED
    return denied("Alleen de school die de melding deed, wijzigt de melding of trekt haar in.")


def can_handle(user: Gebruiker, melding: Verzuimmelding) -> Decision:
    """Leerplicht of the woongemeente says what it does with an ongeoorloofd melding."""
    if not has(user, Perm.HANDLE_VERZUIMMELDINGEN, melding.leerling.woongemeente_id):
        return denied("Alleen leerplicht van de woongemeente behandelt deze melding.")
    if melding.status != Verzuimmelding.Status.ONGEOORLOOFD:
        return denied("Alleen een melding van ongeoorloofd verzuim wordt behandeld.")
    if melding.ingetrokken_op is not None:
        return denied(INGETROKKEN)
    return ALLOWED if is_current(melding) else denied(VERVANGEN)


def is_current(melding: Verzuimmelding) -> bool:
    """Whether this is the version in force: no newer one exists, or those are withdrawn."""
    return Verzuimmelding.objects.current().filter(pk=melding.pk).exists()


def handles_meldingen(user: Gebruiker) -> bool:
    """Whether `user` handles meldingen for a gemeente."""
    return organisaties_with(user, Perm.HANDLE_VERZUIMMELDINGEN).exists()


def can_open_casus_from(user: Gebruiker, melding: Verzuimmelding) -> Decision:
    """Leerplicht opens a casus because of a melding it may handle."""
    if not (decision := can_handle(user, melding)):
        return decision
    return can_open_casus(user, melding.leerling)
