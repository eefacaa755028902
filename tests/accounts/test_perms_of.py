"""The permissions of the menu are those of `organisaties_with`, for every role."""

from datetime import date

import pytest

from tests.factories import LidmaatschapFactory, lid
from thuiszitters.accounts.access.hoedanigheid import organisaties_with, perms_of
from thuiszitters.accounts.models import Lidmaatschap
from thuiszitters.accounts.rollen import ROLLEN, Perm, Rol

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("rol", Rol)
def test_it_agrees_with_the_organisations_one_holds_them_for(rol):
    user = lid(rol)
    assert perms_of(user) == {p for p in Perm if organisaties_with(user, p).exists()} == ROLLEN[rol].perms


def test_a_membership_that_ended_or_has_no_grant_gives_nothing():
    user = lid(Rol.LEERPLICHTAMBTENAAR)
    Lidmaatschap.objects.update(tot=date(2015, 1, 1))
    assert perms_of(user) == frozenset()
    assert perms_of(LidmaatschapFactory().gebruiker) == frozenset()
