"""Journey 2, the night: four weeks at home become a casus, once, with evidence; the mail names no child."""

import pytest
from playwright.sync_api import Browser, expect

from tests.journeys.product import Product
from tests.journeys.steps import LEERPLICHT, AsPerson, day

pytestmark = pytest.mark.browser
REPORTED_THEN = """
from datetime import timedelta
from attendance.services.meldinggegevens import Meldinggegevens
from attendance.services.registratie import register_verzuimmelding
from schools.models import Leerling
from thuiszitters.accounts.models import Gebruiker
from thuiszitters.core.clock import now, today
leerling = Leerling.objects.get(pk="{pk}")
register_verzuimmelding(
    leerling=leerling, vestiging=leerling.inschrijvingen.get().vestiging, kenmerk="nacht-{pk}",
    gegevens=Meldinggegevens(soort="16_uur", status="ongeoorloofd", van=today() - timedelta(days=50)),
    by=Gebruiker.objects.get(naam="Paul Testema"), at=now() - timedelta(days=40),
)
"""
MAIL_OF_TODAY = """
from thuiszitters.core.models import OutboxBericht
OutboxBericht.objects.filter(sleutel__startswith="nacht:").delete()
"""
RELAY = """
from thuiszitters.core import outbox
from thuiszitters.core.clock import now
from thuiszitters.core.mail import next_post
outbox.relay(at=next_post(now()))
"""


def test_four_weeks_at_home_become_a_casus_in_the_night(
    product: Product, as_person: AsPerson, chromium: Browser
) -> None:
    # Reported when the pupil was at home for ten days; the pupil never came back since.
    pupil = product.pupil(van_onze_school=True)
    product.shell(REPORTED_THEN.format(pk=pupil.pad.split("/")[2]))
    product.shell(MAIL_OF_TODAY)  # the demo had its night already; people get one such mail a day

    eerste = product.manage("escaleer", "--peildatum", day(0))
    tweede = product.manage("escaleer", "--peildatum", day(0))
    product.shell(RELAY)

    assert "casussen_geopend=" in eerste
    assert "casussen_geopend=0 signalen=0 ladderstappen=0" in tweede

    reader = as_person(LEERPLICHT)
    reader.fill("Naam of casusnummer", pupil.naam)
    reader.press("Toon")
    expect(reader.row(pupil.op_lijst)).to_contain_text("Drempel bereikt")
    expect(reader.row(pupil.op_lijst)).to_contain_text("Nog geen behandelaar")
    assert reader.page.get_by_role("rowheader").count() == 1
    with reader.on_a_phone(chromium) as phone:
        phone.sees(pupil.op_lijst)

    reader.follow(pupil.op_lijst)
    reader.sees("Waarom is dit een casus?", "Profiel Rotterdam", "en zo bewaard")
    reader.follow("Bekijk de getelde dagen")
    reader.sees("De stand van vandaag", "Toen de drempel werd bereikt", "Dit verandert niet meer")
    reader.page.get_by_text("Welke dagen zijn geteld?").last.click()
    reader.check()

    mails = [mail for mail in product.mails() if "To: leerplicht@demo.example" in mail]
    assert any("Er staat nieuw werk voor u klaar" in mail for mail in mails)
    for mail in product.mails():
        assert "Dit bericht noemt geen leerlingen" in mail
        assert pupil.achternaam not in mail and pupil.naam.split()[0] not in mail
