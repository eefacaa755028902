"""Journey 3: a voordracht becomes an Aanmelding, is heard, drafted, ratified by another person, and carried out."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from tests.journeys.product import Product, Pupil
from tests.journeys.reader import Reader
from tests.journeys.steps import (
    BESTUURDER,
    LEERPLICHT,
    LID,
    SCHOOL,
    SWV,
    VOORZITTER,
    ZAAKONDERZOEKER,
    AsPerson,
    day,
    open_casus,
    put_forward,
)

pytestmark = pytest.mark.browser
MEMBERSHIP = """
from datetime import date
from thuiszitters.accounts.models import Gebruiker, Organisatie
from thuiszitters.accounts.rollen import Rol
from thuiszitters.accounts.services.lidmaatschap import end_lidmaatschap, grant_lidmaatschap
lid = grant_lidmaatschap(gebruiker=Gebruiker.objects.get(naam="{naam}"), rol=Rol.SWV_BESTUURDER,
    organisatie=Organisatie.objects.get(code="VO9901"), van=date(2020, 8, 1))
if {end}:
    end_lidmaatschap(lidmaatschap_id=lid.pk, on=date.today())
"""
PAST_ZITTING = """
from datetime import timedelta
from cases.models import Zitting
from thuiszitters.core.clock import today
Zitting.objects.filter(pk="{pk}").update(
    gepubliceerd_op=today() - timedelta(days=9), datum=today() - timedelta(days=2)
)
"""


@pytest.fixture
def preparer_is_bestuurder_too(product: Product) -> Iterator[None]:
    """For a while the person who files the aanmelding is a bestuurder of the samenwerkingsverband as well."""
    product.shell(MEMBERSHIP.format(naam=SWV, end=False))
    yield
    product.shell(MEMBERSHIP.format(naam=SWV, end=True))


def voordracht_of(as_person: AsPerson, pupil: Pupil) -> Reader:
    """The SWV at the voordracht of a casus that leerplicht just put forward."""
    leerplicht = as_person(LEERPLICHT)
    put_forward(leerplicht, open_casus(leerplicht, pupil, sinds=-60))
    swv = as_person(SWV)
    swv.menu("Voordrachten")
    swv.follow(pupil.naam, inside=swv.panel("Wacht op u"))
    return swv


def test_the_swv_returns_a_voordracht_with_a_reason(product: Product, as_person: AsPerson) -> None:
    pupil = product.pupil()
    swv = voordracht_of(as_person, pupil)

    swv.follow("Teruggeven")
    swv.press("Teruggeven aan leerplicht")
    swv.sees("Er is nog 1 ding dat niet klopt")
    swv.fill("Reden", "De school heeft haar aanbod nog niet op papier gezet.")
    swv.press("Teruggeven aan leerplicht")

    leerplicht = as_person(LEERPLICHT)
    leerplicht.fill("Naam of casusnummer", pupil.naam)
    leerplicht.press("Toon")
    leerplicht.follow("Zoek in alle open casussen")
    leerplicht.follow(pupil.op_lijst)
    leerplicht.sees("De school heeft haar aanbod nog niet op papier gezet.")


def hear(reader: Reader, wie: str, uitkomst: str, tekst: str) -> None:
    """Record a hearing from the page of the aanmelding."""
    reader.follow("Gesprek vastleggen", inside=reader.panel(wie))
    reader.pick("Hoe ging het", uitkomst)
    reader.fill("Datum", day(0))
    reader.fill("Wat is er gezegd", tekst)
    reader.press("Vastleggen")


def offer_draft(voorzitter: Reader) -> None:
    """Draft a placement at the demo school; first on a Sunday, then on Tuesdays until there are lessons."""
    voorzitter.follow("Ontwerpbesluit maken")
    form = voorzitter.address()
    voorzitter.fill("School", "Lyceum Denkbeeld")
    voorzitter.fill("Motivering", "Er is plek in een kleine klas, en leerling en ouders maakten er kennis.")
    weekday = voorzitter.page.evaluate("new Date().getDay()")
    voorzitter.fill("Startdatum", day(14 - weekday))
    voorzitter.press("Aanbieden aan het samenwerkingsverband")
    voorzitter.sees("Op deze dag is er geen les op deze school. Kies een schooldag.")
    for weeks in range(2, 12):
        voorzitter.fill("Startdatum", day(7 * weeks + 2 - weekday))
        voorzitter.press("Aanbieden aan het samenwerkingsverband")
        if voorzitter.address() != form:
            return
    pytest.fail("no Tuesday with lessons in eleven weeks")


def test_from_voordracht_to_a_besluit_that_binds(
    product: Product, as_person: AsPerson, chromium: Browser, preparer_is_bestuurder_too: None
) -> None:
    pupil = product.pupil()

    # The samenwerkingsverband makes it an Aanmelding.
    swv = voordracht_of(as_person, pupil)
    swv.sees("Alle scholen in de wijk zeiden nee.", "Drie gesprekken met school, ouders en bestuur.")
    with swv.on_a_phone(chromium) as phone:
        phone.sees(pupil.naam)
    swv.follow("Aanmelden bij de Taskforce")
    swv.fill("Toelichting voor de Taskforce", "Wij zien geen vrijwillige oplossing meer.")
    swv.press("Aanmelden bij de Taskforce")
    swv.sees("Aangemeld bij de Taskforce")

    # The voorzitter gives it to a zaakonderzoeker. No hearing, no next step.
    voorzitter = as_person(VOORZITTER)
    voorzitter.menu("Aanmeldingen")
    voorzitter.follow(pupil.naam)
    aanmelding = voorzitter.address()
    voorzitter.sees("Hoor de leerling", "Wij zien geen vrijwillige oplossing meer.")
    voorzitter.finds_nothing_at(
        aanmelding + "ontwerpbesluit/",
        reason="Leg eerst het gesprek met de leerling en met de ouders vast. "
        "Zonder horen kan er geen ontwerpbesluit zijn.",
    )
    voorzitter.go(aanmelding)
    voorzitter.follow("Zaakonderzoeker toewijzen")
    voorzitter.choose("Zaakonderzoeker", ZAAKONDERZOEKER)
    voorzitter.press("Toewijzen")
    voorzitter.sees(f"{ZAAKONDERZOEKER} is nu de zaakonderzoeker.")

    # The zaakonderzoeker records both hearings: the pupil was heard, the parents waive it.
    onderzoeker = as_person(ZAAKONDERZOEKER)
    onderzoeker.go(aanmelding)
    hear(onderzoeker, "leerling", "Gehoord", "Ik wil weer naar school, in een kleine klas.")
    onderzoeker.finds_nothing_at(
        aanmelding + "ontwerpbesluit/",
        reason="Alleen de voorzitter van deze Taskforce maakt het ontwerpbesluit.",
    )
    voorzitter.finds_nothing_at(
        aanmelding + "ontwerpbesluit/", reason="Leg eerst het gesprek met de ouders vast."
    )
    onderzoeker.go(aanmelding)
    hear(onderzoeker, "ouders", "Ziet af", "Ouders willen eerst weten welke school het wordt.")
    onderzoeker.sees("Ziet af van een gesprek", "Ouders willen eerst weten welke school het wordt.")

    # A dated agenda. A lid reads from publication, not before, and not after the day that follows.
    lid = as_person(LID)
    lid.finds_nothing_at(aanmelding)
    voorzitter.menu("Zittingen")
    voorzitter.follow("Zitting plannen")
    voorzitter.fill("Datum", day(20))
    voorzitter.fill("Plaats", f"Zaal {pupil.achternaam}")
    voorzitter.press("Zitting plannen")
    zitting = voorzitter.address()
    voorzitter.choose("Aanmelding", pupil.naam)
    voorzitter.press("Op de agenda zetten")
    lid.finds_nothing_at(zitting)
    lid.finds_nothing_at(aanmelding)
    voorzitter.follow("Agenda publiceren")
    voorzitter.press("Ja, publiceer de agenda")
    voorzitter.sees("Agenda gepubliceerd")
    lid.go("/zittingen/")
    lid.go(zitting)
    lid.follow(pupil.naam)
    lid.sees("Ik wil weer naar school, in een kleine klas.")
    lid.sees("Alleen de voorzitter van deze Taskforce maakt het ontwerpbesluit.")
    lid.sees_not(pupil.bsn)
    lid.follow("Motivatie van leerplicht")
    lid.sees("Alle scholen in de wijk zeiden nee.")

    # The draft: school, start, ground, motivation. It binds nobody.
    voorzitter.go(aanmelding)
    offer_draft(voorzitter)
    voorzitter.sees("Het ontwerpbesluit ligt bij het samenwerkingsverband")
    product.shell(PAST_ZITTING.format(pk=zitting.split("/")[2]))
    lid.finds_nothing_at(aanmelding)

    # Never the preparer.
    swv.go("/bekrachtigen/")
    swv.follow(pupil.naam)
    ontwerp = swv.address()
    reden = "U hebt deze casus aangemeld bij de Taskforce. Wie voorbereidt, beslist niet zelf."
    swv.sees(reden, "Dit is een ontwerp. Het bindt niemand.")
    swv.finds_nothing_at(ontwerp + "bekrachtigen/", reason=reden)
    voorzitter.finds_nothing_at(ontwerp + "bekrachtigen/", reason="Bekrachtigen doet de bestuurder van")
    school = as_person(SCHOOL)
    school.finds_nothing_at(ontwerp)

    # The bestuurder returns it with a reason, gets a second version, and ratifies that.
    bestuurder = as_person(BESTUURDER)
    bestuurder.menu("Bekrachtigen")
    bestuurder.follow(pupil.naam)
    bestuurder.sees("Regionale afspraak doorzettingsmacht", "versie 2.1 (demo)")
    bestuurder.follow("Teruggeven")
    bestuurder.fill("Reden", "Noem in de motivering ook de reisafstand.")
    bestuurder.press("Teruggeven aan de Taskforce")
    voorzitter.go(aanmelding)
    voorzitter.sees("Het ontwerpbesluit is teruggegeven", "Noem in de motivering ook de reisafstand.")
    offer_draft(voorzitter)
    bestuurder.menu("Bekrachtigen")
    bestuurder.follow(pupil.naam, inside=bestuurder.panel("Wacht op u"))
    bestuurder.follow("Bekrachtigen", inside=bestuurder.page.get_by_role("main"))
    bestuurder.press("Ja, bekrachtig het besluit")
    bestuurder.sees("dit besluit bindt", "Lyceum Denkbeeld", BESTUURDER, "versie 2.1 (demo)")
    expect(bestuurder.page.get_by_role("main")).not_to_contain_text("artikel")
    besluit = bestuurder.address()

    # The school reports the placement; whether the child is back is nobody's to type.
    school.finds_nothing_at(besluit, reason="Met uw rol leest u de tekst van besluiten niet.")
    school.menu("Plaatsingen")
    school.follow(pupil.op_lijst)
    school.follow("Meld of de plaatsing is gestart")
    school.pick("Is de leerling gestart", "Ja")
    school.press("Melden")
    school.sees("Vul de eerste schooldag in.")
    school.fill("Eerste schooldag", day(0))
    school.press("Melden")
    school.sees("Dank u wel. Uw melding is vastgelegd.", "Gestart")
    with school.on_a_phone(chromium) as phone:
        phone.sees("Wat de school meldde")
    leerplicht = as_person(LEERPLICHT)
    leerplicht.go(besluit)
    leerplicht.sees("volgens de school", "Wanneer is een leerling terug?")
