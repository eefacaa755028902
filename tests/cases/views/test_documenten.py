"""The screens of documents: who sees them, what is refused, and how a file leaves."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from cases.models import Casus, Document, Documentinhoud, Secties
from cases.services.betrekken import involve_organisatie
from cases.services.casusbeheer import close_casus
from cases.services.documenten import contents_of, withdraw_document
from tests.cases.bouw import NU, VANDAAG, betrek, casus_van, voeg_toe, wereld
from tests.documentbestanden import GPS, PDF, XMP, docx, jpeg
from thuiszitters.accounts.rollen import Sectie
from thuiszitters.core.bestanden import Bestandsoort, examine
from thuiszitters.core.models import Inzage

pytestmark = pytest.mark.django_db


@pytest.fixture
def w(time_machine):
    time_machine.move_to(NU, tick=False)
    return wereld()


@pytest.fixture
def casus(w):
    return casus_van(w)


def pagina(casus):
    return reverse("cases:casus", args=[casus.pk])


def toevoegen(casus):
    return reverse("cases:document_toevoegen", args=[casus.pk])


def adres(document, wat="document"):
    return reverse(f"cases:{wat}", args=[document.casus_id, document.pk])


def formulier(naam="brief.pdf", inhoud=PDF, **anders):
    bestand = SimpleUploadedFile(naam, inhoud, "text/html")
    return {"titel": "Brief van school", "sectie": "IDENTITEIT", "bestand": bestand} | anders


def sluit(w, casus):
    casus.refresh_from_db()
    dicht = {"versie": casus.versie, "reden": Casus.Reden.TERUG, "toelichting": "terug"}
    close_casus(casus_id=casus.pk, by=w.leerplicht, at=NU, **dicht)


def test_leerplicht_adds_a_document_and_finds_it_on_the_page(w, casus, client_for):
    client = client_for(w.leerplicht)
    page = client.post(toevoegen(casus), formulier(), follow=True)

    assert "Het document staat in de casus." in page.text
    assert page.text.count("Brief van school") >= 2 and "Toegevoegd: Brief van school" in page.text
    document = Document.objects.get()
    assert (document.namens, document.door) == (w.gemeente.organisatie, w.leerplicht)
    assert adres(document) in page.text and adres(document, "document_intrekken") in page.text


def test_the_file_leaves_as_an_attachment_and_the_look_is_noted(w, casus, client_for):
    document = voeg_toe(w, casus, sectie=Secties.VRIJSTELLING)
    got = client_for(w.leerplicht).get(adres(document))

    assert (got.status_code, got.content, got["Content-Type"]) == (200, PDF, "application/pdf")
    assert got["Content-Disposition"] == 'attachment; filename="brief.pdf"'
    assert got["X-Content-Type-Options"] == "nosniff" and "sandbox" in got["Content-Security-Policy"]
    assert "no-store" in got["Cache-Control"]
    gezien = Inzage.objects.get(onderwerp="cases.Document")
    assert (gezien.leerling_id, gezien.gebruiker) == (casus.leerling_id, w.leerplicht)
    assert gezien.secties == ["DOCUMENTEN", "VRIJSTELLING"]


def test_a_name_steers_no_header(w, casus, client_for):
    naam = 'x"\r\nSet-Cookie: a=b\u202efdp.pdf'
    bestand = examine(naam, PDF, Bestandsoort)
    got = client_for(w.leerplicht).get(adres(voeg_toe(w, casus, bestand=bestand)))

    assert got["Content-Disposition"] == 'attachment; filename="x_ Set-Cookie_ a=b fdp.pdf"'


@pytest.mark.parametrize(
    ("sectie", "lezers"),
    [
        (Secties.IDENTITEIT, {"leerplicht", "zorgcoordinator", "wijkteammedewerker"}),
        (Secties.VERZUIM_ONGEOORLOOFD, {"leerplicht", "zorgcoordinator", "wijkteammedewerker"}),
        (Secties.JEUGDHULP, {"wijkteammedewerker"}),
        (Secties.ONDERWIJSONDERSTEUNING, {"zorgcoordinator"}),
        (Secties.TLV, {"zorgcoordinator"}),
        (Secties.VRIJSTELLING, {"leerplicht"}),
        (Secties.STRAFRECHTELIJK, {"leerplicht"}),
        (Secties.MEDISCH, set()),
    ],
)
def test_both_sections_must_allow_it_on_every_path(w, casus, client_for, sectie, lezers):
    for organisatie in (w.wijkteam, w.school.bestuur.organisatie):
        betrek(w, casus, organisatie)
    document = voeg_toe(w, casus, sectie=sectie, titel="Stuk van Zilverberg")

    for wie in ("leerplicht", "zorgcoordinator", "wijkteammedewerker", "bestuur"):
        client = client_for(getattr(w, wie))
        page = client.get(pagina(casus))
        assert ("Zilverberg" in page.text) == (wie in lezers), wie
        assert (client.get(adres(document)).status_code == 200) == (wie in lezers), wie
        if wie not in lezers:
            assert client.get(adres(document)).status_code == 404
            assert (
                client.post(adres(document, "document_intrekken"), {"reden": "weg ermee"}).status_code == 404
            )


def test_who_reads_no_documents_does_not_see_that_there_are_any(w, casus, client_for):
    betrek(w, casus, w.school.bestuur.organisatie)
    voeg_toe(w, casus)
    client = client_for(w.bestuur)

    page = client.get(pagina(casus)).text
    assert "Documenten" not in page and "Brief van school" not in page and "/documenten/" not in page
    assert client.get(toevoegen(casus)).status_code == 403


def test_a_share_without_documents_leaves_them_out(w, casus, client_for):
    delen = {"grondslag": "Jeugdwet", "doel": "hulp", "tot": VANDAAG.replace(month=12), "toestemming": ""}
    involve_organisatie(
        casus_id=casus.pk,
        organisatie=w.wijkteam,
        delen=[Sectie.JEUGDHULP],
        by=w.leerplicht,
        at=NU,
        **delen,
    )
    document = voeg_toe(w, casus, sectie=Secties.JEUGDHULP)
    client = client_for(w.wijkteammedewerker)

    page = client.get(pagina(casus))
    assert page.status_code == 200 and "Brief van school" not in page.text
    assert client.get(adres(document)).status_code == 404
    assert client.get(toevoegen(casus)).status_code == 403


def test_strangers_and_the_wrong_casus_give_404(w, casus, client_for):
    document, ander = voeg_toe(w, casus), casus_van(w)

    for wie in (w.elders, w.andere_school, w.wethouderstaf, w.wijkteammedewerker):
        assert client_for(wie).get(adres(document)).status_code == 404
        assert client_for(wie).post(toevoegen(casus), formulier()).status_code == 404
    scheef = reverse("cases:document", args=[ander.pk, document.pk])
    assert client_for(w.leerplicht).get(scheef).status_code == 404


def test_one_chooses_only_a_part_one_may_fill_and_never_geoorloofd_absence(w, casus, client_for):
    keuzes = lambda wie: {  # noqa: E731
        k for k, _ in client_for(wie).get(toevoegen(casus)).context["form"].fields["sectie"].choices if k
    }

    assert keuzes(w.leerplicht) == {
        "IDENTITEIT",
        "VERZUIM_ONGEOORLOOFD",
        "VRIJSTELLING",
        "STRAFRECHTELIJK",
    }
    assert keuzes(w.zorgcoordinator) == {"IDENTITEIT", "VERZUIM_ONGEOORLOOFD", "ONDERWIJSONDERSTEUNING"}
    assert "VERZUIM_GEOORLOOFD" not in Secties.values
    page = client_for(w.zorgcoordinator).post(toevoegen(casus), formulier(sectie="STRAFRECHTELIJK"))
    assert page.status_code == 422 and not Document.objects.exists()


@pytest.mark.parametrize(
    ("anders", "zin"),
    [
        ({"naam": "brief.pdf", "inhoud": b"<html>"}, "geen PDF"),
        ({"naam": "tekening.svg", "inhoud": b"<svg/>"}, "Kies pdf, docx, odt, jpg, png of txt"),
        ({"naam": "programma.exe", "inhoud": b"MZ"}, "Dit soort bestand"),
        ({"naam": "leeg.pdf", "inhoud": b""}, "Dit bestand is leeg"),
        ({"naam": "groot.pdf", "inhoud": PDF + bytes(11_000_000)}, "groter dan 10 MB"),
        ({"naam": "macro.docx", "inhoud": docx(word__vbaProject_dot_bin=b"x")}, "macro"),
        ({"bestand": ""}, "Kies een bestand"),
        ({"titel": ""}, "Vul dit in"),
        ({"titel": " \n "}, "Vul dit in"),
        ({"sectie": ""}, "Maak een keuze"),
    ],
)
def test_a_refusal_says_why_at_the_field_and_loses_nothing_typed(w, casus, client_for, anders, zin):
    naam, inhoud = anders.pop("naam", "brief.pdf"), anders.pop("inhoud", PDF)
    page = client_for(w.leerplicht).post(
        toevoegen(casus), formulier(naam, inhoud, **({"titel": "Getypte titel"} | anders))
    )

    assert page.status_code == 422 and zin in page.text
    assert anders.get("titel") is not None or 'value="Getypte titel"' in page.text
    assert not Document.objects.exists() and not Documentinhoud.objects.exists()


def test_a_file_that_was_right_must_be_chosen_again_and_the_page_says_so(w, casus, client_for):
    page = client_for(w.leerplicht).post(toevoegen(casus), formulier(titel=""))
    wrong = client_for(w.leerplicht).post(toevoegen(casus), formulier(inhoud=b"x"))

    assert "Kies het bestand nog een keer" in page.text
    assert "nog een keer" not in wrong.text


def test_a_photo_loses_its_place_and_the_page_says_so(w, casus, client_for):
    page = client_for(w.leerplicht).post(toevoegen(casus), formulier("foto.jpg", jpeg(XMP)), follow=True)

    assert "hebben wij uit het bestand gehaald" in page.text
    assert GPS not in contents_of(Document.objects.get())


def test_withdrawing_asks_why_and_takes_it_off_every_page(w, casus, client_for):
    document = voeg_toe(w, casus)
    client = client_for(w.leerplicht)
    weg = adres(document, "document_intrekken")

    assert client.post(weg, {"reden": ""}).status_code == 422
    page = client.post(weg, {"reden": "gaat over een ander"}, follow=True)
    assert "is ingetrokken" in page.text and adres(document) not in page.text
    assert "Ingetrokken: Brief van school. gaat over een ander" in page.text
    for wat in ("document", "document_intrekken"):
        assert client.get(adres(document, wat)).status_code == 404


def test_one_withdraws_ones_own_and_leerplicht_those_of_all(w, casus, client_for):
    betrek(w, casus, w.wijkteam)
    van_school = voeg_toe(w, casus, by=w.zorgcoordinator, namens=w.school.organisatie)
    van_wijkteam = voeg_toe(w, casus, by=w.wijkteammedewerker, namens=w.wijkteam, titel="Plan")
    client = client_for(w.zorgcoordinator)

    page = client.get(pagina(casus)).text
    assert adres(van_school, "document_intrekken") in page
    assert adres(van_wijkteam, "document_intrekken") not in page
    refused = client.get(adres(van_wijkteam, "document_intrekken"))
    assert refused.status_code == 403 and "Wijkteam Proefwijk" in refused.text
    assert client_for(w.leerplicht).get(adres(van_wijkteam, "document_intrekken")).status_code == 200


def test_a_closed_casus_is_read_and_not_added_to(w, casus, client_for):
    document = voeg_toe(w, casus)
    sluit(w, casus)
    client = client_for(w.leerplicht)

    page = client.get(pagina(casus)).text
    assert adres(document) in page and toevoegen(casus) not in page
    assert client.get(adres(document)).status_code == 200
    assert client.get(toevoegen(casus)).status_code == 403


def test_a_secret_address_is_warned_of_before_a_file_is_chosen(w, client_for):
    geheim, open_ = casus_van(w, geheim_adres=True), casus_van(w)
    client = client_for(w.leerplicht)

    assert "geheim adres" in client.get(toevoegen(geheim)).text
    assert "geheim adres" not in client.get(toevoegen(open_)).text


def test_the_trail_of_the_owner_hides_what_it_may_not_read(w, casus, client_for):
    voeg_toe(w, casus, titel="Zilverberg", sectie=Secties.VRIJSTELLING)
    voeg_toe(w, casus, titel="Koperdal", sectie=Secties.MEDISCH)
    spoor = client_for(w.leerplicht).get(reverse("cases:spoor", args=[casus.pk])).text

    assert "Zilverberg" in spoor and "Koperdal" not in spoor


def test_of_a_copy_without_contents_the_page_says_so(w, casus, client_for):
    document = voeg_toe(w, casus)
    Documentinhoud.objects.filter(pk=document.pk).update(inhoud=b"")
    got = client_for(w.leerplicht).get(adres(document))

    assert got.status_code == 403 and "weggelaten" in got.text
    assert not Inzage.objects.filter(onderwerp="cases.Document").exists()


def test_what_was_withdrawn_is_not_in_the_list_for_anyone(w, casus, client_for):
    document = voeg_toe(w, casus)
    reden = {"reden": "dubbel", "by": w.leerplicht, "namens": w.gemeente.organisatie, "at": NU}
    withdraw_document(document_id=document.pk, **reden)

    assert "Er zijn geen documenten voor u" in client_for(w.zorgcoordinator).get(pagina(casus)).text
