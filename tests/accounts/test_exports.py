"""The right to take a file out, and the log of what was taken."""

import hashlib
from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import pytest
from django.db import DatabaseError, transaction

from tests.factories import LidmaatschapFactory, OrganisatieFactory, lid, nep_bsn
from thuiszitters.accounts.access.toezicht import can_export, was_member
from thuiszitters.accounts.rollen import EXPORTEERT, SECTIES, Niveau, Rol, Sectie, Soort, Uitvoer
from thuiszitters.accounts.services.exporteren import make_export
from thuiszitters.accounts.services.lidmaatschap import grant_lidmaatschap, project_grants
from thuiszitters.core.exportbestand import Bestand
from thuiszitters.core.models import Export, Inzage

pytestmark = pytest.mark.django_db
NU = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
LOG = "/exports/"


def neem(
    by, *, reden="gesprek met de school", soort=Uitvoer.TIJDIG, leerlingen=(), at=NU, zoek="Noor", **extra
):
    def maak(merk):
        inhoud = merk.tekst.encode()
        return Bestand(
            naam="x.csv", soort="text/csv", inhoud=inhoud, rijen=3, leerlingen=leerlingen, onderwerp="x"
        )

    return make_export(
        soort=soort,
        formaat="csv",
        maak=maak,
        reden=reden,
        filters={"zoek": zoek},
        by=by,
        at=at,
        pad="/tijdig-melden/csv/",
        ip="10.0.0.7",
        **extra,
    )


@pytest.fixture
def gemeente():
    return OrganisatieFactory(soort=Soort.GEMEENTE, naam="Gemeente Bedacht")


@pytest.fixture
def eigen(gemeente):
    return lid(Rol.LEERPLICHTAMBTENAAR, gemeente, naam="Eigen Mens")


def test_who_when_where_why_how_much_and_the_fingerprint_are_kept(eigen):
    kind = uuid4()

    bestand = neem(eigen, leerlingen=(kind, kind))

    export = Export.objects.get()
    assert bestand.inhoud.decode().startswith(f"Export {export.pk}, Eigen Mens, ")
    assert export.sha256 == hashlib.sha256(bestand.inhoud).hexdigest()
    assert (export.gebruiker, export.at, export.pad) == (eigen, NU, "/tijdig-melden/csv/")
    assert (export.rijen, export.reden, export.filters) == (3, "gesprek met de school", {"zoek": "Noor"})
    assert export.hoedanigheid == "Leerplichtambtenaar, Gemeente Bedacht"
    gezien = Inzage.objects.get()
    assert gezien.leerling_id == kind and gezien.reden == f"export {export.pk}: gesprek met de school"


def test_a_number_somebody_searched_on_is_not_kept(eigen):
    neem(eigen, zoek=f"kind {nep_bsn(3)}")

    assert Export.objects.get().filters == {"zoek": "kind •••••"}


def test_a_file_that_fails_leaves_no_line(eigen):
    with pytest.raises(ZeroDivisionError):
        make_export(
            soort=Uitvoer.TIJDIG,
            formaat="csv",
            maak=lambda merk: 1 // 0,
            reden="overleg",
            filters={},
            by=eigen,
            at=NU,
            pad="/",
            ip="",
        )

    assert not Export.objects.exists()


@pytest.mark.parametrize("rol", Rol)
def test_taking_out_is_a_right_of_its_own(rol):
    person = lid(rol)
    hier, elders = person.lidmaatschappen.get().organisatie_id, OrganisatieFactory().pk

    for soort in Uitvoer:
        assert bool(can_export(person, soort, hier)) is (rol in EXPORTEERT[soort])
        assert not can_export(person, soort, elders)


def test_what_one_may_take_out_of_one_organisation_says_nothing_of_another(gemeente):
    elders = OrganisatieFactory(soort=Soort.GEMEENTE)
    person = lid(Rol.PRIVACY_OFFICER, gemeente)
    grant_lidmaatschap(gebruiker=person, organisatie=elders, rol=Rol.LEERPLICHTAMBTENAAR, van=BEGIN)

    for soort, waar in ((Uitvoer.INZAGE, gemeente), (Uitvoer.SPOOR, elders), (Uitvoer.TIJDIG, elders)):
        for organisatie in (gemeente, elders):
            assert bool(can_export(person, soort, organisatie.pk)) is (organisatie == waar), soort


def test_who_reads_of_no_pupil_takes_no_list_of_pupils_out():
    for rol in EXPORTEERT[Uitvoer.TIJDIG]:
        assert SECTIES[rol][Sectie.IDENTITEIT] not in {Niveau.GEEN, Niveau.AGGREGAAT}
        assert SECTIES[rol][Sectie.VERZUIM_ONGEOORLOOFD].mag_lezen


BEGIN = date(2014, 8, 1)
VOOR, DAG, NA = date(2026, 11, 21), date(2026, 11, 22), date(2026, 11, 23)


@pytest.mark.parametrize(
    ("period", "telt"),
    [
        ({}, True),
        ({"van": DAG, "tot": DAG}, True),
        ({"van": NA}, False),
        ({"tot": VOOR}, False),
        ({"ingetrokken_op": DAG}, True),
        ({"ingetrokken_op": VOOR}, False),
        ({"tot": NA, "ingetrokken_op": VOOR}, False),
        ({"tot": VOOR, "ingetrokken_op": NA}, False),
    ],
)
@pytest.mark.parametrize(
    "at", [NU, datetime(2026, 11, 21, 23, 30, tzinfo=UTC)], ids=["ochtend", "na middernacht"]
)
def test_who_was_a_member_on_the_day_in_amsterdam(period, telt, at, gemeente):
    wie = LidmaatschapFactory(organisatie=gemeente, rol=Rol.LEERPLICHTAMBTENAAR, **period).gebruiker
    LidmaatschapFactory(gebruiker=wie, rol=Rol.TASKFORCE_LID)
    neem(wie, at=at)

    assert Export.objects.filter(was_member({gemeente.pk})).exists() is telt
    assert not Export.objects.filter(was_member(frozenset())).exists()


def test_what_people_take_out_elsewhere_is_not_for_the_overseer_of_where_they_were_or_will_be(
    gemeente, client_for
):
    wie = LidmaatschapFactory(organisatie=gemeente, rol=Rol.LEERPLICHTAMBTENAAR, tot=DAG).gebruiker
    LidmaatschapFactory(gebruiker=wie, van=NA, organisatie=OrganisatieFactory(soort=Soort.VESTIGING))
    neem(wie, reden="hier gedaan")
    neem(wie, reden="daar gedaan", at=NU + timedelta(days=1))

    page = client_for(lid(Rol.FG, gemeente)).get(LOG).text

    assert "hier gedaan" in page and "daar gedaan" not in page


@pytest.mark.parametrize("rol", [Rol.PRIVACY_OFFICER, Rol.FG])
def test_an_overseer_reads_of_their_own_people_with_the_reason(rol, eigen, gemeente, client_for):
    neem(eigen)
    neem(lid(Rol.LEERPLICHTAMBTENAAR, naam="Vreemde Mens"))

    page = client_for(lid(rol, gemeente)).get(LOG).text

    assert "Eigen Mens" in page and "gesprek met de school" in page and "zoek: Noor" in page
    assert "Vreemde Mens" not in page


def test_beheer_reads_of_everyone_without_what_may_name_a_pupil(eigen, client_for):
    neem(eigen)
    page = client_for(lid(Rol.FUNCTIONEEL_BEHEER)).get(LOG).text

    assert "Eigen Mens" in page
    assert "gesprek met de school" not in page and "Noor" not in page


def test_who_is_beheer_and_overseer_reads_the_reason_of_their_own_people_only(eigen, gemeente, client_for):
    wie = lid(Rol.FUNCTIONEEL_BEHEER)
    LidmaatschapFactory(gebruiker=wie, organisatie=gemeente, rol=Rol.FG)
    project_grants(gebruiker_id=wie.pk, organisatie_id=gemeente.pk)
    neem(eigen)
    neem(lid(Rol.LEERPLICHTAMBTENAAR, naam="Vreemde Mens"), reden="gesprek elders")

    page = client_for(wie).get(LOG).text

    assert "Eigen Mens" in page and "gesprek met de school" in page
    assert "Vreemde Mens" in page and "gesprek elders" not in page
    assert page.count("zoek: Noor") == 1 and page.count("leest het toezicht") == 1


def test_found_by_person_number_kind_and_day(eigen, gemeente, client_for):
    neem(eigen)
    neem(eigen, soort=Uitvoer.IMPORT)
    client = client_for(lid(Rol.FG, gemeente))
    nummer = Export.objects.get(soort="IMPORT").pk

    def found(**query):
        return client.get(LOG, query).text.count("Eigen Mens")

    assert found() == 2
    assert found(zoek="eigen") == 2 and found(zoek="vreemd") == 0
    assert found(zoek=str(nummer)) == 1 and found(soort="IMPORT") == 1
    assert found(tot="2026-11-21") == 0 and found(van="2026-11-22") == 2


def test_for_nobody_else(eigen, client_for):
    assert client_for(eigen).get(LOG).status_code == 403


def test_in_as_many_queries_for_one_line_as_for_three(eigen, gemeente, client_for, django_assert_num_queries):
    client = client_for(lid(Rol.FG, gemeente))
    for extra in (1, 2):
        for _ in range(extra):
            neem(eigen)
        with django_assert_num_queries(9):
            assert client.get(LOG).text.count("Eigen Mens") == Export.objects.count()


def test_the_log_cannot_be_changed(eigen):
    neem(eigen)
    for verander in (Export.objects.all().delete, lambda: Export.objects.update(reden="anders")):
        with pytest.raises(DatabaseError), transaction.atomic():
            verander()
    assert Export.objects.get().reden == "gesprek met de school"


def test_no_export_without_a_reason(eigen):
    with pytest.raises(DatabaseError, match="export_met_reden"), transaction.atomic():
        neem(eigen, reden="")
