"""Journey 6: a school reports, corrects and withdraws absence, sees what the gemeente did, and only its own pupils."""

import pytest
from playwright.sync_api import Browser, expect

from tests.journeys.product import Product
from tests.journeys.steps import LEERPLICHT, SCHOOL, AsPerson, day, report_ongeoorloofd

pytestmark = pytest.mark.browser


def test_a_school_reports_corrects_and_withdraws(
    product: Product, as_person: AsPerson, chromium: Browser
) -> None:
    pupil, school = product.pupil(van_onze_school=True), as_person(SCHOOL)

    # Reports: finds the pupil, reads which kind to choose, and gets clear words for what is wrong.
    school.menu("Verzuimmeldingen")
    school.follow("Verzuim melden")
    school.fill("Zoek op naam", pupil.naam)
    school.press("Toon")
    school.follow("Kies", inside=school.row(pupil.op_lijst))
    school.page.get_by_text("Welke soort kies ik?").click()
    school.sees("de leerling miste in vier lesweken zestien uur of meer zonder geldige reden")
    with school.on_a_phone(chromium) as phone:
        phone.sees("Welk verzuim")
    school.press("Meld dit verzuim")
    school.sees("Er zijn nog 3 dingen die niet kloppen")
    school.pick("Soort verzuim", "overig")
    school.pick("Is het verzuim geoorloofd", "ongeoorloofd")
    school.fill("Eerste dag", day(-12))
    school.fill("Laatste dag", day(-20))
    school.pick("Hoeveel mist de leerling", "een deel van de dag")
    school.press("Meld dit verzuim")
    school.sees("De laatste dag ligt voor de eerste dag.", "Vul in hoeveel uur per dag de leerling mist.")
    school.fill("Laatste dag", day(-10))
    school.fill("Hoeveel uur per dag", "2,5")
    school.press("Meld dit verzuim")
    school.sees("De melding is opgeslagen.", "2,5 uur per dag", "nog niet bekeken")
    melding = school.address()

    # The same once more: is that not a double?
    school.go(pupil.pad + "melden/")
    school.pick("Soort verzuim", "overig")
    school.pick("Is het verzuim geoorloofd", "ongeoorloofd")
    school.fill("Eerste dag", day(-11))
    school.press("Meld dit verzuim")
    school.sees("Is dit verzuim al gemeld?")

    # The gemeente takes it in behandeling; the school sees that.
    leerplicht = as_person(LEERPLICHT)
    leerplicht.go(melding)
    leerplicht.press("In behandeling")
    school.menu("Verzuimmeldingen")
    expect(school.row(pupil.op_lijst)).to_contain_text("behandeling")

    # Corrects: the version before stays on record.
    school.follow(pupil.op_lijst)
    school.follow("Corrigeer")
    school.pick("Hoeveel mist de leerling", "alle lessen")
    school.press("Sla de correctie op")
    school.sees("De melding is gecorrigeerd. De vorige versie blijft bewaard.", "Versie 1", "Versie 2")
    school.follow("Versie 1")
    school.sees("2,5 uur per dag")
    school.follow("Versie 2")

    # Withdraws, after reading what follows from it.
    school.follow("Trek in")
    school.sees("Wat er gebeurt", "Intrekken kunt u niet terugdraaien")
    school.press("Ja, trek de melding in")
    school.sees("Er is nog 1 ding dat niet klopt")
    school.fill("Waarom trekt u deze melding in", "De verkeerde leerling gemeld.")
    school.press("Ja, trek de melding in")
    school.sees(
        "De melding is ingetrokken.", "De melding telt niet meer mee.", "De verkeerde leerling gemeld."
    )


def test_a_school_sees_only_its_own_pupils(product: Product, as_person: AsPerson) -> None:
    own, other = product.pupil(van_onze_school=True), product.pupil()
    school = as_person(SCHOOL)
    report_ongeoorloofd(school, own, soort="overig", van=-5, tot=-4)

    school.menu("Leerlingen")
    school.fill("Zoek op naam", own.naam)
    school.press("Toon")
    school.sees(own.op_lijst)
    school.fill("Zoek op naam", other.naam)
    school.press("Toon")
    school.sees("Geen leerling gevonden")
    school.go("/leerlingen/")
    school.page.get_by_text("Zoek op BSN").click()
    school.fill("B", own.bsn)
    school.press("Zoek dit BSN")
    school.sees(own.naam)
    school.sees_not(own.bsn)

    school.finds_nothing_at(other.pad)
    school.finds_nothing_at(other.pad + "melden/")
    school.finds_nothing_at("/werkvoorraad/", reason="leerplicht")


def test_the_gemeente_never_sees_geoorloofd_absence(product: Product, as_person: AsPerson) -> None:
    pupil, school = product.pupil(van_onze_school=True), as_person(SCHOOL)

    school.go(pupil.pad + "melden/")
    school.pick("Soort verzuim", "ziekte")
    school.pick("Is het verzuim geoorloofd", "geoorloofd")
    school.fill("Eerste dag", day(-3))
    school.press("Meld dit verzuim")
    school.sees("De gemeente ziet haar niet, want zij is niet ongeoorloofd.")
    melding = school.address()

    leerplicht = as_person(LEERPLICHT)
    leerplicht.finds_nothing_at(melding)
    leerplicht.go(pupil.pad)
    leerplicht.sees("Er zijn geen meldingen die u mag zien.")
    leerplicht.sees_not("ziekte", "Ziekte")
