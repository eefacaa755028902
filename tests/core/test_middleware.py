"""A GET never writes, a page about a pupil is written down before it leaves, and nothing is kept by browsers."""

import pytest
from django.conf import settings as site
from django.db import DatabaseError, connection, transaction
from django.http import HttpResponse
from django.test import RequestFactory

from tests.factories import GebruikerFactory, LeerlingFactory
from thuiszitters.core.gates import note_inzage
from thuiszitters.core.middleware import never_cache_pages, one_transaction
from thuiszitters.core.models import Inzage

pytestmark = pytest.mark.django_db


def request(method="get"):
    made = getattr(RequestFactory(), method)("/leerlingen/x/")
    made.user = GebruikerFactory()
    return made


def role():
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user")
        return cursor.fetchone()[0]


def test_whatever_is_asked_in_this_suite_is_asked_as_web_and_nothing_as_the_owner():
    rollen = [role()]

    def view(r):
        rollen.append(role())
        return HttpResponse()

    for method in ("get", "post"):
        one_transaction(view)(request(method))

    assert rollen == ["thuiszitters_werk", "thuiszitters_web", "thuiszitters_web"]


@pytest.mark.parametrize("method", ["get", "head"])
def test_a_get_that_writes_fails(method):
    asked = request(method)

    with pytest.raises(DatabaseError, match="read-only"), transaction.atomic():
        one_transaction(lambda r: GebruikerFactory() and HttpResponse())(asked)


def test_a_post_may_write_also_after_a_get():
    one_transaction(lambda r: HttpResponse())(request())

    one_transaction(lambda r: GebruikerFactory() and HttpResponse())(request("post"))


def test_looking_is_written_down_once_per_pupil():
    leerling = LeerlingFactory()
    asked = request()

    def view(seen):
        note_inzage(seen, leerling)
        note_inzage(seen, leerling)
        return HttpResponse()

    one_transaction(view)(asked)

    inzage = Inzage.objects.get()
    assert (inzage.leerling_id, inzage.gebruiker, inzage.onderwerp) == (
        leerling.pk,
        asked.user,
        "schools.Leerling",
    )


def test_looking_is_written_down_with_the_address_past_our_own_proxy(settings):
    settings.REST_FRAMEWORK = {**site.REST_FRAMEWORK, "NUM_PROXIES": 1}
    leerling, asked = LeerlingFactory(), request()
    asked.META["HTTP_X_FORWARDED_FOR"] = "203.0.113.9, 198.51.100.7"

    one_transaction(lambda r: note_inzage(r, leerling) or HttpResponse())(asked)

    assert Inzage.objects.get().ip == "198.51.100.7"


def test_a_refused_page_is_not_written_down():
    def view(seen):
        note_inzage(seen, leerling)
        return HttpResponse(status=403)

    leerling = LeerlingFactory()
    one_transaction(view)(request())

    assert not Inzage.objects.exists()


def test_when_the_log_cannot_be_written_the_page_is_not_shown(monkeypatch):
    leerling = LeerlingFactory()
    monkeypatch.setattr(Inzage.objects, "log", lambda *a, **k: (_ for _ in ()).throw(DatabaseError("vol")))

    def view(seen):
        note_inzage(seen, leerling)
        return HttpResponse("geheim")

    with pytest.raises(DatabaseError):
        one_transaction(view)(request())


@pytest.mark.parametrize("statement", ["UPDATE core_inzage SET pad = ''", "DELETE FROM core_inzage"])
def test_the_view_log_can_only_be_added_to(statement):
    leerling = LeerlingFactory()
    one_transaction(lambda seen: note_inzage(seen, leerling) or HttpResponse())(request())

    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


def test_pages_are_not_kept():
    response = never_cache_pages(lambda r: HttpResponse())(request())

    assert response["Cache-Control"] == "no-store, private"


@pytest.mark.parametrize(("status", "seen"), [(422, 1), (200, 1), (302, 0), (403, 0), (500, 0)])
def test_a_form_with_a_mistake_shows_the_file_too_so_it_is_written_down(status, seen):
    leerling = LeerlingFactory()

    def view(asked):
        note_inzage(asked, leerling)
        return HttpResponse(status=status)

    one_transaction(view)(request("post"))

    assert Inzage.objects.filter(leerling_id=leerling.pk).count() == seen
