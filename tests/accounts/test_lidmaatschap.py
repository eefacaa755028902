"""Memberships are the truth, guardian's rows their projection, and dates work without any task."""

from datetime import date, timedelta

import pytest

from tests.factories import GebruikerFactory, GemeenteFactory, OrganisatieFactory, lid
from thuiszitters.accounts.access.hoedanigheid import has, organisaties_with, perms_of
from thuiszitters.accounts.access.secties import behind_the_wall, secties_for
from thuiszitters.accounts.models import OrganisatieGebruikerRecht
from thuiszitters.accounts.rollen import ACHTER_DE_MUUR, ROLLEN, SECTIES, Niveau, Perm, Rol, Sectie, Soort
from thuiszitters.accounts.services.lidmaatschap import RoleDoesNotFit, end_lidmaatschap, grant_lidmaatschap
from thuiszitters.core.clock import today

pytestmark = pytest.mark.django_db
VAN = date(2020, 1, 1)


def codes(person, organisatie):
    rows = OrganisatieGebruikerRecht.objects.filter(user=person, content_object=organisatie)
    return set(rows.values_list("permission__codename", flat=True))


@pytest.mark.parametrize("rol", Rol)
def test_a_role_grants_exactly_its_bundle(rol):
    person = lid(rol)
    organisatie = person.lidmaatschappen.get().organisatie

    assert codes(person, organisatie) == {perm.value for perm in ROLLEN[rol].perms}
    assert perms_of(person) == ROLLEN[rol].perms


def test_of_two_memberships_one_does_not_take_the_grants_of_the_other_along():
    gemeente = GemeenteFactory().organisatie
    person = lid(Rol.LEERPLICHTAMBTENAAR, gemeente)
    tweede = grant_lidmaatschap(
        gebruiker=person, organisatie=gemeente, rol=Rol.TEAMLEIDER_LEERPLICHT, van=VAN
    )

    end_lidmaatschap(lidmaatschap_id=tweede.pk, on=today())

    assert codes(person, gemeente) == {perm.value for perm in ROLLEN[Rol.LEERPLICHTAMBTENAAR].perms}
    assert not has(person, Perm.ASSIGN_CASUSSEN, gemeente)


@pytest.mark.parametrize(
    ("van", "tot", "in_force"),
    [(-10, None, True), (-10, 0, True), (-10, -1, False), (1, None, False), (0, 5, True)],
    ids=["running", "ends today", "ended yesterday", "begins tomorrow", "began today"],
)
def test_an_end_date_needs_no_task(van, tot, in_force):
    person, gemeente = GebruikerFactory(), GemeenteFactory().organisatie
    day = today()
    grant_lidmaatschap(
        gebruiker=person,
        organisatie=gemeente,
        rol=Rol.LEERPLICHTAMBTENAAR,
        van=day + timedelta(days=van),
        tot=None if tot is None else day + timedelta(days=tot),
    )

    assert has(person, Perm.WORK_CASUSSEN, gemeente) is in_force


def test_inactive_people_and_superusers_hold_nothing():
    person = lid(Rol.LEERPLICHTAMBTENAAR)
    person.is_active = False
    person.save()
    superuser = GebruikerFactory(is_superuser=True)

    assert not organisaties_with(person, Perm.WORK_CASUSSEN).exists()
    assert not organisaties_with(superuser, Perm.WORK_CASUSSEN).exists()


def test_a_grant_without_a_membership_opens_nothing():
    person = lid(Rol.LEERPLICHTAMBTENAAR)
    person.lidmaatschappen.all().delete()

    assert not has(person, Perm.WORK_CASUSSEN)


def test_a_role_of_another_kind_of_organisation_is_refused():
    with pytest.raises(RoleDoesNotFit, match="past niet bij een taskforce"):
        grant_lidmaatschap(
            gebruiker=GebruikerFactory(), organisatie=OrganisatieFactory(), rol=Rol.FG, van=VAN
        )


def test_giving_the_same_role_twice_is_one_membership():
    gemeente = GemeenteFactory().organisatie
    person = lid(Rol.FG, gemeente)

    grant_lidmaatschap(gebruiker=person, organisatie=gemeente, rol=Rol.FG, van=VAN)

    assert person.lidmaatschappen.count() == 1


def test_every_role_has_a_row_and_no_role_behind_the_wall_reads_geoorloofd():
    assert set(SECTIES) == set(Rol) == set(ROLLEN)
    for rol, definitie in ROLLEN.items():
        if definitie.soort in ACHTER_DE_MUUR:
            assert not SECTIES[rol][Sectie.VERZUIM_GEOORLOOFD].mag_samenvatting, rol


def test_who_also_works_for_a_gemeente_loses_geoorloofd_at_the_school_too():
    person = lid(Rol.VERZUIMCOORDINATOR)
    school = person.lidmaatschappen.get().organisatie
    assert secties_for(person, [school.pk])[Sectie.VERZUIM_GEOORLOOFD] is Niveau.SCHRIJVEN

    gemeente = OrganisatieFactory(soort=Soort.GEMEENTE)
    grant_lidmaatschap(gebruiker=person, organisatie=gemeente, rol=Rol.WETHOUDERSTAF, van=VAN)

    assert behind_the_wall(person)
    assert secties_for(person, [school.pk])[Sectie.VERZUIM_GEOORLOOFD] is Niveau.GEEN
