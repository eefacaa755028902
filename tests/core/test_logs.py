"""No name, number or text of a pupil stands in a log line or an error report, wherever it came from."""

import logging
import sys
from uuid import uuid4

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import IntegrityError
from django.test import RequestFactory

from schools.models import Leerling
from thuiszitters.core.logs import WEG, Gemaskeerd, Verslag, Verslagfilter, masker_tekst, masker_waarde

KANARIE = "Kanariegeel"
BSN = "999912345"


def _regel(tekst, *args, exc_info=None):
    record = logging.LogRecord("x", logging.ERROR, "f.py", 1, tekst, args, exc_info)
    return Gemaskeerd("%(message)s").format(record)


def _leerling():
    return Leerling(pk=uuid4(), voornamen=KANARIE, achternaam=KANARIE, postcode="1234 AB")


def _fout():
    leerling, voornamen, versie = _leerling(), KANARIE, 7
    try:
        try:
            raise ValueError(f"{voornamen} {leerling} {BSN} {versie}")
        except ValueError as oorzaak:
            raise IntegrityError(f"Failing row contains ({KANARIE}, {BSN})") from oorzaak
    except IntegrityError:
        return sys.exc_info()


def test_a_line_names_a_row_by_its_key_and_never_by_its_name():
    leerling = _leerling()

    regel = _regel("opgeslagen: %s door %s", leerling, "ga.weg@school.example")

    assert regel == f"opgeslagen: <Leerling {leerling.pk}> door {WEG}"


def test_a_line_hides_the_fields_of_a_mapping_by_their_class():
    assert _regel("%(achternaam)s %(versie)s", {"achternaam": KANARIE, "versie": 3}) == f"{WEG} 3"


@pytest.mark.parametrize("naam", ["exc", "args", "kwargs", "return_value"])
def test_a_line_of_a_worker_hides_what_the_task_was_given(naam):
    assert KANARIE not in _regel(f"taak: %({naam})s", {naam: f"('{KANARIE}',)", "id": 1})


def test_numbers_and_addresses_go_and_keys_and_days_stay():
    sleutel = "0b1e8f5c-1234-4321-8888-123456789012"

    assert masker_tekst(f"{BSN} op 2026-11-22 {sleutel}") == f"{WEG} op 2026-11-22 {sleutel}"


def test_an_exception_keeps_its_kind_and_place_and_loses_its_message():
    regel = _regel("mislukt", exc_info=_fout())

    assert KANARIE not in regel and BSN not in regel
    assert "IntegrityError" in regel and "ValueError" in regel
    assert "test_logs.py" in regel


def test_an_exception_about_the_machinery_keeps_its_message():
    try:
        raise ImproperlyConfigured("INDEXSLEUTEL ontbreekt.")
    except ImproperlyConfigured:
        assert "INDEXSLEUTEL ontbreekt." in _regel("mislukt", exc_info=sys.exc_info())


@pytest.mark.parametrize("vorm", ["get_traceback_text", "get_traceback_html"])
def test_an_error_report_shows_nothing_of_the_request_or_the_row(vorm, settings):
    settings.DEBUG = True
    request = RequestFactory().post(f"/x/?zoek={KANARIE}", {"achternaam": KANARIE, "bsn": BSN})
    request.COOKIES["sessionid"] = KANARIE

    verslag = getattr(Verslag(request, *_fout()), vorm)()

    assert KANARIE not in verslag.replace("KANARIE", "") and BSN not in verslag
    assert settings.VELDSLEUTELS[0] == "x" or settings.VELDSLEUTELS[0] not in verslag
    assert "/x/" in verslag and "IntegrityError" in verslag


def test_a_report_hides_keys_in_the_settings(settings):
    settings.VELDSLEUTELS, settings.INDEXSLEUTELS = [KANARIE], [KANARIE]

    veilig = Verslagfilter().get_safe_settings()

    assert KANARIE not in str([veilig["VELDSLEUTELS"], veilig["INDEXSLEUTELS"], veilig["DATABASES"]])


def test_a_variable_is_shown_only_when_every_field_of_that_name_is_harmless():
    assert masker_waarde("versie", 7) == 7
    assert masker_waarde("achternaam", KANARIE) == f"<str> {WEG}"
    assert masker_waarde("zomaar", KANARIE) == f"<str> {WEG}"
