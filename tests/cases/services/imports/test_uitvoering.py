"""An import from upload to applied: trial, apply once, killed workers, changed facts."""

from uuid import uuid4

import pytest
from celery.exceptions import SoftTimeLimitExceeded
from django.db import OperationalError, connection

from attendance.models import Verzuimmelding
from cases.models import Importbestand, Importopdracht, Importspoor, Taak
from cases.services.imports import uitvoering
from cases.services.imports.opdrachten import (
    cancel,
    contents_of,
    request_proef,
    request_terugdraaien,
    request_toepassen,
)
from cases.services.imports.uitvoering import POGINGEN, VERANDERD
from cases.services.weigering import Refused
from tests.bestanden import NU
from tests.cases.services.imports.wereld import KOP, Laadwereld, rapport

pytestmark = pytest.mark.django_db

GOED = "M1;L1;99AA00;ziekte;geoorloofd;2026-10-05;2026-10-06;;2026-10-05\n"
TWEE = "M2;L1;99AA00;lrv;ongeoorloofd;2026-10-12;2026-10-13;2,5;2026-10-12\n"
FOUT = "M3;L9;99AA00;lrv;ongeoorloofd;2026-10-12;;;2026-10-12\n"


@pytest.fixture
def wereld(tmp_path):
    return Laadwereld(tmp_path)


def test_a_trial_changes_nothing_and_keeps_its_report(wereld):
    opdracht = wereld.proef(KOP + GOED + FOUT)
    assert opdracht.status == "PROEF_KLAAR"
    assert rapport(opdracht) == [
        "nieuw",
        "fout: leerling 'L9' is niet bekend op uw school. Controleer de leerlingsleutel.",
    ]
    assert (opdracht.tellingen["nieuw"], opdracht.tellingen["fout"], opdracht.tellingen["regels"]) == (
        1,
        1,
        2,
    )
    assert not Verzuimmelding.objects.exists()
    assert not Importspoor.objects.exists()


def test_the_file_is_sealed(wereld):
    opdracht = wereld.proef(KOP + GOED)
    dicht = bytes(Importbestand.objects.get().inhoud)
    assert b"L1" not in dicht
    assert contents_of(opdracht) == (KOP + GOED).encode()


def test_a_file_that_cannot_be_read(wereld):
    opdracht = wereld.proef("a;b\n1;2\n")
    assert opdracht.status == "ONLEESBAAR"
    assert opdracht.bericht.startswith("Onbekende kolom 'a'.")


def test_applied_with_who_and_the_bron_of_the_school(wereld):
    opdracht = wereld.toepassen(wereld.proef(KOP + GOED + TWEE))
    assert (opdracht.status, opdracht.toegepast_door, rapport(opdracht)) == (
        "TOEGEPAST",
        wereld.vc,
        ["nieuw"] * 2,
    )
    assert {(m.kenmerk, m.bron, m.melder) for m in Verzuimmelding.objects.order_by("pk")} == {
        ("M1", "vestiging 99AA00", wereld.vc),
        ("M2", "vestiging 99AA00", wereld.vc),
    }
    assert opdracht.beoordeeld_at is not None


def test_good_rows_only(wereld):
    opdracht = wereld.proef(KOP + GOED + FOUT)
    with pytest.raises(Refused, match="Er zijn regels geweigerd"):
        request_toepassen(opdracht_id=opdracht.pk, gedeeltelijk=False, by=wereld.vc)
    opdracht = wereld.toepassen(opdracht, gedeeltelijk=True)
    assert opdracht.status == "TOEGEPAST"
    assert Verzuimmelding.objects.count() == 1


def test_two_clicks_apply_once(wereld):
    opdracht = wereld.proef(KOP + GOED)
    for _ in range(2):
        request_toepassen(opdracht_id=opdracht.pk, gedeeltelijk=False, by=wereld.vc)
    wereld.werk(opdracht)
    request_toepassen(opdracht_id=opdracht.pk, gedeeltelijk=False, by=wereld.vc)
    opdracht = wereld.werk(opdracht)
    assert opdracht.status == "TOEGEPAST"
    assert Verzuimmelding.objects.count() == 1
    assert Importspoor.objects.filter(tabel="attendance_verzuimmelding").count() == 1


def test_the_same_upload_sent_twice_is_one_import(wereld):
    eerste = wereld.proef(KOP + GOED)
    weer = request_proef(
        organisatie=wereld.school.organisatie,
        soort="verzuim",
        bestandsnaam="x.csv",
        inhoud=b"anders",
        by=wereld.vc,
        at=NU,
        kenmerk=eerste.pk,
    )
    assert weer.pk == eerste.pk
    assert Importopdracht.objects.count() == 1
    assert contents_of(weer) == (KOP + GOED).encode()


def test_facts_that_changed_since_the_trial_stop_applying(wereld):
    opdracht = wereld.proef(KOP + GOED)
    ander = wereld.toepassen(wereld.proef(KOP + GOED.replace("ziekte", "medisch")))
    assert ander.status == "TOEGEPAST"
    opdracht = wereld.toepassen(opdracht)
    assert (opdracht.status, opdracht.bericht, rapport(opdracht)) == ("PROEF_KLAAR", VERANDERD, ["gewijzigd"])
    assert Verzuimmelding.objects.count() == 1
    assert not opdracht.spoor.exists()
    assert wereld.toepassen(opdracht).status == "TOEGEPAST"
    assert Verzuimmelding.objects.count() == 2


def test_cancel_while_waiting(wereld):
    opdracht = wereld.proef(KOP + GOED)
    request_toepassen(opdracht_id=opdracht.pk, gedeeltelijk=False, by=wereld.vc)
    assert cancel(opdracht_id=opdracht.pk).status == "PROEF_KLAAR"
    assert wereld.werk(opdracht).status == "PROEF_KLAAR"
    assert not Verzuimmelding.objects.exists()
    Importopdracht.objects.filter(pk=opdracht.pk).update(status="TOEPASSEN_LOOPT")
    with pytest.raises(Refused, match="al begonnen"):
        cancel(opdracht_id=opdracht.pk)


def test_a_killed_worker_is_followed_by_another(wereld):
    """The row says that it runs, nobody holds the lock: the work is done from the start."""
    opdracht = wereld.proef(KOP + GOED)
    request_toepassen(opdracht_id=opdracht.pk, gedeeltelijk=False, by=wereld.vc)
    Importopdracht.objects.filter(pk=opdracht.pk).update(status="TOEPASSEN_LOOPT", pogingen=1)
    assert list(Importopdracht.objects.to_do()) == [opdracht]
    assert wereld.werk(opdracht).status == "TOEGEPAST"
    assert not Importopdracht.objects.to_do().exists()


@pytest.mark.parametrize("waar", ["apply_file", "write_report", "_judge"])
def test_a_worker_that_dies_halfway_loses_and_doubles_nothing(wereld, monkeypatch, waar):
    """Stopped just after any of its three steps: what was not committed was not there, and the next one does it."""
    opdracht = wereld.proef(KOP + GOED + TWEE)
    request_toepassen(opdracht_id=opdracht.pk, gedeeltelijk=False, by=wereld.vc)
    gewoon = getattr(uitvoering, waar)

    def sterft(*args, **kwargs):
        gewoon(*args, **kwargs)
        raise SystemExit

    with monkeypatch.context() as mp:
        mp.setattr(uitvoering, waar, sterft)
        with pytest.raises(SystemExit):
            wereld.werk(opdracht)
    assert Verzuimmelding.objects.exists() == Importspoor.objects.exists() == (waar == "_judge")
    assert wereld.werk(opdracht).status == "TOEGEPAST"
    assert sorted(Verzuimmelding.objects.values_list("kenmerk", "versie")) == [("M1", 1), ("M2", 1)]
    assert opdracht.regels.count() == 2
    assert Importspoor.objects.filter(tabel="attendance_verzuimmelding").count() == 2
    assert not Importopdracht.objects.to_do().exists()


def test_an_import_that_takes_too_long_says_so_and_stores_nothing(wereld, monkeypatch):
    opdracht = wereld.proef(KOP + GOED)
    request_toepassen(opdracht_id=opdracht.pk, gedeeltelijk=False, by=wereld.vc)

    def te_lang(*args, **kwargs):
        raise SoftTimeLimitExceeded

    monkeypatch.setattr(uitvoering, "write_report", te_lang)
    opdracht = wereld.werk(opdracht)
    assert (opdracht.status, opdracht.bericht) == ("MISLUKT", uitvoering.TE_LANG)
    assert not Verzuimmelding.objects.exists()


def test_an_applied_import_stays_so_when_judging_takes_too_long(wereld, monkeypatch):
    opdracht = wereld.proef(KOP + GOED)
    request_toepassen(opdracht_id=opdracht.pk, gedeeltelijk=False, by=wereld.vc)

    def te_lang(**kwargs):
        raise SoftTimeLimitExceeded

    with monkeypatch.context() as mp:
        mp.setattr(uitvoering, "run_day", te_lang)
        opdracht = wereld.werk(opdracht)
    assert (opdracht.status, opdracht.bericht, opdracht.beoordeeld_at) == ("TOEGEPAST", "", None)
    assert list(Importopdracht.objects.to_do()) == [opdracht]
    assert wereld.werk(opdracht).beoordeeld_at is not None


def test_a_database_that_was_away_leaves_the_order(wereld, monkeypatch):
    opdracht = wereld.proef(KOP + GOED)
    request_toepassen(opdracht_id=opdracht.pk, gedeeltelijk=False, by=wereld.vc)

    def weg(*args, **kwargs):
        raise OperationalError("weg")

    with monkeypatch.context() as mp:
        mp.setattr(uitvoering, "apply_file", weg)
        with pytest.raises(OperationalError):
            wereld.werk(opdracht)
    opdracht.refresh_from_db()
    assert opdracht.status == "TOEPASSEN_LOOPT"
    assert wereld.werk(opdracht).status == "TOEGEPAST"


def test_work_that_keeps_dying_is_given_up(wereld):
    opdracht = wereld.proef(KOP + GOED)
    Importopdracht.objects.filter(pk=opdracht.pk).update(status="TOEPASSEN_LOOPT", pogingen=POGINGEN)
    opdracht = wereld.werk(opdracht)
    assert (opdracht.status, opdracht.bericht) == ("MISLUKT", uitvoering.MISLUKT)
    assert not Verzuimmelding.objects.exists()


def test_an_error_of_ours_says_so_and_stores_nothing(wereld, monkeypatch):
    opdracht = wereld.proef(KOP + GOED)
    request_toepassen(opdracht_id=opdracht.pk, gedeeltelijk=False, by=wereld.vc)

    def stuk(*args, **kwargs):
        raise ZeroDivisionError

    monkeypatch.setattr(uitvoering, "write_report", stuk)
    opdracht = wereld.werk(opdracht)
    assert (opdracht.status, opdracht.bericht) == ("MISLUKT", uitvoering.MISLUKT)
    assert not Verzuimmelding.objects.exists()


def test_pupils_are_judged_after_applying_and_again_when_that_was_cut_off(wereld, monkeypatch):
    beoordeeld = []
    monkeypatch.setattr(uitvoering, "run_day", lambda **k: beoordeeld.append(list(k["leerling_ids"])))
    opdracht = wereld.toepassen(wereld.proef(KOP + GOED))
    assert beoordeeld == [[wereld.leerling.pk]]
    Importopdracht.objects.filter(pk=opdracht.pk).update(beoordeeld_at=None)
    wereld.werk(opdracht)
    assert beoordeeld == [[wereld.leerling.pk]] * 2
    wereld.werk(opdracht)
    assert len(beoordeeld) == 2


def test_another_school_and_its_pupils_do_not_exist(wereld):
    zin = "fout: leerling 'L2' is niet bekend op uw school. Controleer de leerlingsleutel."
    opdracht = wereld.proef(
        KOP
        + GOED.replace("L1", "L2")
        + GOED.replace("M1", "M9").replace("L1", "L0")
        + GOED.replace("99AA00", "99AA01")
    )
    assert rapport(opdracht) == [
        zin,
        zin.replace("L2", "L0"),
        "fout: vestiging '99AA01' is niet uw school (99AA00).",
    ]


def test_absence_of_a_pupil_who_had_left(wereld):
    inschrijving = wereld.leerling.inschrijvingen.get()
    inschrijving.tot = "2026-09-30"
    inschrijving.save()
    voor = GOED.replace("2026-10-05;2026-10-06", "2026-09-07;2026-09-08").replace("M1", "M0")
    assert rapport(wereld.proef(KOP + voor + GOED)) == [
        "nieuw",
        "fout: leerling 'L1' is niet bekend op uw school. Controleer de leerlingsleutel.",
    ]


def test_a_gemeente_loads_its_own_inhabitants(wereld):
    kop = "leerling;achternaam;geboortedatum;woongemeente\n"
    opdracht = wereld.proef(
        kop + "G1;Proef;2014-05-01;0599\nG2;Toets;2014-05-01;0513\n",
        "leerlingen",
        by=wereld.lp,
        organisatie=wereld.gemeente.organisatie,
    )
    assert rapport(opdracht) == [
        "nieuw",
        "fout: woongemeente '0513' is niet uw gemeente (0599). U laadt alleen leerlingen die in uw gemeente wonen.",
    ]
    kop = "leerling;grond;van\n"
    opdracht = wereld.proef(
        kop + "L1;5_a;2026-09-01\nL2;5_a;2026-09-01\n",
        "vrijstellingen",
        by=wereld.lp,
        organisatie=wereld.gemeente.organisatie,
    )
    assert rapport(opdracht) == [
        "nieuw",
        "fout: leerling 'L2' is niet bekend in uw gemeente. Controleer de leerlingsleutel.",
    ]


def test_a_warning_becomes_one_task(wereld):
    wereld.toepassen(wereld.proef(KOP + GOED.replace(";geoorloofd", ";onbekend")))
    assert Taak.objects.filter(titel="Controleer aangeleverde gegevens").count() == 1


def test_undoing_what_was_not_applied(wereld):
    with pytest.raises(Refused, match="Alleen een import die is toegepast"):
        request_terugdraaien(opdracht_id=wereld.proef(KOP + GOED).pk, by=wereld.vc)


def test_a_second_worker_leaves_it_alone(wereld):
    """Somebody else holds the lock of this order: nothing is done, and no try is counted."""
    kenmerk = uuid4()
    ander = connection.copy()
    try:
        with ander.cursor() as cursor:
            cursor.execute("select pg_advisory_lock(hashtextextended(%s, 0))", [f"importopdracht {kenmerk}"])
        request_proef(
            organisatie=wereld.school.organisatie,
            soort="verzuim",
            bestandsnaam="x.csv",
            inhoud=(KOP + GOED).encode(),
            by=wereld.vc,
            at=NU,
            kenmerk=kenmerk,
        )
        opdracht = wereld.werk(Importopdracht.objects.get(pk=kenmerk))
        assert (opdracht.status, opdracht.pogingen) == ("PROEF_WACHT", 0)
        with ander.cursor() as cursor:
            cursor.execute("select pg_advisory_unlock_all()")
    finally:
        ander.close()
    assert wereld.werk(opdracht).status == "PROEF_KLAAR"
