"""What a request asks of werk: done once, as werk, on behalf of who asked; its answer or its refusal comes back."""

import json
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import pghistory
import pytest
from django.db import connection

from tests.factories import GebruikerFactory, LeerlingFactory
from thuiszitters.accounts.models import Gebruiker
from thuiszitters.core import jobs, opdrachten, outbox
from thuiszitters.core.actor import acting, current_actor
from thuiszitters.core.clock import now
from thuiszitters.core.models import Opdracht, OutboxBericht
from thuiszitters.core.opdrachten import NogBezig, done_before, done_by_werk, may_wait
from thuiszitters.core.tasks import forget_opdrachten

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 22, 9, tzinfo=UTC)
HIER = "/leerlingen/x/casus/"


class Geweigerd(Exception):
    """Its second argument comes along."""

    def __init__(self, tekst, versie):
        super().__init__(tekst, versie)
        self.versie = versie


@dataclass(frozen=True)
class Vraag:
    """What a deed may be asked with."""

    dag: date
    namen: list


GEDAAN = []


@done_by_werk(Geweigerd)
def doe(*, wat, by, at):
    """Tell who did it, as whom, and what was asked."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('role'), current_setting('pghistory.context_metadata', true)")
        rol, context = cursor.fetchone()
    GEDAAN.append((current_actor(), rol, context, wat, by, at))
    if wat == "nee":
        raise Geweigerd("Dat kan niet.", 7)
    if wat == "nooit":
        raise HelemaalNiet("Dat kan nooit.", 8)
    return wat


@pytest.fixture
def gedaan():
    GEDAAN.clear()
    return GEDAAN


@pytest.fixture
def persoon():
    made = GebruikerFactory()
    made.gekozen = 12
    return made


@pytest.fixture
def asleep(monkeypatch):
    """The worker does not come."""
    monkeypatch.setattr(jobs, "ring_after_commit", lambda *bell: None)
    monkeypatch.setattr(opdrachten, "GEDULD", 0.0)
    monkeypatch.setattr(opdrachten, "NOG_EVEN", 0.0)


class HelemaalNiet(Geweigerd):
    """A kind of refusal that was not declared by itself."""


def ask(persoon, wat="iets", opdracht=""):
    with acting(by=persoon), may_wait(HIER, opdracht):
        return doe(wat=wat, by=persoon, at=AT)


def test_werk_does_it_on_behalf_of_who_asked(gedaan, persoon):
    assert ask(persoon) == "iets"

    ((wie, rol, context, _, by, at),) = gedaan
    assert wie.taak and not wie.gebruiker and "werk" in rol
    assert f'"user": {persoon.pk}' in context and HIER in context
    assert (by, by.gekozen, at) == (persoon, 12, AT)


def test_a_task_does_it_itself(gedaan, persoon):
    assert doe(wat="iets", by=persoon, at=AT) == "iets"
    assert not Opdracht.objects.exists()


def test_what_was_asked_is_forgotten_when_it_was_done(gedaan, persoon):
    ask(persoon, wat="een geheim")
    opdracht = Opdracht.objects.get()
    assert (opdracht.inhoud, opdracht.uitkomst) == ({}, "GEDAAN")
    assert OutboxBericht.objects.get().inhoud == {"opdracht": str(opdracht.pk)}


def test_a_refusal_is_the_answer(gedaan, persoon):
    with pytest.raises(Geweigerd, match="Dat kan niet") as refused:
        ask(persoon, wat="nee")
    assert refused.value.versie == 7
    assert not OutboxBericht.objects.waiting().exists()


def test_a_kind_of_a_declared_refusal_comes_back_as_what_was_declared(gedaan, persoon):
    with pytest.raises(Geweigerd, match="Dat kan nooit") as refused:
        ask(persoon, wat="nooit")
    assert refused.value.versie == 8


def test_of_two_people_in_one_task_each_stands_in_the_trail_by_themselves(gedaan, persoon, asleep):
    wie = [persoon, GebruikerFactory()]
    for ieder in wie:
        with pytest.raises(NogBezig):
            ask(ieder)

    with pghistory.context(taak="relay") as taak:
        assert outbox.relay(at=AT) == 2
        assert taak.metadata == {"taak": "relay"}

    sporen = [json.loads(context) for _, _, context, *_ in gedaan]
    assert [spoor["user"] for spoor in sporen] == [ieder.pk for ieder in wie]
    assert {spoor["taak"] for spoor in sporen} == {"relay"}


@pytest.mark.parametrize("vorm", ["os.getenv", "subprocess.Popen", "tests.core.test_opdrachten.ask", "x"])
def test_what_the_website_wrote_calls_nothing_but_a_dataclass(vorm):
    with pytest.raises(TypeError, match="cannot be asked of werk"):
        opdrachten._decode({"vorm": vorm, "delen": {"key": "HOME"}})


def test_what_the_website_wrote_names_nothing_but_a_service(monkeypatch):
    geladen = []
    monkeypatch.setattr(opdrachten, "import_module", geladen.append)
    for name in ("antigravity.fly_away", "thuiszitters.core.tasks.nee"):
        with pytest.raises(KeyError):
            opdrachten._deed(name)
    assert geladen == ["thuiszitters.core.tasks"]


def test_any_kind_of_value_arrives_as_it_was(gedaan, persoon):
    leerling, nog_niet = LeerlingFactory(), Opdracht(pad="x", gevraagd_at=AT)
    wat = [date(2026, 1, 2), AT, uuid4(), None, True, 3, {"a": [date(2026, 1, 3)]}, {}, leerling]
    assert doe_als_werk(persoon, wat) == wat

    assert doe_als_werk(persoon, Vraag(date(2026, 1, 2), ["Noor"])) == Vraag(date(2026, 1, 2), ["Noor"])
    (rij,) = doe_als_werk(persoon, [nog_niet])
    assert (rij.pk, rij.pad, rij._state.adding) == (nog_niet.pk, "x", True)
    with pytest.raises(TypeError, match="object cannot be asked"):
        ask(persoon, wat=object())


def doe_als_werk(persoon, wat):
    """What arrived at werk, after checking that the answer is the same; a pupil is not read by who asks."""
    antwoord = opdrachten._decode(opdrachten._encode(wat))
    if not isinstance(wat, list):
        assert ask(persoon, wat=wat) == wat
    return antwoord


def test_who_cannot_wait_cannot_ask(gedaan, persoon):
    with acting(by=persoon), pytest.raises(RuntimeError, match="asks_werk"):
        doe(wat="iets", by=persoon, at=AT)


def test_asked_again_for_the_same_answer_it_is_done_once(gedaan, persoon, asleep):
    with pytest.raises(NogBezig) as busy:
        ask(persoon)
    key = str(busy.value.opdracht.pk)
    with pytest.raises(NogBezig):
        ask(persoon, opdracht=key)
    assert done_before(key, by=persoon, pad=HIER) is None

    assert outbox.relay(at=AT) == 1

    assert ask(persoon, opdracht=key) == "iets"
    assert len(gedaan) == 1
    assert done_before(key, by=persoon, pad=HIER).antwoord == "iets"
    assert done_before(key, by=persoon, pad="/ergens/anders/") is None


def test_nobody_waits_for_the_answer_of_another(gedaan, persoon, asleep):
    with pytest.raises(NogBezig) as busy:
        ask(persoon)
    outbox.relay(at=AT)
    ander, key = GebruikerFactory(), str(busy.value.opdracht.pk)

    with pytest.raises(NogBezig):
        ask(ander, opdracht=key)

    for sleutel in (key, "geen sleutel"):
        assert done_before(sleutel, by=ander, pad=HIER) is None
    with acting(by=ander):
        assert list(Opdracht.objects.values_list("gebruiker", flat=True)) == [ander.pk]


def test_what_fails_is_tried_again_and_lost_never(gedaan, persoon, asleep, monkeypatch):
    with pytest.raises(NogBezig):
        ask(persoon)
    monkeypatch.setitem(opdrachten._DEEDS, f"{__name__}.doe", opdrachten._Deed(lambda **wat: 1 / 0, {}))
    assert outbox.relay(at=AT) == 0
    monkeypatch.undo()

    assert outbox.relay(at=AT + timedelta(minutes=2)) == 1
    assert len(gedaan) == 1


def test_who_was_switched_off_meanwhile_asks_nothing(gedaan, persoon, asleep):
    with pytest.raises(NogBezig):
        ask(persoon)
    Gebruiker.objects.filter(pk=persoon.pk).update(is_active=False)

    assert outbox.relay(at=AT) == 1

    assert gedaan == [] and not Opdracht.objects.exists()


@pytest.mark.parametrize(("later", "times"), [(timedelta(minutes=59), 1), (timedelta(hours=1), 0)])
def test_what_does_not_keep_is_not_done_late(gedaan, persoon, asleep, monkeypatch, later, times):
    deed = opdrachten._DEEDS[f"{__name__}.doe"]
    monkeypatch.setitem(
        opdrachten._DEEDS,
        f"{__name__}.doe",
        opdrachten._Deed(deed.do, {"ValueError": ValueError}, timedelta(hours=1)),
    )
    with pytest.raises(NogBezig):
        ask(persoon)

    assert outbox.relay(at=AT + later) == 1

    assert len(gedaan) == times
    opdracht = Opdracht.objects.get()
    assert opdracht.inhoud == {}
    assert opdracht.antwoord == ("iets" if times else ["ValueError", [opdrachten.TE_LAAT]])


def test_answers_are_kept_for_a_day(gedaan, persoon, asleep):
    with pytest.raises(NogBezig):
        ask(persoon)
    Opdracht.objects.update(gevraagd_at=now() - timedelta(days=2))
    assert forget_opdrachten() == 0

    outbox.relay(at=AT)

    assert forget_opdrachten() == 1


def test_what_nobody_could_do_is_kept_for_a_week_and_its_message_no_longer(gedaan, persoon, asleep):
    for dagen in (6, 8):
        with pytest.raises(NogBezig):
            ask(persoon, wat=f"{dagen} dagen")
        Opdracht.objects.filter(gevraagd_at=AT).update(gevraagd_at=now() - timedelta(days=dagen))

    assert forget_opdrachten() == 1

    opdracht = Opdracht.objects.get()
    assert opdracht.inhoud == {"wat": "6 dagen"}
    assert OutboxBericht.objects.get().inhoud == {"opdracht": str(opdracht.pk)}
