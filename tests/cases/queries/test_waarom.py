"""Why a pupil counts, for each reader: sections, the wall, one truth with the night, and few queries."""

from dataclasses import asdict, replace
from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext

from attendance.models import Regiogemeente, Regioprofiel
from attendance.rules import kalenderblad as blad
from attendance.rules.oordeel import Oordeel
from cases.queries.verzuimdossier import load_dossier
from cases.queries.waarom import waarom_for
from referrals.models import Traject
from tests.attendance.services.oordeel import judge_one
from tests.cases.bouw import VANDAAG, betrek, leerling_van, wereld
from tests.factories import (
    InschrijvingFactory,
    LeerlingFactory,
    RegioprofielFactory,
    VerzuimmeldingFactory,
    VrijstellingFactory,
)
from thuiszitters.core.onthouden import remembering

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("op_maandag")]


@pytest.fixture
def w():
    return wereld()


@pytest.fixture
def kind(w):
    """At home since 14 September, ill before that."""
    kind = leerling_van(w)
    VerzuimmeldingFactory(leerling=kind, vestiging=w.school, kenmerk="THUIS", melder=w.zorgcoordinator)
    VerzuimmeldingFactory(
        leerling=kind,
        vestiging=w.school,
        kenmerk="ZIEK",
        soort="ziekte",
        status="geoorloofd",
        van=date(2026, 9, 7),
        tot=date(2026, 9, 9),
        vastgelegd_op=date(2026, 9, 7),
        reden="KANARIE",
    )
    VerzuimmeldingFactory(
        leerling=kind,
        vestiging=w.school,
        kenmerk="VRAAG",
        status="onbekend",
        van=date(2026, 9, 10),
        tot=date(2026, 9, 10),
        vastgelegd_op=date(2026, 9, 10),
    )
    return kind


def waarom(wie, kind, **dagen):
    return waarom_for(wie, kind, on=dagen.get("on", VANDAAG), known_on=dagen.get("known_on", VANDAAG))


def klassen(antwoord):
    return {d.dag.isoformat(): d.klasse for d in antwoord.dagen}


def test_leerplicht_reads_the_verdict_the_rule_and_who_reported_it(w, kind):
    antwoord = waarom(w.leerplicht, kind)
    verdict = antwoord.verdict
    assert verdict.categorieen == ("signaal_16_uur", "thuiszitter")
    assert (verdict.sinds, verdict.drempel_op) == (date(2026, 9, 14), date(2026, 10, 12))
    assert verdict.zin == (
        "De leerling is thuiszitter: 31 schooldagen achter elkaar ongeoorloofd verzuim, van 14 september 2026 "
        "tot en met 2 november 2026; de grens is meer dan 20 schooldagen."
    )
    assert antwoord.regel is not None
    assert (antwoord.regel.regio, antwoord.regel.geldig_van) == ("Rotterdam", date(2014, 8, 1))
    (gemeld,) = antwoord.meldingen
    assert (gemeld.versie.school, gemeld.versie.functie, gemeld.draagt) == (
        str(w.school),
        "Zorgcoördinator of intern begeleider",
        True,
    )


def test_the_school_sees_sickness_and_what_is_not_known(w, kind):
    antwoord = waarom(w.zorgcoordinator, kind)
    assert antwoord.bereik.leest_geoorloofd
    gevonden = klassen(antwoord)
    assert (gevonden["2026-09-08"], gevonden["2026-09-10"]) == (blad.GEOORLOOFD, blad.ONBEKEND)
    assert {g.versie.sleutel for g in antwoord.meldingen} == {
        "standaard/THUIS#1",
        "standaard/ZIEK#1",
        "standaard/VRAAG#1",
    }


def same_but_for_keys(antwoord):
    """The whole answer without the names of this very pupil and melding."""
    kaal = replace(
        antwoord,
        leerling=None,
        casussen=(),
        meldingen=tuple((g.telt, g.draagt) for g in antwoord.meldingen),
        gevolgen=replace(antwoord.gevolgen, dragers=tuple(d.valt for d in antwoord.gevolgen.dragers)),
    )
    return asdict(kaal)


@pytest.mark.parametrize("wie", ["leerplicht", "wijkteammedewerker"])
def test_behind_the_wall_it_is_exactly_the_answer_of_a_pupil_who_was_at_school(w, kind, wie):
    ander = leerling_van(w, sleutel="ANDER")
    VerzuimmeldingFactory(leerling=ander, vestiging=w.school, kenmerk="THUIS2", melder=w.zorgcoordinator)
    for leerling in (kind, ander):
        casus = casus_van_kind(w, leerling)
        betrek(w, casus, w.wijkteam)
    lezer = getattr(w, wie)
    assert same_but_for_keys(waarom(lezer, kind)) == same_but_for_keys(waarom(lezer, ander))
    assert not waarom(lezer, kind).bereik.leest_geoorloofd


def casus_van_kind(w, leerling):
    from cases.models import Casus
    from cases.services.openen import open_casus
    from tests.cases.bouw import NU, SINDS

    casus, _ = open_casus(
        leerling=leerling, aanleiding=Casus.Aanleiding.THUISZITTER, sinds=SINDS, by=None, at=NU
    )
    return casus


def test_a_sick_structure_makes_no_difference_behind_the_wall(w):
    """Risicoleerling is a category of geoorloofd absence: only the school reads it."""
    kind = leerling_van(w)
    for week in range(6):
        op = date(2026, 9, 22) + timedelta(days=7 * week)
        VerzuimmeldingFactory(
            leerling=kind,
            vestiging=w.school,
            soort="ziekte",
            status="geoorloofd",
            van=op,
            tot=op,
            vastgelegd_op=op,
        )
    assert waarom(w.leerplicht, kind).verdict.categorieen == ()
    assert waarom(w.leerplicht, kind).verdict.tekst == "Telt niet mee"
    assert waarom(w.zorgcoordinator, kind).verdict.categorieen == ("risicoleerling",)


def test_who_has_no_section_is_refused_with_the_reason(w, kind):
    for wie, reden in ((w.elders, "geen verzuim"), (w.wethouderstaf, "geen verzuim")):
        with pytest.raises(PermissionDenied, match=reden):
            waarom(wie, kind)


def test_a_school_does_not_read_days_that_another_school_reported(w, kind):
    elders = w.andere_school.lidmaatschappen.get().organisatie.vestiging
    VerzuimmeldingFactory(leerling=kind, vestiging=elders)
    with pytest.raises(PermissionDenied, match="van een andere school"):
        waarom(w.zorgcoordinator, kind)
    assert waarom(w.leerplicht, kind).verdict.tekst == "Thuiszitter"


def test_geoorloofd_absence_of_another_school_is_a_day_present_for_this_one(w, kind):
    elders = w.andere_school.lidmaatschappen.get().organisatie.vestiging
    VerzuimmeldingFactory(
        leerling=kind, vestiging=elders, status="geoorloofd", van=date(2026, 9, 3), tot=date(2026, 9, 4)
    )
    assert klassen(waarom(w.zorgcoordinator, kind))["2026-09-03"] == blad.TELT_NIET_MEE


def test_a_gemeente_without_a_profile_and_days_without_a_calendar_get_a_clear_answer(w, kind):
    oud = waarom(w.leerplicht, kind, on=date(2013, 9, 2), known_on=date(2013, 9, 2))
    assert oud.verdict.tekst == "Geen oordeel mogelijk" and "geen regioprofiel" in oud.verdict.geen_antwoord
    ver = waarom(w.leerplicht, kind, on=date(2045, 9, 4), known_on=date(2045, 9, 4))
    assert "De schoolkalender is niet bekend" in ver.verdict.zin and ver.veranderingen == ()


def test_the_profile_in_force_on_the_peildatum_is_used(w, kind):
    nieuw = Regioprofiel.objects.get(pk=w.profiel.pk)
    nieuw.pk, nieuw.geldig_van, nieuw.drempel = None, date(2026, 10, 1), 5
    nieuw.save(force_insert=True)
    assert waarom(w.leerplicht, kind, on=date(2026, 9, 30)).verdict.tekst == "Dreigt thuiszitter te worden"
    assert waarom(w.leerplicht, kind, on=date(2026, 10, 1)).verdict.tekst == "Thuiszitter"


def test_the_school_year_is_that_of_the_peildatum_or_the_one_asked_for(w, kind):
    antwoord = waarom(w.leerplicht, kind)
    assert (antwoord.van, antwoord.tot) == (date(2026, 8, 1), date(2027, 7, 31))
    vorig = waarom_for(w.leerplicht, kind, on=VANDAAG, known_on=VANDAAG, schooljaar=date(2025, 9, 1))
    assert (vorig.van, vorig.verdict) == (date(2025, 8, 1), antwoord.verdict)


def _scatter(kind, school, aantal):
    for n in range(aantal):
        op = date(2024, 9, 2) + timedelta(days=n)
        VerzuimmeldingFactory(
            leerling=kind, vestiging=school, van=op, tot=op, vastgelegd_op=op, uren_per_dag=4
        )


@pytest.mark.parametrize("aantal", [10, 100])
def test_it_costs_the_same_few_queries_for_ten_times_the_absences(w, kind, aantal):
    _scatter(kind, w.school, aantal)
    with remembering(), CaptureQueriesContext(connection) as queries:  # as in a GET
        waarom(w.leerplicht, kind)
    assert len(queries) == QUERIES


QUERIES = 10


@pytest.mark.parametrize("op", [date(2026, 9, 9), date(2026, 10, 12), date(2026, 11, 2)])
@pytest.mark.parametrize(
    "bekend_op", [date(2026, 9, 13), date(2026, 9, 21), date(2026, 10, 20), date(2026, 11, 2)]
)
def test_the_verdict_is_that_of_the_night(w, op, bekend_op):
    """Versions, a withdrawn one in between, one that replaces another melding, one filed under the wrong child."""
    kind, fout = leerling_van(w), leerling_van(w)
    InschrijvingFactory(leerling=kind, van=date(2026, 9, 1), uren_per_dag="5.5")
    school = {"vestiging": w.school}
    eerste = VerzuimmeldingFactory(leerling=kind, kenmerk="A", **school)
    VerzuimmeldingFactory(
        leerling=kind,
        kenmerk="A",
        versie=2,
        wortel=eerste,
        vervangt=eerste,
        status="geoorloofd",
        vastgelegd_op=date(2026, 9, 20),
        ingetrokken_op=date(2026, 10, 19),
        **school,
    )
    andere = VerzuimmeldingFactory(
        leerling=kind, kenmerk="B", van=date(2026, 9, 7), tot=date(2026, 9, 11), **school
    )
    VerzuimmeldingFactory(
        leerling=kind,
        kenmerk="C",
        vervangt_kenmerk="B",
        van=date(2026, 9, 8),
        vastgelegd_op=date(2026, 10, 1),
        **school,
    )
    VerzuimmeldingFactory(
        leerling=fout,
        kenmerk="B",
        versie=2,
        wortel=andere,
        vervangt=andere,
        vastgelegd_op=date(2026, 9, 21),
        **school,
    )
    VrijstellingFactory(leerling=kind, van=date(2026, 9, 1), tot=date(2026, 9, 4))
    Traject.objects.create(
        leerling=kind, soort="oov", van=date(2026, 9, 25), tot=date(2026, 9, 26), stopt_telling=True
    )
    dossier = load_dossier(w.leerplicht, kind)
    vraag = dossier.vraag(op, bekend_op)
    mijn, van_de_nacht = vraag.op_dag(op, dossier.feiten), judge_one(kind, on=op, known_on=bekend_op).antwoord
    assert isinstance(van_de_nacht, Oordeel)
    assert mijn == van_de_nacht


def test_a_gemeente_in_no_region_has_no_profile(w):
    kind = LeerlingFactory()
    InschrijvingFactory(leerling=kind, vestiging=w.school)
    assert "geen regioprofiel" in waarom(w.zorgcoordinator, kind).verdict.zin


def test_from_the_day_a_gemeente_moves_the_versions_of_its_new_region_hold(w, kind):
    anders = RegioprofielFactory(drempel=5, regio__naam="Nieuwe regio")
    RegioprofielFactory(regio=anders.regio, drempel=99, geldig_van=date(2026, 10, 20))
    Regiogemeente.objects.create(gemeente=w.gemeente, regio=anders.regio, van=date(2026, 10, 1))
    verdicten = {
        op: waarom(w.leerplicht, kind, on=op)
        for op in (date(2026, 9, 30), date(2026, 10, 1), date(2026, 10, 20))
    }
    assert [(v.verdict.tekst, v.regel.regio) for v in verdicten.values()] == [
        ("Dreigt thuiszitter te worden", "Rotterdam"),
        ("Thuiszitter", "Nieuwe regio"),
        ("Dreigt thuiszitter te worden", "Nieuwe regio"),
    ]
    for op, gevonden in verdicten.items():
        antwoord = judge_one(kind, on=op, known_on=VANDAAG).antwoord
        assert isinstance(antwoord, Oordeel) and antwoord.categorieen == gevonden.verdict.categorieen
