"""A casus moves to another gemeente: offered, accepted or refused; what goes along, what stays, whose access ends."""

from datetime import timedelta

import pytest
from django.apps import apps
from django.db import IntegrityError, transaction
from django.urls import reverse

from cases.access.casus import can_reopen
from cases.models import (
    Casus,
    Contactmoment,
    Gebeurtenis,
    Gegevensgebrek,
    Overdracht,
    Secties,
    Taak,
    Zestienuurssignaal,
)
from cases.rules.stappen import Stap
from cases.services.casusbeheer import close_casus
from cases.services.contact import add_notitie
from cases.services.overdragen import accept_overdracht, offer_overdracht, refuse_overdracht
from cases.services.taken import put_taak
from cases.services.weigering import Refused
from schools.models import Leerling
from tests.cases.bouw import NU, SINDS, VANDAAG, betrek, casus_van, voeg_toe, wereld
from tests.factories import GemeenteFactory, InschrijvingFactory, VerzuimmeldingFactory, lid
from thuiszitters.accounts.rollen import Rol
from thuiszitters.core.actor import acting
from thuiszitters.core.models import Inzage, OutboxBericht

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("op_maandag")]


@pytest.fixture
def w():
    w = wereld()
    w.casus = casus_van(w, voornamen="Kanarie", achternaam="Vogelman")
    w.naar = GemeenteFactory(organisatie__naam="Gemeente Nieuwstad")
    w.nieuw = lid(Rol.LEERPLICHTAMBTENAAR, w.naar.organisatie, naam="Nel Nieuwstad")
    return w


def aanbod(w) -> Overdracht:
    with acting(by=w.leerplicht):
        return offer_overdracht(
            casus_id=w.casus.pk,
            naar=w.naar,
            verhuisd_op=VANDAAG,
            samenvatting="Gaat sinds september niet. Ouders werken mee.",
            by=w.leerplicht,
            at=NU,
        )


def accepteer(w, overdracht) -> Casus:
    return accept_overdracht(overdracht_id=overdracht.pk, by=w.nieuw, at=NU)


def test_the_whole_way_on_the_screens(w, client_for):
    zender, ontvanger = client_for(w.leerplicht), client_for(w.nieuw)
    assert ontvanger.get(reverse("cases:casus", args=[w.casus.pk])).status_code == 404
    overdragen = reverse("cases:overdragen", args=[w.casus.pk])
    page = zender.get(overdragen).text
    assert "Dit gaat mee" in page and "Dit blijft bij u" in page and "staat nog in uw gemeente" in page
    page = zender.post(
        overdragen,
        {"naar": w.naar.pk, "verhuisd_op": "2026-11-01", "samenvatting": "Ouders werken mee."},
        follow=True,
    ).text
    assert "wacht op antwoord" in page and Casus.objects.get(pk=w.casus.pk).is_open
    overdracht = Overdracht.objects.get()
    detail = reverse("cases:overdracht", args=[overdracht.pk])

    page = ontvanger.get(detail).text
    assert "Kanarie Vogelman" in page and "Ouders werken mee." in page and "Neem de casus over" in page
    assert Inzage.objects.filter(leerling_id=w.casus.leerling_id, gebruiker=w.nieuw).exists()
    assert ontvanger.get(reverse("cases:leerling", args=[w.casus.leerling_id])).status_code == 404
    assert zender.post(reverse("cases:overdracht_accepteren", args=[overdracht.pk])).status_code == 403

    page = ontvanger.post(reverse("cases:overdracht_accepteren", args=[overdracht.pk]), follow=True).text
    assert "Kanarie Vogelman" in page and "Ouders werken mee." in page and "Gemeente Nieuwstad" in page
    for naam, pk in (("casus", w.casus.pk), ("leerling", w.casus.leerling_id)):
        assert zender.get(reverse(f"cases:{naam}", args=[pk])).status_code == 404, naam
    page = zender.get(detail).text
    assert "Vogelman" not in page and "Ouders werken mee." not in page and "blijft bewaard" in page
    assert "Vogelman" not in zender.get(reverse("cases:overdrachten")).text
    keek = Inzage.objects.filter(onderwerp="cases.Overdracht", gebruiker=w.leerplicht)
    assert keek.count() == 1, "only what named the child: the page after offering it"
    assert "Vogelman" in ontvanger.get(reverse("cases:overdrachten")).text


def test_accepting_closes_one_and_opens_one_and_tells_both_timelines(w):
    overdracht = aanbod(w)
    nieuw = accepteer(w, overdracht)

    oud = Casus.objects.get(pk=w.casus.pk)
    assert (oud.reden_gesloten, oud.gemeente, nieuw.gemeente, nieuw.sinds) == (
        "VERHUISD",
        w.gemeente,
        w.naar,
        oud.sinds,
    )
    assert list(Casus.objects.open().filter(leerling=oud.leerling_id)) == [nieuw]
    assert Leerling.objects.get(pk=oud.leerling_id).woongemeente == w.naar
    bij_oud = list(oud.gebeurtenissen.order_by("pk").values_list("soort", flat=True))
    assert bij_oud[-2:] == ["OVERDRACHT", "GESLOTEN"]
    verhaal = "\n".join(nieuw.gebeurtenissen.order_by("pk").values_list("tekst", flat=True))
    assert f"overgenomen van {w.gemeente}" in verhaal and "Ouders werken mee." in verhaal
    assert accepteer(w, overdracht) == nieuw and Casus.objects.count() == 2


def test_what_was_secret_or_shared_stays_behind(w):
    for sectie in Secties:
        add_notitie(
            casus_id=w.casus.pk,
            tekst=f"notitie {sectie}",
            by=w.leerplicht,
            namens=w.gemeente.organisatie,
            at=NU,
            sectie=sectie,
        )
    betrek(w, w.casus, w.wijkteam)
    nieuw = accepteer(w, aanbod(w))

    assert not nieuw.notities.exists() and not Contactmoment.objects.filter(casus=nieuw).exists()
    assert not Gebeurtenis.objects.filter(casus=nieuw, tekst__contains="notitie").exists()
    betrokken = set(nieuw.betrokkenheden.values_list("organisatie_id", flat=True))
    assert betrokken == {w.naar.pk, w.school.pk}
    oud = set(w.casus.betrokkenheden.running().values_list("organisatie_id", flat=True))
    assert oud == {w.school.pk, w.wijkteam.pk}, "the others read the closed casus six weeks more"


def test_nobody_of_the_old_gemeente_reads_on_and_the_new_one_reads_the_absence(w, client_for):
    kijker = lid(Rol.LEERPLICHTAMBTENAAR, w.gemeente.organisatie)
    VerzuimmeldingFactory(leerling=w.casus.leerling, vestiging=w.school)
    waar = {"leerling": w.casus.leerling, "vestiging": w.school, "gemeente": w.gemeente}
    Zestienuurssignaal.objects.create(
        begin=SINDS, eind=SINDS, uiterlijk_op=VANDAAG, vastgesteld_op=VANDAAG, **waar
    )
    Gegevensgebrek.objects.create(
        soort="OVERLAP", dag=SINDS, sleutel="x", gevonden_op=VANDAAG, voor_gemeente=True, **waar
    )
    tijdig, op_orde = reverse("cases:tijdig_melden"), reverse("cases:gegevens")
    for pagina in (tijdig, op_orde):
        assert "Kanarie" in client_for(kijker).get(pagina).text
    overdracht = aanbod(w)
    assert Casus.objects.visible_to(kijker).exists() and not Casus.objects.visible_to(w.nieuw).exists()

    nieuw = accepteer(w, overdracht)

    for wie in (kijker, w.leerplicht, w.teamleider):
        assert not Casus.objects.visible_to(wie).exists()
        assert not Leerling.objects.visible_to(wie).exists()
        with acting(by=wie):
            assert not Casus.objects.filter(pk=nieuw.pk).exists(), "the second wall too"
    assert Casus.objects.visible_to(w.nieuw).get() == nieuw
    assert type(w.casus.leerling.verzuimmeldingen.get()).objects.visible_to(w.nieuw).count() == 1
    with acting(by=w.nieuw):
        assert not Casus.objects.filter(pk=w.casus.pk).exists()

    oud, school = client_for(kijker), client_for(lid(Rol.VERZUIMCOORDINATOR, w.school.organisatie))
    assert "Kanarie" not in oud.get(op_orde).text and "Kanarie" in school.get(op_orde).text
    page = oud.get(tijdig).text
    assert "niet meer van uw gemeente" in page and "Kanarie" not in page and w.school.organisatie.naam in page
    assert "Niets past" in oud.get(tijdig, {"zoek": "Kanarie"}).text, "nor is it found by its name"
    assert oud.get(tijdig, {"sorteer": "naam"}).status_code == 200
    assert "Kanarie" in school.get(tijdig).text
    waarom = {"reden": "overleg met de school"}
    bestand = oud.post(reverse("cases:tijdig_melden_bestand", args=["csv"]), waarom).content.decode()
    assert "niet meer van uw gemeente" in bestand and "Kanarie" not in bestand
    assert not Inzage.objects.filter(gebruiker=kijker, onderwerp="cases.Zestienuurssignaal").exists()


def test_tasks_of_people_move_and_tasks_of_rules_lapse(w):
    def taak(titel, organisatie, **meer):
        return put_taak(
            organisatie=organisatie,
            titel=titel,
            deadline=VANDAAG,
            at=NU,
            casus=w.casus,
            by=w.leerplicht,
            **meer,
        )

    eigen = taak("Bel de ouders", w.gemeente.organisatie, toegewezen_aan=w.leerplicht)
    school = taak("Stuur het rooster", w.school.organisatie)
    regel = taak("Onderzoek", w.gemeente.organisatie, regel="R5")
    betrek(w, w.casus, w.wijkteam)
    wijk = taak("Ga langs", w.wijkteam)

    nieuw = accepteer(w, aanbod(w))

    stand = {t.titel: (t.casus_id, t.organisatie_id, t.gedaan_op) for t in Taak.objects.order_by("pk")}
    assert stand[eigen.titel] == (nieuw.pk, w.naar.pk, None)
    assert stand[school.titel] == (nieuw.pk, w.school.pk, None)
    assert stand[regel.titel] == (w.casus.pk, w.gemeente.pk, VANDAAG)
    assert stand[wijk.titel] == (w.casus.pk, w.wijkteam.pk, VANDAAG)
    assert Taak.objects.get(pk=eigen.pk).toegewezen_aan is None


def test_a_task_for_a_school_the_pupil_left_lapses_and_the_timeline_says_so(w):
    gegeven = {"deadline": VANDAAG, "at": NU, "casus": w.casus, "by": w.leerplicht}
    oude = put_taak(organisatie=w.school.organisatie, titel="Stuur het rooster", **gegeven)
    w.casus.leerling.inschrijvingen.update(tot=VANDAAG - timedelta(days=1))
    ander = InschrijvingFactory(leerling=w.casus.leerling, van=VANDAAG).vestiging
    nieuwe = put_taak(organisatie=ander.organisatie, titel="Plan een gesprek", **gegeven)

    nieuw = accepteer(w, aanbod(w))

    taken = Taak.objects.order_by("pk").values_list("titel", "casus", "leerling", "gedaan_op", "gedaan_door")
    assert list(taken.filter(pk__in=[oude.pk, nieuwe.pk])) == [
        ("Stuur het rooster", w.casus.pk, None, VANDAAG, w.nieuw.pk),
        ("Plan een gesprek", nieuw.pk, None, None, None),
    ]
    verteld = w.casus.gebeurtenissen.filter(soort="TAAK").values_list("tekst", flat=True)
    assert list(verteld) == ["Taak vervallen omdat de casus sluit: Stuur het rooster"]


def test_closing_takes_a_running_offer_back_and_tells_it(w):
    overdracht = aanbod(w)
    w.casus.refresh_from_db()
    with acting(by=w.leerplicht):
        close_casus(
            casus_id=w.casus.pk, versie=w.casus.versie, reden="TERUG", toelichting="", by=w.leerplicht, at=NU
        )
    overdracht.refresh_from_db()
    assert (overdracht.status, overdracht.beslist_door) == ("INGETROKKEN", w.leerplicht)
    verteld = w.casus.gebeurtenissen.filter(soort="OVERDRACHT").order_by("pk").values_list("tekst", flat=True)
    assert list(verteld)[1:] == ["De overdracht aan Gemeente Nieuwstad is ingetrokken omdat de casus sluit."]
    post = OutboxBericht.objects.filter(sleutel=f"overdracht:{overdracht.pk}:INGETROKKEN:{w.nieuw.pk}")
    assert post.get().inhoud["gebruiker"] == w.nieuw.pk


def test_accepting_leaves_no_trace_of_a_withdrawal(w):
    overdracht = aanbod(w)
    accepteer(w, overdracht)
    spoor = apps.get_model("cases.OverdrachtEvent").objects.filter(pgh_obj=overdracht).order_by("pgh_id")
    assert list(spoor.values_list("status", flat=True)) == ["OPEN", "GEACCEPTEERD"]
    assert not OutboxBericht.objects.filter(sleutel__contains="INGETROKKEN").exists()


def test_a_second_click_does_no_harm(w, client_for):
    zender, ontvanger = client_for(w.leerplicht), client_for(w.nieuw)
    overdragen = reverse("cases:overdragen", args=[w.casus.pk])
    gegevens = {"naar": w.naar.pk, "verhuisd_op": "2026-11-01", "samenvatting": "Ouders werken mee."}
    eerste, tweede = zender.post(overdragen, gegevens), zender.post(overdragen, gegevens)
    overdracht = Overdracht.objects.get()
    detail = reverse("cases:overdracht", args=[overdracht.pk])
    assert (eerste.url, tweede.url, zender.get(overdragen).url) == (detail, detail, detail)
    assert overdragen in zender.get(reverse("cases:casus", args=[w.casus.pk])).text

    weigeren = reverse("cases:overdracht_weigeren", args=[overdracht.pk])
    antwoorden = [ontvanger.post(weigeren, {"reden": "Woont hier niet."}) for _ in range(2)]
    assert [(a.status_code, a.url) for a in antwoorden] == [(302, detail)] * 2
    assert ontvanger.get(weigeren).url == detail

    overdracht = aanbod(w)
    intrekken = reverse("cases:overdracht_intrekken", args=[overdracht.pk])
    for _ in range(2):
        assert "De overdracht is ingetrokken." in zender.post(intrekken, follow=True).text

    overdracht = aanbod(w)
    accepteren = reverse("cases:overdracht_accepteren", args=[overdracht.pk])
    assert ontvanger.post(accepteren).url == ontvanger.post(accepteren).url
    assert Casus.objects.count() == 2
    page = ontvanger.post(reverse("cases:overdracht_weigeren", args=[overdracht.pk]), {"reden": "Toch niet."})
    assert page.status_code == 422 and "al geaccepteerd" in page.text


def test_refusing_leaves_everything_and_tells_why(w, client_for):
    overdracht = aanbod(w)
    ontvanger = client_for(w.nieuw)
    weigeren = reverse("cases:overdracht_weigeren", args=[overdracht.pk])
    assert ontvanger.post(weigeren, {"reden": ""}).status_code == 422

    page = ontvanger.post(weigeren, {"reden": "Woont hier niet."}, follow=True).text

    assert "Vogelman" not in page, "who refused reads no longer about whom it was"
    assert "Woont hier niet." in client_for(w.leerplicht).get(reverse("cases:casus", args=[w.casus.pk])).text
    assert Casus.objects.open().get() == w.casus
    with pytest.raises(Refused, match="al geweigerd"):
        accepteer(w, overdracht)
    assert aanbod(w).pk != overdracht.pk, "it can be offered again"


def test_taking_it_back_and_closing_end_the_offer(w, client_for):
    overdracht = aanbod(w)
    intrekken = reverse("cases:overdracht_intrekken", args=[overdracht.pk])
    assert client_for(w.nieuw).post(intrekken).status_code == 403
    client_for(w.leerplicht).post(intrekken)
    assert Overdracht.objects.get(pk=overdracht.pk).status == "INGETROKKEN"
    opnieuw = aanbod(w)
    w.casus.refresh_from_db()
    close_casus(
        casus_id=w.casus.pk, versie=w.casus.versie, reden="TERUG", toelichting="", by=w.leerplicht, at=NU
    )
    with pytest.raises(Refused, match="al ingetrokken"):
        accepteer(w, opnieuw)


def test_messages_name_no_child(w):
    refuse_overdracht(overdracht_id=aanbod(w).pk, reden="Woont hier niet.", by=w.nieuw, at=NU)
    post = list(OutboxBericht.objects.filter(sleutel__startswith="overdracht:").order_by("pk"))

    assert [b.inhoud["gebruiker"] for b in post] == [w.nieuw.pk, w.leerplicht.pk]
    for bericht in post:
        assert "Vogelman" not in str(bericht.inhoud) and w.casus.nummer not in str(bericht.inhoud)


def test_from_the_taskforce_on_a_casus_is_not_given_away(w, client_for):
    Casus.objects.filter(pk=w.casus.pk).update(stap=Stap.TASKFORCE)
    with pytest.raises(Refused, match="kan niet vanuit de stap"):
        aanbod(w)
    page = client_for(w.leerplicht).get(reverse("cases:overdragen", args=[w.casus.pk]))
    assert page.status_code == 403 and "Rond het besluit eerst af" in page.text


def test_one_offer_at_a_time_in_the_database_too(w):
    overdracht = aanbod(w)
    assert aanbod(w) == overdracht
    overdracht.pk = None
    overdracht._state.adding = True
    overdracht.pk = Overdracht._meta.pk.default()
    with pytest.raises(IntegrityError, match="een_open_per_casus"), transaction.atomic():
        overdracht.save()


def test_a_third_gemeente_does_not_know_of_it(w, client_for):
    overdracht = aanbod(w)
    for naam in ("overdracht", "overdracht_accepteren", "overdracht_weigeren", "overdracht_intrekken"):
        for method in ("get", "post"):
            address = reverse(f"cases:{naam}", args=[overdracht.pk])
            assert getattr(client_for(w.elders), method)(address).status_code in {404, 405}
    assert client_for(w.zorgcoordinator).get(reverse("cases:overdrachten")).status_code == 403


def test_documents_stay_with_the_old_gemeente_and_nobody_reads_on(w, client_for):
    document = voeg_toe(w, w.casus, titel="Stuk van Zilverberg")
    nieuw = accepteer(w, aanbod(w))
    oud = reverse("cases:document", args=[w.casus.pk, document.pk])

    page = client_for(w.nieuw).get(reverse("cases:casus", args=[nieuw.pk]))
    assert page.status_code == 200 and "Zilverberg" not in page.text
    assert client_for(w.nieuw).get(oud).status_code == client_for(w.leerplicht).get(oud).status_code == 404
    assert client_for(w.nieuw).get(oud.replace(str(w.casus.pk), str(nieuw.pk))).status_code == 404


def test_a_casus_that_was_handed_over_does_not_open_again(w):
    """Its owner left; a team leader who looks in an emergency, when no other is open, is told so."""
    nieuw = accepteer(w, aanbod(w))
    close_casus(
        casus_id=nieuw.pk, versie=nieuw.versie, reden=Casus.Reden.TERUG, toelichting="", by=w.nieuw, at=NU
    )
    w.casus.refresh_from_db()
    assert "is overgedragen" in can_reopen(w.teamleider, w.casus).reason
    assert can_reopen(w.nieuw, Casus.objects.get(pk=nieuw.pk))
