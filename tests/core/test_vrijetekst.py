"""The check on live data: counted where it stands, never shown."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from cases.models import Notitie
from tests.cases.bouw import NU, casus_van, wereld

pytestmark = pytest.mark.django_db


def checked():
    out = StringIO()
    call_command("check_vrije_tekst", stdout=out)
    return out.getvalue()


def test_a_number_is_counted_in_the_record_and_its_trail_and_not_repeated(capsys):
    w = wereld()
    casus = casus_van(w)
    assert checked() == "In geen enkele vrije tekst staat een BSN.\n"
    for tekst in ("Moeder noemt 9999.90.019 als nummer.", "Bel 0612345678, zaak 999990018."):
        Notitie.objects.create(
            casus=casus, tekst=tekst, door=w.leerplicht, namens=w.gemeente.organisatie, at=NU
        )

    out = StringIO()
    with pytest.raises(CommandError, match=r"^In 2 teksten staat een BSN") as gezegd:
        call_command("check_vrije_tekst", stdout=out)

    assert out.getvalue() == "cases.Notitie.tekst: 1\ncases.NotitieEvent.tekst: 1\n"
    assert "9999" not in out.getvalue() + str(gezegd.value)
