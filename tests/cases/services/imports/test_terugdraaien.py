"""Undoing an import: exactly the state of before, or a refusal with its reasons."""

import random

import pytest
from django.apps import apps
from django.db import connection
from pghistory.models import Event

from attendance.models import Verzuimmelding
from attendance.services.meldinggegevens import Meldinggegevens
from cases.models import Taak
from cases.services.casusbeheer import open_by_person
from cases.services.imports.bezwaren import BEOORDEELD, GEBRUIKT, GEWIJZIGD, TAAK, obstacles
from cases.services.meldingen import behandel_verzuimmelding, correct_verzuimmelding, withdraw_verzuimmelding
from schools.models import Leerling
from tests.bestanden import NU
from tests.cases.services.imports.wereld import KOP, LATER, Laadwereld, rapport
from tests.factories import GezagsdragerFactory, VerzuimmeldingFactory

pytestmark = pytest.mark.django_db

GOED = "M1;L1;99AA00;lrv;ongeoorloofd;2026-10-05;2026-10-06;;2026-10-05\n"
TWEE = "M2;L1;99AA00;ziekte;geoorloofd;2026-10-12;2026-10-13;2,5;2026-10-12\n"

GEVOLGD = (
    *("accounts_organisatie", "schools_vestiging", "schools_samenwerkingsverband", "schools_leerling"),
    *("schools_samenwerkingsverband_gemeenten", "schools_vestiging_samenwerkingsverbanden"),
    *("schools_gezagsdrager", "schools_inschrijving", "schools_vakantie", "schools_kalenderafwijking"),
    *("attendance_verzuimmelding", "attendance_vrijstelling", "referrals_traject", "cases_taak"),
)


@pytest.fixture
def wereld(tmp_path):
    return Laadwereld(tmp_path)


def stand() -> dict[str, list[str]]:
    """Every row of every table an import writes; the counter of changed numbers only goes up."""
    gevonden = {}
    with connection.cursor() as cursor:
        for tabel in GEVOLGD:
            cursor.execute(
                f"select coalesce(jsonb_agg(to_jsonb(t) - 'nummers_versie' order by t::text), '[]') from {tabel} t"
            )
            gevonden[tabel] = cursor.fetchone()[0]
    return gevonden


def redenen(opdracht) -> list[tuple[int | None, str, str]]:
    return [(b.regel, b.sleutel, b.reden) for b in obstacles(opdracht).eerste]


def test_every_table_an_import_writes_is_compared():
    bekend = {model._meta.db_table for model in apps.get_models(include_auto_created=True)}
    assert set(GEVOLGD) <= bekend


def test_undone_and_the_trail_keeps_it(wereld):
    voor = stand()
    opdracht = wereld.toepassen(wereld.proef(KOP + GOED + TWEE))
    assert stand() != voor
    opdracht = wereld.terug(opdracht)
    assert (opdracht.status, opdracht.teruggedraaid_door, opdracht.bericht) == (
        "TERUGGEDRAAID",
        wereld.vc,
        "",
    )
    assert stand() == voor
    spoor = next(m for m in Event.__subclasses__() if m.__name__ == "VerzuimmeldingEvent")
    assert (
        sorted(spoor.objects.order_by("pk").values_list("pgh_label", flat=True))
        == ["delete"] * 2 + ["insert"] * 2
    )


def test_once_more_gives_the_same_report(wereld):
    opdracht = wereld.toepassen(wereld.proef(KOP + GOED + TWEE))
    wereld.terug(opdracht)
    assert rapport(wereld.proef(KOP + GOED + TWEE)) == ["nieuw", "nieuw"]


def test_undoing_twice_is_undoing_once(wereld):
    opdracht = wereld.terug(wereld.toepassen(wereld.proef(KOP + GOED)))
    assert wereld.terug(opdracht).status == "TERUGGEDRAAID"


def test_a_replacement_goes_and_the_version_before_it_is_back(wereld):
    wereld.toepassen(wereld.proef(KOP + GOED))
    voor = stand()
    opdracht = wereld.toepassen(
        wereld.proef(KOP + GOED.replace("2026-10-06", "2026-10-09"), at=LATER), at=LATER
    )
    assert Verzuimmelding.objects.count() == 2
    wereld.terug(opdracht, at=LATER)
    assert stand() == voor


def test_tasks_that_the_import_made_go_with_it(wereld):
    voor = stand()
    opdracht = wereld.toepassen(wereld.proef(KOP + TWEE.replace("geoorloofd", "onbekend")))
    assert Taak.objects.exists()
    assert wereld.terug(opdracht).status == "TERUGGEDRAAID"
    assert stand() == voor


def test_a_task_that_was_done_stays(wereld):
    opdracht = wereld.toepassen(wereld.proef(KOP + TWEE.replace("geoorloofd", "onbekend")))
    Taak.objects.update(gedaan_op=NU.date(), gedaan_door=wereld.vc)
    assert {reden for _, _, reden in redenen(opdracht)} == {TAAK}


def weigert(wereld, opdracht):
    """Asking anyway changes nothing but the message."""
    voor = stand()
    opdracht = wereld.terug(opdracht)
    assert opdracht.status == "TOEGEPAST"
    assert opdracht.bericht.startswith("De import is niet teruggedraaid")
    assert stand() == voor


def test_a_corrected_melding_stops_it(wereld):
    opdracht = wereld.toepassen(wereld.proef(KOP + GOED + TWEE))
    melding = Verzuimmelding.objects.get(kenmerk="M2")
    correct_verzuimmelding(
        melding_id=melding.pk,
        gegevens=Meldinggegevens(soort="ziekte", status="geoorloofd", van=melding.van, tot=melding.van),
        by=wereld.vc,
        at=LATER,
    )
    assert redenen(opdracht) == [(3, "M2", GEBRUIKT)]
    weigert(wereld, opdracht)


def test_a_withdrawn_melding_stops_it(wereld):
    opdracht = wereld.toepassen(wereld.proef(KOP + TWEE))
    withdraw_verzuimmelding(
        melding_id=Verzuimmelding.objects.get().pk, reden="vergissing", by=wereld.vc, at=LATER
    )
    assert redenen(opdracht) == [(2, "M2", GEWIJZIGD)]
    weigert(wereld, opdracht)


def test_a_melding_that_the_gemeente_treated_stops_it(wereld):
    opdracht = wereld.toepassen(wereld.proef(KOP + GOED))
    behandel_verzuimmelding(
        melding_id=Verzuimmelding.objects.get().pk, status="TER_KENNISGEVING", by=wereld.lp, at=LATER
    )
    assert redenen(opdracht) == [(2, "M1", GEBRUIKT)]
    weigert(wereld, opdracht)


def test_a_melding_that_another_replaces_stops_it(wereld):
    opdracht = wereld.toepassen(wereld.proef(KOP + TWEE))
    VerzuimmeldingFactory(
        bron=opdracht.bron,
        vervangt_kenmerk="M2",
        leerling=wereld.leerling,
        vestiging=wereld.school,
        verwerkingsverantwoordelijke=wereld.school.organisatie,
    )
    assert redenen(opdracht) == [(2, "M2", GEBRUIKT)]


def test_a_casus_opened_since_stops_it(wereld):
    opdracht = wereld.toepassen(wereld.proef(KOP + TWEE))
    open_by_person(
        leerling=wereld.leerling,
        aanleiding="MELDING",
        melding_id=None,
        sinds=NU.date(),
        reden="zorgen",
        by=wereld.lp,
        at=LATER,
    )
    assert (2, "M2", BEOORDEELD) in redenen(opdracht)
    weigert(wereld, opdracht)


def test_a_pupil_about_whom_more_was_stored_stops_it(wereld):
    opdracht = wereld.toepassen(
        wereld.proef(
            "leerling;achternaam;geboortedatum;woongemeente\nG1;Proef;2014-05-01;0599\n",
            "leerlingen",
            by=wereld.lp,
            organisatie=wereld.gemeente.organisatie,
        )
    )
    GezagsdragerFactory(leerling=Leerling.objects.get(sleutel="G1"))
    assert redenen(opdracht) == [(2, "G1", GEBRUIKT)]
    weigert(wereld, opdracht)


def test_an_inschrijving_under_which_absence_was_reported_stops_it(wereld):
    opdracht = wereld.toepassen(
        wereld.proef(
            "leerling;vestiging;van;onderwijssoort\nL1;99AA01;2026-08-01;vo\n",
            "inschrijvingen",
            by=wereld.lp,
            organisatie=wereld.gemeente.organisatie,
        )
    )
    assert redenen(opdracht) == []
    melding = VerzuimmeldingFactory(
        leerling=wereld.leerling,
        vestiging=wereld.ander,
        verwerkingsverantwoordelijke=wereld.ander.organisatie,
    )
    Verzuimmelding.objects.filter(pk=melding.pk).update(ontvangen_at=LATER)
    assert redenen(opdracht) == [(2, "L1 / 99AA01 / 2026-08-01", GEBRUIKT)]


def test_the_first_twenty_reasons_and_how_many(wereld):
    inhoud = KOP + "".join(
        f"M{n:02d};L1;99AA00;ziekte;geoorloofd;2026-10-05;2026-10-06;;2026-10-05\n" for n in range(25)
    )
    opdracht = wereld.toepassen(wereld.proef(inhoud))
    Verzuimmelding.objects.update(ingetrokken_op=NU.date())
    gevonden = obstacles(opdracht)
    assert gevonden.aantal == 25
    assert [b.regel for b in gevonden.eerste] == list(range(2, 22))


# --- whatever the file, undoing brings back what was there -----------------------------------------------------


def _kies(rng, *mogelijk):
    return rng.choice(mogelijk)


def _regel(*cellen):
    return ";".join(str(cel) for cel in cellen)


def _leerlingen(rng):
    for n in rng.sample(range(6), 4):
        naam = (_kies(rng, "", "999900006", "999900018"), f"Naam{rng.randrange(3)}", _kies(rng, "", "Zoë"))
        geboren = f"2014-05-0{rng.randrange(1, 9)}"
        yield _regel(f"K{n}", *naam, geboren, "0599", _kies(rng, "J", "N", ""), _kies(rng, "", "2026-09-01"))
    yield "leerling;bsn;achternaam;voornamen;geboortedatum;woongemeente;geheim_adres;vertrokken_op"


def _gezagsdragers(rng):
    for n in rng.sample(range(4), 3):
        yield _regel("L1", f"Ouder {n}", _kies(rng, "moeder", "vader", ""), _kies(rng, "J", "N", ""))
    yield "leerling;naam;relatie;gezag"


def _inschrijvingen(rng):
    for maand in rng.sample(range(1, 7), 3):
        school, tot = _kies(rng, "99AA00", "99AA01"), _kies(rng, "", "2026-12-31")
        yield _regel("L1", school, f"2026-0{maand}-01", tot, _kies(rng, "po", "vo"), _kies(rng, "", "5,5"))
    yield "leerling;vestiging;van;tot;onderwijssoort;uren_per_dag"


def _vrijstellingen(rng):
    for maand in rng.sample(range(1, 7), 2):
        tot, eerder = _kies(rng, "", "2026-12-31"), _kies(rng, "J", "")
        yield _regel("L1", _kies(rng, "5_a", "15"), f"2026-0{maand}-01", tot, eerder)
    yield "leerling;grond;van;tot;eerder"


def _verzuim(rng):
    for n in rng.sample(range(6), 4):
        van = f"2026-10-{rng.randrange(1, 20):02d}"
        status = _kies(rng, "geoorloofd", "ongeoorloofd", "onbekend")
        gaat_over = ("L1", "99AA00", _kies(rng, "ziekte", "lrv"), status, van, van, _kies(rng, "", "2"))
        yield _regel(f"M{n}", *gaat_over, van, _kies(rng, "", "", "M0"), _kies(rng, "", "", "2026-11-01"))
    yield KOP.strip() + ";vervangt;ingetrokken_op"


def _schoolkalender(rng):
    for dag in rng.sample(range(1, 9), 3):
        yield _regel(
            "99AA00", f"2026-10-0{dag}", _kies(rng, "lesvrij", "lesdag"), _kies(rng, "", "studiedag")
        )
    yield "vestiging;datum;soort;omschrijving"


def _samenwerkingsverbanden(rng):
    for n in rng.sample(range(3), 2):
        links = (_kies(rng, "", "0599", "0599 0513"), _kies(rng, "", "99AA00", "99AA00 99AA01"))
        yield _regel(f"VO9{n}", f"Verband {rng.randrange(2)}", _kies(rng, "po", "vo"), *links)
    yield "code;naam;sector;gemeentecodes;vestigingscodes"


def _scholen(rng):
    for n in rng.sample(range(4), 3):
        gemeente = _kies(rng, "ROTTERDAM", "GOUDA")
        yield _regel(f"98ZZ0{n}", f"School {rng.randrange(3)}", gemeente, _kies(rng, "", "Dorp"))
    yield "vestigingscode;naam;gemeente;plaats"


def _vakanties(rng):
    for n in rng.sample(range(4), 2):
        van, tot = f"2031-10-1{rng.randrange(5)}", f"2031-10-2{rng.randrange(5)}"
        yield _regel("2031-2032", f"vrij {n}", _kies(rng, "noord", "midden"), van, tot)
    yield "schooljaar;vakantie;regio;van;tot"


SOORTEN = {
    "leerlingen": (_leerlingen, "lp"),
    "gezagsdragers": (_gezagsdragers, "lp"),
    "inschrijvingen": (_inschrijvingen, "lp"),
    "vrijstellingen": (_vrijstellingen, "lp"),
    "verzuim": (_verzuim, "vc"),
    "schoolkalender": (_schoolkalender, "vc"),
    "samenwerkingsverbanden": (_samenwerkingsverbanden, "fb"),
    "scholen": (_scholen, "fb"),
    "vakanties": (_vakanties, "fb"),
}


@pytest.mark.parametrize("zaad", range(6))
@pytest.mark.parametrize("soort", SOORTEN)
def test_undoing_restores_every_row(wereld, soort, zaad):
    """A second file over a first one: new, changed and unchanged rows together."""
    maak, wie = SOORTEN[soort]
    by = getattr(wereld, wie)
    organisatie = {"lp": wereld.gemeente.organisatie, "vc": wereld.school.organisatie, "fb": wereld.beheer}[
        wie
    ]
    rng = random.Random(f"{soort} {zaad}")

    def bestand():
        *rijen, kop = maak(rng)
        return "\n".join([kop, *rijen, ""])

    def laad(inhoud, at):
        opdracht = wereld.proef(inhoud, soort, by=by, organisatie=organisatie, at=at)
        if opdracht.status == "PROEF_KLAAR":
            opdracht = wereld.toepassen(opdracht, gedeeltelijk=True, at=at)
        return opdracht

    laad(bestand(), NU)
    voor = stand()
    tweede = bestand()
    eerste_rapport = rapport(wereld.proef(tweede, soort, by=by, organisatie=organisatie, at=LATER))
    opdracht = laad(tweede, LATER)
    assert opdracht.status == "TOEGEPAST"
    assert redenen(opdracht) == []
    assert wereld.terug(opdracht, at=LATER).status == "TERUGGEDRAAID"
    assert stand() == voor
    assert rapport(wereld.proef(tweede, soort, by=by, organisatie=organisatie, at=LATER)) == eerste_rapport
