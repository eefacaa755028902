"""An address of a pupil or carer is read in few places, each of which honours that it may be secret.

Who adds a letter, an export or a calendar file comes past here, and asks `cases.queries.casus.address` instead.
"""

from pathlib import Path

ROOT = Path(__file__).parents[2]
APPS = ("attendance", "cases", "referrals", "reports", "schools", "templates", "thuiszitters")
LEEST = {
    "cases/queries/casus.py": "address(), empty when it is secret",
    "cases/services/adres.py": "after a reason, into the view log",
    "reports/queries/dossier.py": "proposes to leave it out of an answer",
    "reports/rules/verzoeken.py": "the names of the fields that tell where somebody is",
    "reports/services/demo/leerlingen.py": "writes invented ones",
    "schools/services/imports/leerlingen.py": "loads them",
    "schools/services/imports/gezagsdragers.py": "loads them",
    "schools/services/imports/scholen.py": "of schools",
    "schools/models/leerling.py": "the field",
    "schools/models/gezagsdrager.py": "the field",
    "schools/models/organisaties.py": "of schools",
    "schools/rules/identificatie.py": "what a postcode looks like",
    "schools/privacy.py": "their class",
    "cases/rules/bestandsuitleg.py": "explains the columns of a file",
}


VRAAGT = {
    "cases/access/adres.py": "decides it, for everybody",
    "cases/queries/spoor.py": "of the past, from the audit trail",
    "cases/views/verzuimmeldingen.py": "tells its form what was decided",
    "cases/forms/meldingen.py": "is told",
    "cases/rules/bestandsuitleg.py": "explains the columns of a file",
    "reports/services/demo/leerlingen.py": "writes invented ones",
    "schools/services/imports/leerlingen.py": "loads it",
    "schools/services/imports/gezagsdragers.py": "loads it",
    "schools/models/leerling.py": "the field",
    "schools/models/gezagsdrager.py": "the field",
    "schools/privacy.py": "its class",
}
"""A page that asked the pupil alone would miss a parent who keeps the address secret."""


def places(*words):
    return {
        str(path.relative_to(ROOT))
        for app in APPS
        for path in (ROOT / app).rglob("*")
        if path.suffix in {".py", ".html"} and "migrations" not in path.parts
        if any(word in path.read_text() for word in words)
    }


def test_an_address_is_read_in_these_places_only():
    assert places("postcode", "huisnummer") == set(LEEST)


def test_whether_it_is_secret_is_decided_in_one_place():
    assert places("geheim_adres") == set(VRAAGT)
