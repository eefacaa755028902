"""Reporting about a pupil whose casus one does not see, on screen and by API: the casus hears of it all the same."""

import json

import pytest
from django.urls import reverse

from attendance.models import Verzuimmelding
from cases.models import Betrokkenheid, Casus, Taak
from cases.rules.ladder import Regel
from cases.services.openen import open_casus
from tests.cases.bouw import NU, SINDS, leerling_van, wereld
from tests.factories import (
    GemeenteFactory,
    InschrijvingFactory,
    LeerlingFactory,
    VerzuimmeldingFactory,
    lid,
)
from tests.factories.sleutels import uitgifte
from thuiszitters.accounts.rollen import Rol
from thuiszitters.core import jobs, outbox
from thuiszitters.core.models import OutboxBericht

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("op_maandag")]
GEMELD = "Er is verzuim gemeld: langdurig relatief verzuim, vanaf 14 september 2026, nog bezig."


@pytest.fixture
def w():
    return wereld()


@pytest.fixture
def leerling(w):
    return leerling_van(w, sleutel="L-1")


@pytest.fixture
def casus(w, leerling):
    """Open, without the school."""
    casus, _ = open_casus(
        leerling=leerling, aanleiding=Casus.Aanleiding.MELDING, sinds=SINDS, by=w.leerplicht, at=NU
    )
    Betrokkenheid.objects.filter(casus=casus, organisatie=w.school.organisatie).delete()
    return casus


def url(naam, *args):
    return reverse(f"cases:{naam}", args=args)


def velden(page, **anders):
    form = page.context["form"]
    return {
        "kenmerk": form["kenmerk"].value(),
        "vestiging": form["vestiging"].value(),
        "soort": "lrv",
        "status": "ongeoorloofd",
        "van": "2026-09-14",
        "tot": "",
        "omvang": "HELE_DAGEN",
        "uren_per_dag": "",
        "reden": "Blijft thuis.",
        "actie_gewenst": "ja",
        **anders,
    }


def meld(client, leerling, **anders):
    address = url("leerling_melden", leerling.pk)
    return client.post(address, velden(client.get(address), **anders), follow=True)


@pytest.fixture
def lever(w, client):
    """The system of the school."""
    token = uitgifte(w.school.organisatie).token

    def deliver(*meldingen):
        return client.post(
            "/api/v1/verzuimmeldingen",
            {"meldingen": [{"leerling": {"sleutel": "L-1"}, **melding} for melding in meldingen]},
            content_type="application/json",
            headers={"Authorization": f"Bearer {token}"},
        ).json()["aantallen"]

    return deliver


def item(kenmerk="M-1", **anders):
    basis = {"meldingskenmerk": kenmerk, "soort": "lrv", "status": "ongeoorloofd", "van": "2026-09-14"}
    return basis | anders


def verteld(casus):
    return list(
        casus.gebeurtenissen.filter(soort="MELDING").order_by("at", "pk").values_list("tekst", flat=True)
    )


def mails():
    berichten = OutboxBericht.objects.filter(soort="nieuws", inhoud__pad=url("meldingen"))
    return set(berichten.values_list("inhoud__gebruiker", flat=True))


def test_a_school_reports_a_pupil_whose_casus_it_does_not_see(w, leerling, casus, client_for):
    client = client_for(w.zorgcoordinator)
    assert client.get(url("casus", casus.pk)).status_code == 404

    page = meld(client, leerling)

    assert page.status_code == 200 and casus.nummer not in page.text
    assert verteld(casus) == [GEMELD]
    assert casus.gebeurtenissen.get(soort="MELDING").door == w.zorgcoordinator
    assert casus.escalaties.filter(regel=Regel.THUISZITTER).exists()
    assert mails() == {w.leerplicht.pk, w.collega.pk, w.teamleider.pk}
    assert client.get(url("casus", casus.pk)).status_code == 404


def test_a_system_of_a_school_delivers_about_the_same_pupil(w, leerling, casus, lever):
    assert lever(item(), item("M-2", van="2026-09-16"))["nieuw"] == 2

    assert verteld(casus)[0] == GEMELD and len(verteld(casus)) == 2
    assert casus.escalaties.filter(regel=Regel.THUISZITTER).exists()
    assert mails() == {w.leerplicht.pk, w.collega.pk, w.teamleider.pk}
    kwaliteit = Taak.objects.filter(regel=Regel.KWALITEIT)
    assert {taak.organisatie_id for taak in kwaliteit} == {w.school.pk}
    assert any("M-1" in taak.toelichting for taak in kwaliteit)
    payload = json.dumps(OutboxBericht.objects.get(soort="melding_gevolgd").inhoud)
    assert "M-1" not in payload and leerling.achternaam not in payload


def test_what_a_school_said_of_a_pupil_who_left_is_put_right_on_screen(w, leerling, casus, client_for):
    client = client_for(w.zorgcoordinator)
    meld(client, leerling)
    leerling.inschrijvingen.update(tot="2026-10-01")
    address = url("melding_corrigeren", Verzuimmelding.objects.get().pk)

    page = client.post(address, velden(client.get(address), tot="2026-09-18", waarom="terug"), follow=True)
    tweede = Verzuimmelding.objects.get(versie=2)
    assert "gecorrigeerd" in page.text and tweede.tot is not None
    client.post(url("melding_intrekken", tweede.pk), {"reden": "Was er wel."})

    tweede.refresh_from_db()
    assert tweede.ingetrokken_op is not None
    assert [tekst.partition(":")[0] for tekst in verteld(casus)] == [
        "Er is verzuim gemeld",
        "Een melding van verzuim is gewijzigd",
        "Een melding van verzuim is gewijzigd",
    ]


def test_what_a_system_sent_of_a_pupil_who_left_is_put_right(leerling, casus, lever):
    lever(item())
    leerling.inschrijvingen.update(tot="2026-10-01")
    InschrijvingFactory(leerling=leerling, van="2026-10-02")

    assert lever(item(tot="2026-09-18"))["gewijzigd"] == 1
    assert lever(item(tot="2026-09-18", ingetrokken_op="2026-11-02"))["gewijzigd"] == 1

    assert [tekst.partition(":")[0] for tekst in verteld(casus)] == [
        "Er is verzuim gemeld",
        "Een melding van verzuim is gewijzigd",
        "Een melding van verzuim is gewijzigd",
    ]


def test_a_kenmerk_of_another_school_tells_nothing_and_costs_nothing(w, leerling, client_for):
    elders = InschrijvingFactory(leerling=LeerlingFactory(woongemeente=w.gemeente))
    ander = VerzuimmeldingFactory(
        leerling=elders.leerling, vestiging=elders.vestiging, bron="scherm", kenmerk="geraden"
    )

    page = meld(client_for(w.zorgcoordinator), leerling, kenmerk="geraden")

    eigen = Verzuimmelding.objects.get(leerling=leerling)
    assert page.status_code == 200 and "De melding is opgeslagen." in page.text
    assert eigen.kenmerk != "geraden" and eigen.versie == 1
    assert Verzuimmelding.objects.filter(leerling=ander.leerling).get() == ander


def test_a_version_that_went_to_another_school_is_not_written_over(w, leerling, client_for):
    """A file of another supplier said it was about another pupil, elsewhere: out of this school's reach."""
    melding = VerzuimmeldingFactory(leerling=leerling, vestiging=w.school)
    elders = InschrijvingFactory(leerling=LeerlingFactory(woongemeente=w.gemeente))
    VerzuimmeldingFactory(
        leerling=elders.leerling,
        vestiging=elders.vestiging,
        bron=melding.bron,
        kenmerk=melding.kenmerk,
        versie=2,
        wortel=melding,
        vervangt=melding,
    )
    client, address = client_for(w.zorgcoordinator), url("melding_corrigeren", melding.pk)

    page = client.post(address, velden(client.get(address), tot="2026-10-09", waarom="terug"))

    assert page.status_code == 422 and "intussen gewijzigd" in page.text
    assert not OutboxBericht.objects.filter(soort="melding_gevolgd").exists()


def test_leerplicht_treats_a_melding_while_the_casus_is_another_gemeentes(w, leerling, casus, client_for):
    """The pupil has moved, and the old gemeente has not handed over yet."""
    nieuw = GemeenteFactory()
    leerling.woongemeente = nieuw
    leerling.save(update_fields=["woongemeente"])
    melding = VerzuimmeldingFactory(leerling=leerling, vestiging=w.school, soort="luxe")
    leerplicht = lid(Rol.LEERPLICHTAMBTENAAR, nieuw.organisatie)
    client = client_for(leerplicht)
    assert client.get(url("casus", casus.pk)).status_code == 404

    client.post(url("melding_behandelen", melding.pk), {"status": "IN_BEHANDELING"})

    assert verteld(casus) == ["Leerplicht zette een melding op ‘in behandeling’."]


def test_who_treated_a_melding_does_not_find_its_task_again(w, leerling, client_for, monkeypatch):
    meld(client_for(w.zorgcoordinator), leerling, soort="luxe", van="2026-10-26", tot="2026-10-30")
    taak = Taak.objects.get(regel=Regel.LUXE)
    monkeypatch.setattr(jobs, "ring_after_commit", lambda *bel: None)
    melding = Verzuimmelding.objects.get()

    client_for(w.leerplicht).post(url("melding_behandelen", melding.pk), {"status": "TER_KENNISGEVING"})

    taak.refresh_from_db()
    assert taak.gedaan_door == w.leerplicht


def test_a_worker_that_fails_keeps_nobody_from_reporting(w, leerling, casus, client_for, monkeypatch):
    def fail(taak, sleutel):
        assert not outbox.deliver(dedupe_key=sleutel, at=NU)

    with monkeypatch.context() as stuk:
        stuk.setattr(jobs, "ring_after_commit", fail)
        stuk.setitem(outbox.HANDLERS, "melding_gevolgd", lambda bericht, at: 1 / 0)
        page = meld(client_for(w.zorgcoordinator), leerling)
    assert "De melding is opgeslagen." in page.text and Verzuimmelding.objects.count() == 1
    assert verteld(casus) == [] and not mails()

    bericht = OutboxBericht.objects.get(soort="melding_gevolgd")
    outbox.relay(at=bericht.volgende_poging_at)

    assert verteld(casus) == [GEMELD] and mails()


def test_leerplicht_reads_that_the_pupil_is_being_judged_and_then_finds_the_casus(
    w, leerling, client_for, monkeypatch
):
    bezorg, gebeld = jobs.ring_after_commit, []
    monkeypatch.setattr(jobs, "ring_after_commit", lambda *bel: gebeld.append(bel))
    client = client_for(w.leerplicht)

    page = meld(client, leerling)
    assert "Deze leerling wordt nu beoordeeld." in page.text and "Open een casus" not in page.text
    assert 'hx-select="#casus-stand"' in page.text and 'id="casus-stand"' in page.text
    (bel,) = gebeld
    bezorg(*bel)

    page = client.get(url("melding", Verzuimmelding.objects.get().pk))
    assert Casus.objects.get().nummer in page.text and "wordt nu beoordeeld" not in page.text


def test_of_a_melding_that_opens_nothing_the_page_says_so(w, leerling, client_for):
    page = meld(client_for(w.leerplicht), leerling, van="2026-10-30")
    assert "Voor deze leerling is geen casus open." in page.text and "Open een casus" in page.text


def test_a_school_reads_nothing_of_judging_and_casussen(w, leerling, client_for, monkeypatch):
    monkeypatch.setattr(jobs, "ring_after_commit", lambda *bel: None)
    page = meld(client_for(w.zorgcoordinator), leerling)
    assert "wordt nu beoordeeld" not in page.text and "casus-stand" not in page.text
