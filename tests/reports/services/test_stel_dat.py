"""Simulations: both verdicts of every pupil of a region side by side, and nothing else changes."""

from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.apps import apps

from attendance.models import Profielvoorstel, Regio
from attendance.rules.parameters import als_waarden
from attendance.services.profielvoorstellen import submit_voorstel
from reports.models import Simulatie, Simulatieleerling
from reports.services import simuleren
from reports.services.simuleren import run_simulatie
from reports.services.stel_dat import (
    SimulatieGeweigerd,
    cancel_simulatie,
    cleanup_simulaties,
    remove_simulatie,
    start_simulatie,
    start_voorstel,
)
from tests.factories import GemeenteFactory, InschrijvingFactory, LeerlingFactory, VestigingFactory, lid
from tests.reports.bouw import NU, P, Wereld, niet_ingeschreven, thuiszitter, wereld
from thuiszitters.accounts.rollen import Rol

pytestmark = pytest.mark.django_db
DRIE_WEKEN = date(2026, 11, 2)


def regio_van(w: Wereld) -> Regio:
    return w.gemeente.regiogemeenten.get().regio


def start(w: Wereld, **parameters: Any) -> Simulatie:
    regio = regio_van(w)
    regels = als_waarden(regio.profielen.get().profiel) | parameters
    peildatum = regels.pop("peildatum", P)
    return start_simulatie(
        sleutel=uuid4(),
        regio=regio,
        parameters=regels,
        peildatum=peildatum,
        organisatie=w.gemeente.organisatie,
        by=w.staf,
        at=NU,
        on=P,
    )


def uitkomst(simulatie: Simulatie) -> dict[str, int]:
    run_simulatie(simulatie_id=simulatie.pk, at=NU)
    simulatie.refresh_from_db()
    assert simulatie.status == Simulatie.Status.KLAAR
    return {code: waarde for code, _, _, waarde, _ in simulatie.cijfers if waarde}


def test_a_lower_threshold_lets_pupils_in() -> None:
    w = wereld(thuis=2)
    erbij = thuiszitter(w, van=DRIE_WEKEN)
    simulatie = start(w, drempel=10, drempel_dreigend=5)

    gevonden = uitkomst(simulatie)

    assert {k: v for k, v in gevonden.items() if k.startswith(("thuiszitters", "dreigend"))} == {
        "thuiszitters.nu": 2,
        "thuiszitters.erbij": 1,
        "thuiszitters.blijft": 2,
        "thuiszitters.straks": 3,
        "dreigend.nu": 1,
        "dreigend.eraf": 1,
    }
    assert gevonden[f"gemeente.{w.gemeente.code}.erbij"] == 1
    assert gevonden["sector.vo.erbij"] == 1
    assert gevonden["duur.tot-4-weken.erbij"] == 1
    verband = w.school.samenwerkingsverbanden.get().code
    assert gevonden[f"verband.{verband}.blijft"] == 2
    rij = Simulatieleerling.objects.get(leerling=erbij)
    assert (rij.was, rij.wordt, rij.sinds) == ("DREIGEND", "THUISZITTER", DRIE_WEKEN)


def test_a_higher_threshold_lets_pupils_out_with_their_present_duration() -> None:
    w = wereld(thuis=1)
    gevonden = uitkomst(start(w, drempel=100, drempel_dreigend=90))
    assert (gevonden["thuiszitters.eraf"], gevonden["duur.4-weken-3-maanden.eraf"]) == (1, 1)
    assert "thuiszitters.straks" not in gevonden
    assert Simulatieleerling.objects.get().sinds == date(2026, 9, 14)


def test_absoluut_verzuim_counts_by_the_profile() -> None:
    w = wereld()
    niet_ingeschreven(w)
    gevonden = uitkomst(start(w, absoluut_telt_als_thuiszitter=False))
    assert gevonden["thuiszitters.eraf"] == gevonden["sector.niet-ingeschreven.eraf"] == 1
    assert gevonden["verband.niet-ingeschreven.eraf"] == 1
    assert Simulatieleerling.objects.get().was == "ABSOLUUT"


def test_the_same_rules_move_nobody() -> None:
    gevonden = uitkomst(start(wereld(thuis=3)))
    assert (
        gevonden["thuiszitters.nu"],
        gevonden["thuiszitters.blijft"],
        gevonden["thuiszitters.straks"],
    ) == (3, 3, 3)
    assert not {"thuiszitters.erbij", "thuiszitters.eraf"} & set(gevonden)


def test_a_pupil_without_a_calendar_is_counted_apart() -> None:
    w = wereld(thuis=1)
    school = VestigingFactory(gemeente=w.gemeente, vakantieregio="")
    leerling = LeerlingFactory(woongemeente=w.gemeente)
    InschrijvingFactory(leerling=leerling, vestiging=school)
    assert uitkomst(start(w))["zonder-oordeel.aantal"] == 1


def test_only_the_region_is_judged() -> None:
    w = wereld(thuis=1)
    wereld(thuis=2)
    simulatie = start(w)
    assert uitkomst(simulatie)["thuiszitters.nu"] == 1
    assert (simulatie.totaal, simulatie.gedaan) == (1, 1)


def test_nothing_else_changes() -> None:
    w = wereld(thuis=2)
    eigen = {"Simulatie", "Simulatieleerling", "SimulatieEvent", "Context"}
    models = [m for m in apps.get_models() if m.__name__ not in eigen]
    before = {m._meta.label: m._default_manager.count() for m in models}
    uitkomst(start(w, drempel=10))
    assert {m._meta.label: m._default_manager.count() for m in models} == before


def test_it_goes_on_where_it_was_and_twice_is_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(simuleren, "PER_KEER", 2)
    w = wereld(thuis=5)
    simulatie = start(w)
    steps = iter([True, True, False])

    assert run_simulatie(simulatie_id=simulatie.pk, at=NU, go_on=lambda: next(steps)) is True
    simulatie.refresh_from_db()
    assert (simulatie.status, simulatie.gedaan, simulatie.totaal) == ("BEZIG", 4, 5)
    assert uitkomst(simulatie)["thuiszitters.nu"] == 5
    assert run_simulatie(simulatie_id=simulatie.pk, at=NU) is False
    assert simulatie.leerlingen.count() == 5


def test_cancelling_stops_the_worker_and_forgets_what_was_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(simuleren, "PER_KEER", 2)
    w = wereld(thuis=5)
    simulatie = start(w)
    steps = iter([True, False])
    run_simulatie(simulatie_id=simulatie.pk, at=NU, go_on=lambda: next(steps))
    assert simulatie.leerlingen.count() == 2

    for _ in range(2):
        cancel_simulatie(simulatie_id=simulatie.pk, by=w.staf, at=NU)

    assert run_simulatie(simulatie_id=simulatie.pk, at=NU) is False
    simulatie.refresh_from_db()
    assert (simulatie.status, simulatie.gedaan, simulatie.cijfers) == ("GEANNULEERD", 2, [])
    assert not simulatie.leerlingen.exists()


def test_what_is_done_cannot_be_cancelled_and_what_runs_not_removed() -> None:
    simulatie = start(wereld(thuis=1))
    with pytest.raises(SimulatieGeweigerd, match="loopt nog"):
        remove_simulatie(simulatie_id=simulatie.pk)
    uitkomst(simulatie)
    with pytest.raises(SimulatieGeweigerd, match="al klaar"):
        cancel_simulatie(simulatie_id=simulatie.pk, by=simulatie.gestart_door, at=NU)
    for _ in range(2):
        remove_simulatie(simulatie_id=simulatie.pk)
    assert not Simulatieleerling.objects.exists() and not Simulatie.objects.exists()


def test_after_thirty_days_the_pupils_are_forgotten_and_the_figures_stay() -> None:
    simulatie = start(wereld(thuis=1))
    before = uitkomst(simulatie)
    assert cleanup_simulaties(at=NU + timedelta(days=30)) == 0
    assert cleanup_simulaties(at=NU + timedelta(days=31)) == 1
    simulatie.refresh_from_db()
    assert not simulatie.leerlingen.exists() and simulatie.opgeruimd_at is not None
    assert {code: w for code, _, _, w, _ in simulatie.cijfers if w} == before


def test_a_region_without_gemeenten_is_refused() -> None:
    w = wereld()
    with pytest.raises(SimulatieGeweigerd, match="geen gemeenten"):
        start(w, peildatum=date(2013, 1, 1))


def test_sending_the_form_twice_starts_one() -> None:
    w = wereld()
    eerste = start(w)
    again = start_simulatie(
        sleutel=eerste.pk,
        regio=regio_van(w),
        parameters={},
        peildatum=P,
        organisatie=w.gemeente.organisatie,
        by=w.staf,
        at=NU,
        on=P,
    )
    assert again.pk == eerste.pk and Simulatie.objects.count() == 1


def test_a_proposal_is_tried_as_if_it_were_in_force() -> None:
    w = wereld(thuis=1)
    thuiszitter(w, van=DRIE_WEKEN)
    by = lid(Rol.FUNCTIONEEL_BEHEER)
    namens = by.lidmaatschappen.get().organisatie
    regels = als_waarden(regio_van(w).profielen.get().profiel) | {"drempel": 10, "drempel_dreigend": 5}
    velden = {"geldig_van": date(2027, 1, 1), "toelichting": "x", "bron": "y", "by": by, "at": NU}
    voorstel = submit_voorstel(
        sleutel=uuid4(), soort=Profielvoorstel.Soort.VERSIE, regio=regio_van(w), parameters=regels, **velden
    )
    simulatie = start_voorstel(voorstel=voorstel, organisatie=namens, by=by, at=NU, on=P)
    assert start_voorstel(voorstel=voorstel, organisatie=namens, by=by, at=NU, on=P).pk == simulatie.pk
    assert uitkomst(simulatie)["thuiszitters.erbij"] == 1


def test_a_move_of_a_gemeente_is_tried_with_the_rules_it_goes_to() -> None:
    w, naar = wereld(), wereld(drempel=10, drempel_dreigend=5)
    thuiszitter(w, van=DRIE_WEKEN)
    by = lid(Rol.FUNCTIONEEL_BEHEER)
    voorstel = submit_voorstel(
        sleutel=uuid4(),
        soort=Profielvoorstel.Soort.GEMEENTEN,
        regio=regio_van(naar),
        gemeenten=[w.gemeente],
        geldig_van=date(2027, 1, 1),
        toelichting="x",
        by=by,
        at=NU,
    )
    namens = by.lidmaatschappen.get().organisatie
    simulatie = start_voorstel(voorstel=voorstel, organisatie=namens, by=by, at=NU, on=P)
    assert simulatie.gemeenten == [w.gemeente.pk]
    assert uitkomst(simulatie)["thuiszitters.erbij"] == 1


def test_who_lives_elsewhere_and_is_without_profile_is_new_in_a_region() -> None:
    """A gemeente without a region has no verdicts today, so everybody who would count is new."""
    los = GemeenteFactory()
    w = Wereld(los, VestigingFactory(gemeente=los), lid(Rol.WETHOUDERSTAF, los.organisatie))
    thuiszitter(w)
    by = lid(Rol.FUNCTIONEEL_BEHEER)
    voorstel = submit_voorstel(
        sleutel=uuid4(),
        soort=Profielvoorstel.Soort.GEMEENTEN,
        regio=regio_van(wereld()),
        gemeenten=[los],
        geldig_van=date(2027, 1, 1),
        toelichting="x",
        by=by,
        at=NU,
    )
    namens = by.lidmaatschappen.get().organisatie
    gevonden = uitkomst(start_voorstel(voorstel=voorstel, organisatie=namens, by=by, at=NU, on=P))
    assert (gevonden["thuiszitters.erbij"], gevonden.get("thuiszitters.nu")) == (1, None)
