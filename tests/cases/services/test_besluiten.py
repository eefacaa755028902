"""From draft to Besluit: four eyes, every refusal with its reason, and once is once."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, InternalError, transaction

from cases.models import (
    Aanmelding,
    Besluit,
    Betrokkenheid,
    Casus,
    Ontwerpbesluit,
    RegionaleAfspraak,
    Taak,
    Uitvoering,
)
from cases.rules.stappen import Stap
from cases.services.aanmeldingen import assign_zaakonderzoeker
from cases.services.besluiten import (
    offer_ontwerpbesluit,
    ratify_ontwerpbesluit,
    return_ontwerpbesluit,
)
from cases.services.casusbeheer import close_casus
from cases.services.weigering import Refused
from referrals.models import Plaatsing
from schools.models import KalenderAfwijking
from tests.cases.taskforce import (
    START,
    VANDAAG,
    agendeer,
    bekrachtig,
    bied_aan,
    bouw_regio,
    hoor,
    meld_aan,
    moment,
    ontwerp_velden,
)
from tests.factories import OrganisatieFactory, VestigingFactory, lid
from thuiszitters.accounts.rollen import Rol
from thuiszitters.accounts.services.lidmaatschap import grant_lidmaatschap
from thuiszitters.core.actor import acting
from thuiszitters.core.models import OutboxBericht

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("op_maandag")]


@pytest.fixture
def w():
    return bouw_regio()


def stel_op(w, aanmelding, dag=VANDAAG, **anders):
    return offer_ontwerpbesluit(
        aanmelding_id=aanmelding.pk, **ontwerp_velden(w, **anders), by=w.voorzitter, at=moment(dag)
    )


def gehoord(w):
    aanmelding = meld_aan(w)
    hoor(w, aanmelding)
    return aanmelding


# --- the draft -------------------------------------------------------------------------------------------
def test_offering_moves_the_casus_and_asks_the_bestuurder(w):
    ontwerp = bied_aan(w)

    aanmelding = Aanmelding.objects.get(pk=ontwerp.aanmelding_id)
    assert (aanmelding.status, aanmelding.casus.stap) == (Aanmelding.Status.ONTWERP, Stap.ONTWERPBESLUIT)
    assert Taak.objects.get(sleutel=f"ontwerp:{ontwerp.pk}").organisatie == w.swv.organisatie
    berichten = OutboxBericht.objects.filter(sleutel__startswith=f"ontwerp:{ontwerp.pk}")
    assert [b.inhoud["gebruiker"] for b in berichten] == [w.bestuurder.pk]


@pytest.mark.parametrize("wie", [(), ("LEERLING",), ("OUDERS",)])
def test_no_hearing_no_draft(w, wie):
    aanmelding = meld_aan(w)
    if wie:
        hoor(w, aanmelding, *wie)

    with pytest.raises(Refused, match="Zonder horen"):
        stel_op(w, aanmelding)


def test_no_agreement_in_force_no_draft(w):
    RegionaleAfspraak.objects.filter(pk=w.afspraak.pk).update(geldig_tot=VANDAAG - timedelta(days=1))

    with pytest.raises(Refused, match="geen regionale afspraak"):
        stel_op(w, gehoord(w))


@pytest.mark.parametrize(
    ("startdatum", "reden"),
    [
        (VANDAAG, "toekomst"),
        (date(2026, 11, 14), "geen les"),  # a Saturday
        (date(2026, 12, 21), "geen les"),  # Christmas
        (date(2045, 1, 9), "nog niet bekend"),
    ],
)
def test_the_start_is_a_school_day_ahead(w, startdatum, reden):
    with pytest.raises(Refused, match=reden):
        stel_op(w, gehoord(w), startdatum=startdatum)


def test_the_school_calendar_of_that_school_counts(w):
    KalenderAfwijking.objects.create(vestiging=w.nieuw, datum=START, soort="lesvrij")
    aanmelding = gehoord(w)

    with pytest.raises(Refused, match="geen les"):
        stel_op(w, aanmelding)
    assert stel_op(w, aanmelding, vestiging=w.oud)


def test_a_school_and_an_agreement_from_elsewhere_are_refused(w):
    aanmelding = gehoord(w)
    with pytest.raises(Refused, match="Kies een school van"):
        stel_op(w, aanmelding, vestiging=VestigingFactory())
    vreemd = RegionaleAfspraak.objects.create(
        taskforce=OrganisatieFactory(), titel="Elders", versie="1", geldig_van=date(2026, 1, 1), tekst="–"
    )
    with pytest.raises(Refused, match="Kies een regionale afspraak"):
        stel_op(w, aanmelding, afspraak=vreemd)
    with pytest.raises(Refused, match="motivering"):
        stel_op(w, aanmelding, motivering=" ")


def test_a_double_click_is_one_draft_and_another_text_is_refused(w):
    aanmelding = gehoord(w)

    assert stel_op(w, aanmelding) == stel_op(w, aanmelding)
    with pytest.raises(Refused, match="ligt al een ontwerpbesluit"):
        stel_op(w, aanmelding, motivering="Iets anders.")


# --- giving back -----------------------------------------------------------------------------------------
def test_returned_a_new_version_follows(w):
    aanmelding = gehoord(w)
    agendeer(w, aanmelding, datum=date(2026, 11, 5))
    eerste = stel_op(w, aanmelding)

    for _ in range(2):
        return_ontwerpbesluit(ontwerp_id=eerste.pk, reden="School is vol.", by=w.bestuurder, at=moment())

    aanmelding.refresh_from_db()
    assert (aanmelding.status, aanmelding.casus.stap) == (Aanmelding.Status.GEAGENDEERD, Stap.TASKFORCE)
    taak = Taak.objects.open().get(sleutel__startswith="ontwerp-terug:")
    assert taak.organisatie == w.taskforce
    tweede = stel_op(w, aanmelding, vestiging=w.oud)
    assert tweede.versie == 2
    taak.refresh_from_db()
    assert taak.gedaan_op == VANDAAG
    assert bekrachtig(w, tweede).nummer == "B-2026-00001"
    with pytest.raises(Refused, match="wacht niet meer"):
        ratify_ontwerpbesluit(ontwerp_id=eerste.pk, by=w.bestuurder, at=moment())


def test_no_return_without_a_reason(w):
    with pytest.raises(Refused, match="reden"):
        return_ontwerpbesluit(ontwerp_id=bied_aan(w).pk, reden="", by=w.bestuurder, at=moment())


# --- ratifying -------------------------------------------------------------------------------------------
def test_ratifying_makes_it_bind_and_tells_everybody(w):
    ontwerp = bied_aan(w)

    besluit = bekrachtig(w, ontwerp)

    casus = besluit.casus
    casus.refresh_from_db()
    assert (besluit.nummer, casus.stap) == ("B-2026-00001", Stap.UITVOERING)
    assert besluit.plaatsing.status == Plaatsing.Status.VOORGESTELD
    assert (besluit.plaatsing.vestiging, besluit.plaatsing.startdatum) == (w.nieuw, START)
    assert besluit.uitvoering.stand == Uitvoering.Stand.WACHT_OP_START
    for organisatie in (w.nieuw.organisatie, w.nieuw.bestuur.organisatie):
        assert Betrokkenheid.objects.get(casus=casus, organisatie=organisatie).grondslag
    taken = {t.organisatie: t for t in Taak.objects.open().filter(casus=casus)}
    assert set(taken) == {w.nieuw.organisatie, w.gemeente.organisatie}
    assert taken[w.nieuw.organisatie].deadline == date(2026, 11, 30)
    assert Aanmelding.objects.get(pk=ontwerp.aanmelding_id).status == Aanmelding.Status.BESLOTEN
    told = {
        b.inhoud["gebruiker"] for b in OutboxBericht.objects.filter(inhoud__pad__startswith="/besluiten/")
    }
    assert told >= {w.school.pk, w.leerplicht.pk, w.bestuur.pk, w.voorzitter.pk}
    assert not [b for b in OutboxBericht.objects.all() if casus.leerling.achternaam in str(b.inhoud)]


def test_the_drafter_does_not_ratify_even_when_bestuurder(w):
    grant_lidmaatschap(
        gebruiker=w.voorzitter, organisatie=w.swv.organisatie, rol=Rol.SWV_BESTUURDER, van=VANDAAG
    )
    ontwerp = bied_aan(w)

    with pytest.raises(Refused, match="U hebt dit ontwerp opgesteld"):
        ratify_ontwerpbesluit(ontwerp_id=ontwerp.pk, by=w.voorzitter, at=moment())
    with pytest.raises(Refused, match="U hebt dit ontwerp opgesteld"):
        return_ontwerpbesluit(ontwerp_id=ontwerp.pk, reden="Nee.", by=w.voorzitter, at=moment())
    assert not Besluit.objects.exists()


def test_nor_who_filed_it_put_it_forward_or_investigated_it(w):
    aanmelding = gehoord(w)
    assign_zaakonderzoeker(
        aanmelding_id=aanmelding.pk, zaakonderzoeker=w.zaakonderzoeker, by=w.voorzitter, at=moment()
    )
    ontwerp = stel_op(w, aanmelding)

    for wie, wat in (
        (w.swv_medewerker, "aangemeld"),
        (w.leerplicht, "voorgedragen"),
        (w.zaakonderzoeker, "onderzocht"),
    ):
        with pytest.raises(Refused, match=wat):
            ratify_ontwerpbesluit(ontwerp_id=ontwerp.pk, by=wie, at=moment())


def test_twice_or_by_two_people_there_is_one_besluit(w):
    ontwerp = bied_aan(w)
    collega = lid(Rol.SWV_BESTUURDER, w.swv.organisatie)

    eerste = bekrachtig(w, ontwerp)
    assert bekrachtig(w, ontwerp) == eerste
    assert ratify_ontwerpbesluit(ontwerp_id=ontwerp.pk, by=collega, at=moment()) == eerste
    assert (Besluit.objects.count(), Plaatsing.objects.count()) == (1, 1)
    assert eerste.bekrachtigd_door == w.bestuurder


def test_numbers_count_on_within_the_year(w):
    assert [bekrachtig(w).nummer, bekrachtig(w).nummer] == ["B-2026-00001", "B-2026-00002"]


def test_numbers_count_on_over_besluiten_that_the_bestuurder_does_not_reach(w):
    bekrachtig(w)
    elders = bouw_regio()
    ontwerp = bied_aan(elders)

    with acting(by=elders.bestuurder):
        assert not Besluit.objects.exists()
        assert bekrachtig(elders, ontwerp).nummer == "B-2026-00002"
        assert Besluit.objects.count() == 1


def test_too_late_it_goes_back_for_another_day(w):
    ontwerp = bied_aan(w)

    with pytest.raises(Refused, match="startdatum is vandaag of voorbij"):
        ratify_ontwerpbesluit(ontwerp_id=ontwerp.pk, by=w.bestuurder, at=moment(START))
    assert return_ontwerpbesluit(
        ontwerp_id=ontwerp.pk, reden="Nieuwe datum.", by=w.bestuurder, at=moment(START)
    )


def test_a_draft_of_a_closed_casus_does_not_bind(w):
    casus = bied_aan(w).aanmelding.casus
    casus.refresh_from_db()
    close_casus(
        casus_id=casus.pk,
        versie=casus.versie,
        reden=Casus.Reden.VERHUISD,
        toelichting="",
        by=w.leerplicht,
        at=moment(),
    )

    with pytest.raises(Refused, match="wacht niet meer"):
        bekrachtig(w, Ontwerpbesluit.objects.get())


# --- the database stands behind it -----------------------------------------------------------------------
def test_the_database_knows_four_eyes(w):
    ontwerp = bied_aan(w)
    with pytest.raises(IntegrityError, match="ontwerpbesluit_vier_ogen"), transaction.atomic():
        Ontwerpbesluit.objects.filter(pk=ontwerp.pk).update(beoordeeld_door=ontwerp.opgesteld_door)


def test_the_database_keeps_one_draft_on_offer(w):
    ontwerp = bied_aan(w)
    with pytest.raises(IntegrityError, match="ontwerpbesluit_een_aangeboden"), transaction.atomic():
        Ontwerpbesluit.objects.create(
            aanmelding=ontwerp.aanmelding,
            versie=2,
            opgesteld_op=VANDAAG,
            opgesteld_door=w.voorzitter,
            **ontwerp_velden(w),
        )


def test_a_besluit_and_the_text_it_rests_on_are_never_edited(w):
    besluit = bekrachtig(w)
    with pytest.raises(InternalError), transaction.atomic():
        Besluit.objects.filter(pk=besluit.pk).update(bekrachtigd_op=START)
    with pytest.raises(InternalError), transaction.atomic():
        RegionaleAfspraak.objects.filter(pk=w.afspraak.pk).update(tekst="Iets heel anders.")
    assert RegionaleAfspraak.objects.filter(pk=w.afspraak.pk).update(geldig_tot=START) == 1
