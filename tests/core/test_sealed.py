"""Sealed numbers open only in their own row, with their own key."""

import pytest

from schools.models import Leerling
from tests.factories import LeerlingFactory, nep_bsn
from thuiszitters.core.sealed import SealBroken, Sealed, blind_index

pytestmark = pytest.mark.django_db


def test_a_number_is_sealed_masked_and_found_by_its_index():
    leerling = LeerlingFactory(bsn=nep_bsn(0))

    found = Leerling.objects.get(bsn_index=blind_index(nep_bsn(0), field="bsn"))

    assert found == leerling
    assert isinstance(found.bsn, Sealed)
    assert found.bsn.reveal() == nep_bsn(0)
    assert found.bsn.masked() == "•••••" + nep_bsn(0)[-4:]
    assert nep_bsn(0) not in str(Leerling.objects.filter(pk=found.pk).values())


def test_a_value_moved_to_another_row_does_not_open():
    first, second = LeerlingFactory(bsn=nep_bsn(0)), LeerlingFactory(bsn=nep_bsn(1))
    token = Leerling.objects.get(pk=first.pk).bsn.token

    Leerling.objects.filter(pk=second.pk).update(bsn=token)

    with pytest.raises(SealBroken, match="past niet bij deze rij"):
        Leerling.objects.get(pk=second.pk).bsn.reveal()


def test_a_lost_key_says_which_one(settings):
    leerling = Leerling.objects.get(pk=LeerlingFactory(bsn=nep_bsn(0)).pk)
    settings.VELDSLEUTELS = ["another"]

    with pytest.raises(SealBroken, match="ontbreekt in VELDSLEUTELS"):
        leerling.bsn.reveal()


def test_saving_again_keeps_the_number_and_an_emptied_one_is_gone():
    leerling = Leerling.objects.get(pk=LeerlingFactory(bsn=nep_bsn(0)).pk)

    leerling.voornamen = "Sem"
    leerling.save()
    assert Leerling.objects.get(pk=leerling.pk).bsn.reveal() == nep_bsn(0)

    leerling.bsn = None
    leerling.save()
    again = Leerling.objects.get(pk=leerling.pk)
    assert (again.bsn, again.bsn_index, again.nummers_versie) == (None, None, 1)


def test_the_audit_trail_records_that_a_number_changed_never_what():
    leerling = LeerlingFactory(bsn=nep_bsn(0))
    leerling.bsn = nep_bsn(1)
    leerling.save()

    events = leerling.events.order_by("pgh_id")

    assert [(e.pgh_label, e.nummers_versie) for e in events] == [("insert", 0), ("update", 1)]
    assert not hasattr(events[0], "bsn")
