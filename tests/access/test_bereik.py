"""The second wall around two worlds: as wide as `visible_to` for every role, and shut to strangers and to nobody."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

import pytest
from django.apps import apps
from django.db import DatabaseError, connection, transaction
from django.http import HttpResponse

from attendance.models import Meldingbehandeling
from cases.models import Escalatie, Gegevensgebrek, Zestienuurssignaal
from referrals.models import Traject
from reports.models import Verzoek
from reports.queries.dossier import VERWERKINGEN, dossier_of, kijkers_of
from reports.services.inzagedocumenten import content, to_judge
from schools.models import Inschrijving, Leerling
from tests.access.matrix import ROLLEN
from tests.access.test_matrix import werelden  # noqa: F401  (the fixture)
from tests.factories import GemeenteFactory, VrijstellingFactory, lid
from tests.factories.mensen import BEGIN
from thuiszitters.accounts.access.hoedanigheid import all_hoedanigheden
from thuiszitters.accounts.rollen import Rol, Soort
from thuiszitters.accounts.services.lidmaatschap import grant_lidmaatschap
from thuiszitters.core.actor import BEZOEKER, Actor, acting, acting_as
from thuiszitters.core.bereik import BESCHERMD
from thuiszitters.core.clock import day_of, now
from thuiszitters.core.inzage import Duiding, Gezien
from thuiszitters.core.middleware import acting_capacity, one_transaction
from thuiszitters.core.models import Inzage
from thuiszitters.core.privacy import tabellen
from thuiszitters.devserver import embedded

pytestmark = pytest.mark.django_db
MODELLEN = [apps.get_model(rij.model) for rij in BESCHERMD]
SPOREN = [m for m in apps.get_models() if getattr(m, "pgh_tracked_model", None) in MODELLEN]
ZIET_GEEN_LEERLING = (Rol.GEGEVENSANALIST, Rol.WETHOUDERSTAF, Rol.FUNCTIONEEL_BEHEER)


def rows(model) -> set[object]:
    """Every row of the table that the database gives, by its key; no filter of ours."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {model._meta.pk.column} FROM {model._meta.db_table}")
        return {pk for (pk,) in cursor.fetchall()}


def reached(person) -> dict[str, set[object]]:
    """The rows of every protected table, the audit trail included, that are there for this person as web."""
    with acting(by=person):
        return {model._meta.label: rows(model) for model in (*MODELLEN, *SPOREN)}


@contextmanager
def as_rol(rol: str, actor: Actor) -> Iterator[None]:
    """A transaction of this database role that was told this actor."""
    with transaction.atomic(), acting_as(actor), connection.cursor() as cursor:
        cursor.execute("SELECT set_config('role', %s, true)", [embedded.LOGIN_NAMES[rol]])
        yield
        transaction.set_rollback(True)


@pytest.mark.parametrize("rol", ROLLEN.values(), ids=ROLLEN)
def test_the_policies_are_as_wide_as_visible_to(rol, werelden):  # noqa: F811
    person = werelden[0].mensen[rol]
    visible = {
        model._meta.label: set(model.objects.visible_to(person).values_list("pk", flat=True))
        for model in MODELLEN
        if hasattr(model.objects, "visible_to")
    }

    found = reached(person)

    assert {label: pks - found[label] for label, pks in visible.items() if pks - found[label]} == {}


def test_the_rows_of_one_world_are_not_there_for_the_other(werelden):  # noqa: F811
    sides = []
    for wereld in werelden:
        mine: dict[str, set[object]] = {}
        for person in wereld.mensen.values():
            for label, pks in reached(person).items():
                mine.setdefault(label, set()).update(pks)
        sides.append(mine)
    ours, theirs = sides

    assert {label for label, pks in ours.items() if pks & theirs[label]} == set()
    leeg = {label for label, pks in ours.items() if not pks}
    assert {"schools.Leerling", "cases.Casus", "schools.LeerlingEvent", "cases.NotitieEvent"} & leeg == set()


@pytest.mark.parametrize("rol", ZIET_GEEN_LEERLING)
def test_who_works_with_figures_or_rules_reaches_no_pupil(rol, werelden):  # noqa: F811
    found = reached(werelden[0].mensen[rol])

    assert {label for label, pks in found.items() if pks} <= {"core.Inzage"}


def test_a_person_who_left_reaches_nothing(werelden):  # noqa: F811
    person = werelden[0].mensen[Rol.LEERPLICHTAMBTENAAR]
    assert reached(person)["schools.Leerling"]

    with transaction.atomic():
        type(person).objects.filter(pk=person.pk).update(is_active=False)
        assert reached(person)["schools.Leerling"] == set()
        transaction.set_rollback(True)


def test_the_rows_of_a_file_are_for_who_loads_for_that_organisation(werelden):  # noqa: F811
    eigen, _ = werelden
    regels = set(eigen.dingen["import"].regels.values_list("pk", flat=True))

    assert regels <= reached(eigen.mensen[Rol.VERZUIMCOORDINATOR])["cases.Importregel"]
    for rol in (Rol.LEERPLICHTAMBTENAAR, Rol.SWV_MEDEWERKER, Rol.FUNCTIONEEL_BEHEER, Rol.SCHOOLBESTUUR):
        found = reached(eigen.mensen[rol])
        assert not any(found[f"cases.Import{naam}"] for naam in ("opdracht", "regel", "opdrachtEvent")), rol


def test_beheer_reaches_the_files_it_loads_itself_and_no_pupil(werelden):  # noqa: F811
    person, ander = (wereld.mensen[Rol.FUNCTIONEEL_BEHEER] for wereld in werelden)
    with transaction.atomic():
        opdracht = werelden[0].dingen["import"]
        opdracht.pk, opdracht.soort = None, "scholen"
        opdracht._state.adding, opdracht.organisatie = True, person.lidmaatschappen.get().organisatie
        opdracht.pk = type(opdracht)._meta.pk.default()
        opdracht.save()
        assert reached(person)["cases.Importopdracht"] == {opdracht.pk}
        assert reached(ander)["cases.Importopdracht"] == set()
        transaction.set_rollback(True)


def test_in_a_chosen_capacity_the_policies_narrow_as_visible_to_does(werelden):  # noqa: F811
    eigen, ander = werelden
    with transaction.atomic():
        person = lid(Rol.LEERPLICHTAMBTENAAR, eigen.dingen["gemeente"].organisatie)
        grant_lidmaatschap(
            gebruiker=person,
            organisatie=ander.dingen["school"].organisatie,
            rol=Rol.ZORGCOORDINATOR,
            van=BEGIN,
        )
        alles = reached(person)
        keuzes = {h.rol: h.lid_id for h in all_hoedanigheden(person)}
        per_rol = {}
        for rol, lid_id in keuzes.items():
            person.gekozen = lid_id
            per_rol[rol] = reached(person)
            for model in (m for m in MODELLEN if hasattr(m.objects, "visible_to")):
                zichtbaar = set(model.objects.visible_to(person).values_list("pk", flat=True))
                assert zichtbaar <= per_rol[rol][model._meta.label], (rol, model)
        person.gekozen = max(keuzes.values()) + 1_000_000  # over, or never theirs: counts for nothing
        assert reached(person) == alles
        transaction.set_rollback(True)
    leerplicht, school = per_rol[Rol.LEERPLICHTAMBTENAAR], per_rol[Rol.ZORGCOORDINATOR]

    assert eigen.dingen["leerling"].pk in leerplicht["schools.Leerling"] - school["schools.Leerling"]
    assert ander.dingen["leerling"].pk in school["schools.Leerling"] - leerplicht["schools.Leerling"]
    assert {label for label in alles if alles[label] != leerplicht[label] | school[label]} == set()


def test_a_request_tells_the_database_in_which_capacity(werelden, rf):  # noqa: F811
    request = rf.get("/")
    request.user, request.session = werelden[0].mensen[Rol.LEERPLICHTAMBTENAAR], {}
    gezegd = []

    def view(request):
        with connection.cursor() as cursor:
            cursor.execute("SELECT current_setting('thuiszitters.hoedanigheid', true)")
            gezegd.append(cursor.fetchone()[0])
        return HttpResponse()

    for keus in (None, 12):
        request.session = {"hoedanigheid": keus}
        acting_capacity(one_transaction(view))(request)
    request.user.gekozen = None

    assert gezegd == ["", "lid:12"]


@pytest.mark.parametrize("actor", [Actor(), BEZOEKER, Actor(taak="x")], ids=["nobody", "visitor", "task"])
def test_for_nobody_the_website_finds_nothing(actor, werelden):  # noqa: F811
    """Nor for a task: what a person may not reach is done by werk."""
    with as_rol("web", actor):
        assert {model._meta.label for model in (*MODELLEN, *SPOREN) if rows(model)} == set()


def test_a_task_without_a_name_fails(werelden):  # noqa: F811
    filled = [model for model in (*MODELLEN, *SPOREN) if rows(model)]
    assert len(filled) > 30

    for model in filled:
        with pytest.raises(DatabaseError, match="geen taak genoemd"), as_rol("werk", Actor()):
            rows(model)
    notitie = werelden[0].dingen["casus"].notities.order_by("pk").last()
    notitie.pk = None
    with pytest.raises(DatabaseError, match="geen taak genoemd"), as_rol("werk", Actor()):
        notitie.save()


def test_the_website_does_not_change_a_file_it_does_not_reach(werelden):  # noqa: F811
    eigen, ander = werelden
    theirs = ander.dingen["casus"]

    with acting(by=eigen.mensen[Rol.LEERPLICHTAMBTENAAR]):
        assert type(theirs).objects.filter(pk=theirs.pk).update(versie=99) == 0
        with pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
            theirs.notities.create(
                tekst="x",
                door=eigen.mensen[Rol.LEERPLICHTAMBTENAAR],
                namens=eigen.dingen["gemeente"].organisatie,
                at=theirs.gebeurtenissen.model._meta.get_field("at").to_python("2026-01-01T00:00+00:00"),
            )


def test_web_and_werk_are_held_by_it():
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relname FROM pg_class WHERE relname = ANY(%s) AND NOT (relrowsecurity AND relforcerowsecurity)",
            [[model._meta.db_table for model in (*MODELLEN, *SPOREN)]],
        )
        assert cursor.fetchall() == []


ANTWOORDT = {
    Soort.GEMEENTE: Rol.PRIVACY_OFFICER,
    Soort.SCHOOLBESTUUR: Rol.SCHOOLBESTUUR,
    Soort.SAMENWERKINGSVERBAND: Rol.SWV_BESTUURDER,
}
NIET_IN_EEN_DOSSIER = {"schools.Zoekwoord", "schools.Zoekvariant"}
"""Keys to search by, made of names."""


@pytest.fixture
def vol(werelden):  # noqa: F811
    """The first world, with a row in every table of a dossier; its pupils moved and left, and strangers looked."""
    eigen, ander = werelden
    with transaction.atomic():
        leerling, casus, on = eigen.dingen["leerling"], eigen.dingen["casus"], day_of(now())
        hier = Leerling.objects.filter(woongemeente=eigen.dingen["gemeente"]).order_by("pk")
        eigen.van_hier = list(hier)
        VrijstellingFactory(leerling=leerling)
        Traject.objects.create(leerling=eigen.dingen["leerling_swv"], soort=Traject.Soort.values[0], van=on)
        waar = {
            "leerling": leerling,
            "vestiging": eigen.dingen["school"],
            "gemeente": eigen.dingen["gemeente"],
        }
        Zestienuurssignaal.objects.create(begin=on, eind=on, uiterlijk_op=on, vastgesteld_op=on, **waar)
        Gegevensgebrek.objects.create(
            soort="UREN", dag=on, gevonden_op=on, voor_gemeente=True, sleutel="UREN", **waar
        )
        Meldingbehandeling.objects.create(
            melding=eigen.dingen["melding"],
            status="IN_BEHANDELING",
            toelichting="GEZIEN",
            door=eigen.mensen[Rol.LEERPLICHTAMBTENAAR],
            at=now(),
        )
        profiel = eigen.dingen["regioprofiel"]
        tijd = {"drempel_op": on, "peildatum": on, "at": now()}
        Escalatie.objects.create(casus=casus, regel="R5", profiel=profiel, bewijs={}, **tijd)
        Leerling.objects.update(woongemeente=GemeenteFactory())
        Inschrijving.objects.update(tot=on - timedelta(days=1), van=on - timedelta(days=400))
        gezien = [(Gezien(kind.pk, "schools.Leerling"), Duiding("Wie")) for kind in eigen.van_hier]
        for wie in (ander.mensen[Rol.LEERPLICHTAMBTENAAR], ander.mensen[Rol.ZORGCOORDINATOR]):
            Inzage.objects.log(gezien, by=wie, at=now(), pad="/x/", ip=None)
        yield eigen
        transaction.set_rollback(True)


@pytest.mark.parametrize("soort", ANTWOORDT)
def test_who_answers_a_request_finds_all_that_a_task_finds(soort, vol, werelden):  # noqa: F811
    """Nothing the controller holds is missing from what it gives, also of who left and went to live elsewhere."""
    person, organisatie = vol.mensen[ANTWOORDT[soort]], vol.organisaties[soort]
    titels = set()
    for leerling in vol.van_hier:
        Verzoek.objects.create(
            organisatie=organisatie, leerling=leerling, van_wie="Ouder", ontvangen_op=day_of(now())
        )
        taak = dossier_of(organisatie, leerling), kijkers_of(organisatie, leerling)
        with acting(by=person):
            web = dossier_of(organisatie, leerling), kijkers_of(organisatie, leerling)
        assert web == taak
        assert len(taak[1]) >= (0 if soort is Soort.GEMEENTE else 2)
        titels |= {onderdeel.titel for onderdeel in taak[0]}

    of_it = {rij.model for rij in BESCHERMD if tabellen()[rij.model].verwerking in VERWERKINGEN[soort]}
    modellen = [apps.get_model(label) for label in of_it - NIET_IN_EEN_DOSSIER]
    rijen = [model for model in modellen if not hasattr(model, "VERZEGELDE_BESTANDEN")]
    assert {str(model._meta.verbose_name).capitalize() for model in rijen} - titels == set()
    vreemd = werelden[1].mensen[ANTWOORDT[soort]]
    with acting(by=vreemd):
        assert dossier_of(organisatie, vol.dingen["leerling"])[1:] == []


def test_who_answers_a_request_reads_the_files_of_it_and_no_other(vol, werelden):  # noqa: F811
    document, organisatie = vol.dingen["document"], vol.organisaties[Soort.GEMEENTE]
    verzoek = Verzoek.objects.create(
        organisatie=organisatie, leerling=vol.dingen["leerling"], van_wie="Ouder", ontvangen_op=day_of(now())
    )

    with acting(by=vol.mensen[Rol.PRIVACY_OFFICER]):
        found = to_judge(verzoek, document.pk)
        assert found == document and content(found).startswith(b"inhoud IDENTITEIT")
        assert to_judge(verzoek, werelden[1].dingen["document"].pk) is None
    with acting(by=werelden[1].mensen[Rol.PRIVACY_OFFICER]):
        assert to_judge(verzoek, document.pk) is None
