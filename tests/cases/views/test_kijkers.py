"""Who looked: written with capacity, sections and ground in one insert, and read by the owner and the FG only."""

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from attendance.models import Meldingbehandeling
from cases.models import Deelname, Inzagevraag, Noodtoegang, Taak
from cases.services.overdragen import accept_overdracht, offer_overdracht
from tests.cases.bouw import NU, betrek, casus_van, leerling_van, wereld
from tests.factories import GemeenteFactory, LidmaatschapFactory, VerzuimmeldingFactory, lid
from thuiszitters.accounts.models import Lidmaatschap
from thuiszitters.accounts.rollen import Rol
from thuiszitters.core.clock import now, today
from thuiszitters.core.inzage import Duiding, Gezien
from thuiszitters.core.models import Inzage, OutboxBericht

pytestmark = pytest.mark.django_db


@pytest.fixture
def w():
    w = wereld()
    w.casus = casus_van(w, achternaam="Bedacht")
    w.casus.behandelaar = w.collega
    w.casus.save()
    w.fg = lid(Rol.FG, w.gemeente.organisatie, naam="Fenna Functionaris")
    return w


def grond(wie, leerling_id):
    """The ground the database gives for looking now."""
    Inzage.objects.log([(Gezien(leerling_id, "cases.Casus"), Duiding())], by=wie, at=now(), pad="/x/", ip="")
    return Inzage.objects.order_by("pk").last().grond


def naar(casus):
    return reverse("cases:kijkers", args=[casus.pk])


def test_a_page_writes_capacity_sections_and_ground_in_one_insert(w, client_for, django_assert_num_queries):
    client = client_for(w.collega)
    client.get(reverse("cases:casus", args=[w.casus.pk]))

    gezien = Inzage.objects.get()

    assert gezien.hoedanigheid == f"Leerplichtambtenaar, {w.gemeente}"
    assert "IDENTITEIT" in gezien.secties and "VERZUIM_ONGEOORLOOFD" in gezien.secties
    assert "VERZUIM_GEOORLOOFD" not in gezien.secties and "MEDISCH" not in gezien.secties
    assert gezien.grond == "TAAK"
    with django_assert_num_queries(1):
        Inzage.objects.log(
            [(Gezien(w.casus.leerling_id, "x"), Duiding())], by=w.collega, at=NU, pad="/", ip=""
        )


def test_a_share_that_leaves_a_section_out_is_written_without_it(w, client_for):
    Deelname.objects.create(
        casus=w.casus,
        gebruiker=w.elders,
        grondslag="Leerplichtwet",
        doel="overdracht",
        van=today(),
        tot=today() + timedelta(days=5),
        secties=["IDENTITEIT"],
    )

    client_for(w.elders).get(reverse("cases:casus", args=[w.casus.pk]))

    gezien = Inzage.objects.get()
    assert gezien.secties == ["IDENTITEIT"] and gezien.grond == "TAAK"


def test_which_sections_stood_on_a_form_with_a_mistake_is_not_made_up(w, client_for):
    client = client_for(w.collega)
    assert client.post(reverse("cases:notitie", args=[w.casus.pk]), {"tekst": ""}).status_code == 422

    gezien = Inzage.objects.get()
    assert gezien.secties is None and gezien.hoedanigheid == f"Leerplichtambtenaar, {w.gemeente}"
    assert "welke delen is niet bijgehouden" in client_for(w.teamleider).get(naar(w.casus)).text
    Inzage.objects.log(
        [(Gezien(w.casus.leerling_id, "cases.Casus"), Duiding("", None))],
        by=w.leerplicht,
        at=NU,
        pad="/",
        ip=None,
    )
    assert "welke delen is niet bijgehouden" in client_for(w.fg).get("/verantwoording/").text


def test_leerplicht_without_a_task_has_no_known_reason(w):
    kind = leerling_van(w).pk

    assert grond(w.leerplicht, w.casus.leerling_id) == "ONBEKEND"
    assert grond(w.leerplicht, kind) == "ONBEKEND"
    assert grond(w.collega, w.casus.leerling_id) == "TAAK"
    assert grond(w.teamleider, kind) == "BETROKKEN"


def test_work_that_nobody_took_up_is_a_reason(w):
    vrij = casus_van(w).leerling_id
    gemeld = leerling_van(w)
    VerzuimmeldingFactory(leerling=gemeld, vestiging=w.school, status="ongeoorloofd")
    taak = {"titel": "Bel", "deadline": today(), "aangemaakt_at": NU}
    kind = leerling_van(w)

    assert grond(w.leerplicht, vrij) == "BETROKKEN"
    assert grond(w.leerplicht, gemeld.pk) == "BETROKKEN"
    assert grond(w.elders, gemeld.pk) == "ONBEKEND"
    Taak.objects.create(leerling=kind, organisatie=w.gemeente.organisatie, **taak)
    assert grond(w.leerplicht, kind.pk) == "BETROKKEN"
    Taak.objects.filter(leerling=kind).update(toegewezen_aan=w.collega)
    assert grond(w.leerplicht, kind.pk) == "ONBEKEND" and grond(w.collega, kind.pk) == "TAAK"


def test_a_melding_that_was_treated_or_withdrawn_is_no_reason_in_any_version(w):
    kind = leerling_van(w)
    eerste = VerzuimmeldingFactory(leerling=kind, vestiging=w.school, status="ongeoorloofd")
    tweede = VerzuimmeldingFactory(
        leerling=kind, vestiging=w.school, status="ongeoorloofd", wortel=eerste, versie=2
    )
    assert grond(w.leerplicht, kind.pk) == "BETROKKEN"
    Meldingbehandeling.objects.create(melding=eerste, status="IN_BEHANDELING", door=w.collega, at=NU)
    assert grond(w.leerplicht, kind.pk) == "ONBEKEND" and grond(w.collega, kind.pk) == "TAAK"

    Meldingbehandeling.objects.all().delete()
    assert grond(w.leerplicht, kind.pk) == "BETROKKEN"
    type(tweede).objects.filter(pk=tweede.pk).update(ingetrokken_op=today())
    assert grond(w.leerplicht, kind.pk) == "BETROKKEN", "what it replaced is back"
    type(tweede).objects.filter(pk=tweede.pk).update(ingetrokken_op=None, status="geoorloofd")
    assert grond(w.leerplicht, kind.pk) == "ONBEKEND", "corrected away"
    kind.verzuimmeldingen.update(ingetrokken_op=today())
    assert grond(w.leerplicht, kind.pk) == "ONBEKEND"


def test_other_organisations_are_involved_or_not(w):
    wie = w.casus.leerling_id

    assert grond(w.zorgcoordinator, wie) == "BETROKKEN" and grond(w.bestuur, wie) == "BETROKKEN"
    assert grond(w.andere_school, wie) == "ONBEKEND"
    assert grond(w.wijkteammedewerker, wie) == "ONBEKEND"
    betrek(w, w.casus, w.wijkteam)
    assert grond(w.wijkteammedewerker, wie) == "BETROKKEN"
    assert grond(w.fg, wie) == "TOEZICHT"
    assert grond(lid(Rol.FG, GemeenteFactory().organisatie), wie) == "ONBEKEND"


def test_an_emergency_is_marked_for_its_hour(w):
    van = now() - timedelta(minutes=5)
    nood = Noodtoegang.objects.create(
        casus=w.casus,
        gebruiker=w.elders,
        organisatie=w.gemeente.organisatie,
        reden="brand",
        van_at=van,
        tot_at=van + timedelta(hours=1),
    )

    assert grond(w.elders, w.casus.leerling_id) == "NOODTOEGANG"
    Noodtoegang.objects.filter(pk=nood.pk).update(beeindigd_at=now())
    assert grond(w.elders, w.casus.leerling_id) == "ONBEKEND"


def test_a_reason_that_was_given_is_the_ground(w):
    wie = [(Gezien(w.casus.leerling_id, "BSN"), Duiding())]
    Inzage.objects.log(wie, by=w.leerplicht, at=NU, pad="/", ip="", reden="aanmelden bij JGZ")

    assert Inzage.objects.get().grond == "REDEN"


def test_the_owner_and_the_fg_read_who_looked(w, client_for):
    client_for(w.collega).get(reverse("cases:casus", args=[w.casus.pk]))
    client_for(w.leerplicht).get(reverse("cases:casus", args=[w.casus.pk]))

    for wie in (w.teamleider, w.fg):
        page = client_for(wie).get(naar(w.casus)).text
        assert "Bas Collega" in page and "eigen taak of eigen casus" in page
        assert "Ans Leerplicht" in page and "reden onbekend" in page and "ongeoorloofd verzuim" in page
    for wie in (
        w.zorgcoordinator,
        w.wijkteammedewerker,
        w.elders,
        lid(Rol.PRIVACY_OFFICER, w.gemeente.organisatie),
    ):
        assert client_for(wie).get(naar(w.casus)).status_code in (403, 404)


def test_what_a_school_opened_tells_a_gemeente_of_no_absence_behind_the_wall(w, client_for):
    ziek = VerzuimmeldingFactory(
        leerling=w.casus.leerling, vestiging=w.school, soort="ziekte", status="geoorloofd"
    )
    client_for(w.zorgcoordinator).get(reverse("cases:melding", args=[ziek.pk]))
    client_for(w.zorgcoordinator).get(reverse("cases:leerling", args=[w.casus.leerling_id]))
    assert Inzage.objects.filter(secties__contains=["VERZUIM_GEOORLOOFD"]).count() == 2

    rijen = client_for(w.fg).get(naar(w.casus)).context["pagina"].rows

    assert [(rij.wat, "geoorloofd verzuim" in rij.delen.split(", ")) for rij in rijen] == [
        ("pagina van de leerling", False)
    ]


def test_the_fg_has_a_list_of_what_stands_out_in_the_own_gemeente(w, client_for):
    client_for(w.leerplicht).get(reverse("cases:casus", args=[w.casus.pk]))
    client_for(w.collega).get(reverse("cases:casus", args=[w.casus.pk]))
    ander = wereld()
    client_for(ander.leerplicht).get(reverse("cases:leerling", args=[leerling_van(ander).pk]))
    client = client_for(w.fg)

    def found(**query):
        return [str(rij.gebruiker) for rij in client.get("/verantwoording/", query).context["pagina"].rows]

    assert found() == ["Ans Leerplicht"]
    assert found(grond="NOODTOEGANG") == [] and found(zoek="bas") == [] and found(grond="ONBEKEND") == found()
    assert w.casus.nummer in client.get("/verantwoording/").text
    assert "Bedacht" not in client.get("/verantwoording/").text


def test_the_fg_reads_of_people_as_long_as_they_work_there(w, client_for):
    """Who worked there when they looked is still to be accounted for; what they do elsewhere later is not."""
    ander = wereld()
    daar = leerling_van(ander)
    grond(w.leerplicht, w.casus.leerling_id)
    client = client_for(w.fg)

    def found():
        rows = client.get("/verantwoording/").context["pagina"].rows
        return [(str(rij.gebruiker), rij.leerling_id) for rij in rows]

    Lidmaatschap.objects.filter(gebruiker=w.leerplicht).update(tot=today())
    assert found() == [("Ans Leerplicht", w.casus.leerling_id)]
    with time_machine.travel(now() + timedelta(days=3), tick=False):
        LidmaatschapFactory(gebruiker=w.leerplicht, organisatie=ander.gemeente.organisatie, van=today())
        assert grond(w.leerplicht, daar.pk) == "ONBEKEND"
        client = client_for(w.fg)
        assert found() == [("Ans Leerplicht", w.casus.leerling_id)]
        elders = lid(Rol.FG, ander.gemeente.organisatie)
        client = client_for(elders)
        assert found() == [("Ans Leerplicht", daar.pk)]

        vraag = Inzagevraag.objects.create(inzage=Inzage.objects.get(leerling_id=daar.pk), door=elders)
        assert list(Inzagevraag.objects.visible_to(elders)) == [vraag]
        assert not Inzagevraag.objects.visible_to(w.fg).exists()


def test_after_an_overdracht_who_looks_is_for_the_new_gemeente_to_know(w, client_for):
    naar_gemeente = GemeenteFactory()
    nieuw = lid(Rol.LEERPLICHTAMBTENAAR, naar_gemeente.organisatie, naam="Nel Nieuwstad")
    client_for(w.collega).get(reverse("cases:casus", args=[w.casus.pk]))
    overdracht = offer_overdracht(
        casus_id=w.casus.pk,
        naar=naar_gemeente,
        verhuisd_op=today(),
        samenvatting="Kort.",
        by=w.collega,
        at=now(),
    )
    with time_machine.travel(now() + timedelta(hours=1), tick=False):
        daar = accept_overdracht(overdracht_id=overdracht.pk, by=nieuw, at=now())
    with time_machine.travel(now() + timedelta(hours=2), tick=False):
        client_for(nieuw).get(reverse("cases:casus", args=[daar.pk]))

        page = client_for(w.fg).get(naar(w.casus)).text
        assert "Bas Collega" in page and "Nel Nieuwstad" not in page
        page = client_for(lid(Rol.FG, naar_gemeente.organisatie)).get(naar(daar)).text
        assert "Nel Nieuwstad" in page


def test_filtered_and_in_as_many_queries_for_one_as_for_three(w, client_for, django_assert_num_queries):
    client = client_for(w.teamleider)
    client.get(naar(w.casus))
    for _ in range(2):
        with django_assert_num_queries(11):
            client.get(naar(w.casus))
    grond(w.collega, w.casus.leerling_id)

    def found(**query):
        return {str(rij.gebruiker) for rij in client.get(naar(w.casus), query).context["pagina"].rows}

    assert found(zoek="bas") == {"Bas Collega"} and found(grond="TAAK") == {"Bas Collega"}
    morgen = timezone.localdate() + timedelta(days=1)
    assert found(van=morgen.isoformat()) == set() and "Cor Teamleider" in found()


def test_the_fg_asks_the_person_answers_and_the_fg_closes(w, client_for):
    client_for(w.leerplicht).get(reverse("cases:casus", args=[w.casus.pk]))
    inzage = Inzage.objects.get()
    fg, ans = client_for(w.fg), client_for(w.leerplicht)

    fg.post(reverse("cases:inzage_vragen", args=[inzage.pk]))
    fg.post(reverse("cases:inzage_vragen", args=[inzage.pk]))
    vraag = Inzagevraag.objects.get()
    mail = OutboxBericht.objects.get(sleutel__contains=f"inzagevraag:{vraag.pk}")
    assert "Bedacht" not in str(mail.inhoud) and w.casus.nummer not in str(mail.inhoud)
    url = reverse("cases:inzagevraag", args=[vraag.pk])
    assert client_for(w.collega).get(url).status_code == 404
    assert "Nog geen antwoord" in fg.get(url).text
    assert fg.post(url, {"antwoord": "ik weet het wel"}).status_code == 200

    assert ans.post(url, {"antwoord": "x"}).status_code == 422
    ans.post(url, {"antwoord": "Ik verving Bas die dag."})
    assert "Ik verving Bas die dag." in fg.get("/verantwoording/").text and "Bedacht" not in ans.get(url).text

    fg.post(reverse("cases:inzage_afhandelen", args=[inzage.pk]))
    assert list(fg.get("/verantwoording/").context["pagina"].rows) == []
    assert Inzage.objects.filter(pk=inzage.pk).exists()


def test_nobody_else_asks_or_closes(w, client_for):
    client_for(w.leerplicht).get(reverse("cases:casus", args=[w.casus.pk]))
    inzage = Inzage.objects.get()
    for wie in (w.teamleider, w.leerplicht, lid(Rol.FG, GemeenteFactory().organisatie)):
        for naam in ("inzage_vragen", "inzage_afhandelen"):
            assert client_for(wie).post(reverse(f"cases:{naam}", args=[inzage.pk])).status_code == 404
    assert not Inzagevraag.objects.exists()
