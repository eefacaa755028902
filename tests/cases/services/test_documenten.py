"""Documents: added once, kept sealed, never changed, withdrawn with a reason."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, InternalError, transaction
from django.db.utils import ProgrammingError

from cases.models import Casus, Document, Documentinhoud, Gebeurtenis, Secties
from cases.services.casusbeheer import NotOpen, close_casus
from cases.services.documenten import contents_of, withdraw_document
from tests.cases.bouw import NU, casus_van, voeg_toe, wereld
from tests.documentbestanden import PDF
from thuiszitters.core.bestanden import Bestandsoort, examine
from thuiszitters.core.sealed import SealBroken
from thuiszitters.core.sleutelwissel import rotate

pytestmark = pytest.mark.django_db


@pytest.fixture
def w(time_machine):
    time_machine.move_to(NU, tick=False)
    return wereld()


@pytest.fixture
def casus(w):
    return casus_van(w)


def trek_in(w, document, reden="gaat over een ander"):
    organisatie = w.gemeente.organisatie
    return withdraw_document(document_id=document.pk, reden=reden, by=w.leerplicht, namens=organisatie, at=NU)


def sluit(w, casus):
    casus.refresh_from_db()
    close_casus(
        casus_id=casus.pk,
        versie=casus.versie,
        reden=Casus.Reden.TERUG,
        toelichting="terug",
        by=w.leerplicht,
        at=NU,
    )


def regels(casus):
    rows = casus.gebeurtenissen.filter(soort=Gebeurtenis.Soort.DOCUMENT).order_by("at", "pk")
    return list(rows.values_list("tekst", "sectie"))


def test_a_document_is_kept_sealed_and_told_on_the_timeline_in_its_own_part(w, casus):
    document = voeg_toe(w, casus, titel="Proces-verbaal", sectie=Secties.STRAFRECHTELIJK)
    dicht = bytes(Documentinhoud.objects.get(pk=document.pk).inhoud)

    assert PDF not in dicht and b"verzonnen" not in dicht
    assert contents_of(document) == PDF
    assert (document.omvang, document.mediatype, document.bestandsnaam) == (
        len(PDF),
        "application/pdf",
        "brief.pdf",
    )
    assert regels(casus) == [("Toegevoegd: Proces-verbaal", "STRAFRECHTELIJK")]


def test_a_double_click_gives_one_document(w, casus):
    een, twee = voeg_toe(w, casus), voeg_toe(w, casus, at=NU + timedelta(seconds=2))

    assert een.pk == twee.pk
    assert Document.objects.count() == Documentinhoud.objects.count() == len(regels(casus)) == 1


def test_another_file_title_part_person_or_hour_is_another_document(w, casus):
    voeg_toe(w, casus)
    voeg_toe(w, casus, titel="Iets anders")
    voeg_toe(w, casus, bestand=examine("brief.pdf", PDF + b"%%EOF", Bestandsoort))
    voeg_toe(w, casus, sectie=Secties.VRIJSTELLING)
    voeg_toe(w, casus, by=w.collega)
    voeg_toe(w, casus, at=NU + timedelta(hours=1))

    assert Document.objects.count() == 6


def test_a_closed_casus_takes_no_document(w, casus):
    sluit(w, casus)

    with pytest.raises(NotOpen):
        voeg_toe(w, casus)
    assert not Document.objects.exists()


def test_withdrawing_keeps_that_it_was_there_and_why_it_went_once(w, casus):
    document = voeg_toe(w, casus)
    trek_in(w, document)
    trek_in(w, document, reden="tweede klik")
    document.refresh_from_db()

    assert not Document.objects.standing().exists()
    assert (document.reden_ingetrokken, document.ingetrokken_door) == ("gaat over een ander", w.leerplicht)
    assert regels(casus)[1:] == [("Ingetrokken: Brief van school. gaat over een ander", "IDENTITEIT")]
    assert voeg_toe(w, casus).pk != document.pk


def test_what_was_withdrawn_by_mistake_of_place_may_also_go_from_a_closed_casus(w, casus):
    document = voeg_toe(w, casus)
    sluit(w, casus)
    trek_in(w, document)

    assert not Document.objects.standing().exists()


@pytest.mark.parametrize(
    "velden", [{"titel": "anders"}, {"sectie": "MEDISCH"}, {"sha256": "0" * 64}, {"omvang": 1}]
)
def test_the_database_lets_nobody_change_a_document(w, casus, velden):
    document = voeg_toe(w, casus)

    with pytest.raises(InternalError, match="alleen ingetrokken"), transaction.atomic():
        Document.objects.filter(pk=document.pk).update(**velden)


def test_the_database_lets_nobody_undo_or_remove(w, casus):
    document = trek_in(w, voeg_toe(w, casus))

    with pytest.raises(InternalError, match="alleen ingetrokken"), transaction.atomic():
        Document.objects.filter(pk=document.pk).update(
            ingetrokken_at=None, ingetrokken_door=None, reden_ingetrokken=""
        )
    for rows in (Document.objects.filter(pk=document.pk), Documentinhoud.objects.filter(pk=document.pk)):
        with pytest.raises((InternalError, ProgrammingError)), transaction.atomic():
            rows._raw_delete(using="default")
    with pytest.raises(IntegrityError), transaction.atomic():
        Document.objects.filter(pk=voeg_toe(w, casus).pk).update(ingetrokken_at=NU)


def test_the_content_fits_its_own_row_only(w, casus):
    een, twee = voeg_toe(w, casus), voeg_toe(w, casus, titel="Een ander stuk")
    ander = Documentinhoud.objects.get(pk=twee.pk).inhoud
    Documentinhoud.objects.filter(pk=een.pk).update(inhoud=ander)

    with pytest.raises(SealBroken):
        contents_of(een)


def test_the_content_goes_along_with_a_new_key(w, casus, settings):
    document = voeg_toe(w, casus)
    oud = bytes(Documentinhoud.objects.get(pk=document.pk).inhoud)
    settings.VELDSLEUTELS = ["n" * 40, *settings.VELDSLEUTELS]

    assert dict(rotate())["cases.Documentinhoud.inhoud"] == 1
    nieuw = bytes(Documentinhoud.objects.get(pk=document.pk).inhoud)
    assert nieuw[:8] != oud[:8] and contents_of(document) == PDF


def test_the_trail_holds_what_is_known_of_it_and_never_the_content(w, casus):
    document = voeg_toe(w, casus)
    events = document.events.all()

    assert [rij.titel for rij in events] == ["Brief van school"]
    assert not [veld.name for veld in events.model._meta.concrete_fields if "inhoud" in veld.name]
