"""Journey 4: the samenwerkingsverband decides on a TLV, keeps a waiting list, and reviews placements."""

import pytest
from playwright.sync_api import Browser, expect

from tests.journeys.product import ONZE_SCHOOL, Product, Pupil
from tests.journeys.reader import Reader
from tests.journeys.steps import SCHOOL, SWV, AsPerson, day

pytestmark = pytest.mark.browser


def identify(reader: Reader, pupil: Pupil) -> None:
    """Say who it is about: a pupil is found only by who knows them already."""
    reader.choose("School van inschrijving", pupil.school)
    reader.fill("Geboortedatum", pupil.geboren)
    reader.fill("Achternaam", pupil.achternaam)
    reader.fill("Voornaam", pupil.naam.split()[0])


def test_a_tlv_is_received_and_decided(product: Product, as_person: AsPerson, chromium: Browser) -> None:
    pupil, swv = product.pupil(), as_person(SWV)

    swv.menu("Toelaatbaarheidsverklaringen")
    swv.follow("Aanvraag vastleggen")
    identify(swv, pupil)
    swv.fill("Geboortedatum", day(5))
    swv.pick("Voor welk onderwijs", "voortgezet speciaal")
    swv.fill("Ontvangen op", day(-10))
    swv.press("Leg de aanvraag vast")
    swv.sees("De geboortedatum ligt in de toekomst.")
    swv.fill("Geboortedatum", pupil.geboren)
    swv.press("Leg de aanvraag vast")
    swv.sees(pupil.naam, "Aangevraagd", "voortgezet speciaal onderwijs")

    swv.follow("Geef af")
    swv.sees("Tot wanneer is de verklaring geldig?", "31 juli")
    swv.choose("Bekostigingscategorie", "2 (midden)")
    swv.fill("Motivering", "De ondersteuning die nodig is, kan een reguliere school niet bieden.")
    einde = swv.page.get_by_label("Geldig tot en met").input_value()
    swv.fill("Geldig tot en met", einde[:4] + "-07-30")
    swv.press("Geef de verklaring af")
    swv.sees("Een verklaring eindigt altijd op 31 juli.")
    swv.fill("Geldig tot en met", einde)
    swv.press("Geef de verklaring af")
    swv.sees("Afgegeven", "Nummer", "2 (midden)", f"31 juli {einde[:4]}", SWV)
    with swv.on_a_phone(chromium) as phone:
        phone.sees("Afgegeven")


def test_a_pupil_waits_for_a_place(product: Product, as_person: AsPerson, chromium: Browser) -> None:
    pupil, swv = product.pupil(), as_person(SWV)

    swv.menu("Wachtlijst")
    swv.follow("Leerling toevoegen")
    identify(swv, pupil)
    swv.pick("Cluster", "cluster 4")
    swv.page.get_by_label("Gewenste school").select_option(index=1)
    swv.fill("Wacht sinds", day(-50))
    swv.pick("Wat heeft de leerling intussen", "zit thuis")
    swv.press("Zet op de wachtlijst")
    swv.sees("De leerling staat op de wachtlijst.", "Wacht 7 weken", "Thuis zonder onderwijs")

    swv.follow("Werk de stand bij")
    swv.pick("Wat heeft de leerling intussen", "onderwijs op maat")
    swv.fill("Laatste contact", day(-1))
    swv.press("Sla op")
    swv.sees("onderwijs op maat", "deze week")

    swv.menu("Wachtlijst")
    swv.fill("Naam", pupil.achternaam)
    swv.press("Toon")
    with swv.on_a_phone(chromium) as phone:
        phone.sees(pupil.op_lijst)
    swv.follow(pupil.op_lijst)
    swv.follow("Beëindig het wachten")
    swv.pick("Hoe is het wachten geëindigd", "elders geplaatst")
    swv.fill("Beëindigd op", day(-60))
    swv.press("Beëindig het wachten")
    swv.sees("Er is nog 1 ding dat niet klopt")
    swv.fill("Beëindigd op", day(0))
    swv.press("Beëindig het wachten")
    swv.sees("Wachtte 7 weken", "elders geplaatst")


def propose(swv: Reader, pupil: Pupil) -> str:
    """Propose a placement at the school of the demo people; gives its address."""
    swv.menu("Plaatsingen")
    swv.follow("Plaatsing voorstellen")
    identify(swv, pupil)
    swv.choose("School", ONZE_SCHOOL)
    swv.fill("Afgesproken startdatum", day(0))
    swv.press("Stel de plaatsing voor")
    swv.sees(pupil.naam, "Voorgesteld")
    return swv.address()


def test_placements_are_proposed_reported_and_reviewed(product: Product, as_person: AsPerson) -> None:
    gestart, niet_gestart = product.pupil(), product.pupil()
    swv, school = as_person(SWV), as_person(SCHOOL)
    eerste, tweede = propose(swv, gestart), propose(swv, niet_gestart)

    school.menu("Plaatsingen")
    school.follow(gestart.op_lijst)
    school.follow("Meld of de plaatsing is gestart")
    school.pick("Is de plaatsing gestart", "De leerling is begonnen")
    school.press("Meld dit")
    school.sees("Vul de eerste dag op school in.")
    school.fill("Eerste dag op school", day(0))
    school.press("Meld dit")
    school.sees("Gestart")
    school.go(tweede)
    school.follow("Meld of de plaatsing is gestart")
    school.pick("Is de plaatsing gestart", "De leerling is niet begonnen")
    school.fill("Waarom is de leerling niet begonnen", "Het vervoer is nog niet geregeld.")
    school.press("Meld dit")
    school.sees("Niet gestart")

    swv.menu("Plaatsingen")
    expect(swv.row(niet_gestart.op_lijst)).to_contain_text("Niet gestart")
    swv.follow(niet_gestart.op_lijst)
    swv.sees("Het vervoer is nog niet geregeld.")
    swv.follow("Beoordeel")
    swv.fill("Beoordeling", "De plek past. De gemeente regelt deze week vervoer.")
    swv.press("Leg de beoordeling vast")
    swv.sees("Beoordeling van het samenwerkingsverband", "De gemeente regelt deze week vervoer.")
    swv.go(eerste)
    swv.sees("Gestart", "Eerste dag op school")
