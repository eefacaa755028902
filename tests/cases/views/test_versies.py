"""Corrections never erase: both versions for the school; for the gemeente only that the melding (no longer) counts."""

from datetime import date

import pytest
from django.urls import reverse

from attendance.services.meldinggegevens import Meldinggegevens
from cases.models import Casus, Gebeurtenis
from cases.services.escalatie import run_day
from cases.services.meldingen import correct_verzuimmelding, receive_verzuimmelding
from tests.cases.bouw import leerling_van, wereld
from tests.cases.taskforce import moment

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("op_maandag")]

THUIS = Meldinggegevens(soort="lrv", status="ongeoorloofd", van=date(2026, 9, 14), reden="Blijft thuis.")
ZIEK = Meldinggegevens(soort="ziekte", status="geoorloofd", van=date(2026, 9, 14), reden="KANARIE-LONGEN")


@pytest.fixture
def w():
    return wereld()


@pytest.fixture
def kind(w):
    return leerling_van(w, voornamen="Zoë", achternaam="Proefkind")


def meld(w, kind, gegevens, op):
    return receive_verzuimmelding(
        leerling=kind,
        vestiging=w.school,
        gegevens=gegevens,
        kenmerk="f1",
        by=w.zorgcoordinator,
        at=moment(op),
    ).melding


def wijzig(w, melding, gegevens, op, waarom="KANARIE-WAAROM"):
    return correct_verzuimmelding(
        melding_id=melding.pk, gegevens=gegevens, waarom=waarom, by=w.zorgcoordinator, at=moment(op)
    ).melding


def page(client_for, wie, melding):
    return client_for(wie).get(reverse("cases:melding", args=[melding.pk]))


def tijdlijn(soort):
    return list(
        Gebeurtenis.objects.filter(casus=Casus.objects.get(), soort=soort)
        .order_by("pk")
        .values_list("tekst", flat=True)
    )


def test_the_school_sees_both_versions_with_what_changed_when_by_whom_and_why(w, kind, client_for):
    eerste = meld(w, kind, THUIS, date(2026, 10, 13))
    tweede = wijzig(w, eerste, ZIEK, date(2026, 10, 20))
    text = page(client_for, w.zorgcoordinator, tweede).text
    for deel in (
        "Versies naast elkaar",
        "13 oktober 2026",
        "20 oktober 2026",
        str(w.zorgcoordinator),
        "langdurig relatief verzuim",
        "ziekte",
        "KANARIE-LONGEN",
        "KANARIE-WAAROM",
        "gewijzigd",
        "De melding van de school telt niet meer mee.",
    ):
        assert deel in text, deel


def test_the_gemeente_reads_the_version_it_knew_and_only_that_it_counts_no_more(w, kind, client_for):
    eerste = meld(w, kind, THUIS, date(2026, 10, 13))
    tweede = wijzig(w, eerste, ZIEK, date(2026, 10, 20))
    assert page(client_for, w.leerplicht, tweede).status_code == 404
    text = page(client_for, w.leerplicht, eerste).text
    for deel in (
        "Wanneer telde deze melding",
        "Vanaf 13 oktober 2026",
        "verzuim vanaf 14 september 2026 en het duurt nog",
        "Vanaf 20 oktober 2026",
        "De melding van de school telt niet meer mee.",
        "Blijft thuis.",
        "De grond is vervallen op 20 oktober 2026.",
    ):
        assert deel in text, deel
    for geheim in ("ziekte", "KANARIE", "Versies naast elkaar", "Versie 2"):
        assert geheim not in text, geheim


def test_the_version_it_knew_stays_in_its_lists(w, kind, client_for):
    eerste = meld(w, kind, THUIS, date(2026, 10, 13))
    wijzig(w, eerste, ZIEK, date(2026, 10, 20))
    casus = Casus.objects.get()
    for address in (
        reverse("cases:casus", args=[casus.pk]),
        reverse("cases:leerling", args=[kind.pk]),
    ):
        text = client_for(w.leerplicht).get(address).text
        assert reverse("cases:melding", args=[eerste.pk]) in text and "telt niet meer mee" in text
        assert "ziekte" not in text and "KANARIE" not in text
    school = client_for(w.zorgcoordinator).get(reverse("cases:leerling", args=[kind.pk])).text
    assert "ziekte" in school and reverse("cases:melding", args=[eerste.pk]) not in school


def test_turned_into_geoorloofd_the_casus_hears_since_when_and_that_its_owner_decides(w, kind):
    eerste = meld(w, kind, THUIS, date(2026, 10, 13))
    wijzig(w, eerste, ZIEK, date(2026, 10, 20))
    assert tijdlijn("MELDING") == [
        "De melding van de school telt niet meer mee vanaf 20 oktober 2026: langdurig relatief verzuim, "
        "vanaf 14 september 2026, nog bezig."
    ]
    assert tijdlijn("GROND") == [
        "De grond van de casus is vervallen op 20 oktober 2026: de leerling voldoet niet meer aan de telling. "
        "De casus sluit niet vanzelf: leerplicht kijkt, en sluit met die reden of gaat verder."
    ]
    casus = Casus.objects.get()
    assert casus.is_open and casus.grond_vervallen_op == date(2026, 10, 20)
    (taak,) = casus.taken.filter(regel="GROND")
    assert taak.toelichting.startswith("Het verzuim dat de school meldde, telt niet meer mee.")
    for g in casus.gebeurtenissen.all():
        assert "ziekte" not in g.tekst and "KANARIE" not in g.tekst and " geoorloofd" not in g.tekst


def test_turned_into_ongeoorloofd_a_casus_opens_with_the_old_begin(w, kind, client_for):
    eerste = meld(w, kind, ZIEK, date(2026, 9, 14))
    assert not Casus.objects.exists()
    tweede = wijzig(w, eerste, THUIS, date(2026, 10, 20))
    casus = Casus.objects.get()
    assert (casus.geopend_op, casus.sinds, casus.drempel_op) == (
        date(2026, 10, 20),
        date(2026, 9, 14),
        date(2026, 10, 12),
    )
    (drempel,) = [t for t in tijdlijn("ESCALATIE") if "Thuis sinds 14 september 2026" in t]
    assert "de grens is bereikt op 12 oktober 2026." in drempel
    assert "Dat is pas op 20 oktober 2026 vastgesteld, met de meldingen die toen bekend waren." in drempel
    text = page(client_for, w.leerplicht, tweede).text
    assert (
        "Vanaf 20 oktober 2026" in text
        and "Geopend op 20 oktober 2026, thuis sinds 14 september 2026." in text
    )
    assert "Vanaf 14 september 2026" not in text and "ziekte" not in text and "KANARIE" not in text


def test_an_older_begin_of_an_open_casus_is_told_beside_the_one_it_had(w, kind):
    later = Meldinggegevens(soort="lrv", status="ongeoorloofd", van=date(2026, 9, 21))
    eerste = meld(w, kind, later, date(2026, 9, 21))
    run_day(on=date(2026, 10, 26), at=moment(date(2026, 10, 26)))
    assert Casus.objects.get().sinds == date(2026, 9, 21)
    wijzig(w, eerste, THUIS, date(2026, 10, 27))
    assert Casus.objects.get().sinds == date(2026, 9, 14)
    assert any("Eerder was de begindatum 21 september 2026." in tekst for tekst in tijdlijn("ESCALATIE"))
    assert tijdlijn("MELDING") == [
        "Een melding van verzuim is gewijzigd: langdurig relatief verzuim, vanaf 14 september 2026, nog bezig. "
        "Eerder stond er: langdurig relatief verzuim, vanaf 21 september 2026, nog bezig."
    ]


def test_back_to_ongeoorloofd_the_ground_holds_again(w, kind):
    eerste = meld(w, kind, THUIS, date(2026, 10, 13))
    tweede = wijzig(w, eerste, ZIEK, date(2026, 10, 20))
    wijzig(w, tweede, THUIS, date(2026, 10, 27))
    assert tijdlijn("MELDING")[-1] == (
        "De melding van de school telt mee vanaf 27 oktober 2026: langdurig relatief verzuim, "
        "vanaf 14 september 2026, nog bezig."
    )
    casus = Casus.objects.get()
    assert casus.grond_vervallen_op is None and len(tijdlijn("GROND")) == 2


def test_a_correction_asks_why_and_may_go_without(w, kind, client_for):
    melding = meld(w, kind, THUIS, date(2026, 10, 13))
    address = reverse("cases:melding_corrigeren", args=[melding.pk])
    client = client_for(w.zorgcoordinator)
    form = client.get(address).context["form"]
    velden = {naam: form[naam].value() or "" for naam in form.fields} | {
        "waarom": "Verkeerde dag.",
        "van": "2026-09-15",
    }
    text = client.post(address, velden, follow=True).text
    assert "Verkeerde dag." in text and "Waarom gewijzigd" in text
    assert "Verkeerde dag." not in page(client_for, w.leerplicht, melding).text
