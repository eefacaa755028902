"""Running a casus: who assigns, takes over, moves, closes and involves; and which casussen open which section."""

from django.db.models import Q, QuerySet

from cases.access.casus import can_work, may_read, secties_in
from cases.access.ingangen import casussen_open_for, reading
from cases.models import Casus, Taak
from cases.rules.stappen import Stap
from thuiszitters.accounts.access.hoedanigheid import has, hoedanigheden, people_with, perms_of
from thuiszitters.accounts.models import Gebruiker, Lidmaatschap
from thuiszitters.accounts.rollen import Perm, Sectie, roles_with
from thuiszitters.core.clock import today
from thuiszitters.core.decisions import ALLOWED, Decision, denied

DOEN = (Perm.WORK_CASUSSEN, Perm.CONTRIBUTE, Perm.HANDLE_AANMELDINGEN, Perm.RATIFY_BESLUITEN)
"""Who holds one of these for an organisation does its tasks."""
INGANG = frozenset({Perm.VIEW_CASUSSEN, Perm.ATTEND_ZITTINGEN, Perm.ASSIGN_CASUSSEN})
"""What a capacity must hold for a way into casussen: of its organisation, of an agenda, or in an emergency."""
BIJ_DE_TASKFORCE = frozenset({Stap.TASKFORCE, Stap.ONTWERPBESLUIT})


def casussen_reading(user: Gebruiker, sectie: Sectie) -> Q:
    """The casussen in which `user` reads `sectie` in full: the set version of `secties_in`, for lists."""
    return casussen_open_for(user, sectie)


def casussen_with_name(user: Gebruiker) -> Q:
    """Among the casussen `user` sees: those in which they read about whom it is. Empty, so all, for nearly everyone.

    A share always takes the identity along, so what is left are capacities that see a casus and read less of it.
    """
    lezend = reading(user, Sectie.IDENTITEIT, met_toestemming=False)
    ziend = [h for h in hoedanigheden(user) if not INGANG.isdisjoint(h.perms)]
    alle = bool(lezend) and all(h in lezend for h in ziend)
    return Q() if alle else casussen_reading(user, Sectie.IDENTITEIT)


def colleagues(casus: Casus) -> QuerySet[Gebruiker]:
    """Who may be behandelaar of this casus: people who work for leerplicht of its gemeente today."""
    return people_with(Perm.WORK_CASUSSEN, casus.gemeente_id).order_by("naam", "pk")


# Three checks take the answer of `can_work` where the page of a casus has it already.


def can_assign(user: Gebruiker, casus: Casus, werken: Decision | None = None) -> Decision:
    """The teamleider gives a casus to anyone of the team."""
    if not (decision := can_work(user, casus) if werken is None else werken):
        return decision
    if not has(user, Perm.ASSIGN_CASUSSEN, casus.gemeente_id):
        return denied("Toewijzen doet de teamleider. U kunt de casus wel zelf overnemen.")
    return ALLOWED


def can_take_over(user: Gebruiker, casus: Casus, werken: Decision | None = None) -> Decision:
    """Leerplicht takes a casus for itself."""
    if not (decision := can_work(user, casus) if werken is None else werken):
        return decision
    return denied("U bent al de behandelaar.") if casus.behandelaar_id == user.pk else ALLOWED


def can_move(user: Gebruiker, casus: Casus, werken: Decision | None = None) -> Decision:
    """Leerplicht sets its own steps; a casus on the Taskforce's table moves by the Taskforce."""
    if not (decision := can_work(user, casus) if werken is None else werken):
        return decision
    if Stap(casus.stap) in BIJ_DE_TASKFORCE:
        return denied("De casus ligt bij de Taskforce. De volgende stap volgt uit het besluit.")
    return ALLOWED


def can_close(user: Gebruiker, casus: Casus) -> Decision:
    """Leerplicht of the casus' gemeente, while it is open."""
    return can_work(user, casus)


def can_involve(user: Gebruiker, casus: Casus) -> Decision:
    """Leerplicht lets an organisation take part, and ends it."""
    return can_work(user, casus)


def can_see_toegang(user: Gebruiker, casus: Casus) -> Decision:
    """Everyone in the casus who may read about whom it is."""
    if may_read(secties_in(user, casus), Sectie.IDENTITEIT):
        return ALLOWED
    return denied("Uw rol leest in deze casus geen personen.")


def works_for_owner(user: Gebruiker, casus: Casus) -> bool:
    """Whether `user` works for leerplicht of the casus' gemeente, open or closed."""
    return has(user, Perm.WORK_CASUSSEN, casus.gemeente_id)


def can_see_taken(user: Gebruiker) -> Decision:
    """Who works for an organisation that gets tasks, with more than reading rights."""
    allowed = perms_of(user) & {
        Perm.WORK_CASUSSEN,
        Perm.CONTRIBUTE,
        Perm.HANDLE_AANMELDINGEN,
        Perm.RATIFY_BESLUITEN,
    }
    return ALLOWED if allowed else denied("Met uw rol krijgt u geen taken.")


def can_reassign(user: Gebruiker, taak: Taak) -> Decision:
    """The team lead gives a task to somebody else; where nobody leads, any of the team when its person is gone."""
    if taak.gedaan_op is not None:
        return denied("Deze taak is al gedaan.")
    if has(user, Perm.ASSIGN_CASUSSEN, taak.organisatie_id):
        return ALLOWED
    if not (decision := can_finish(user, taak)):
        return decision
    if people_with(Perm.ASSIGN_CASUSSEN, taak.organisatie_id).exists():
        return denied("Een taak aan een ander geven doet de teamleider.")
    persoon = taak.toegewezen_aan
    if persoon is not None and team_of(taak).filter(pk=persoon.pk).exists():
        return denied(f"Deze taak is van {persoon}.")
    return ALLOWED


def team_of(taak: Taak) -> QuerySet[Gebruiker]:
    """Who can do this task: the people of its organisation, with more than reading rights."""
    rollen = {rol for perm in DOEN for rol in roles_with(perm)}
    members = Lidmaatschap.objects.in_force(today()).filter(organisatie=taak.organisatie_id, rol__in=rollen)
    return Gebruiker.objects.filter(pk__in=members.values("gebruiker_id")).order_by("naam", "pk")


def can_finish(user: Gebruiker, taak: Taak) -> Decision:
    """Who works for the organisation the task belongs to, with more than reading rights."""
    for perm in DOEN:
        if has(user, perm, taak.organisatie_id):
            return ALLOWED
    return denied(f"Deze taak is voor {taak.organisatie}.")
