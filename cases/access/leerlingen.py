"""Pupils: who may look them up, register an absence for them, and open a casus by hand."""

from django.db.models import QuerySet

from cases.access.casus import may_read, secties_in
from cases.models import Casus
from schools.models import Inschrijving, Leerling, Vestiging
from thuiszitters.accounts.access.hoedanigheid import has, may, organisaties_with, perms_of
from thuiszitters.accounts.access.secties import Secties, secties_for
from thuiszitters.accounts.models import Gebruiker
from thuiszitters.accounts.rollen import Niveau, Perm, Sectie
from thuiszitters.core.clock import today
from thuiszitters.core.decisions import ALLOWED, Decision, denied


def can_search_leerlingen(user: Gebruiker) -> Decision:
    """Schools look up their own pupils, leerplicht those of the gemeente."""
    return may(user, Perm.VIEW_LEERLINGEN, "Leerlingen opzoeken hoort niet bij uw rol.")


def can_search(user: Gebruiker) -> Decision:
    """Who may see casussen or look up pupils; what is found is what they may see."""
    perms = perms_of(user) & {Perm.VIEW_CASUSSEN, Perm.VIEW_LEERLINGEN}
    return ALLOWED if perms else denied("Met uw rol zoekt u niet in dossiers van leerlingen.")


def can_see_leerling(user: Gebruiker, leerling: Leerling) -> Decision:
    """The pupil's own page is for the school and for leerplicht; others read what the casus shows."""
    if not can_search_leerlingen(user):
        return denied("U ziet deze leerling alleen via de casus.")
    if not secties_of(user, leerling).get(Sectie.IDENTITEIT, Niveau.GEEN).mag_lezen:
        return denied("Deze leerling hoort niet bij uw school of gemeente.")
    return ALLOWED


def secties_of(user: Gebruiker, leerling: Leerling) -> Secties:
    """How far `user` reaches into this pupil's sections, outside any casus: by school and by woongemeente."""
    scholen = (
        Inschrijving.objects.in_force(today())
        .filter(leerling=leerling)
        .values_list("vestiging_id", flat=True)
    )
    mine = organisaties_with(user, Perm.VIEW_LEERLINGEN).filter(pk__in=[*scholen, leerling.woongemeente_id])
    return secties_for(user, mine.values_list("pk", flat=True))


def can_search_bsn(user: Gebruiker) -> Decision:
    """Who looks up pupils in a role that holds the BSN section."""
    organisaties = organisaties_with(user, Perm.VIEW_LEERLINGEN).values_list("pk", flat=True)
    if secties_for(user, organisaties)[Sectie.BSN].mag_lezen:
        return ALLOWED
    return denied("Zoeken op BSN hoort niet bij uw rol.")


def can_unmask_bsn(user: Gebruiker, leerling: Leerling) -> Decision:
    """Who reads the BSN section of this pupil, by school, gemeente or a casus, when there is a number."""
    if not (may_read(secties_of(user, leerling), Sectie.BSN) or _reads_bsn_in_casus(user, leerling)):
        return denied("Het BSN van deze leerling hoort niet bij uw rol.")
    if not leerling.bsn:
        return denied("Van deze leerling is geen BSN bekend.")
    return ALLOWED


def _reads_bsn_in_casus(user: Gebruiker, leerling: Leerling) -> bool:
    casussen = Casus.objects.visible_to(user).filter(leerling=leerling)
    return any(may_read(secties_in(user, casus), Sectie.BSN) for casus in casussen.order_by("pk"))


def can_report_for(user: Gebruiker, leerling: Leerling) -> Decision:
    """The school of the pupil and leerplicht of the woongemeente register an absence, at a school."""
    if not reports_for(user, leerling):
        return denied(
            "Alleen de eigen school en leerplicht van de woongemeente melden verzuim van deze leerling."
        )
    if not reporting_vestigingen(user, leerling).exists():
        return denied(
            "Deze leerling staat op geen school ingeschreven. Open een casus voor absoluut verzuim."
        )
    return ALLOWED


def reports_for(user: Gebruiker, leerling: Leerling) -> bool:
    """Whether `user` reports absence for the woongemeente, or for a school of this pupil."""
    return has(user, Perm.REPORT_VERZUIM, leerling.woongemeente_id) or _own_schools(user, leerling).exists()


def reporting_vestigingen(user: Gebruiker, leerling: Leerling) -> QuerySet[Vestiging]:
    """The schools at which `user` may report this pupil absent: their own, or for leerplicht all of today."""
    found: QuerySet[Inschrijving] = _own_schools(user, leerling)
    if has(user, Perm.REPORT_VERZUIM, leerling.woongemeente_id):
        found = Inschrijving.objects.in_force(today()).filter(leerling=leerling)
    schools = Vestiging.objects.filter(pk__in=found.values("vestiging_id"))
    return schools.select_related("organisatie").order_by("organisatie__naam", "pk")


def _own_schools(user: Gebruiker, leerling: Leerling) -> QuerySet[Inschrijving]:
    mine = organisaties_with(user, Perm.REPORT_VERZUIM).values("pk")
    return Inschrijving.objects.in_force(today()).filter(leerling=leerling, vestiging__in=mine)


def can_open_casus(user: Gebruiker, leerling: Leerling) -> Decision:
    """Leerplicht of the woongemeente, when the pupil has no open casus."""
    if not has(user, Perm.WORK_CASUSSEN, leerling.woongemeente_id):
        return denied(f"Alleen leerplicht van {leerling.woongemeente} opent een casus voor deze leerling.")
    if Casus.objects.open().filter(leerling=leerling).exists():
        return denied("Deze leerling heeft al een open casus.")
    return ALLOWED
