"""Who may do what with a TLV, the waiting list and placements; each refusal carries its reason."""

from django.db.models import QuerySet

from referrals.models import Plaatsing, Toelaatbaarheidsverklaring, Wachtlijstplaatsing
from schools.models import Samenwerkingsverband, Vestiging
from thuiszitters.accounts.access.hoedanigheid import has, may, organisaties_with
from thuiszitters.accounts.access.secties import secties_for
from thuiszitters.accounts.models import Gebruiker
from thuiszitters.accounts.rollen import Niveau, Perm, Sectie
from thuiszitters.core.decisions import ALLOWED, Decision, denied

Tlv = Toelaatbaarheidsverklaring
NIET_VAN_U = "Alleen {} doet dit."


def schools_of(user: Gebruiker) -> QuerySet[Vestiging]:
    """The schools `user` acts for and whose support files they write: the ones they may request a TLV for.

    The law gives the request to the school where the pupil is enrolled (WPO artikel 18a lid 6 onder c).
    """
    acting = list(organisaties_with(user, Perm.REPORT_PLAATSINGEN).values_list("pk", flat=True))
    writing = [pk for pk in acting if _niveau(user, pk, Sectie.ONDERWIJSONDERSTEUNING).mag_schrijven]
    return Vestiging.objects.filter(pk__in=writing).with_names().order_by("organisatie__naam")


def verbanden_with(user: Gebruiker, perm: Perm) -> QuerySet[Samenwerkingsverband]:
    """The samenwerkingsverbanden for which `user` holds `perm`, by name."""
    return (
        Samenwerkingsverband.objects.filter(pk__in=organisaties_with(user, perm).values("pk"))
        .select_related("organisatie")
        .order_by("organisatie__naam")
    )


def reads_numbers(user: Gebruiker, perm: Perm) -> bool:
    """Whether `user` may look a pupil up by BSN or onderwijsnummer, for an SWV they hold `perm` for."""
    organisaties = list(organisaties_with(user, perm).values_list("pk", flat=True))
    return secties_for(user, organisaties)[Sectie.BSN].mag_lezen


# --- toelaatbaarheidsverklaringen ---------------------------------------------------------------------------


def can_list_tlvs(user: Gebruiker) -> Decision:
    """The SWV that decides them, and schools for their own requests."""
    if has(user, Perm.HANDLE_TLV) or has(user, Perm.REPORT_PLAATSINGEN):
        return ALLOWED
    return denied("Toelaatbaarheidsverklaringen zijn er voor samenwerkingsverbanden en scholen.")


def can_request_tlv(user: Gebruiker) -> Decision:
    """The SWV registers what it received; a zorgcoördinator files for a pupil of their own school."""
    if has(user, Perm.HANDLE_TLV) or schools_of(user).exists():
        return ALLOWED
    return denied("Aanvragen doet de school van de leerling (zorgcoördinator) of het samenwerkingsverband.")


def can_decide_tlv(user: Gebruiker, tlv: Tlv) -> Decision:
    """The SWV the request was sent to, while it is open."""
    if not has(user, Perm.HANDLE_TLV, tlv.samenwerkingsverband_id):
        return denied(f"Alleen {tlv.samenwerkingsverband} beslist over deze aanvraag.")
    return ALLOWED if tlv.is_open else denied(f"Deze aanvraag is al {tlv.get_status_display()}.")


def can_withdraw_tlv(user: Gebruiker, tlv: Tlv) -> Decision:
    """The SWV withdraws a request or a statement; the school its own request, until there is a decision."""
    if tlv.status not in {Tlv.Status.AANGEVRAAGD, Tlv.Status.AFGEGEVEN}:
        return denied(f"Deze aanvraag is al {tlv.get_status_display()}.")
    if has(user, Perm.HANDLE_TLV, tlv.samenwerkingsverband_id):
        return ALLOWED
    if not tlv.is_open:
        return denied(f"Alleen {tlv.samenwerkingsverband} trekt een afgegeven verklaring in.")
    if schools_of(user).filter(pk=tlv.aanvrager_id).exists():
        return ALLOWED
    return denied("Intrekken doet de zorgcoördinator van de school of het samenwerkingsverband.")


def can_read_reasons(user: Gebruiker, tlv: Tlv) -> Decision:
    """The explanation and motivation tell of the pupil's needs: only for who reads the section in full."""
    niveaus = secties_for(user, [tlv.samenwerkingsverband_id, tlv.aanvrager_id])
    return ALLOWED if niveaus[Sectie.TLV].mag_lezen else denied("Met uw rol ziet u alleen de uitkomst.")


# --- wachtlijst ---------------------------------------------------------------------------------------------


def can_list_wachtlijst(user: Gebruiker) -> Decision:
    """The SWV that keeps it."""
    return may(user, Perm.MANAGE_WACHTLIJST, "De wachtlijst is er voor het samenwerkingsverband.")


def can_update_wachtlijst(user: Gebruiker, wacht: Wachtlijstplaatsing) -> Decision:
    """The SWV that keeps it, while the pupil waits."""
    if not has(user, Perm.MANAGE_WACHTLIJST, wacht.samenwerkingsverband_id):
        return denied(NIET_VAN_U.format(wacht.samenwerkingsverband))
    return ALLOWED if wacht.beeindigd_op is None else denied("Dit wachten is al beëindigd.")


# --- plaatsingen --------------------------------------------------------------------------------------------


def can_list_plaatsingen(user: Gebruiker) -> Decision:
    """The SWV that reviews, the school that places."""
    if has(user, Perm.REVIEW_PLAATSINGEN) or has(user, Perm.REPORT_PLAATSINGEN):
        return ALLOWED
    return denied("Plaatsingen zijn er voor samenwerkingsverbanden en scholen.")


def can_propose_plaatsing(user: Gebruiker) -> Decision:
    """The SWV."""
    return may(user, Perm.REVIEW_PLAATSINGEN, "Een plaatsing voorstellen doet het samenwerkingsverband.")


def can_propose_for(user: Gebruiker, wens: Tlv | Wachtlijstplaatsing) -> Decision:
    """The SWV of a TLV or of a wait, for that pupil."""
    if has(user, Perm.REVIEW_PLAATSINGEN, wens.samenwerkingsverband_id):
        return ALLOWED
    return denied(f"Een plaatsing voorstellen doet {wens.samenwerkingsverband}.")


def can_report_start(user: Gebruiker, plaatsing: Plaatsing) -> Decision:
    """The school that must place, once; where it reports, is another question."""
    if not has(user, Perm.REPORT_PLAATSINGEN, plaatsing.vestiging_id):
        return denied(f"Alleen {plaatsing.vestiging} meldt of de plaatsing is gestart.")
    if not plaatsing.may_start:
        return denied(f"De school heeft al gemeld: {plaatsing.get_status_display()}.")
    return ALLOWED


def can_report_plaatsing(user: Gebruiker, plaatsing: Plaatsing) -> Decision:
    """The school that must place, unless the placement belongs to a besluit: then it reports there."""
    if not (decision := can_report_start(user, plaatsing)):
        return decision
    if plaatsing.gemeld_via:
        return denied("Deze plaatsing hoort bij een besluit. Meld de start bij dat besluit.")
    return ALLOWED


def can_review_plaatsing(user: Gebruiker, plaatsing: Plaatsing) -> Decision:
    """The SWV, after the school reported."""
    if not has(user, Perm.REVIEW_PLAATSINGEN, plaatsing.samenwerkingsverband_id):
        return denied(f"Alleen {plaatsing.samenwerkingsverband} beoordeelt deze plaatsing.")
    if plaatsing.status == Plaatsing.Status.VOORGESTELD:
        return denied("De school heeft nog niet gemeld of de plaatsing is gestart.")
    return denied("Deze plaatsing is al beoordeeld.") if plaatsing.beoordeeld_op else ALLOWED


def _niveau(user: Gebruiker, organisatie: int, sectie: Sectie) -> Niveau:
    return secties_for(user, [organisatie])[sectie]
