"""A pupil, and who reports it and who hears of it."""

import pytest

from tests.cases.services.nacht import leerling
from tests.factories import lid
from thuiszitters.accounts.rollen import Rol


@pytest.fixture
def kind():
    return leerling()


@pytest.fixture
def school(kind):
    return lid(Rol.VERZUIMCOORDINATOR, kind.inschrijvingen.get().vestiging.organisatie)


@pytest.fixture
def leerplicht(kind):
    return lid(Rol.LEERPLICHTAMBTENAAR, kind.woongemeente.organisatie)
