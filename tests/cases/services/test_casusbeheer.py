"""Running a casus: assign, step, close, reopen; old pages and double clicks."""

import pytest

from cases.models import Casus, Gebeurtenis, Taak, Voordracht
from cases.rules.stappen import Stap
from cases.services.betrekken import CannotEnd, end_involvement
from cases.services.casusbeheer import (
    CasusChanged,
    NotOpen,
    assign,
    close_casus,
    open_by_person,
    reopen_casus,
    take_step,
)
from cases.services.contact import add_contactmoment, add_notitie
from cases.services.stappen import StepNotAllowed
from cases.services.taken import plan_taak
from tests.cases.bouw import NU, SINDS, VANDAAG, betrek, casus_van, leerling_van, wereld
from thuiszitters.core.models import OutboxBericht

pytestmark = pytest.mark.django_db


@pytest.fixture
def w():
    return wereld()


def regels(casus, soort):
    return list(casus.gebeurtenissen.filter(soort=soort).order_by("pk").values_list("tekst", flat=True))


def close(w, casus, **anders):
    given = {
        "versie": casus.versie,
        "reden": Casus.Reden.TERUG,
        "toelichting": "Les hervat.",
        "by": w.leerplicht,
    }
    return close_casus(casus_id=casus.pk, at=NU, **{**given, **anders})


def test_taking_over_makes_one_behandelaar_and_tells_it_once(w):
    casus = casus_van(w)
    for _ in range(2):
        assign(casus_id=casus.pk, versie=1, behandelaar=w.leerplicht, by=w.leerplicht, at=NU)
    casus.refresh_from_db()
    assert (casus.behandelaar, casus.versie) == (w.leerplicht, 2)
    assert regels(casus, "TOEGEWEZEN") == ["Ans Leerplicht neemt de casus op zich."]
    assert not OutboxBericht.objects.exists()


def test_who_is_assigned_by_another_gets_a_mail_without_a_name(w):
    casus = casus_van(w, voornamen="Kanarie", achternaam="Geheimzinnig")
    assign(casus_id=casus.pk, versie=1, behandelaar=w.collega, by=w.teamleider, at=NU)
    inhoud = OutboxBericht.objects.get().inhoud
    assert inhoud["gebruiker"] == w.collega.pk
    assert "Geheimzinnig" not in str(inhoud)
    assert casus.nummer not in str(inhoud)


def test_an_old_page_is_told_what_changed_and_changes_nothing(w):
    casus = casus_van(w)
    assign(casus_id=casus.pk, versie=1, behandelaar=w.collega, by=w.collega, at=NU)
    with pytest.raises(CasusChanged, match="Bas Collega neemt de casus op zich") as told:
        take_step(casus_id=casus.pk, versie=1, naar=Stap.IN_ONDERZOEK, by=w.leerplicht, at=NU)
    assert told.value.versie == 2
    casus.refresh_from_db()
    assert casus.stap == Stap.MELDING_ONTVANGEN


def test_the_step_somebody_set_already_is_no_conflict(w):
    casus = casus_van(w)
    for _ in range(2):
        take_step(
            casus_id=casus.pk, versie=1, naar=Stap.IN_ONDERZOEK, toelichting="Bezoek.", by=w.leerplicht, at=NU
        )
    assert regels(casus, "STAP") == ["Volgende stap: in onderzoek. Bezoek."]


def test_a_step_the_table_does_not_know_is_refused(w):
    casus = casus_van(w)
    with pytest.raises(StepNotAllowed, match="melding ontvangen"):
        take_step(casus_id=casus.pk, versie=1, naar=Stap.UITVOERING, by=w.leerplicht, at=NU)


def test_closing_ends_its_tasks_and_its_voordracht(w):
    casus = casus_van(w)
    plan_taak(
        casus=casus,
        organisatie=w.gemeente.organisatie,
        titel="Bel",
        deadline=VANDAAG,
        sleutel="t",
        by=w.leerplicht,
        at=NU,
    )
    voordracht = Voordracht.objects.create(
        casus=casus, samenwerkingsverband=w.swv, voorgedragen_op=VANDAAG, voorgedragen_door=w.leerplicht
    )
    close(w, casus)
    close(w, casus)
    casus.refresh_from_db()
    voordracht.refresh_from_db()
    assert (casus.stap, casus.gesloten_op, casus.reden_gesloten) == ("AFGESLOTEN", VANDAAG, "TERUG")
    assert voordracht.status == "VERVALLEN"
    assert not Taak.objects.open().filter(casus=casus).exists()
    assert regels(casus, "GESLOTEN") == ["Casus gesloten: terug naar school, opleiding hervat. Les hervat."]


def test_a_closed_casus_takes_no_work(w):
    casus = casus_van(w)
    close(w, casus)
    with pytest.raises(NotOpen):
        take_step(casus_id=casus.pk, versie=2, naar=Stap.PLAN, by=w.leerplicht, at=NU)
    with pytest.raises(NotOpen):
        add_notitie(casus_id=casus.pk, tekst="x", by=w.leerplicht, namens=w.gemeente.organisatie, at=NU)
    with pytest.raises(NotOpen):
        close(w, casus, reden=Casus.Reden.VERHUISD, versie=2)


def test_reopening_brings_it_back_to_onderzoek(w):
    casus = casus_van(w)
    close(w, casus)
    for _ in range(2):
        reopen_casus(casus_id=casus.pk, versie=2, reden="Weer thuis.", by=w.leerplicht, at=NU)
    casus.refresh_from_db()
    assert (casus.is_open, casus.stap, casus.reden_gesloten) == (True, "IN_ONDERZOEK", "")
    assert regels(casus, "HEROPEND") == ["Casus heropend. Weer thuis."]


def test_reopening_is_refused_when_the_pupil_has_another_open_casus(w):
    casus = casus_van(w)
    close(w, casus)
    given = {
        "leerling": casus.leerling,
        "aanleiding": Casus.Aanleiding.HANDMATIG,
        "sinds": SINDS,
        "reden": "",
    }
    open_by_person(by=w.leerplicht, at=NU, **given)
    with pytest.raises(NotOpen, match="andere open casus"):
        reopen_casus(casus_id=casus.pk, versie=2, reden="x", by=w.leerplicht, at=NU)


def test_opening_by_hand_twice_gives_one_casus_with_its_opener_as_behandelaar(w):
    leerling = leerling_van(w)
    given = {"aanleiding": Casus.Aanleiding.HANDMATIG, "sinds": SINDS, "reden": "Zorgen."}
    first, second = (open_by_person(leerling=leerling, by=w.leerplicht, at=NU, **given) for _ in range(2))
    assert first == second and first.behandelaar == w.leerplicht


def test_contact_and_note_stand_once_on_the_timeline_in_their_compartment(w):
    casus = casus_van(w)
    namens = w.gemeente.organisatie
    for _ in range(2):
        add_contactmoment(
            casus_id=casus.pk,
            op=SINDS,
            met="OUDERS",
            wijze="TELEFOON",
            naam="Opa",
            verslag="Gesproken.",
            bereikt=False,
            sectie="VERZUIM_ONGEOORLOOFD",
            by=w.leerplicht,
            namens=namens,
            at=NU,
        )
        add_notitie(casus_id=casus.pk, tekst="Let op.", by=w.leerplicht, namens=namens, at=NU)
    contact = casus.gebeurtenissen.get(soort=Gebeurtenis.Soort.CONTACT)
    assert contact.tekst == "Telefoon, ouders of verzorgers (Opa): niet bereikt\nGesproken."
    assert (contact.sectie, contact.op) == ("VERZUIM_ONGEOORLOOFD", SINDS)
    assert regels(casus, "NOTITIE") == ["Let op."]
    assert (casus.contactmomenten.count(), casus.notities.count()) == (1, 1)


def test_the_owner_stays_involved_and_others_can_be_ended_once(w):
    casus = casus_van(w)
    betrek(w, casus, w.wijkteam)
    rows = {b.organisatie_id: b for b in casus.betrokkenheden.order_by("pk")}
    with pytest.raises(CannotEnd):
        end_involvement(betrokkenheid_id=rows[w.gemeente.pk].pk, reden="", by=w.leerplicht, at=NU)
    assert Casus.objects.visible_to(w.wijkteammedewerker).exists()
    for _ in range(2):
        end_involvement(betrokkenheid_id=rows[w.wijkteam.pk].pk, reden="Klaar.", by=w.leerplicht, at=NU)
    assert not Casus.objects.visible_to(w.wijkteammedewerker).exists()
    assert "Wijkteam Proefwijk is niet meer betrokken. Klaar." in regels(casus, "BETROKKENHEID")
