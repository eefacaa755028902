"""The way of a melding: registered, told in the casus, mailed without a name, and judged at once."""

import json
from dataclasses import replace

import pytest

from attendance.services.imports.verzuim import Waarden
from attendance.services.meldinggegevens import Meldinggegevens
from attendance.services.registratie import BRON_SCHERM
from cases.models import Casus, Taak
from cases.services.aanleveren import deliver_meldingen
from cases.services.escalatie import run_day
from cases.services.meldingen import (
    behandel_verzuimmelding,
    correct_verzuimmelding,
    receive_verzuimmelding,
    withdraw_verzuimmelding,
)
from tests.cases.services.nacht import dag, moment, nacht, thuiszitter, verzuim
from tests.factories import lid
from thuiszitters.accounts.rollen import Rol
from thuiszitters.core.imports.resultaat import Rij
from thuiszitters.core.models import OutboxBericht

pytestmark = pytest.mark.django_db

GEGEVENS = Meldinggegevens(soort="lrv", status="ongeoorloofd", van=dag("2026-09-14"))


@pytest.fixture
def meld(kind, school):
    def receive(gegevens=GEGEVENS, op="2026-10-13", kenmerk="f1"):
        return receive_verzuimmelding(
            leerling=kind,
            vestiging=kind.inschrijvingen.get().vestiging,
            gegevens=gegevens,
            kenmerk=kenmerk,
            by=school,
            at=moment(op, 12),
        ).melding

    return receive


def post():
    """The messages to people, oldest first."""
    return list(OutboxBericht.objects.filter(soort="nieuws").order_by("pk"))


def tijdlijn():
    return list(
        Casus.objects.get()
        .gebeurtenissen.filter(soort="MELDING")
        .order_by("pk")
        .values_list("tekst", flat=True)
    )


def test_a_melding_that_makes_a_thuiszitter_opens_the_casus_at_once(meld, kind, leerplicht):
    melding = meld()
    assert melding.bron == BRON_SCHERM
    casus = Casus.objects.get()
    assert (casus.leerling, casus.geopend_op) == (kind, dag("2026-10-13"))
    onderwerpen = [bericht.inhoud["onderwerp"] for bericht in post()]
    assert onderwerpen == ["Er is een nieuwe verzuimmelding", "Er staat nieuw werk voor u klaar"]
    for bericht in post():
        assert bericht.inhoud["gebruiker"] == leerplicht.pk
        assert kind.achternaam not in json.dumps(bericht.inhoud)
        assert str(melding.pk) not in json.dumps(bericht.inhoud)


def test_the_same_form_twice_tells_and_mails_once(meld, leerplicht):
    assert meld() == meld()
    assert len(post()) == 2
    assert Casus.objects.count() == 1


def test_the_casus_tells_of_ongeoorloofd_absence_only(meld, school, leerplicht):
    melding = meld()
    ziek = replace(GEGEVENS, soort="ziekte", status="geoorloofd", reden="longontsteking")
    anders = replace(GEGEVENS, tot=dag("2026-10-30"))
    at = moment("2026-10-14", 12)
    tweede = correct_verzuimmelding(melding_id=melding.pk, gegevens=anders, by=school, at=at).melding
    derde = correct_verzuimmelding(melding_id=tweede.pk, gegevens=ziek, by=school, at=at).melding
    meld(ziek, "2026-10-15", "f2")
    withdraw_verzuimmelding(melding_id=derde.pk, reden="verkeerd", by=school, at=moment("2026-10-16", 12))
    assert tijdlijn() == [
        "Een melding van verzuim is gewijzigd: langdurig relatief verzuim, vanaf 14 september 2026 "
        "tot en met 30 oktober 2026. Eerder stond er: langdurig relatief verzuim, vanaf 14 september 2026, nog bezig.",
        "De melding van de school telt niet meer mee vanaf 14 oktober 2026: langdurig relatief verzuim, "
        "vanaf 14 september 2026 tot en met 30 oktober 2026.",
        "De melding van de school telt mee vanaf 16 oktober 2026: langdurig relatief verzuim, "
        "vanaf 14 september 2026 tot en met 30 oktober 2026.",
    ]
    alles = " ".join(Casus.objects.get().gebeurtenissen.values_list("tekst", flat=True))
    for woord in ("ziekte", "longontsteking", " geoorloofd"):
        assert woord not in alles
    assert Casus.objects.get().grond_vervallen_op is None


def test_a_correction_takes_the_ground_away_at_once(meld, school):
    melding = meld()
    ziek = replace(GEGEVENS, soort="ziekte", status="geoorloofd")
    correct_verzuimmelding(melding_id=melding.pk, gegevens=ziek, by=school, at=moment("2026-10-14", 12))
    assert Casus.objects.get().grond_vervallen_op == dag("2026-10-14")


def test_geoorloofd_absence_mails_nobody(meld, leerplicht):
    meld(replace(GEGEVENS, soort="ziekte", status="geoorloofd"))
    assert not post()
    assert not Casus.objects.exists()


def test_a_melding_of_unknown_status_asks_the_school_until_it_is_known(meld, school, leerplicht):
    melding = meld(replace(GEGEVENS, status="onbekend"))
    taak = Taak.objects.get(regel="ONBEKEND")
    assert (taak.organisatie, taak.deadline) == (melding.vestiging.organisatie, dag("2026-10-20"))
    assert not post()
    correct_verzuimmelding(melding_id=melding.pk, gegevens=GEGEVENS, by=school, at=moment("2026-10-14", 12))
    taak.refresh_from_db()
    assert (taak.gedaan_op, taak.gedaan_door) == (dag("2026-10-14"), school)
    assert Casus.objects.exists()


def test_a_delivered_melding_goes_the_same_way(kind, school, leerplicht):
    def lever(**meer):
        rij = Rij(1, "K1", None, leerling_id=kind.pk)
        rij.w = Waarden(
            **{
                "melding": "K1",
                "leerling": "",
                "vestiging": kind.inschrijvingen.get().vestiging.vestigingscode,
                "soort": "lrv",
                "status": "ongeoorloofd",
                "van": dag("2026-09-14"),
                "tot": None,
                "uren_per_dag": None,
                "reden": "",
                "actie_gewenst": None,
                "vastgelegd_op": dag("2026-10-13"),
                "vervangt": None,
                "ingetrokken_op": None,
            }
            | meer
        )
        at = moment("2026-10-13", 12)
        return (
            deliver_meldingen([rij], bron="api-1", alles_of_niets=False, by=school, at=at).rijen[0].uitkomst
        )

    assert [lever(), lever()] == ["nieuw", "ongewijzigd"]
    assert Casus.objects.count() == 1
    assert len(post()) == 2
    assert lever(ingetrokken_op=dag("2026-10-13")) == "gewijzigd"
    assert tijdlijn() == [
        "De melding van de school telt niet meer mee vanaf 13 oktober 2026: langdurig relatief verzuim, "
        "vanaf 14 september 2026, nog bezig."
    ]


def test_a_delivered_status_answers_what_the_school_was_asked(kind, school):
    melding = verzuim(kind, "2026-09-14", status="onbekend", bron="api-1", kenmerk="K1")
    run_day(on=dag("2026-10-12"), at=moment("2026-10-12"))
    rij = Rij(1, "K1", None, leerling_id=kind.pk)
    school_code = melding.vestiging.vestigingscode
    rij.w = Waarden(
        "K1",
        "",
        school_code,
        "lrv",
        "geoorloofd",
        dag("2026-09-14"),
        *[None] * 4,
        dag("2026-10-13"),
        None,
        None,
    )

    deliver_meldingen([rij], bron="api-1", alles_of_niets=False, by=school, at=moment("2026-10-13", 12))

    assert Taak.objects.get(regel="ONBEKEND").gedaan_door == school


def test_leerplicht_treats_a_melding_and_the_casus_tells_it_once():
    kind = thuiszitter()
    nacht("2026-10-12")
    leerplicht = lid(Rol.LEERPLICHTAMBTENAAR, kind.woongemeente.organisatie)
    melding = kind.verzuimmeldingen.get()
    for dag_ in ("2026-10-13", "2026-10-14"):
        behandel_verzuimmelding(
            melding_id=melding.pk, status="IN_BEHANDELING", by=leerplicht, at=moment(dag_)
        )
    assert tijdlijn() == ["Leerplicht zette een melding op ‘in behandeling’."]
