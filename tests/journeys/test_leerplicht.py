"""Journey 1: leerplicht, from what asks for action today to a casus that is put before the samenwerkingsverband."""

import pytest
from playwright.sync_api import Browser, expect

from tests.journeys.product import Product, Pupil
from tests.journeys.reader import Reader
from tests.journeys.steps import (
    COLLEGA,
    LEERPLICHT,
    SCHOOL,
    TEAMLEIDER,
    AsPerson,
    day,
    open_casus,
    report_ongeoorloofd,
)

pytestmark = pytest.mark.browser
GEHEIM = """
from schools.models import Leerling
Leerling.objects.filter(pk="{pk}").update(geheim_adres=True)
"""


def test_the_werkvoorraad_says_what_asks_for_action_today(as_person: AsPerson, chromium: Browser) -> None:
    reader = as_person("")
    reader.press(LEERPLICHT)

    assert reader.address() == "/werkvoorraad/"
    reader.sees("Casussen die vandaag iets vragen, dringendste eerst")
    for kolom in ("Leerling", "Dagen thuis", "School", "Stap", "Deadline", "Behandelaar"):
        expect(reader.page.get_by_role("columnheader", name=kolom)).to_be_visible()
    with reader.on_a_phone(chromium) as phone:
        phone.sees("Werkvoorraad")

    reader.follow("Alle open casussen")
    reader.follow("Dagen thuis")
    dagen = [int(cell.inner_text()) for cell in reader.page.locator("td[data-label='Dagen thuis']").all()]
    assert len(dagen) > 5 and dagen in (sorted(dagen), sorted(dagen, reverse=True))

    reader.choose("Van wie", "Van niemand")
    reader.press("Toon")
    reader.sees("Van wie: Van niemand")
    eerste = reader.page.get_by_role("rowheader").first
    naam, nummer = (
        eerste.get_by_role("link").first.inner_text(),
        eerste.locator(".tt-rij__onder").inner_text(),
    )
    reader.follow("Wis alle filters")
    reader.fill("Naam of casusnummer", nummer.split()[0])
    reader.press("Toon")
    assert reader.page.get_by_role("rowheader").all_inner_texts()[0].startswith(naam)
    reader.fill("Naam of casusnummer", "Nietbestaandenaam")
    reader.press("Toon")
    reader.sees("Geen casus past bij deze filters")
    reader.follow("Vandaag")
    reader.fill("Naam of casusnummer", "Nietbestaandenaam")
    reader.press("Toon")
    reader.follow("Zoek in alle open casussen")
    reader.sees("Naam of casusnummer: Nietbestaandenaam")

    reader.menu("Leerlingen")
    reader.follow("Volgende")
    reader.follow("Vorige")


def open_melding(reader: Reader, pupil: Pupil) -> None:
    """Find the melding of a pupil in the list and open it."""
    reader.menu("Verzuimmeldingen")
    reader.fill("Naam of kenmerk", pupil.naam)
    reader.press("Toon")
    reader.follow(pupil.op_lijst)


def test_new_meldingen_are_treated_and_the_school_sees_it(product: Product, as_person: AsPerson) -> None:
    school, reader = as_person(SCHOOL), as_person(LEERPLICHT)
    bekend, zorgelijk = (product.pupil(van_onze_school=True) for _ in range(2))
    for pupil in (bekend, zorgelijk):
        report_ongeoorloofd(school, pupil, soort="16 uur", van=-9, tot=-2)

    # From the list, oldest first: what was dealt with is gone from it.
    reader.follow("Nieuwe meldingen")
    oudste = reader.page.get_by_role("row").nth(1)
    naam = oudste.get_by_role("link").first.inner_text()
    reader.press("In behandeling", inside=oudste)
    reader.sees("is in behandeling. De school ziet dat.")
    expect(reader.page.get_by_role("row").nth(1)).not_to_contain_text(naam)

    # From the melding itself.
    open_melding(reader, bekend)
    reader.press("Ter kennisgeving")
    reader.sees(f"De melding van {bekend.naam} is ter kennisgeving aangenomen. De school ziet dat.")
    open_melding(reader, zorgelijk)
    reader.press("In behandeling")
    school.menu("Verzuimmeldingen")
    expect(school.row(bekend.op_lijst)).to_contain_text("ter kennisgeving", ignore_case=True)
    expect(school.row(zorgelijk.op_lijst)).to_contain_text("in behandeling", ignore_case=True)

    # Closed with one of DUO's reasons.
    reader.follow("Wijzig de status")
    reader.pick("Wat doet u met deze melding", "afgesloten")
    reader.press("Sla op")
    reader.sees("Kies waarom u de melding afsluit. De school ziet deze reden.")
    reden = reader.page.get_by_label("Reden van afsluiten")
    reden.select_option(index=1)
    gekozen = reden.locator("option").nth(1).inner_text()
    reader.press("Sla op")
    school.follow(zorgelijk.op_lijst)
    school.sees("afgesloten", gekozen)


def test_a_melding_becomes_a_casus_that_is_worked_on_closed_and_reopened(
    product: Product, as_person: AsPerson, chromium: Browser
) -> None:
    reader, pupil = as_person(LEERPLICHT), product.pupil()
    product.shell(GEHEIM.format(pk=pupil.pad.split("/")[2]))

    # A form that explains itself, and says what is wrong.
    reader.follow("Verzuim melden")
    reader.fill("Zoek op naam", pupil.naam)
    reader.press("Toon")
    reader.follow("Kies", inside=reader.row(pupil.op_lijst))
    reader.sees("U meldt namens leerplicht. Uw melding gaat altijd over ongeoorloofd verzuim.")
    reader.pick("Soort verzuim", "langdurig")
    reader.fill("Eerste dag", day(3))
    reader.press("Meld dit verzuim")
    reader.sees("De eerste dag ligt in de toekomst. U meldt verzuim dat al begonnen is.")
    reader.fill("Eerste dag", day(-40))
    reader.fill("Laatste dag", day(-50))
    reader.press("Meld dit verzuim")
    reader.sees("De laatste dag ligt voor de eerste dag.")
    reader.fill("Laatste dag", "")
    reader.press("Meld dit verzuim")
    reader.sees("De melding is opgeslagen. Leerplicht van Rotterdam ziet haar nu.")

    # Longer than four weeks at home: there is a casus at once. Who, since when, why it counts.
    reader.follow("Casus C-")
    reader.press("Neem deze casus op u")
    reader.sees("U bent nu de behandelaar. De volgende stap staat hieronder.")
    reader.sees(pupil.naam, "Geheim adres", pupil.ouder, pupil.telefoon, pupil.school, "40 dagen thuis")
    reader.sees(f"•••••{pupil.bsn[-4:]}")
    reader.sees_not(pupil.bsn)
    nummer = reader.page.locator(".tt-ondertitel").inner_text().split(" ")[0]
    casus = reader.address()
    reader.go(casus + "waarom/")
    reader.sees("Waarom telt deze leerling?", "De stand van vandaag")
    reader.page.get_by_text("Welke dagen zijn geteld?").first.click()
    reader.check()
    reader.go(casus)

    # Contact, a note and a task.
    reader.follow("Contact vastleggen")
    reader.pick("Met wie", "ouders")
    reader.pick("Hoe", "huisbezoek")
    reader.fill("Wat is er gezegd", "Moeder wil een kleinere klas.")
    reader.press("Contact opslaan")
    reader.follow("Notitie maken")
    reader.fill("Notitie", "School stuurt het aanbod vrijdag op.")
    reader.press("Notitie opslaan")
    reader.follow("Nieuwe taak")
    reader.fill("Wat moet er gebeuren", "Bel de mentor")
    reader.fill("Uiterlijk op", day(4))
    reader.press("Taak opslaan")
    reader.sees("Moeder wil een kleinere klas.", "School stuurt het aanbod vrijdag op.", "Bel de mentor")
    with reader.on_a_phone(chromium) as phone:
        phone.sees(pupil.naam)
    reader.press("Gedaan")

    # Another takes it over; the teamleider gives it back.
    collega = as_person(COLLEGA)
    collega.fill("Naam of casusnummer", nummer)
    collega.go(casus)
    collega.follow("Neem over")
    collega.sees(f"{LEERPLICHT} is nu de behandelaar.")
    collega.press("Ja, ik neem deze casus")
    collega.sees("U bent nu de behandelaar.")
    teamleider = as_person(TEAMLEIDER)
    teamleider.go(casus)
    teamleider.follow("Wijs toe")
    teamleider.choose("Wie gaat deze casus behandelen", LEERPLICHT)
    teamleider.press("Wijs toe")
    teamleider.sees(f"{LEERPLICHT} is nu de behandelaar en krijgt een e-mail.")

    # Closed with a reason, and open again.
    reader.go(casus)
    reader.follow("Sluit de casus")
    reader.press("Ja, sluit de casus")
    reader.sees("Er zijn nog 2 dingen die niet kloppen")
    reader.pick("Waarom sluit u de casus", "terug")
    reader.fill("Toelichting", "School bevestigt dat de leerling weer les volgt.")
    reader.press("Ja, sluit de casus")
    reader.sees("De casus is gesloten. U kunt de casus later heropenen.")
    reader.follow("Heropen de casus")
    reader.fill("Waarom heropent u de casus", "De leerling bleef na een week weer thuis.")
    reader.press("Heropen")
    reader.sees("De casus is weer open en staat op ‘in onderzoek’.")

    # Put before the samenwerkingsverband, with a motivation.
    reader.follow("Draag")
    reader.press("Draag de casus voor")
    reader.sees("Er zijn nog 2 dingen die niet kloppen")
    reader.fill("Waarom draagt u deze casus voor", "Alle scholen in de wijk zeiden nee.")
    reader.fill("Wat is al geprobeerd", "Drie gesprekken met school, ouders en bestuur.")
    reader.press("Draag de casus voor")
    reader.sees("Voorgedragen", "Samenwerkingsverband Voortgezet Maasverhaal")


def test_the_main_deeds_can_be_done_by_keyboard_alone(product: Product, as_person: AsPerson) -> None:
    reader, pupil = as_person(LEERPLICHT), product.pupil()
    open_casus(reader, pupil, sinds=-30)
    reader.menu("Werkvoorraad")

    def tab_to(text: str) -> None:
        """Press Tab until what has the focus bears this text; it must show that it has the focus."""
        for _ in range(200):
            reader.page.keyboard.press("Tab")
            focus = reader.page.locator(":focus")
            if focus.count() == 0:  # past the last one, back at the window itself
                continue
            if (focus.get_attribute("name") or focus.inner_text()).strip().startswith(text):
                shown = "getComputedStyle(document.activeElement).outlineStyle !== 'none'"
                assert reader.page.evaluate(shown), text
                return
        pytest.fail(f"Tab never came to {text}")

    tab_to("Ga naar de inhoud")
    reader.page.keyboard.press("Enter")
    tab_to("Alle open casussen")
    reader.page.keyboard.press("Enter")
    reader.page.wait_for_url("**/alle/")
    tab_to("zoek")
    reader.page.keyboard.type(pupil.naam)
    reader.page.keyboard.press("Enter")
    reader.page.wait_for_url("**zoek=**")
    tab_to(pupil.op_lijst)
    reader.page.keyboard.press("Enter")
    reader.page.wait_for_url("**/casussen/*/")
    tab_to("Notitie maken")
    reader.page.keyboard.press("Enter")
    reader.page.wait_for_url("**/notitie/")
    tab_to("tekst")
    reader.page.keyboard.type("Geschreven zonder muis.")
    tab_to("Notitie opslaan")
    reader.page.keyboard.press("Enter")

    reader.sees("Geschreven zonder muis.")
    reader.check()
