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


def test_an_address_is_read_in_these_places_only():
    found = {
        str(path.relative_to(ROOT))
        for app in APPS
        for path in (ROOT / app).rglob("*")
        if path.suffix in {".py", ".html"} and "migrations" not in path.parts
        if "postcode" in (text := path.read_text()) or "huisnummer" in text
    }

    assert found == set(LEEST)
