"""The agenda: planned, filled, ordered, published; and how long a member reads it."""

from datetime import date, timedelta

import pytest
import time_machine

from cases.models import Aanmelding, Casus, Zitting
from cases.services.weigering import Refused
from cases.services.zittingen import (
    add_agendapunt,
    move_agendapunt,
    plan_zitting,
    publish_zitting,
    remove_agendapunt,
)
from tests.cases.taskforce import VANDAAG, agendeer, bouw_regio, meld_aan, moment
from tests.factories import OrganisatieFactory, lid
from thuiszitters.accounts.rollen import Rol
from thuiszitters.core.models import OutboxBericht

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("op_maandag")]
DONDERDAG = date(2026, 11, 12)


@pytest.fixture
def w():
    return bouw_regio()


def volgorde(zitting):
    return [p.aanmelding_id for p in zitting.agendapunten.order_by("volgorde")]


def test_a_zitting_lies_ahead_and_one_a_day(w):
    plan_zitting(taskforce=w.taskforce, datum=VANDAAG, plaats="", by=w.voorzitter, at=moment())
    with pytest.raises(Refused, match="verleden"):
        plan_zitting(
            taskforce=w.taskforce, datum=VANDAAG - timedelta(days=1), plaats="", by=w.voorzitter, at=moment()
        )
    with pytest.raises(Refused, match="al een zitting"):
        plan_zitting(taskforce=w.taskforce, datum=VANDAAG, plaats="", by=w.voorzitter, at=moment())


def test_an_aanmelding_comes_on_the_agenda_once(w):
    aanmelding = meld_aan(w)
    zitting = agendeer(w, aanmelding, aanmelding, datum=DONDERDAG)

    aanmelding.refresh_from_db()
    assert aanmelding.status == Aanmelding.Status.GEAGENDEERD
    assert zitting.agendapunten.count() == 1
    with pytest.raises(Refused, match="al op de agenda van 12 november 2026"):
        agendeer(w, aanmelding, datum=date(2026, 11, 19))


def test_taken_off_again_it_is_an_aanmelding_as_before(w):
    aanmelding = meld_aan(w)
    punt = agendeer(w, aanmelding, datum=DONDERDAG).agendapunten.get()

    for _ in range(2):
        remove_agendapunt(agendapunt_id=punt.pk, by=w.voorzitter, at=moment())

    aanmelding.refresh_from_db()
    assert aanmelding.status == Aanmelding.Status.AANGEMELD


def test_the_order_changes_until_publication(w):
    a, b, c = meld_aan(w), meld_aan(w), meld_aan(w)
    zitting = agendeer(w, a, b, c, datum=DONDERDAG)
    eerste, _, laatste = zitting.agendapunten.order_by("volgorde")

    move_agendapunt(agendapunt_id=laatste.pk, omhoog=True, by=w.voorzitter, at=moment())
    assert volgorde(zitting) == [a.pk, c.pk, b.pk]
    move_agendapunt(agendapunt_id=eerste.pk, omhoog=True, by=w.voorzitter, at=moment())
    assert volgorde(zitting) == [a.pk, c.pk, b.pk]
    move_agendapunt(agendapunt_id=eerste.pk, omhoog=False, by=w.voorzitter, at=moment())
    assert volgorde(zitting) == [c.pk, a.pk, b.pk]

    publish_zitting(zitting_id=zitting.pk, by=w.voorzitter, at=moment())
    with pytest.raises(Refused, match="gepubliceerd"):
        move_agendapunt(agendapunt_id=eerste.pk, omhoog=True, by=w.voorzitter, at=moment())
    with pytest.raises(Refused, match="gepubliceerd"):
        remove_agendapunt(agendapunt_id=eerste.pk, by=w.voorzitter, at=moment())


def test_publishing_tells_the_members_once_and_names_no_child(w):
    aanmelding = meld_aan(w)
    zitting = agendeer(w, aanmelding, datum=DONDERDAG, publiceer=VANDAAG)
    publish_zitting(zitting_id=zitting.pk, by=w.voorzitter, at=moment())

    berichten = OutboxBericht.objects.filter(sleutel__startswith="zitting:")
    assert [b.inhoud["gebruiker"] for b in berichten] == [w.lid.pk]
    assert aanmelding.casus.leerling.achternaam not in str(berichten[0].inhoud)
    assert aanmelding.casus.gebeurtenissen.filter(soort="ZITTING").count() == 1


def test_an_empty_agenda_and_one_gone_by_are_not_published(w):
    leeg = agendeer(w, datum=DONDERDAG)
    with pytest.raises(Refused, match="eerst een casus"):
        publish_zitting(zitting_id=leeg.pk, by=w.voorzitter, at=moment())
    vol = agendeer(w, meld_aan(w), datum=VANDAAG)
    with pytest.raises(Refused, match="is geweest"):
        publish_zitting(zitting_id=vol.pk, by=w.voorzitter, at=moment(VANDAAG + timedelta(days=1)))


def test_after_publication_an_item_comes_only_with_a_note(w):
    zitting = agendeer(w, meld_aan(w), datum=DONDERDAG, publiceer=VANDAAG)
    laat = {"zitting_id": zitting.pk, "aanmelding_id": meld_aan(w).pk, "by": w.voorzitter, "at": moment()}
    with pytest.raises(Refused, match="waarom deze casus er nog bij komt"):
        add_agendapunt(**laat)

    assert add_agendapunt(toelichting="Spoed: morgen 18.", **laat).toelichting == "Spoed: morgen 18."


def test_another_taskforce_keeps_its_own_agenda(w):
    vreemd = plan_zitting(
        taskforce=OrganisatieFactory(), datum=DONDERDAG, plaats="", by=w.voorzitter, at=moment()
    )
    with pytest.raises(Refused, match="andere Taskforce"):
        add_agendapunt(zitting_id=vreemd.pk, aanmelding_id=meld_aan(w).pk, by=w.voorzitter, at=moment())


@pytest.mark.parametrize(
    ("dag", "leest"),
    [
        (date(2026, 11, 4), False),  # the day before publication
        (date(2026, 11, 5), True),  # publication
        (date(2026, 11, 12), True),  # the zitting
        (date(2026, 11, 13), True),  # the day after
        (date(2026, 11, 14), False),  # two days after
    ],
)
def test_a_member_reads_from_publication_until_the_day_after(w, dag, leest):
    aanmelding = meld_aan(w)
    agendeer(w, aanmelding, datum=DONDERDAG, publiceer=date(2026, 11, 5))

    with time_machine.travel(moment(dag), tick=False):
        assert Casus.objects.visible_to(w.lid).filter(pk=aanmelding.casus_id).exists() is leest
        assert Casus.objects.visible_to(w.voorzitter).filter(pk=aanmelding.casus_id).exists()
        assert Zitting.objects.visible_to(w.lid).exists() is (dag >= date(2026, 11, 5))


def test_a_member_of_another_taskforce_never_reads_it(w):
    ander = lid(Rol.TASKFORCE_LID)
    aanmelding = meld_aan(w)
    agendeer(w, aanmelding, datum=DONDERDAG, publiceer=VANDAAG)

    assert not Casus.objects.visible_to(ander).exists()
    assert not Zitting.objects.visible_to(ander).exists()
