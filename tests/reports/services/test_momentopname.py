"""From verdicts to frozen figures: counted right, sealed, and the same ever after."""

from datetime import date, timedelta

import pytest
from django.db import DatabaseError, transaction

from attendance.models import Verzuimmelding
from cases.models import Casus
from cases.services.openen import open_casus
from reports.models import Cijfer, Momentopname
from reports.services.momentopname import draft_momentopname, freeze_momentopname, is_unbroken, toon
from reports.services.telling import GeenProfiel, count
from tests.factories import GebruikerFactory, GemeenteFactory, LeerlingFactory, VerzuimmeldingFactory
from tests.referrals.bouw import wereld as verwijswereld
from tests.reports.bouw import NU, P, leerling_op, niet_ingeschreven, thuiszitter, vraag, wereld

pytestmark = pytest.mark.django_db


def gevonden(w, **values):
    return {code: n for code, n in count(vraag(w, **values)).telling.waarden.items() if n}


def test_an_empty_gemeente_counts_nobody():
    assert gevonden(wereld()) == {}


def test_without_a_profile_there_is_no_report():
    w = wereld()
    w.gemeente = GemeenteFactory()
    with pytest.raises(GeenProfiel, match="geen regioprofiel"):
        count(vraag(w))


def test_stand_verloop_and_breakdowns():
    w = wereld(thuis=3)
    thuiszitter(w, soort="vso", van=date(2026, 3, 2))
    thuiszitter(w, van=date(2026, 5, 4), tot=date(2026, 9, 4))
    niet_ingeschreven(w)
    leerling_op(w)
    LeerlingFactory(woongemeente=GemeenteFactory())
    code = w.school.samenwerkingsverbanden.get().code
    assert gevonden(w) == {
        "thuiszitters": 5,
        "thuiszitters.begin": 2,
        "thuiszitters.nieuw": 4,
        "thuiszitters.beeindigd": 1,
        "thuiszitters.sector.vo": 3,
        "thuiszitters.sector.vso": 1,
        "thuiszitters.sector.niet-ingeschreven": 1,
        "thuiszitters.duur.4-weken-3-maanden": 4,
        "thuiszitters.duur.6-12-maanden": 1,
        f"thuiszitters.verband.{code}": 4,
        "thuiszitters.verband.niet-ingeschreven": 1,
        "meldingen": 3,
        "meldingen.lrv": 3,
    }


def test_where_absoluut_does_not_count_it_stands_apart():
    w = wereld(thuis=1, absoluut_telt_als_thuiszitter=False)
    niet_ingeschreven(w)
    found = gevonden(w)
    assert (found["thuiszitters"], found["absoluut"], found["thuiszitters.nieuw"]) == (1, 1, 1)


def test_who_came_and_went_counts_as_new_and_ended():
    w = wereld()
    leerling = thuiszitter(w, van=date(2026, 8, 31), tot=date(2026, 10, 9))
    casus, _ = open_casus(
        leerling=leerling, aanleiding=Casus.Aanleiding.THUISZITTER, sinds=date(2026, 8, 31), by=None, at=NU
    )
    profiel = w.gemeente.regiogemeenten.get().regio.profielen.get()
    casus.escalaties.create(
        regel="R5",
        drempel_op=date(2026, 9, 28),
        peildatum=date(2026, 9, 28),
        profiel=profiel,
        bewijs={},
        at=NU,
    )
    found = gevonden(w)
    assert (found["thuiszitters.nieuw"], found["thuiszitters.beeindigd"]) == (1, 1)
    assert "thuiszitters" not in found
    assert "thuiszitters.nieuw" not in gevonden(w, periode_van=date(2026, 10, 1))


def test_meldingen_are_counted_behind_the_wall_and_as_known():
    w = wereld()
    leerling = leerling_op(w)
    dag = {"van": date(2026, 9, 14), "tot": date(2026, 9, 14), "leerling": leerling, "vestiging": w.school}
    VerzuimmeldingFactory(soort="luxe", **dag)
    VerzuimmeldingFactory(soort="ziekte", status="geoorloofd", **dag)
    VerzuimmeldingFactory(soort="lrv", ingetrokken_op=date(2026, 9, 15), **dag)
    VerzuimmeldingFactory(soort="religie", vastgelegd_op=date(2026, 6, 30), **dag)
    eerste = VerzuimmeldingFactory(soort="lrv", **dag)
    VerzuimmeldingFactory(
        soort="schorsing", wortel=eerste, vervangt=eerste, versie=2, kenmerk=eerste.kenmerk, **dag
    )
    assert gevonden(w) == {"meldingen": 2, "meldingen.luxe": 1, "meldingen.anders": 1}


def test_waiting_list_on_the_peildatum():
    w, v = wereld(), verwijswereld()
    for sinds, eind in (
        (P, None),
        (P + timedelta(1), None),
        (date(2026, 1, 1), P),
        (date(2026, 1, 1), P + timedelta(1)),
    ):
        v.leerling.wachtlijstplaatsingen.model.objects.create(
            leerling=LeerlingFactory(woongemeente=w.gemeente),
            samenwerkingsverband=v.swv,
            cluster="4",
            intussen="THUIS",
            sinds=sinds,
            beeindigd_op=eind,
            uitkomst="ELDERS" if eind else "",
        )
    found = gevonden(w)
    assert (found["wachtlijst"], found["wachtlijst.4"]) == (2, 2)


def test_pupils_without_a_calendar_are_named_as_not_judged():
    w = wereld()
    leerling = thuiszitter(w)
    leerling.verzuimmeldingen.update(van=date(2012, 9, 1))
    assert gevonden(w)["niet-beoordeeld"] == 1


# --- frozen -------------------------------------------------------------------------------------------------


def bevries(w, by=None, **values):
    return freeze_momentopname(vraag=vraag(w, **values), by=by or w.staf, at=NU)


def getoond(momentopname):
    return {c.code: toon(c) for c in momentopname.cijfers.order_by("volgorde")}


def test_small_groups_are_not_in_the_database():
    w = wereld(thuis=6)
    thuiszitter(w, soort="po")
    niet_ingeschreven(w)
    m = bevries(w)
    shown = getoond(m)
    # One and one can be told from their sum of two, so the six are withheld with them.
    assert (shown["thuiszitters"], shown["thuiszitters.sector.vo"]) == ("8", "×")
    assert (shown["thuiszitters.sector.po"], shown["thuiszitters.sector.niet-ingeschreven"]) == ("< 5", "< 5")
    assert shown["thuiszitters.sector.mbo"] == "0"
    assert not Cijfer.objects.filter(onderdrukt=True).exclude(waarde=None).exists()


def test_re_opening_gives_the_same_figures_after_the_data_changed():
    w = wereld(thuis=6)
    m = bevries(w)
    before, seal = getoond(m), m.sha256
    Verzuimmelding.objects.update(status="geoorloofd")
    thuiszitter(w)
    again = Momentopname.objects.get(pk=m.pk)
    assert (getoond(again), again.sha256) == (before, seal)
    assert is_unbroken(again)
    assert {c.code: toon(c) for c in draft_momentopname(vraag=vraag(w), by=w.staf, at=NU).cijfers} != before


@pytest.mark.parametrize("what", ["update", "delete", "figure"])
def test_the_database_refuses_to_change_it(what):
    m = bevries(wereld(thuis=1))
    rows = Momentopname.objects.filter(pk=m.pk)
    with pytest.raises(DatabaseError), transaction.atomic():
        if what == "update":
            rows.update(peildatum=date(2026, 1, 1))
        elif what == "delete":
            rows.delete()
        else:
            m.cijfers.update(waarde=99)


def test_numbers_run_per_year_and_the_seal_differs():
    w = wereld(thuis=6)
    first, second = bevries(w), bevries(w, by=GebruikerFactory())
    assert (first.nummer, second.nummer) == ("M-2026-001", "M-2026-002")
    assert first.sha256 != second.sha256


def test_asked_again_it_is_frozen_once_until_a_figure_differs():
    w = wereld(thuis=6)
    first = bevries(w)

    assert bevries(w) == first
    assert bevries(w, periode_van=first.periode_van + timedelta(days=1)) != first
    thuiszitter(w)
    assert bevries(w).nummer == "M-2026-003"
    assert Momentopname.objects.count() == 3


def test_the_previous_period_stands_beside_each_figure():
    w = wereld(thuis=6)
    first = bevries(w, peildatum=date(2026, 10, 30))
    assert set(first.cijfers.values_list("vorige", flat=True)) == {"niet eerder gemeten"}
    draft = draft_momentopname(vraag=vraag(w), by=w.staf, at=NU)
    assert draft.vorige == first
    assert {c.code: c.vorige for c in draft.cijfers}["thuiszitters"] == "6"


def test_profile_versions_are_kept_for_both_days():
    m = bevries(wereld(thuis=1))
    assert [(p["op"], p["parameters"]["drempel"]) for p in m.profielen] == [
        ("2026-11-20", 20),
        ("2026-06-30", 20),
    ]
