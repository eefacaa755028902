"""Who makes and reads rapportages (only figures, never a pupil), and who asks what another profile would do."""

from django.db.models import QuerySet

from attendance.models import Profielvoorstel, Regio, Regiogemeente
from reports.models import Bewaarblokkade, Simulatie, Vernietigingslijst, Verzoek
from reports.models.momentopname import gemeenten_with
from reports.models.simulatie import full_reader_of
from schools.models import Gemeente
from thuiszitters.accounts.access.hoedanigheid import has, may, organisaties_with
from thuiszitters.accounts.access.toezicht import can_export
from thuiszitters.accounts.models import Gebruiker, Organisatie
from thuiszitters.accounts.rollen import Perm, Soort, Uitvoer
from thuiszitters.core.clock import today
from thuiszitters.core.decisions import ALLOWED, Decision, denied


def can_list_rapportages(user: Gebruiker) -> Decision:
    """Who makes or reads them."""
    if has(user, Perm.VIEW_RAPPORTAGES) or has(user, Perm.MAKE_RAPPORTAGES):
        return ALLOWED
    return denied("Rapportages zijn er voor de staf van de wethouder, gegevensanalisten en toezichthouders.")


def can_make_rapportages(user: Gebruiker) -> Decision:
    """Staff of the wethouder and gegevensanalisten."""
    return may(
        user, Perm.MAKE_RAPPORTAGES, "Rapportages maken doen de staf van de wethouder en gegevensanalisten."
    )


def gemeenten_to_report(user: Gebruiker) -> QuerySet[Gemeente]:
    """The gemeenten `user` makes rapportages for, by name."""
    found = gemeenten_with(user, Perm.MAKE_RAPPORTAGES)
    return found.select_related("organisatie").order_by("organisatie__naam")


# --- stel dat -----------------------------------------------------------------------------------------------

ALLEEN_START = (
    "Simulaties starten functioneel beheer, teamleiders leerplicht, gegevensanalisten en de staf van de "
    "wethouder."
)


def can_list_simulaties(user: Gebruiker) -> Decision:
    """Who starts them, and leerplicht."""
    return may(user, Perm.VIEW_SIMULATIES, f"{ALLEEN_START} Leerplicht leest mee.")


def can_start_simulaties(user: Gebruiker) -> Decision:
    """Functioneel beheer, teamleiders, gegevensanalisten and staff of the wethouder."""
    return may(user, Perm.SIMULATE_PROFIELEN, ALLEEN_START)


def organisaties_to_simulate_for(user: Gebruiker) -> QuerySet[Organisatie]:
    """For which organisations `user` starts simulations, by name."""
    return organisaties_with(user, Perm.SIMULATE_PROFIELEN).order_by("naam", "pk")


def regios_to_simulate(user: Gebruiker) -> QuerySet[Regio]:
    """Functioneel beheer tries every region; the others the regions of the gemeenten they work for."""
    regios = Regio.objects.order_by("naam")
    if organisaties_with(user, Perm.SIMULATE_PROFIELEN).filter(soort=Soort.BEHEER).exists():
        return regios
    gemeenten = gemeenten_with(user, Perm.SIMULATE_PROFIELEN).values("pk")
    return regios.filter(
        pk__in=Regiogemeente.objects.in_force(today()).filter(gemeente__in=gemeenten).values("regio_id")
    )


def reads_leerlingen(user: Gebruiker) -> bool:
    """Whether the list of pupils is for this person at all; which ones, `visible_to` says."""
    return has(user, Perm.VIEW_LEERLINGEN)


def full_reader(user: Gebruiker, simulatie: Simulatie) -> bool:
    """Whether the figures are about pupils this person may all know, so that small groups need no hiding."""
    return full_reader_of(user, simulatie)


def can_cancel_simulatie(user: Gebruiker, simulatie: Simulatie) -> Decision:
    """Who starts simulations for the same organisation, while it runs."""
    if not simulatie.is_bezig:
        return denied(f"Deze simulatie is al {simulatie.get_status_display()}.")
    return _own(user, simulatie)


def can_remove_simulatie(user: Gebruiker, simulatie: Simulatie) -> Decision:
    """Who starts simulations for the same organisation, once it is over."""
    if simulatie.is_bezig:
        return denied("Deze simulatie loopt nog. Annuleer haar eerst.")
    return _own(user, simulatie)


def _own(user: Gebruiker, simulatie: Simulatie) -> Decision:
    if has(user, Perm.SIMULATE_PROFIELEN, simulatie.organisatie_id):
        return ALLOWED
    return denied("Dit doet wie voor deze organisatie simulaties start.")


def can_export_simulatie(user: Gebruiker, simulatie: Simulatie) -> Decision:
    """Whoever reads it, once there are figures."""
    if simulatie.status == Simulatie.Status.KLAAR:
        return ALLOWED
    return denied("Er zijn nog geen cijfers: de simulatie is niet klaar.")


def can_simulate_voorstel(user: Gebruiker, voorstel: Profielvoorstel) -> Decision:
    """Functioneel beheer, before it decides and afterwards."""
    if beheer_to_simulate_for(user) is not None:
        return ALLOWED
    return denied(ALLEEN_START)


def beheer_to_simulate_for(user: Gebruiker) -> Organisatie | None:
    """The organisation of functioneel beheer that simulates a proposal."""
    return organisaties_to_simulate_for(user).filter(soort=Soort.BEHEER).first()


# --- bewaren ------------------------------------------------------------------------------------------------

ALLEEN_BEWAREN = (
    "Bewaren en vernietigen doen privacy officers, teamleiders leerplicht en bestuurders, met een mandaat van de "
    "verwerkingsverantwoordelijke."
)


def can_manage_bewaren(user: Gebruiker) -> Decision:
    """Who is mandated by a controller."""
    return may(user, Perm.MANAGE_BEWAREN, ALLEEN_BEWAREN)


def organisaties_to_keep_for(user: Gebruiker) -> QuerySet[Organisatie]:
    """The controllers `user` keeps and destroys for, by name."""
    return organisaties_with(user, Perm.MANAGE_BEWAREN).order_by("naam", "pk")


def can_approve_lijst(user: Gebruiker, lijst: Vernietigingslijst) -> Decision:
    """Who is mandated and did not approve it yet, while it waits."""
    if lijst.status != Vernietigingslijst.Status.CONCEPT:
        return denied(f"Deze lijst is al {lijst.get_status_display()}.")
    if lijst.akkoorden.filter(door=user).exists():
        return denied("U keurde deze lijst al goed. Een ander beslist ook.")
    return _mandated(user, lijst)


def can_withdraw_lijst(user: Gebruiker, lijst: Vernietigingslijst) -> Decision:
    """Who is mandated, while it waits."""
    if lijst.status != Vernietigingslijst.Status.CONCEPT:
        return denied(f"Deze lijst is al {lijst.get_status_display()}.")
    return _mandated(user, lijst)


def can_lift_blokkade(user: Gebruiker, blokkade: Bewaarblokkade) -> Decision:
    """Who is mandated by the controller that set it, while it stands."""
    if blokkade.opgeheven_at is not None:
        return denied("Deze blokkade is al opgeheven.")
    return _mandated(user, blokkade)


def _mandated(user: Gebruiker, zaak: Vernietigingslijst | Bewaarblokkade) -> Decision:
    if has(user, Perm.MANAGE_BEWAREN, zaak.organisatie_id):
        return ALLOWED
    return denied(ALLEEN_BEWAREN)


# --- verzoeken ----------------------------------------------------------------------------------------------

ALLEEN_VERZOEKEN = (
    "Verzoeken van betrokkenen beantwoorden privacy officers en bestuurders, voor hun eigen organisatie."
)


def can_handle_verzoeken(user: Gebruiker) -> Decision:
    """Who answers for a controller."""
    return may(user, Perm.HANDLE_VERZOEKEN, ALLEEN_VERZOEKEN)


def organisaties_to_answer_for(user: Gebruiker) -> QuerySet[Organisatie]:
    """The controllers `user` answers for, by name."""
    return organisaties_with(user, Perm.HANDLE_VERZOEKEN).order_by("naam", "pk")


def can_decide_verzoek(user: Gebruiker, verzoek: Verzoek) -> Decision:
    """Who answers for its controller, while it is open."""
    if not verzoek.is_open:
        return denied("Dit verzoek is al beantwoord.")
    if has(user, Perm.HANDLE_VERZOEKEN, verzoek.organisatie_id):
        return ALLOWED
    return denied(ALLEEN_VERZOEKEN)


def can_export_gegeven(user: Gebruiker, verzoek: Verzoek) -> Decision:
    """The file was given, and a role at its controller that may take it out."""
    return can_read_gegeven(user, verzoek) and can_export(user, Uitvoer.INZAGE, verzoek.organisatie_id)


def can_export_documenten(user: Gebruiker, verzoek: Verzoek) -> Decision:
    """The same for the files that were given with it, when there are any."""
    if not (decision := can_export_gegeven(user, verzoek)):
        return decision
    assert verzoek.dossier is not None  # can_read_gegeven looked before
    return (
        ALLOWED
        if verzoek.dossier.get("documenten")
        else denied("Bij dit dossier zijn geen bestanden gegeven.")
    )


def can_read_gegeven(user: Gebruiker, verzoek: Verzoek) -> Decision:
    """Whoever sees the request, once the file was given."""
    if verzoek.dossier is None:
        return denied("Bij dit verzoek is geen dossier gegeven.")
    return ALLOWED
