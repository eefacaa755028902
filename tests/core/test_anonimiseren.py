"""After anonymising no name, number or free text of the original is anywhere in the database."""

from contextlib import closing
from io import StringIO

import psycopg2
import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from cases.models import Contactmoment, Document, Documentinhoud, Notitie
from schools.models import Leerling
from tests.cases.bouw import casus_van, voeg_toe, wereld
from tests.documentbestanden import PDF
from tests.factories import GezagsdragerFactory, VerzuimmeldingFactory, nep_bsn
from thuiszitters.core.anonimiseren import NietAnonimiseren, anonymise, check_database
from thuiszitters.core.bestanden import Bestandsoort, examine
from thuiszitters.core.clock import now
from thuiszitters.core.inzage import Duiding, Gezien
from thuiszitters.core.models import Inzage, OutboxBericht

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("as_owner")]

KANARIE = "Kanariegeel"


@pytest.fixture
def w():
    """A pupil and a casus full of canaries, written twice so that the audit trail has them too."""
    w = wereld()
    w.casus = casus_van(w, achternaam=KANARIE, voornamen=KANARIE, postcode="9876 ZX", bsn=nep_bsn(3))
    w.leerling = w.casus.leerling
    GezagsdragerFactory(leerling=w.leerling, naam=f"Ouder {KANARIE}", email=f"{KANARIE}@post.example")
    VerzuimmeldingFactory(leerling=w.leerling, vestiging=w.school, reden=KANARIE)
    w.leerling.huisnummer = "77"
    w.leerling.save()
    wie = {"casus": w.casus, "door": w.leerplicht, "namens": w.gemeente.organisatie, "at": now()}
    Notitie.objects.create(tekst=KANARIE, **wie)
    voeg_toe(w, w.casus, titel=KANARIE, bestand=examine(f"{KANARIE}.pdf", PDF, Bestandsoort))
    Contactmoment.objects.create(
        op=w.casus.sinds, met="OUDERS", naam=KANARIE, wijze="BRIEF", verslag=KANARIE, **wie
    )
    w.leerplicht.naam = f"Ambtenaar {KANARIE}"
    w.leerplicht.save()
    OutboxBericht.objects.create(
        soort="x", inhoud={"naam": KANARIE}, sleutel="1", aangemaakt_at=now(), volgende_poging_at=now()
    )
    Inzage.objects.log(
        [(Gezien(w.leerling.pk, "leerling"), Duiding())],
        by=w.leerplicht,
        at=now(),
        pad=f"/x/{KANARIE}",
        ip="10.0.0.7",
    )
    return w


def _alles():
    """Every row of every table as text."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT quote_ident(tablename) FROM pg_tables WHERE schemaname = 'public'")
        for (tafel,) in cursor.fetchall():
            cursor.execute(f"SELECT '{tafel}', r::text FROM {tafel} r")
            yield from cursor.fetchall()


def _waar(*woorden):
    return {tafel for tafel, rij in _alles() if any(woord.lower() in rij.lower() for woord in woorden)}


def test_nothing_of_the_original_remains_the_audit_trail_included(w):
    token = Leerling.objects.get(pk=w.leerling.pk).bsn.token
    sporen = (KANARIE, token, "9876 ZX", "10.0.0.7", w.leerplicht.email)
    assert {"schools_leerling", "schools_leerlingevent", "cases_notitieevent", "core_inzage"} <= _waar(
        *sporen
    )

    anonymise(salt="zout")

    assert _waar(*sporen) == set()


def test_what_happened_stays_and_the_database_guards_itself_again(w):
    anonymise(salt="zout")

    leerling = Leerling.objects.get()
    assert (leerling.casussen.get().sinds, leerling.bsn, leerling.bsn_index) == (w.casus.sinds, None, None)
    assert (leerling.geboortedatum.year, leerling.geboortedatum.month) == (
        w.leerling.geboortedatum.year,
        w.leerling.geboortedatum.month,
    )
    assert leerling.achternaam.lower() in leerling.zoeknaam
    assert bytes(Documentinhoud.objects.get(document=Document.objects.get()).inhoud) == b""
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_trigger WHERE tgenabled = 'D'")
        assert cursor.fetchone() == (0,)


def test_people_cannot_log_in_with_their_old_password(w):
    w.leerplicht.set_password("een lang wachtwoord")
    w.leerplicht.save()

    anonymise(salt="zout")
    w.leerplicht.refresh_from_db()

    assert not w.leerplicht.check_password("een lang wachtwoord")


def _database():
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_database()")
        return cursor.fetchone()[0]


def test_only_the_named_database_and_never_production():
    with pytest.raises(NietAnonimiseren, match="maar dit is de database"):
        check_database("een_andere_kopie", https=False)
    with pytest.raises(NietAnonimiseren, match="productie"):
        check_database(_database(), https=True)


def test_a_database_that_somebody_uses_is_refused(w, settings):
    settings.HTTPS = False
    ander = psycopg2.connect(_dsn())

    with closing(ander), pytest.raises(CommandError, match="anderen met deze database verbonden"):
        call_command("anonimiseer", "--database", _database(), stdout=StringIO())
    assert Leerling.objects.get().achternaam == KANARIE


def test_a_name_that_does_not_say_it_is_a_copy_is_refused(monkeypatch):
    monkeypatch.setattr("thuiszitters.core.anonimiseren.KOPIE", ("nergens",))
    with pytest.raises(NietAnonimiseren, match="zegt niet dat dit een kopie is"):
        check_database(_database(), https=False)


def _dsn():
    params = {naam: waarde for naam, waarde in connection.get_connection_params().items() if naam in DSN}
    return psycopg2.extensions.make_dsn(**params)


DSN = ("dbname", "user", "password", "host", "port")
