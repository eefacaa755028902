"""Deeds of leerplicht, schools and others in a casus."""

from cases.access.ingangen import reach_through, ways_for
from cases.models import Betrokkenheid, Casus, Deelname
from cases.rules.stappen import Stap, may_follow
from thuiszitters.accounts.access.hoedanigheid import has, may, organisatie_ids_with
from thuiszitters.accounts.access.secties import Secties
from thuiszitters.accounts.models import Gebruiker, Organisatie
from thuiszitters.accounts.rollen import Niveau, Perm, Sectie
from thuiszitters.core.clock import today
from thuiszitters.core.decisions import ALLOWED, Decision, denied
from thuiszitters.core.onthouden import once


def secties_in(user: Gebruiker, casus: Casus) -> Secties:
    """How far `user` reaches into each section of this casus, through every way in they have; under the wall."""
    return once(
        (secties_in, user.pk, casus.pk),
        lambda: reach_through(user, ways_for(user, [*involved_in(casus), *named_in(casus)], [casus.pk])),
    )


def involved_in(casus: Casus) -> list[Betrokkenheid]:
    """Who is involved in a casus today, with their organisations; during a GET it is read once."""
    rows = Betrokkenheid.objects.in_force(today()).filter(casus=casus).select_related("organisatie")
    return once((involved_in, casus.pk), lambda: list(rows.order_by("van", "pk")))


def named_in(casus: Casus) -> list[Deelname]:
    """Who is named in a casus today; during a GET it is read once."""
    rows = Deelname.objects.in_force(today()).filter(casus=casus).select_related("gebruiker")
    return once((named_in, casus.pk), lambda: list(rows.order_by("van", "pk")))


def may_read(secties: Secties, sectie: Sectie) -> bool:
    """Whether a section is read in full."""
    return secties.get(sectie, Niveau.GEEN).mag_lezen


def acting_for(user: Gebruiker, casus: Casus, perm: Perm) -> Organisatie | None:
    """The organisation involved in this casus for which `user` holds `perm`; the owner first."""
    mine = organisatie_ids_with(user, perm)
    found = sorted(
        (b.organisatie for b in involved_in(casus) if b.organisatie_id in mine), key=lambda o: o.pk
    )
    return next((o for o in found if o.pk == casus.gemeente_id), found[0] if found else None)


def can_see_werkvoorraad(user: Gebruiker) -> Decision:
    """Leerplicht works from the werkvoorraad."""
    return may(user, Perm.WORK_CASUSSEN, "De werkvoorraad is er voor medewerkers leerplicht.")


def can_list_casussen(user: Gebruiker) -> Decision:
    """Who works for an organisation that can be involved in a casus."""
    return may(user, Perm.VIEW_CASUSSEN, "Met uw rol ziet u geen lijst van casussen.")


def can_work(user: Gebruiker, casus: Casus) -> Decision:
    """Leerplicht of the casus' gemeente, while it is open."""
    if not has(user, Perm.WORK_CASUSSEN, casus.gemeente_id):
        return denied(f"Alleen leerplicht van {casus.gemeente} werkt aan deze casus.")
    return ALLOWED if casus.is_open else denied("De casus is gesloten. Heropen de casus eerst.")


def can_reopen(user: Gebruiker, casus: Casus) -> Decision:
    """Leerplicht, when it is closed, was not handed over, and the pupil has no other open casus."""
    if not has(user, Perm.WORK_CASUSSEN, casus.gemeente_id):
        return denied(f"Alleen leerplicht van {casus.gemeente} werkt aan deze casus.")
    if casus.is_open:
        return denied("De casus is open.")
    if (
        Casus.objects.open().filter(leerling=casus.leerling_id).exists()
    ):  # of those in reach; werk asks of all
        return denied("Deze leerling heeft al een andere open casus.")
    if not Betrokkenheid.objects.running().filter(casus=casus, organisatie=casus.gemeente_id).exists():
        return denied("Deze casus is overgedragen. Is er weer een casus nodig? Open dan een nieuwe.")
    return ALLOWED


def can_add(user: Gebruiker, casus: Casus) -> Decision:
    """Contact moments and notes: leerplicht, and the involved organisations that contribute their part."""
    if not casus.is_open:
        return denied("De casus is gesloten.")
    if acting_for(user, casus, Perm.WORK_CASUSSEN) or acting_for(user, casus, Perm.CONTRIBUTE):
        return ALLOWED
    return denied("U leest deze casus; toevoegen doen leerplicht en de betrokken organisaties.")


def can_voordragen(user: Gebruiker, casus: Casus) -> Decision:
    """Leerplicht, from a step that leads to the SWV."""
    if not (decision := can_work(user, casus)):
        return decision
    if not has(user, Perm.REFER_CASUSSEN, casus.gemeente_id):
        return denied("Voordragen hoort niet bij uw rol.")
    if not may_follow(Stap(casus.stap), Stap.VOORGEDRAGEN):
        return denied(f"Voordragen kan niet vanuit de stap ‘{casus.get_stap_display()}’.")
    return ALLOWED
