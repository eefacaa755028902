"""Registering, correcting and withdrawing: nothing known before is lost, and asking twice changes nothing."""

from dataclasses import replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from attendance.models import Meldingbehandeling, Verzuimmelding
from attendance.services.behandeling import behandel_verzuimmelding
from attendance.services.meldinggegevens import (
    Meldinggegevens,
    MeldingGeweigerd,
    MeldingIngetrokken,
    MeldingVerouderd,
)
from attendance.services.registratie import (
    correct_verzuimmelding,
    effect_of_withdrawal,
    register_verzuimmelding,
    withdraw_verzuimmelding,
)
from tests.factories import InschrijvingFactory, VerzuimmeldingFactory, lid
from thuiszitters.accounts.rollen import Rol

pytestmark = pytest.mark.django_db

GEGEVENS = Meldinggegevens(soort="lrv", status="ongeoorloofd", van=date(2026, 9, 14))


def at(dag):
    return datetime(2026, 9, dag, 12, tzinfo=ZoneInfo("Europe/Amsterdam"))


@pytest.fixture
def inschrijving():
    return InschrijvingFactory()


@pytest.fixture
def school(inschrijving):
    return lid(Rol.VERZUIMCOORDINATOR, inschrijving.vestiging.organisatie)


@pytest.fixture
def meld(inschrijving, school):
    def register(gegevens=GEGEVENS, kenmerk="f1", by=school, dag=15):
        return register_verzuimmelding(
            leerling=inschrijving.leerling,
            vestiging=inschrijving.vestiging,
            gegevens=gegevens,
            kenmerk=kenmerk,
            by=by,
            at=at(dag),
        )

    return register


def test_a_melding_is_known_from_today_and_the_bestuur_answers_for_it(meld, inschrijving, school):
    melding = meld().melding
    assert (melding.vastgelegd_op, melding.melder, melding.versie) == (date(2026, 9, 15), school, 1)
    assert melding.verwerkingsverantwoordelijke == inschrijving.vestiging.bestuur.organisatie
    assert melding.wortel == melding


def test_the_same_form_twice_is_one_melding(meld):
    eerste, tweede = meld(), meld(dag=16)
    assert (eerste.uitkomst, tweede.uitkomst) == ("nieuw", "ongewijzigd")
    assert eerste.melding == tweede.melding
    with pytest.raises(MeldingVerouderd):
        meld(replace(GEGEVENS, soort="luxe"))


@pytest.mark.parametrize(
    ("anders", "zin"),
    [
        ({"tot": date(2026, 9, 13)}, "De laatste dag ligt voor de eerste dag."),
        ({"uren_per_dag": 25}, "Het aantal uren per dag ligt tussen 0 en 24."),
        ({"soort": "spijbelen"}, "De soort ‘spijbelen’ bestaat niet."),
        ({"status": "misschien"}, "De status ‘misschien’ bestaat niet."),
    ],
)
def test_what_has_no_meaning_is_refused_in_a_sentence(meld, anders, zin):
    with pytest.raises(MeldingGeweigerd) as fout:
        meld(replace(GEGEVENS, **anders))
    assert str(fout.value) == zin


def test_leerplicht_registers_ongeoorloofd_only(meld, inschrijving):
    leerplicht = lid(Rol.LEERPLICHTAMBTENAAR, inschrijving.leerling.woongemeente.organisatie)
    assert meld(by=leerplicht, kenmerk="f2").uitkomst == "nieuw"
    with pytest.raises(MeldingGeweigerd, match="Alleen de school"):
        meld(replace(GEGEVENS, status="geoorloofd"), by=leerplicht, kenmerk="f3")


def test_a_correction_is_a_new_version_and_the_same_correction_twice_is_one(meld, school):
    eerste = meld().melding
    ziek = replace(GEGEVENS, soort="ziekte", status="geoorloofd")
    gewijzigd = correct_verzuimmelding(melding_id=eerste.pk, gegevens=ziek, by=school, at=at(20))
    melding = gewijzigd.melding
    assert (melding.versie, melding.vervangt, melding.wortel) == (2, eerste, eerste)
    assert (melding.vastgelegd_op, gewijzigd.vorige) == (date(2026, 9, 20), eerste)
    nogmaals = correct_verzuimmelding(melding_id=eerste.pk, gegevens=ziek, by=school, at=at(21))
    assert (nogmaals.uitkomst, nogmaals.melding) == ("ongewijzigd", melding)
    with pytest.raises(MeldingVerouderd):
        correct_verzuimmelding(melding_id=eerste.pk, gegevens=GEGEVENS, by=school, at=at(21))
    eerste.refresh_from_db()
    assert (eerste.soort, eerste.ingetrokken_op) == ("lrv", None)


def test_withdrawing_a_correction_brings_the_original_back_and_the_screen_says_so(meld, school):
    eerste = meld().melding
    ziek = replace(GEGEVENS, soort="ziekte", status="geoorloofd", tot=date(2026, 9, 18))
    tweede = correct_verzuimmelding(melding_id=eerste.pk, gegevens=ziek, by=school, at=at(20)).melding
    gevolg = effect_of_withdrawal(tweede)
    assert gevolg.komt_terug == (eerste,)
    assert gevolg.zinnen == (
        "Daarna geldt de eerdere melding weer: langdurig relatief verzuim, ongeoorloofd, "
        "vanaf 14 september 2026, nog bezig.",
    )
    assert effect_of_withdrawal(eerste).zinnen == ("De melding telt daarna niet meer mee.",)
    for dag in (21, 22):
        melding = withdraw_verzuimmelding(
            melding_id=tweede.pk, reden="vergissing", by=school, at=at(dag)
        ).melding
        assert (melding.ingetrokken_op, melding.ingetrokken_door) == (date(2026, 9, 21), school)
    assert list(Verzuimmelding.objects.current()) == [eerste]
    with pytest.raises(MeldingIngetrokken, match="21 september 2026"):
        correct_verzuimmelding(melding_id=tweede.pk, gegevens=GEGEVENS, by=school, at=at(23))
    derde = correct_verzuimmelding(
        melding_id=eerste.pk, gegevens=replace(GEGEVENS, soort="overig"), by=school, at=at(23)
    ).melding
    assert (derde.versie, list(Verzuimmelding.objects.current())) == (3, [derde])


def test_an_older_version_is_not_withdrawn_under_a_newer_one(meld, school):
    eerste = meld().melding
    correct_verzuimmelding(melding_id=eerste.pk, gegevens=replace(GEGEVENS, reden="x"), by=school, at=at(20))
    with pytest.raises(MeldingVerouderd):
        withdraw_verzuimmelding(melding_id=eerste.pk, reden="", by=school, at=at(21))


def test_withdrawing_a_replacer_of_another_melding_brings_that_one_back(inschrijving):
    van_kind = {"leerling": inschrijving.leerling, "vestiging": inschrijving.vestiging, "bron": "api-1"}
    oud = VerzuimmeldingFactory(kenmerk="K1", **van_kind)
    nieuw = VerzuimmeldingFactory(kenmerk="K2", vervangt_kenmerk="K1", **van_kind)

    assert effect_of_withdrawal(nieuw).komt_terug == (oud,)


def test_leerplicht_treats_a_melding_step_by_step(meld, inschrijving, school):
    melding = meld().melding
    leerplicht = lid(Rol.LEERPLICHTAMBTENAAR, inschrijving.leerling.woongemeente.organisatie)

    def behandel(status, dag, reden=""):
        return behandel_verzuimmelding(
            melding_id=melding.pk, status=status, reden_afgesloten=reden, by=leerplicht, at=at(dag)
        )

    assert behandel("IN_BEHANDELING", 16) == behandel("IN_BEHANDELING", 17)
    with pytest.raises(MeldingGeweigerd, match="reden"):
        behandel("AFGESLOTEN", 18)
    with pytest.raises(MeldingGeweigerd, match="reden"):
        behandel("TER_KENNISGEVING", 18, "TERUG")
    behandel("AFGESLOTEN", 18, "TERUG")
    assert [b.status for b in Meldingbehandeling.objects.order_by("pk")] == ["IN_BEHANDELING", "AFGESLOTEN"]
    gezien = Verzuimmelding.objects.with_behandeling().get(pk=melding.pk)
    assert (gezien.behandelstatus, gezien.reden_afgesloten) == ("AFGESLOTEN", "TERUG")


def test_a_melding_that_stopped_counting_is_not_treated(meld, inschrijving, school):
    melding = meld().melding
    leerplicht = lid(Rol.LEERPLICHTAMBTENAAR, inschrijving.leerling.woongemeente.organisatie)
    vraag = {"melding_id": melding.pk, "status": "IN_BEHANDELING", "by": leerplicht, "at": at(19)}
    ziek = replace(GEGEVENS, soort="ziekte", status="geoorloofd")
    tweede = correct_verzuimmelding(melding_id=melding.pk, gegevens=ziek, by=school, at=at(16)).melding
    with pytest.raises(MeldingGeweigerd, match="niet meer over ongeoorloofd"):
        behandel_verzuimmelding(**vraag)
    for elk in (tweede, melding):
        withdraw_verzuimmelding(melding_id=elk.pk, reden="", by=school, at=at(17))
    with pytest.raises(MeldingIngetrokken):
        behandel_verzuimmelding(**vraag)
