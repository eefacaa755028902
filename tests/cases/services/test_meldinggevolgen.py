"""What follows a melding is done by werk: once, in any order, and never without the melding itself."""

import json
from datetime import timedelta
from itertools import permutations

import pghistory
import pytest
from django.db import connection, transaction

from attendance.models import Verzuimmelding
from attendance.services.meldinggegevens import Meldinggegevens
from cases.models import Casus, Taak
from cases.rules.ladder import Regel
from cases.services import meldinggevolgen
from cases.services.escalatie import run_day
from cases.services.meldingen import (
    behandel_verzuimmelding,
    correct_verzuimmelding,
    receive_verzuimmelding,
    withdraw_verzuimmelding,
)
from cases.services.meldinggevolgen import BEHANDELD, GEVOLGD, PER_BERICHT, Wijziging, is_awaited, put_changes
from cases.services.openen import open_casus
from tests.cases.services.nacht import dag, moment, toestand, verzuim
from thuiszitters.core import jobs, outbox
from thuiszitters.core.actor import acting
from thuiszitters.core.models import OutboxBericht

pytestmark = pytest.mark.django_db
AT = moment("2026-10-13", 12)
LATER = AT + timedelta(minutes=10)


@pytest.fixture
def casus(kind):
    """Open before anything is reported."""
    return open_casus(
        leerling=kind, aanleiding="MELDING", sinds=dag("2026-09-14"), by=None, at=moment("2026-10-01")
    )[0]


@pytest.fixture
def bellen(monkeypatch):
    """What the worker was rung for, and has not done yet."""
    gebeld = []
    monkeypatch.setattr(jobs, "ring_after_commit", lambda *bel: gebeld.append(bel))
    return gebeld


def gegevens(status="ongeoorloofd", soort="lrv", tot=None):
    return Meldinggegevens(
        soort=soort, status=status, van=dag("2026-09-14"), tot=tot and dag(tot), reden="Thuis."
    )


def meld(kind, school, hoe=None, at=AT):
    """As the school itself, within what it reaches."""
    with acting(by=school):
        return receive_verzuimmelding(
            leerling=kind,
            vestiging=kind.inschrijvingen.get().vestiging,
            gegevens=hoe or gegevens(),
            kenmerk="formulier-1",
            by=school,
            at=at,
        ).melding


def corrigeer(melding, school, hoe, at):
    with acting(by=school):
        return correct_verzuimmelding(melding_id=melding.pk, gegevens=hoe, by=school, at=at).melding


def trek_in(melding, school, at):
    with acting(by=school):
        withdraw_verzuimmelding(melding_id=melding.pk, reden="vergissing", by=school, at=at)


def volg(*kinds, at=LATER):
    """What the worker does, message by message in the order given; all that wait by default."""
    for sleutel in kinds or OutboxBericht.objects.filter(soort=GEVOLGD).order_by("pk").values_list("sleutel"):
        assert outbox.deliver(dedupe_key=sleutel[-1], at=at), OutboxBericht.objects.get(sleutel=sleutel[-1])


def verteld(casus):
    regels = casus.gebeurtenissen.filter(soort="MELDING").order_by("at", "pk")
    return [(g.tekst.partition(":")[0], g.at, g.door_id) for g in regels]


def post():
    return OutboxBericht.objects.filter(soort="nieuws", inhoud__onderwerp="Er is een nieuwe verzuimmelding")


def test_the_message_holds_keys_only(kind, school, bellen):
    melding = meld(kind, school)
    bericht = OutboxBericht.objects.get(soort=GEVOLGD)
    assert bellen == [(outbox.BEZORG, bericht.sleutel)]
    assert set(bericht.inhoud) == {"daad", "door", "at", "versies"}
    assert bericht.inhoud["versies"] == [[None, str(melding.pk)]]
    for woord in (kind.achternaam, kind.sleutel, melding.kenmerk, "Thuis", "ongeoorloofd"):
        assert woord not in json.dumps(bericht.inhoud)


def test_the_line_is_of_the_person_and_the_moment_and_the_verdict_of_the_day_it_is_made(
    kind, school, leerplicht, casus, bellen
):
    meld(kind, school, at=moment("2026-10-12", 23))
    assert verteld(casus) == []
    volg(at=moment("2026-10-13", 1))
    assert verteld(casus) == [("Er is verzuim gemeld", moment("2026-10-12", 23), school.pk)]
    assert casus.gebeurtenissen.get(soort="MELDING").op == dag("2026-10-12")
    assert set(casus.escalaties.values_list("peildatum", flat=True)) == {dag("2026-10-13")}
    assert [bericht.inhoud["gebruiker"] for bericht in post()] == [leerplicht.pk]


def test_a_message_that_comes_twice_changes_nothing(kind, school, leerplicht, casus):
    melding = meld(kind, school)
    with acting(by=leerplicht):
        behandel_verzuimmelding(
            melding_id=melding.pk, status="AFGESLOTEN", reden_afgesloten="TERUG", by=leerplicht, at=AT
        )
    berichten = OutboxBericht.objects.filter(soort__in=[GEVOLGD, BEHANDELD])
    assert berichten.exclude(verzonden_at=None).count() == 2
    eerst, mails = toestand(), post().count()
    assert [tekst for tekst, _, _ in verteld(casus)] == [
        "Er is verzuim gemeld",
        "Leerplicht zette een melding op ‘afgesloten’.",
    ]
    berichten.update(verzonden_at=None)
    assert outbox.relay(at=AT) >= 2
    assert (toestand(), post().count()) == (eerst, mails)


@pytest.mark.parametrize("volgorde", list(permutations(range(3))))
def test_changes_shortly_after_each_other_end_the_same_in_any_order(
    kind, school, leerplicht, casus, bellen, volgorde
):
    melding = meld(kind, school, gegevens("onbekend"))
    tweede = corrigeer(melding, school, gegevens(), AT + timedelta(seconds=1))
    corrigeer(tweede, school, gegevens(tot="2026-10-09"), AT + timedelta(seconds=2))
    for nummer in volgorde:
        volg(bellen[nummer])
    assert [(tekst, at) for tekst, at, _ in verteld(casus)] == [
        ("De melding van de school telt mee vanaf 13 oktober 2026", AT + timedelta(seconds=1)),
        ("Een melding van verzuim is gewijzigd", AT + timedelta(seconds=2)),
    ]
    assert not Taak.objects.open().filter(regel="ONBEKEND").exists()
    assert post().count() == 1


@pytest.mark.parametrize("volgorde", list(permutations(range(2))))
def test_what_became_unknown_again_stays_asked_in_any_order(kind, school, bellen, volgorde):
    melding = verzuim(kind, "2026-09-14", status="onbekend", soort="lrv")
    run_day(on=dag("2026-10-12"), at=moment("2026-10-12"))
    tweede = corrigeer(melding, school, gegevens("geoorloofd"), AT)
    corrigeer(tweede, school, gegevens("onbekend"), AT + timedelta(seconds=1))
    for nummer in volgorde:
        volg(bellen[nummer])
    assert Taak.objects.get(regel="ONBEKEND").gedaan_op is None


@pytest.mark.parametrize("volgorde", list(permutations(range(2))))
def test_the_last_day_is_asked_for_unless_it_was_said_in_any_order(
    kind, school, leerplicht, bellen, volgorde
):
    melding = verzuim(kind, "2026-09-14", soort="lrv")
    behandel_verzuimmelding(
        melding_id=melding.pk, status="AFGESLOTEN", reden_afgesloten="TERUG", by=leerplicht, at=AT
    )
    corrigeer(melding, school, gegevens(tot="2026-10-09"), AT + timedelta(seconds=1))
    for nummer in volgorde:
        volg(bellen[nummer])
    assert not Taak.objects.open().filter(sleutel__startswith="EINDDATUM:").exists()


@pytest.mark.parametrize("volgorde", list(permutations(range(2))))
def test_withdrawn_before_the_worker_came_nothing_is_asked_of_anybody(
    kind, school, leerplicht, bellen, volgorde
):
    melding = meld(kind, school)
    trek_in(melding, school, AT + timedelta(seconds=1))
    for nummer in volgorde:
        volg(bellen[nummer])
    assert not Casus.objects.exists() and not Taak.objects.exists() and not post().exists()


def test_withdrawn_before_the_worker_came_an_open_casus_tells_both(kind, school, casus, bellen):
    trek_in(meld(kind, school), school, AT + timedelta(seconds=1))
    volg()
    assert [tekst for tekst, _, _ in verteld(casus)] == [
        "Er is verzuim gemeld",
        "De melding van de school telt niet meer mee vanaf 13 oktober 2026",
    ]


def test_treated_before_the_worker_came_leerplicht_is_not_asked_to_treat_it(kind, school, leerplicht, bellen):
    melding = meld(kind, school, gegevens(soort="luxe"))
    with acting(by=leerplicht):
        behandel_verzuimmelding(melding_id=melding.pk, status="TER_KENNISGEVING", by=leerplicht, at=AT)
    for bel in reversed(bellen):
        volg(bel)
    assert not Taak.objects.open().filter(regel=Regel.LUXE).exists()


def test_a_task_that_was_made_meanwhile_is_done_after_all(kind, school, leerplicht, bellen):
    """The worker may look before leerplicht's step is there, and write when it is."""
    melding = meld(kind, school, gegevens(soort="luxe"))
    volg()
    taak = Taak.objects.get(regel=Regel.LUXE)
    with acting(by=leerplicht):
        behandel_verzuimmelding(melding_id=melding.pk, status="TER_KENNISGEVING", by=leerplicht, at=AT)
    Taak.objects.filter(pk=taak.pk).update(gedaan_op=None, gedaan_door=None)
    volg(bellen[-1])
    taak.refresh_from_db()
    assert (taak.gedaan_op, taak.gedaan_door) == (dag("2026-10-13"), leerplicht)


def test_a_casus_opened_before_the_worker_came_tells_it_too(kind, school, bellen, request):
    meld(kind, school)
    casus = request.getfixturevalue("casus")
    volg()
    assert [tekst for tekst, _, _ in verteld(casus)] == ["Er is verzuim gemeld"]
    assert Casus.objects.count() == 1


def test_a_night_that_came_first_did_the_same(kind, school, leerplicht, bellen):
    meld(kind, school)
    run_day(on=dag("2026-10-13"), at=AT)
    casus = Casus.objects.get()
    taken = set(Taak.objects.values_list("sleutel", flat=True))
    volg()
    assert Casus.objects.get() == casus
    assert set(Taak.objects.values_list("sleutel", flat=True)) == taken
    assert casus.escalaties.count() == 1


def test_what_is_rolled_back_leaves_no_message(kind, school, bellen):
    with transaction.atomic():
        meld(kind, school)
        transaction.set_rollback(True)
    assert not Verzuimmelding.objects.exists() and not OutboxBericht.objects.exists()


def test_what_fails_leaves_the_melding_and_is_tried_again(kind, school, casus, bellen, monkeypatch):
    melding = meld(kind, school)
    with monkeypatch.context() as stuk:
        stuk.setattr(meldinggevolgen, "run_day", lambda **_: 1 / 0)
        ((_, sleutel),) = bellen
        assert not outbox.deliver(dedupe_key=sleutel, at=AT)
    bericht = OutboxBericht.objects.get(sleutel=sleutel)
    assert (bericht.pogingen, bericht.verzonden_at) == (2, None)
    assert Verzuimmelding.objects.filter(pk=melding.pk).exists()
    assert verteld(casus) == [] and not Taak.objects.exists()
    assert outbox.relay(at=LATER) >= 1
    assert len(verteld(casus)) == 1 and casus.escalaties.count() == 1


def test_a_melding_that_was_destroyed_meanwhile_is_left_out(kind, school, casus, bellen):
    weg = Verzuimmelding(pk="00000000-0000-0000-0000-00000000000a")
    put_changes([Wijziging(None, weg)], by=school, at=AT)
    volg()
    put_changes([Wijziging(weg, verzuim(kind, "2026-09-14"))], by=school, at=AT)
    volg(bellen[-1])
    assert verteld(casus) == []


def test_many_changes_come_in_parts_and_leerplicht_hears_once(kind, school, leerplicht, bellen, monkeypatch):
    monkeypatch.setattr(meldinggevolgen, "PER_BERICHT", 2)
    meldingen = [verzuim(kind, f"2026-09-{14 + n}", f"2026-09-{14 + n}") for n in range(5)]
    put_changes([Wijziging(None, melding) for melding in meldingen], by=school, at=AT)
    berichten = OutboxBericht.objects.filter(soort=GEVOLGD)
    assert sorted(len(bericht.inhoud["versies"]) for bericht in berichten) == [1, 2, 2]
    volg()
    assert post().count() == 1
    assert PER_BERICHT == 500


def trail(casus):
    """Of each line what the trail says of it, in the order of the lines."""
    events = casus.gebeurtenissen.model.pgh_event_models["insert"].objects
    regels = events.filter(casus_id=casus.pk, soort="MELDING").order_by("pgh_obj_id")
    return [(w.get("user"), w["taak"]) for w in regels.values_list("pgh_context__metadata", flat=True)]


def test_the_trail_tells_whose_deed_each_was_when_the_worker_does_more_at_once(
    kind, school, leerplicht, casus, bellen
):
    melding = meld(kind, school)
    with acting(by=leerplicht):
        behandel_verzuimmelding(melding_id=melding.pk, status="TER_KENNISGEVING", by=leerplicht, at=AT)
    with pghistory.context(taak="thuiszitters.core.tasks.relay_outbox") as rondom:
        assert outbox.relay(at=AT) >= 2
        assert rondom.metadata == {"taak": "thuiszitters.core.tasks.relay_outbox"}
    assert trail(casus) == [(wie.pk, "gevolg van een melding") for wie in (school, leerplicht)]


def patience():
    """How long the database waits for a lock now."""
    with connection.cursor() as cursor:
        cursor.execute("SHOW lock_timeout")
        return cursor.fetchone()[0]


def test_a_message_gives_way_to_a_night_that_has_its_pupils(kind, school, casus, bellen, monkeypatch):
    gewoon = patience()
    monkeypatch.setattr(meldinggevolgen, "GEDULD", "50ms")
    put_changes([Wijziging(None, verzuim(kind, "2026-09-14"))], by=school, at=AT)
    ((_, sleutel),) = bellen
    nacht = connection.copy()
    try:
        with nacht.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_lock(hashtext('nachtrun'), %s)", [kind.pk.int >> (128 - 6)])
        assert not outbox.deliver(dedupe_key=sleutel, at=AT)
    finally:
        nacht.close()
    bericht = OutboxBericht.objects.get(sleutel=sleutel)
    assert (bericht.pogingen, bericht.volgende_poging_at) == (0, AT + timedelta(minutes=1))
    assert verteld(casus) == []

    assert outbox.relay(at=bericht.volgende_poging_at) >= 1

    assert len(verteld(casus)) == 1
    assert patience() == gewoon


def test_a_page_knows_whether_what_follows_is_being_done(kind, school, bellen):
    melding, ander = meld(kind, school), verzuim(kind, "2026-10-01")
    assert is_awaited(melding, at=AT) and not is_awaited(ander, at=AT)
    assert not is_awaited(melding, at=AT + timedelta(minutes=1))
    volg()
    assert not is_awaited(melding, at=AT)
