"""The wall opens only under a legal regime, for one gemeente, between two days, put on by two people; off by one."""

from datetime import date, timedelta
from functools import partial
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from attendance.models import Verzuimmelding
from attendance.services.meldinggegevens import Meldinggegevens, MeldingGeweigerd, check_gegevens
from cases.access.casus import secties_in
from cases.queries.waarom import waarom_for
from tests.cases.bouw import NU, VANDAAG, betrek, casus_van, leerling_van, wereld
from tests.factories import (
    GebruikerFactory,
    GemeenteFactory,
    InschrijvingFactory,
    LeerlingFactory,
    VerzuimmeldingFactory,
    lid,
)
from thuiszitters.accounts.access.secties import behind_the_wall
from thuiszitters.accounts.models import Muurregime
from thuiszitters.accounts.rollen import Niveau, Rol, Sectie
from thuiszitters.accounts.services.lidmaatschap import grant_lidmaatschap
from thuiszitters.accounts.services.muurregimes import (
    RegimeGeweigerd,
    adopt_regime,
    end_regime,
    propose_regime,
)

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.7 verzonnen\n%%EOF\n"
TOT = VANDAAG + timedelta(days=30)


@pytest.fixture
def w(time_machine):
    time_machine.move_to(NU, tick=False)
    w = wereld()
    w.casus = casus_van(w)
    w.kind = w.casus.leerling
    betrek(w, w.casus, w.wijkteam)
    VerzuimmeldingFactory(leerling=w.kind, vestiging=w.school)
    w.ziek = VerzuimmeldingFactory(
        leerling=w.kind,
        vestiging=w.school,
        soort="ziekte",
        status="geoorloofd",
        reden="KANARIE",
        van=date(2026, 9, 7),
        tot=date(2026, 9, 9),
        vastgelegd_op=date(2026, 9, 7),
    )
    w.een, w.twee = lid(Rol.FUNCTIONEEL_BEHEER), lid(Rol.FUNCTIONEEL_BEHEER)
    return w


def voorstel(w, **anders):
    gegevens = {
        "gemeente": w.gemeente.organisatie,
        "grondslag": "Wet terugdringen schoolverzuim, artikel I",
        "van": VANDAAG,
        "tot": TOT,
        "besluit_door": "het college",
        "besluit_op": VANDAAG - timedelta(days=7),
        "kenmerk": "2026-114",
        "fg": "Fien Bedacht",
        "advies_op": VANDAAG - timedelta(days=9),
        "advies": "POSITIEF",
    } | anders
    stukken = {"besluit": ("besluit.pdf", PDF), "adviesstuk": ("advies.pdf", PDF)}
    return propose_regime(sleutel=uuid4(), gegevens=gegevens, **stukken, by=w.een, at=NU)


def open_muur(w, **anders):
    return adopt_regime(regime_id=voorstel(w, **anders).pk, by=w.twee, at=NU)


def leest(wie, w):
    """Whether a person reads the sickness: the melding, the section in the casus, and the answer to why."""
    found = {
        Verzuimmelding.objects.visible_to(wie).filter(pk=w.ziek.pk).exists(),
        secties_in(wie, w.casus)[Sectie.VERZUIM_GEOORLOOFD].mag_lezen,
        waarom_for(wie, w.kind, on=VANDAAG, known_on=VANDAAG).bereik.alle_geoorloofd,
        not behind_the_wall(wie),
    }
    assert len(found) == 1, "every path says the same"
    return found.pop()


def test_a_proposal_opens_nothing_and_the_second_person_opens_it_for_leerplicht_alone(w, client_for):
    page = reverse("cases:melding", args=[w.ziek.pk])
    regime = voorstel(w)
    assert not leest(w.leerplicht, w) and client_for(w.leerplicht).get(page).status_code == 404

    adopt_regime(regime_id=regime.pk, by=w.twee, at=NU)

    assert leest(w.leerplicht, w) and "KANARIE" in client_for(w.leerplicht).get(page).text
    assert secties_in(w.leerplicht, w.casus)[Sectie.VERZUIM_GEOORLOOFD] is Niveau.LEZEN
    assert not leest(w.wijkteammedewerker, w)
    assert client_for(w.wijkteammedewerker).get(page).status_code == 404


def test_it_opens_one_gemeente_and_its_inhabitants(w):
    open_muur(w, gemeente=GemeenteFactory().organisatie)
    assert not leest(w.leerplicht, w)
    open_muur(w)
    elders = LeerlingFactory()
    InschrijvingFactory(leerling=elders, vestiging=w.school)
    ver = VerzuimmeldingFactory(leerling=elders, vestiging=w.school, soort="ziekte", status="geoorloofd")
    assert Verzuimmelding.objects.visible_to(w.leerplicht).filter(pk=ver.pk).count() == 0
    assert Verzuimmelding.objects.visible_to(w.zorgcoordinator).filter(pk=ver.pk).count() == 1
    assert not Verzuimmelding.objects.visible_to(w.wethouderstaf).exists()


def test_it_begins_and_ends_on_its_days_by_itself(w, time_machine):
    open_muur(w, van=VANDAAG + timedelta(days=1), tot=VANDAAG + timedelta(days=2))
    for dagen, gelezen in ((0, False), (1, True), (2, True), (3, False)):
        time_machine.move_to(NU + timedelta(days=dagen), tick=False)
        assert leest(w.leerplicht, w) is gelezen, dagen


def test_one_person_switches_it_off_at_once(w):
    regime = open_muur(w)
    assert leest(w.leerplicht, w)

    end_regime(regime_id=regime.pk, reden="De rechter schorste het besluit.", by=w.een, at=NU)

    assert not leest(w.leerplicht, w)
    with pytest.raises(RegimeGeweigerd, match="al vastgesteld"):
        adopt_regime(regime_id=regime.pk, by=lid(Rol.FUNCTIONEEL_BEHEER), at=NU)


def test_who_also_works_behind_the_wall_elsewhere_stays_behind_it(w):
    open_muur(w)
    elders = GemeenteFactory().organisatie
    for rol, ander in ((Rol.WIJKTEAMMEDEWERKER, w.wijkteam), (Rol.LEERPLICHTAMBTENAAR, elders)):
        persoon = lid(Rol.LEERPLICHTAMBTENAAR, w.gemeente.organisatie)
        assert leest(persoon, w)
        grant_lidmaatschap(gebruiker=persoon, organisatie=ander, rol=rol, van=VANDAAG)
        assert not leest(persoon, w)


def test_also_under_a_regime_only_the_school_says_that_absence_is_geoorloofd(w):
    open_muur(w)
    gegevens = Meldinggegevens(soort="ziekte", status="geoorloofd", van=VANDAAG, tot=None)
    with pytest.raises(MeldingGeweigerd, match="Alleen de school"):
        check_gegevens(gegevens, by=w.leerplicht)
    check_gegevens(gegevens, by=w.zorgcoordinator)


def test_a_page_asks_as_many_questions_with_a_regime_as_without(w, client_for):
    client, address = client_for(w.leerplicht), reverse("cases:meldingen")

    def questions():
        with CaptureQueriesContext(connection) as captured:
            assert client.get(address).status_code == 200
        return len(captured)

    before = questions()
    open_muur(w)
    assert questions() == before
    for _ in range(2):
        VerzuimmeldingFactory(
            leerling=leerling_van(w), vestiging=w.school, soort="ziekte", status="geoorloofd"
        )
    assert questions() == before


def test_four_eyes_in_the_service_and_in_the_database(w):
    regime = voorstel(w)
    with pytest.raises(RegimeGeweigerd, match="tweede functioneel beheerder"):
        adopt_regime(regime_id=regime.pk, by=w.een, at=NU)
    with pytest.raises(IntegrityError, match="vier_ogen"), transaction.atomic():
        Muurregime.objects.filter(pk=regime.pk).update(
            status="VASTGESTELD", beslist_door=w.een, beslist_at=NU
        )
    adopt_regime(regime_id=regime.pk, by=w.twee, at=NU)
    with pytest.raises(DatabaseError, match="verandert niet meer"), transaction.atomic():
        Muurregime.objects.filter(pk=regime.pk).update(tot=TOT + timedelta(days=300))
    assert Muurregime.objects.get(pk=regime.pk).tot == TOT


def test_withdrawn_and_rejected_open_nothing(w):
    eigen, ander = voorstel(w), voorstel(w)
    assert end_regime(regime_id=eigen.pk, reden="Vergist.", by=w.een, at=NU).status == "INGETROKKEN"
    assert (
        end_regime(regime_id=ander.pk, reden="Het advies ontbreekt.", by=w.twee, at=NU).status == "AFGEWEZEN"
    )
    assert not leest(w.leerplicht, w)


def test_too_late_is_too_late_in_the_service_and_on_the_button(w, client_for, time_machine):
    regime = voorstel(w)
    time_machine.move_to(NU + timedelta(days=31), tick=False)

    assert "De laatste dag is al voorbij." in client_for(w.twee).get(naar("regime", regime)).text
    assert client_for(w.twee).post(naar("regime_vaststellen", regime)).status_code == 403
    for act in (adopt_regime, partial(end_regime, reden="te laat")):
        with pytest.raises(RegimeGeweigerd):
            act(regime_id=regime.pk, by=w.twee, at=NU + timedelta(days=31))


@pytest.mark.parametrize("stand", ["INGETROKKEN", "AFGEWEZEN", "VASTGESTELD"])
def test_a_second_click_changes_nothing_and_somebody_else_hears_that_it_is_done(w, client_for, stand):
    regime = open_muur(w) if stand == "VASTGESTELD" else voorstel(w)
    wie, ander = (w.een, w.twee) if stand == "INGETROKKEN" else (w.twee, w.een)
    client, vreemd = client_for(wie), client_for(ander)
    eerste, tweede = ({"reden": f"Klik {nr}."} for nr in (1, 2))
    for gegevens in (eerste, tweede):
        page = client.post(naar("regime_beeindigen", regime), gegevens, follow=True)
        assert page.status_code == 200 and "De muur staat." in page.text

    regime.refresh_from_db()
    assert regime.status == stand and "Klik 1." in (regime.reden, regime.reden_uitgezet)
    assert vreemd.post(naar("regime_beeindigen", regime), eerste).status_code == 403


def test_adopting_twice_is_adopting_once(w, client_for):
    regime, client = voorstel(w), client_for(w.twee)
    for _ in range(2):
        assert "muur open" in client.post(naar("regime_vaststellen", regime), follow=True).text
    assert client_for(lid(Rol.FUNCTIONEEL_BEHEER)).post(naar("regime_vaststellen", regime)).status_code == 403


def test_the_wall_is_not_said_to_stand_while_another_regime_opens_it(w, client_for):
    eerste, tweede, open_voorstel = open_muur(w), open_muur(w), voorstel(w)
    open_muur(w, gemeente=GemeenteFactory().organisatie)
    client, reden = client_for(w.een), {"reden": "Vervalt."}
    for regime in (open_voorstel, eerste):
        assert "De muur blijft open" in client.get(naar("regime_beeindigen", regime)).text
        page = client.post(naar("regime_beeindigen", regime), reden, follow=True).text
        assert "De muur blijft open" in page and leest(w.leerplicht, w)

    assert "De muur staat meteen weer." in client.get(naar("regime_beeindigen", tweede)).text
    assert "De muur staat." in client.post(naar("regime_beeindigen", tweede), reden, follow=True).text
    assert not leest(w.leerplicht, w)


def naar(naam, regime):
    return reverse(f"accounts:{naam}", args=[regime.pk])


def formulier(w, **anders):
    stuk = lambda naam: SimpleUploadedFile(naam, PDF, "application/pdf")  # noqa: E731
    return {
        "gemeente": w.gemeente.organisatie.pk,
        "grondslag": "Wet terugdringen schoolverzuim, artikel I",
        "van": VANDAAG.isoformat(),
        "tot": TOT.isoformat(),
        "besluit_door": "het college",
        "besluit_op": "2026-10-26",
        "kenmerk": "2026-114",
        "besluit": stuk("besluit.pdf"),
        "fg": "Fien Bedacht",
        "advies_op": "2026-10-24",
        "advies": "POSITIEF",
        "adviesstuk": stuk("advies.pdf"),
        "toelichting": "",
        "sleutel": str(uuid4()),
    } | anders


def test_the_whole_way_on_the_screens(w, client_for):
    een, twee = client_for(w.een), client_for(w.twee)
    assert "De muur staat overal" in een.get(reverse("accounts:regimes")).text
    page = een.post(reverse("accounts:regime_voorstellen"), formulier(w), follow=True)
    regime = Muurregime.objects.get()
    detail = reverse("accounts:regime", args=[regime.pk])
    assert "wacht op een tweede beheerder" in page.text and "2026-114" in page.text
    vaststellen = reverse("accounts:regime_vaststellen", args=[regime.pk])
    assert een.post(vaststellen).status_code == 403 and not leest(w.leerplicht, w)

    assert "muur open" in twee.post(vaststellen, follow=True).text and leest(w.leerplicht, w)

    besluit = twee.get(
        reverse("accounts:regime_stuk", args=[regime.pk, regime.stukken.get(soort="BESLUIT").pk])
    )
    assert (besluit.content, besluit["Content-Disposition"]) == (PDF, 'attachment; filename="besluit.pdf"')
    einde = reverse("accounts:regime_beeindigen", args=[regime.pk])
    assert een.post(einde, {"reden": ""}).status_code == 422 and leest(w.leerplicht, w)
    page = een.post(einde, {"reden": "De wet is ingetrokken."}, follow=True).text
    assert "De wet is ingetrokken." in page and not leest(w.leerplicht, w)
    assert een.get(einde).status_code == 403
    assert "uitgezet" in een.get(detail).text


@pytest.mark.parametrize(
    ("anders", "zin"),
    [
        ({"advies": "NEGATIEF"}, "waarom toch zo besloten"),
        ({"advies_op": "2026-10-28"}, "Eerst adviseert de FG"),
        ({"tot": "2026-10-01"}, "Laatste dag"),
        ({"adviesstuk": SimpleUploadedFile("advies.pdf", b"<html>")}, "geen PDF"),
        ({"besluit": ""}, "Kies een bestand"),
    ],
)
def test_what_is_missing_is_said_and_nothing_is_recorded(w, client_for, anders, zin):
    page = client_for(w.een).post(reverse("accounts:regime_voorstellen"), formulier(w, **anders))

    assert page.status_code == 422 and zin in page.text
    assert not Muurregime.objects.exists()


def test_the_fg_of_the_gemeente_reads_it_and_decides_nothing(w, client_for):
    regime = voorstel(w)
    fg, vreemd = lid(Rol.FG, w.gemeente.organisatie), lid(Rol.FG, GemeenteFactory().organisatie)
    detail = reverse("accounts:regime", args=[regime.pk])
    assert "Fien Bedacht" in client_for(fg).get(detail).text
    assert client_for(vreemd).get(detail).status_code == 404
    for naam in ("regime_vaststellen", "regime_beeindigen"):
        assert client_for(fg).post(reverse(f"accounts:{naam}", args=[regime.pk])).status_code == 403
    for wie in (w.leerplicht, GebruikerFactory()):
        assert client_for(wie).get(detail).status_code == 403
