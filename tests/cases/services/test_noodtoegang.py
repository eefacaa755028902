"""Break-glass: one hour, one casus, told to everyone who must know; the wall stands."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from attendance.models import Verzuimmelding
from cases.access.casus import can_add, can_work, secties_in
from cases.models import Casus, Gebeurtenis, Noodtoegang
from cases.services.noodtoegang import NoodtoegangGeweigerd, end_noodtoegang, take_noodtoegang
from tests.cases.bouw import NU, casus_van, wereld
from tests.factories import GemeenteFactory, VerzuimmeldingFactory, lid
from thuiszitters.accounts.rollen import Rol, Sectie
from thuiszitters.core.models import OutboxBericht

pytestmark = pytest.mark.django_db
REDEN = "De politie belt: het kind is nu in gevaar."


@pytest.fixture
def w(time_machine):
    time_machine.move_to(NU, tick=False)
    found = wereld()
    found.ander = GemeenteFactory().organisatie
    found.leider = lid(Rol.TEAMLEIDER_LEERPLICHT, found.ander, naam="Dirk Elders")
    found.fg = lid(Rol.FG, found.gemeente.organisatie)
    return found


@pytest.fixture
def casus(w):
    return casus_van(w)


def neem(w, casus, *, by=None):
    by = by or w.leider
    return take_noodtoegang(nummer=casus.nummer.lower(), reden=REDEN, organisatie=w.ander, by=by, at=NU)


def ziet(user, casus) -> bool:
    return Casus.objects.visible_to(user).filter(pk=casus.pk).exists()


def test_one_hour_in_one_casus_and_it_ends_by_itself(w, casus, time_machine):
    other = casus_van(w)
    collega = lid(Rol.TEAMLEIDER_LEERPLICHT, w.ander)
    neem(w, casus)
    assert ziet(w.leider, casus) and not ziet(w.leider, other) and not ziet(collega, casus)
    time_machine.move_to(NU + timedelta(minutes=59, seconds=59), tick=False)
    assert ziet(w.leider, casus)
    time_machine.move_to(NU + timedelta(hours=1), tick=False)
    assert not ziet(w.leider, casus)
    assert not any(niveau.mag_samenvatting for niveau in secties_in(w.leider, casus).values())


def test_it_reads_what_the_role_reads_adds_nothing_and_the_wall_stands(w, casus):
    VerzuimmeldingFactory(leerling=casus.leerling, vestiging=w.school)
    VerzuimmeldingFactory(leerling=casus.leerling, vestiging=w.school, soort="ziekte", status="geoorloofd")
    neem(w, casus)
    bereik = secties_in(w.leider, casus)
    assert bereik[Sectie.IDENTITEIT].mag_lezen and bereik[Sectie.VERZUIM_ONGEOORLOOFD].mag_lezen
    assert not any(niveau.mag_schrijven for niveau in bereik.values())
    assert not bereik[Sectie.VERZUIM_GEOORLOOFD].mag_samenvatting
    assert {m.status for m in Verzuimmelding.objects.visible_to(w.leider)} == {"ongeoorloofd"}
    assert not can_work(w.leider, casus) and not can_add(w.leider, casus)


def test_everyone_who_must_know_is_told_at_once_without_a_name(w, casus):
    neem(w, casus)
    post = OutboxBericht.objects.filter(sleutel__startswith="noodtoegang:")
    assert {b.inhoud["gebruiker"] for b in post} == {w.teamleider.pk, w.fg.pk}
    assert {(b.soort, b.volgende_poging_at) for b in post} == {("mail", NU)}
    assert not any(casus.leerling.achternaam in str(b.inhoud) or casus.nummer in str(b.inhoud) for b in post)
    line = Gebeurtenis.objects.get(casus=casus, soort="NOODTOEGANG")
    assert "Dirk Elders" in line.tekst and REDEN in line.tekst and "12:00" in line.tekst  # Amsterdam
    for wie, hoeveel in ((w.fg, 1), (w.teamleider, 1), (w.leider, 1), (w.elders, 0), (w.leerplicht, 0)):
        assert Noodtoegang.objects.visible_to(wie).count() == hoeveel, wie


def test_what_gives_no_hour(w, casus):
    with pytest.raises(NoodtoegangGeweigerd, match="geen casus"):
        take_noodtoegang(nummer="C-1", reden=REDEN, organisatie=w.ander, by=w.leider, at=NU)
    with pytest.raises(NoodtoegangGeweigerd, match="ziet deze casus al"):
        neem(w, casus, by=w.teamleider)
    assert neem(w, casus) == neem(w, casus)  # a double click
    with pytest.raises(NoodtoegangGeweigerd, match="al noodtoegang"):
        neem(w, casus_van(w))
    assert Noodtoegang.objects.count() == 1


def test_the_database_knows_no_hour_without_a_reason_or_longer_than_one(w, casus):
    row = neem(w, casus)
    for values in ({"reden": ""}, {"tot_at": NU + timedelta(hours=1, seconds=1)}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Noodtoegang.objects.filter(pk=row.pk).update(**values)


def test_the_owner_ends_it(w, casus):
    row = neem(w, casus)
    end_noodtoegang(noodtoegang_id=row.pk, by=w.teamleider, at=NU + timedelta(minutes=5))
    assert not ziet(w.leider, casus)


def test_the_screens(w, casus, client_for):
    client = client_for(w.leider)
    url = reverse("cases:noodtoegang_nemen")
    sent = {"nummer": casus.nummer, "reden": REDEN, "organisatie": w.ander.pk}
    assert client.post(url, {**sent, "reden": "kort"}).status_code == 422
    # not a gemeente this person leads
    assert client.post(url, {**sent, "organisatie": w.gemeente.pk}).status_code == 422
    page = client.post(url, sent, follow=True)
    assert page.status_code == 200 and casus.leerling.achternaam in page.text
    row = Noodtoegang.objects.get()
    assert REDEN in client_for(w.fg).get(reverse("cases:noodtoegang")).text
    end = reverse("cases:noodtoegang_beeindigen", args=[row.pk])
    assert client_for(w.fg).get(end).status_code == 403
    assert client_for(w.elders).get(end).status_code == 404
    client_for(w.teamleider).post(end)
    assert client_for(w.leider).get(reverse("cases:casus", args=[casus.pk])).status_code == 404
    assert client_for(w.leerplicht).get(url).status_code == 403
