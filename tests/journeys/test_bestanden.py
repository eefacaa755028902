"""Journey: a school loads a file of absence, reads the trial, applies the good rows and undoes the whole again."""

import json

import pytest
from playwright.sync_api import Browser, expect

from tests.journeys.product import Product, Pupil
from tests.journeys.reader import Reader
from tests.journeys.steps import LEERPLICHT, SCHOOL, AsPerson, day

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("journeys")]

KOP = "melding;leerling;vestiging;soort;status;van;tot;vastgelegd_op\n"


def test_a_file_from_trial_to_undone(product: Product, as_person: AsPerson, chromium: Browser) -> None:
    pupil, school = product.pupil(van_onze_school=True), as_person(SCHOOL)
    leerling, vestiging = keys_of(product, pupil)
    school.menu("Bestanden laden")
    upload(
        school,
        "oktober.csv",
        f"O1;{leerling};{vestiging};overig;ongeoorloofd;{day(-20)};{day(-20)};{day(-20)}\n"
        f"O2;{leerling};{vestiging};overig;ongeoorloofd;{day(-20)};{day(-20)};{day(-20)}\n"
        f"O3;NIEMAND;{vestiging};overig;ongeoorloofd;{day(-18)};{day(-18)};{day(-18)}\n"
        f"O4;{leerling};{vestiging};overig;ongeoorloofd;{day(-10)};{day(-12)};{day(-10)}\n"
        f"O5;{leerling};{vestiging};griep;geoorloofd;32-13-2026;;{day(-10)}\n",
    )

    # The report of the trial: every row says what becomes of it, and nothing has changed.
    school.sees("Er zijn foute regels", "Er is nog niets veranderd")
    expect(school.row("O1")).to_contain_text("Mogelijk dubbel: melding 'O2'")
    expect(school.row("O3")).to_contain_text("Leerling 'NIEMAND' is niet bekend op uw school.")
    expect(school.row("O4")).to_contain_text("ligt vóór de eerste dag")
    expect(school.row("O5")).to_contain_text("is geen datum")
    with school.on_a_phone(chromium) as phone:
        phone.sees("Rapport per regel")
    school.choose("Toon", "Fout")
    school.press("Toon")
    school.sees("O5")
    expect(school.page.get_by_role("row").filter(has_text="O1")).to_have_count(0)
    assert school.take_out("Excel", reason="fouten herstellen").suffix == ".xlsx"
    school.go(pupil.pad)
    school.sees("Er zijn geen meldingen die u mag zien.")

    # Applied: the good rows only, after reading the numbers.
    school.menu("Bestanden laden")
    school.follow("oktober.csv")
    school.follow("Alleen de goede regels toepassen")
    school.sees("2 nieuw", "3 fout: die slaan wij over.")
    school.press("Ja, pas toe")
    wait_for(school, "alleen de goede regels")
    school.go(pupil.pad)
    school.sees("overig verzuim")

    # Undone: everything is as it was, and the history keeps the line.
    school.menu("Bestanden laden")
    expect(school.row("oktober.csv")).to_contain_text("toegepast")
    school.follow("oktober.csv")
    school.follow("Terugdraaien")
    school.sees("Deze import terugdraaien?")
    school.press("Ja, draai terug")
    wait_for(school, "Alles staat weer zoals voor de import.")
    school.menu("Bestanden laden")
    expect(school.row("oktober.csv")).to_contain_text("teruggedraaid")
    school.go(pupil.pad)
    school.sees("Er zijn geen meldingen die u mag zien.")


def test_an_import_on_which_something_rests_is_not_undone(product: Product, as_person: AsPerson) -> None:
    pupil, school = product.pupil(van_onze_school=True), as_person(SCHOOL)
    leerling, vestiging = keys_of(product, pupil)
    school.menu("Bestanden laden")
    rij = f"N1;{leerling};{vestiging};overig;ongeoorloofd;{day(-6)};{day(-5)};{day(-5)}\n"
    upload(school, "november.csv", rij)
    school.follow("Toepassen")
    school.press("Ja, pas toe")
    wait_for(school, "Terugdraaien")
    bestand = school.address()

    leerplicht = as_person(LEERPLICHT)
    leerplicht.go(pupil.pad)
    leerplicht.follow("overig verzuim")
    leerplicht.press("In behandeling")

    school.go(bestand)
    school.follow("Terugdraaien")
    school.sees("Deze import kunt u niet terugdraaien", "Er rust al iets op deze import")
    expect(school.row("N1")).to_contain_text("Is intussen gebruikt")
    expect(school.page.get_by_role("button", name="Ja, draai terug")).to_have_count(0)


def keys_of(product: Product, pupil: Pupil) -> tuple[str, str]:
    """The keys of a pupil and of their school, as the files of the school write them."""
    pk = pupil.pad.strip("/").rpartition("/")[2]
    answer = product.shell(
        "import json; from schools.models import Inschrijving;"
        f"i = Inschrijving.objects.select_related('leerling', 'vestiging').get(leerling='{pk}');"
        "print(json.dumps([i.leerling.sleutel, i.vestiging.vestigingscode]))"
    )
    leerling, vestiging = json.loads(answer.strip().splitlines()[-1])
    return leerling, vestiging


def upload(school: Reader, naam: str, rijen: str) -> None:
    """Choose a file with absence, and wait for the report of its trial."""
    school.follow("Bestand laden")
    school.pick("Wat laadt u?", "Verzuim")
    bestand = {"name": naam, "mimeType": "text/csv", "buffer": (KOP + rijen).encode()}
    school.page.locator("input[type=file]").set_input_files(bestand)  # type: ignore[arg-type]
    school.press("Probeer het bestand uit")
    wait_for(school, "Rapport per regel")


def wait_for(school: Reader, tekst: str) -> None:
    """The page renews itself when the worker is done."""
    expect(school.page.locator("main")).to_contain_text(tekst, timeout=60_000)
    school.check()
