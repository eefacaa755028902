"""Destroying: only by an approved list, all that hangs on a record, the audit trail's payload, and nothing else."""

from collections import Counter
from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import DatabaseError, connection, transaction

from cases.models import Casus, Contactmoment, Document, Documentinhoud, Gebeurtenis, Inzagevraag, Notitie
from cases.services.contact import add_contactmoment, add_notitie
from cases.services.documenten import add_document
from cases.services.inzagevragen import answer_why, ask_why
from reports.models import Vernietigingslijst
from reports.rules.bewaren import REGELS, Klasse
from reports.services.archief import destroy_rows
from reports.services.bewaren import (
    BewarenGeweigerd,
    approve_list,
    lift_hold,
    make_list,
    set_hold,
    set_term,
    withdraw_list,
)
from reports.services.vernietigen import run_list
from schools.models import Inschrijving, Leerling
from tests.cases.bouw import casus_van, leerling_van, voeg_toe, wereld
from tests.documentbestanden import PDF
from tests.factories import GezagsdragerFactory, VerzuimmeldingFactory, VrijstellingFactory, lid
from thuiszitters.accounts.rollen import Rol
from thuiszitters.core.bestanden import Bestandsoort, examine
from thuiszitters.core.inzage import Duiding, Gezien
from thuiszitters.core.models import Inzage

pytestmark = pytest.mark.django_db

NU = datetime(2026, 11, 22, 10, tzinfo=UTC)
OP = date(2026, 11, 22)
OUD, JONG = date(2007, 11, 22), date(2007, 11, 23)
KANARIE = "Kanariegeel"
STUKKEN = (Notitie, Contactmoment, Document, Gebeurtenis)


@pytest.fixture
def w():
    w = wereld()
    w.org = w.gemeente.organisatie
    w.po = lid(Rol.PRIVACY_OFFICER, w.org)
    w.tweede = w.teamleider
    return w


def gesloten(w, geboren, **velden):
    """A closed casus with a note."""
    casus = casus_van(w, geboortedatum=geboren, achternaam=KANARIE, **velden)
    wie = {"door": w.leerplicht, "namens": w.org, "at": NU}
    Notitie.objects.create(casus=casus, tekst=KANARIE, **wie)
    voeg_toe(w, casus, titel=KANARIE, bestand=examine(f"{KANARIE}.pdf", PDF, Bestandsoort))
    Casus.objects.filter(pk=casus.pk).update(stap="AFGESLOTEN", gesloten_op=OP, reden_gesloten="ACHTTIEN")
    return casus


def lijst_van(w, organisatie=None):
    return make_list(organisatie=organisatie or w.org, on=OP, by=w.po, at=NU)


def keur_goed(lijst, *mensen):
    for wie in mensen:
        approve_list(lijst_id=lijst.pk, by=wie, at=NU)


def draai(lijst):
    run_list(lijst_id=lijst.pk, at=NU, go_on=lambda: True)
    lijst.refresh_from_db()
    return lijst


def waar(woord):
    """Tables that still hold a word."""
    gevonden = set()
    with connection.cursor() as cursor:
        cursor.execute("SELECT quote_ident(tablename) FROM pg_tables WHERE schemaname = 'public'")
        for (tafel,) in cursor.fetchall():
            cursor.execute(f"SELECT EXISTS (SELECT 1 FROM {tafel} r WHERE r::text LIKE %s)", [f"%{woord}%"])
            if cursor.fetchone()[0]:
                gevonden.add(tafel)
    return gevonden


def test_a_list_holds_what_had_its_term_and_nothing_else(w):
    oud, jong = gesloten(w, OUD), gesloten(w, JONG)
    open_ = casus_van(w, geboortedatum=OUD)

    lijst = lijst_van(w)

    casussen = set(lijst.regels.filter(klasse="CASUS").values_list("sleutel", flat=True))
    assert casussen == {str(oud.pk)}
    leerlingen = set(lijst.regels.filter(klasse="LEERLING").values_list("sleutel", flat=True))
    assert leerlingen == {str(oud.leerling_id), str(open_.leerling_id)}
    assert Casus.objects.filter(pk=jong.pk).exists()


def test_asked_again_there_is_one_list_until_something_differs(w):
    gesloten(w, OUD)
    lijst = lijst_van(w)

    assert lijst_van(w) == lijst
    keur_goed(lijst, w.po, w.tweede)
    assert lijst_van(w) != lijst
    laatste = lijst_van(w)
    gesloten(w, OUD)
    assert lijst_van(w) not in (lijst, laatste)


def test_a_trial_changes_nothing_and_one_approval_is_not_enough(w):
    casus = gesloten(w, OUD)
    lijst = lijst_van(w)
    keur_goed(lijst, w.po)
    with pytest.raises(BewarenGeweigerd, match="Een ander beslist ook"):
        approve_list(lijst_id=lijst.pk, by=w.po, at=NU)

    draai(lijst)

    assert lijst.status == "CONCEPT" and Casus.objects.filter(pk=casus.pk).exists()


def test_the_whole_record_goes_with_its_audit_payload_and_who_and_when_stay(w):
    casus = gesloten(w, OUD)
    leerling = casus.leerling
    GezagsdragerFactory(leerling=leerling, naam=KANARIE)
    VrijstellingFactory(leerling=leerling)
    Inschrijving.objects.filter(leerling=leerling).delete()
    Inzage.objects.log(
        [(Gezien(leerling.pk, "casus"), Duiding())],
        by=w.leerplicht,
        at=NU,
        pad=f"/{casus.pk}/",
        ip="10.0.0.7",
    )
    assert {"schools_leerlingevent", "cases_notitieevent", "schools_gezagsdragerevent"} <= waar(KANARIE)
    lijst = lijst_van(w)
    keur_goed(lijst, w.po, w.tweede)

    draai(lijst)

    assert lijst.status == "KLAAR"
    assert waar(KANARIE) == set()
    assert waar(str(leerling.pk)) == waar(str(casus.pk)) == set()
    assert not Leerling.objects.filter(pk=leerling.pk).exists()
    assert not Document.objects.exists() and not Documentinhoud.objects.exists()
    spoor = Notitie.events.rel.related_model.objects.filter(pgh_obj_id=0)
    assert set(spoor.values_list("pgh_label", flat=True)) == {"insert", "delete"}
    assert Inzage.objects.get().gebruiker == w.leerplicht


def test_what_somebody_told_the_fg_goes_along_and_that_they_answered_stays(w):
    leerling, ander = (leerling_van(w, geboortedatum=OUD) for _ in range(2))
    Inschrijving.objects.filter(leerling=leerling).delete()
    for kind in (leerling, ander):
        Inzage.objects.log([(Gezien(kind.pk, "x"), Duiding())], by=w.leerplicht, at=NU, pad="/", ip=None)
        inzage = Inzage.objects.get(leerling_id=kind.pk)
        vraag = ask_why(inzage=inzage, by=w.po, at=NU)
        answer_why(vraag_id=vraag.pk, antwoord=f"De moeder van {KANARIE} belde", at=NU)
    lijst = lijst_van(w)
    keur_goed(lijst, w.po, w.tweede)

    draai(lijst)

    weg, blijft = Inzagevraag.objects.order_by("pk")
    assert weg.beantwoord_at == NU and KANARIE not in weg.antwoord and KANARIE in blijft.antwoord
    assert not any(KANARIE in spoor.antwoord for spoor in weg.events.all())
    assert any(KANARIE in spoor.antwoord for spoor in blijft.events.all())


def test_the_certificate_says_what_went_and_who_decided_and_nothing_of_whom(w):
    casus = gesloten(w, OUD)
    lijst = lijst_van(w)
    keur_goed(lijst, w.po, w.tweede)

    draai(lijst)

    assert [rij["door"] for rij in lijst.bewijs["goedgekeurd"]] == [str(w.po), str(w.tweede)]
    assert {"wat": "Casus met alles wat erbij hoort", "vernietigd": 1, "bewaard": 0} in lijst.bewijs[
        "records"
    ]
    assert lijst.bewijs["rijen"]["casussen"] == 1 and lijst.bewijs["rijen"]["notities"] == 1
    assert lijst.bewijs["rijen"]["documenten"] == lijst.bewijs["rijen"]["inhoud van documenten"] == 1
    assert len(lijst.sha256) == 64
    assert str(casus.leerling_id) not in str(lijst.bewijs) and casus.nummer not in str(lijst.bewijs)
    with pytest.raises(DatabaseError, match="Cannot update"), transaction.atomic():
        Vernietigingslijst.objects.filter(pk=lijst.pk).update(totaal=9)


def test_what_hangs_on_a_record_of_another_clock_keeps_it(w):
    casus = gesloten(w, OUD)
    lijst = lijst_van(w)
    keur_goed(lijst, w.po, w.tweede)

    draai(lijst)

    assert not Casus.objects.filter(pk=casus.pk).exists()
    bewaard = lijst.regels.get(klasse="LEERLING")
    assert (bewaard.uitkomst, bewaard.reden) == (
        "BEWAARD",
        "Er hangt nog inschrijving aan, die langer bewaard wordt.",
    )
    assert Leerling.objects.filter(pk=casus.leerling_id).exists()


def test_each_compartment_has_its_own_clock(w):
    leerling = leerling_van(w, geboortedatum=OUD)
    Inschrijving.objects.filter(leerling=leerling).update(van=date(2019, 8, 1), tot=date(2021, 7, 31))
    ziek = VerzuimmeldingFactory(leerling=leerling, vestiging=w.school, soort="ziekte", status="geoorloofd")
    spijbel = VerzuimmeldingFactory(leerling=leerling, vestiging=w.school)

    gemeente = set(lijst_van(w).regels.values_list("klasse", "sleutel"))
    bestuur = set(lijst_van(w, w.school.bestuur.organisatie).regels.values_list("klasse", "sleutel"))

    assert ("VERZUIM_ONGEOORLOOFD", str(spijbel.pk)) in gemeente
    assert ("VERZUIM_GEOORLOOFD", str(ziek.pk)) in bestuur
    assert not {("VERZUIM_GEOORLOOFD", str(ziek.pk)), ("VERZUIM_ONGEOORLOOFD", str(ziek.pk))} & gemeente
    assert str(spijbel.pk) not in {sleutel for _, sleutel in bestuur}


def vastgelegd(w, casus, sectie, *, namens, door, at):
    """A note, a contact moment and a document of one part of a casus, each with its line in the timeline."""
    waar = {"casus_id": casus.pk, "by": door, "namens": namens, "at": at, "sectie": sectie}
    add_notitie(tekst=f"{KANARIE} {sectie}", **waar)
    gesprek = {"op": at.date(), "met": Contactmoment.Met.SCHOOL, "wijze": Contactmoment.Wijze.TELEFOON}
    add_contactmoment(verslag=f"{KANARIE} {sectie}", **gesprek, **waar)
    bestand = examine(f"{KANARIE}.pdf", PDF, Bestandsoort)
    add_document(titel=f"{KANARIE} {sectie}", bestand=bestand, **waar)


def stukken(casus):
    """What is left, by part."""
    rijen = (
        model.objects.filter(casus=casus, sectie__in=("MEDISCH", "STRAFRECHTELIJK")) for model in STUKKEN
    )
    return Counter(rij.sectie for soort in rijen for rij in soort)


DRIE_JAAR, VIJF_JAAR = NU.replace(year=2023), NU.replace(year=2021)


@pytest.mark.parametrize(("at", "blijft"), [(DRIE_JAAR, 0), (DRIE_JAAR + timedelta(days=1), 6)])
def test_health_that_a_swv_wrote_goes_after_three_years_and_the_casus_goes_on(w, at, blijft):
    casus = casus_van(w)
    swv, gemeente = w.swv.organisatie, w.org
    vastgelegd(w, casus, "MEDISCH", namens=swv, door=w.swv_medewerker, at=at)
    vastgelegd(w, casus, "TLV", namens=swv, door=w.swv_medewerker, at=at)
    vastgelegd(w, casus, "MEDISCH", namens=gemeente, door=w.leerplicht, at=at)
    assert stukken(casus) == {"MEDISCH": 12}
    with pytest.raises(BewarenGeweigerd):
        lijst_van(w)
    if blijft:
        with pytest.raises(BewarenGeweigerd):
            lijst_van(w, swv)
        return

    lijst = lijst_van(w, swv)
    keur_goed(lijst, w.po, w.tweede)
    draai(lijst)

    assert stukken(casus) == {"MEDISCH": 6}
    assert not Notitie.objects.filter(casus=casus, sectie="MEDISCH", namens=swv).exists()
    assert Notitie.objects.filter(casus=casus, sectie="TLV").exists()
    assert Documentinhoud.objects.count() == 2
    assert lijst.bewijs["records"] == [
        {"wat": REGELS[Klasse.GEZONDHEID_SWV].naam, "vernietigd": 6, "bewaard": 0}
    ]
    assert not Notitie.events.rel.related_model.objects.filter(namens=swv, sectie="MEDISCH").exists()


def test_what_is_of_criminal_law_goes_five_years_after_it_was_written_down(w):
    casus, ander = casus_van(w), casus_van(w)
    for waar, at in ((casus, VIJF_JAAR), (ander, VIJF_JAAR + timedelta(days=1))):
        vastgelegd(w, waar, "STRAFRECHTELIJK", namens=w.org, door=w.leerplicht, at=at)
        vastgelegd(w, waar, "MEDISCH", namens=w.org, door=w.leerplicht, at=at)
    blok = set_hold(organisatie=w.org, leerling_id=casus.leerling_id, reden="klacht", by=w.po, at=NU)
    with pytest.raises(BewarenGeweigerd):
        lijst_van(w)
    lift_hold(blokkade_id=blok.pk, by=w.po, at=NU)
    lijst = lijst_van(w)
    assert {klasse for klasse, _ in lijst.regels.values_list("klasse", "sleutel")} == {"STRAFRECHTELIJK"}
    keur_goed(lijst, w.po, w.tweede)

    draai(lijst)

    assert stukken(casus) == {"MEDISCH": 6}
    assert stukken(ander) == {"MEDISCH": 6, "STRAFRECHTELIJK": 6}
    assert f"{KANARIE} STRAFRECHTELIJK" in str(waar_nog(ander)) and not waar_nog(casus)


def waar_nog(casus):
    """The texts of criminal law that the trail still holds of a casus."""
    soort = Notitie.events.rel.related_model.objects
    return list(soort.filter(casus=casus, sectie="STRAFRECHTELIJK").values_list("tekst", flat=True))


def test_a_hold_keeps_everything_also_when_it_comes_after_the_list(w):
    casus, ander = gesloten(w, OUD), gesloten(w, OUD)
    blok = set_hold(organisatie=w.org, leerling_id=ander.leerling_id, reden="bezwaar", by=w.po, at=NU)
    lijst = lijst_van(w)
    assert str(ander.pk) not in set(lijst.regels.values_list("sleutel", flat=True))
    set_hold(organisatie=w.org, leerling_id=casus.leerling_id, reden="klacht", by=w.po, at=NU)
    keur_goed(lijst, w.po, w.tweede)

    draai(lijst)

    assert lijst.regels.get(klasse="CASUS").reden == "Er geldt een blokkade voor deze leerling."
    assert Casus.objects.count() == 2
    lift_hold(blokkade_id=blok.pk, by=w.po, at=NU)
    assert str(ander.pk) in set(lijst_van(w).regels.values_list("sleutel", flat=True))


def test_a_controllers_own_term_counts(w):
    casus = gesloten(w, OUD)
    set_term(organisatie=w.org, klasse="CASUS", jaren=20, reden="besluit", by=w.po, at=NU)
    set_term(organisatie=w.org, klasse="LEERLING", jaren=20, reden="besluit", by=w.po, at=NU)

    with pytest.raises(BewarenGeweigerd, match="niets waarvan"):
        lijst_van(w)

    assert Casus.objects.filter(pk=casus.pk).exists()


def test_a_run_that_was_killed_goes_on_and_a_second_does_nothing(w):
    gesloten(w, OUD)
    gesloten(w, OUD)
    lijst = lijst_van(w)
    keur_goed(lijst, w.po, w.tweede)
    stappen = iter([True, False])
    assert run_list(lijst_id=lijst.pk, at=NU, go_on=lambda: next(stappen)) is True
    lijst.refresh_from_db()
    assert (lijst.gedaan, lijst.status) == (1, "LOOPT")

    draai(lijst)
    bewijs = lijst.bewijs
    draai(lijst)

    assert (lijst.gedaan, lijst.bewijs) == (lijst.totaal, bewijs)
    assert lijst.bewijs["rijen"]["casussen"] == 2


def test_a_withdrawn_list_forgets_what_stood_on_it(w):
    gesloten(w, OUD)
    lijst = withdraw_list(lijst_id=lijst_van(w).pk)

    with pytest.raises(BewarenGeweigerd, match="al beslist"):
        approve_list(lijst_id=lijst.pk, by=w.po, at=NU)
    assert lijst.regels.count() == 0


def test_the_database_itself_refuses_without_two_approvals(w):
    casus = gesloten(w, OUD)
    lijst = lijst_van(w)
    keur_goed(lijst, w.po)
    Vernietigingslijst.objects.filter(pk=lijst.pk).update(status="LOOPT")

    with pytest.raises(DatabaseError, match="twee mensen"), transaction.atomic():
        destroy_rows(lijst.pk, "cases_casus", [casus.pk])

    assert Casus.objects.filter(pk=casus.pk).exists()


def test_the_function_touches_no_audit_table_and_no_list(w):
    gesloten(w, OUD)
    lijst = lijst_van(w)
    keur_goed(lijst, w.po, w.tweede)

    for tabel in ("schools_leerlingevent", "reports_vernietigingsregel"):
        with pytest.raises(DatabaseError, match="wordt niet vernietigd"), transaction.atomic():
            destroy_rows(lijst.pk, tabel, ["1"])
