"""A real account, not a demo person: password, then a passkey with a virtual authenticator, then the passkey alone."""

import pytest
from playwright.sync_api import Browser, Page

from tests.browser import scrolls_sideways
from tests.journeys.product import Product
from tests.journeys.reader import Reader, new_window

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("journeys")]
EMAIL, WACHTWOORD = "pas.kie@voorbeeld.example", "drie-groene-fietsen"
ACCOUNT = f"""
from thuiszitters.accounts.models import Gebruiker, Organisatie
from thuiszitters.accounts.rollen import Rol
from thuiszitters.accounts.services.lidmaatschap import grant_lidmaatschap
from thuiszitters.core.clock import today
person = Gebruiker.objects.create_user({EMAIL!r}, {WACHTWOORD!r}, naam="Pas Kie")
gemeente = Organisatie.objects.get(soort="GEMEENTE", lidmaatschappen__gebruiker__naam="Samira Verzonnen")
grant_lidmaatschap(gebruiker=person, organisatie=gemeente, rol=Rol.LEERPLICHTAMBTENAAR, van=today())
"""


def add_authenticator(page: Page) -> None:
    """A device in the browser that answers as somebody with a finger would."""
    devtools = page.context.new_cdp_session(page)
    devtools.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    devtools.send("WebAuthn.addVirtualAuthenticator", {"options": options})


def log_in(reader: Reader) -> None:
    """The first step."""
    reader.go("/inloggen/")
    reader.fill("E-mail", EMAIL)
    reader.fill("Wachtwoord", WACHTWOORD)
    reader.page.get_by_role("button", name="Inloggen", exact=True).click()
    reader.check()


def press(reader: Reader, name: str) -> None:
    """Press a button after which the browser asks the device first, and goes on when that has answered."""
    reader.page.get_by_role("button", name=name).click()


def test_a_passkey_from_setting_up_to_signing_in_with_it_alone(product: Product, chromium: Browser) -> None:
    product.shell(ACCOUNT)
    context = new_window(chromium)
    reader = Reader(context, product.url)
    add_authenticator(reader.page)

    log_in(reader)
    reader.sees("Stel eerst een tweede stap in")
    with reader.on_a_phone(chromium) as phone:
        phone.sees("Dit is verplicht voor uw rol")
        assert not scrolls_sideways(phone.page)
    reader.go("/werkvoorraad/")
    assert reader.address() == "/tweede-stap/"

    reader.follow("Maak een passkey")
    reader.fill("Naam van de passkey", "laptop")
    reader.page.get_by_label("Met deze passkey kan ik ook inloggen zonder wachtwoord").check()
    press(reader, "Passkey maken")
    reader.page.get_by_role("heading", name="Uw herstelcodes").wait_for()
    reader.check()
    assert reader.page.locator(".tt-codes li").count() == 10
    reader.follow("Ik heb de codes bewaard")
    reader.sees("Werkvoorraad")

    reader.press("Uitloggen")
    log_in(reader)
    reader.sees("Uw wachtwoord klopt")
    press(reader, "Gebruik mijn passkey")
    reader.page.wait_for_url("**/werkvoorraad/")

    reader.press("Uitloggen")
    press(reader, "Inloggen met een passkey")
    reader.page.wait_for_url("**/werkvoorraad/")
    reader.check()
    reader.go("/tweede-stap/")
    reader.sees("laptop", "Ook zonder wachtwoord", "nog 10 codes")
    context.close()
