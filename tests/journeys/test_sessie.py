"""Half an hour of nothing: the page warns in time, waits for an answer, and says so when it is over."""

import pytest
from playwright.sync_api import expect

from tests.journeys.steps import LEERPLICHT, AsPerson

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("journeys")]


def test_the_page_warns_before_it_is_over_and_keeps_what_was_typed(as_person: AsPerson) -> None:
    reader = as_person(LEERPLICHT)
    page = reader.page
    page.clock.install()
    reader.go("/zoeken/")
    warning = page.get_by_role("alertdialog")
    box = page.get_by_role("main").get_by_role("searchbox").first
    box.fill("nog niet verstuurd")

    page.clock.fast_forward("24:00")
    expect(warning).to_be_hidden()
    page.clock.fast_forward("02:00")
    expect(warning).to_contain_text("U wordt zo uitgelogd")
    expect(warning).to_contain_text("4 minuten")
    reader.check()
    warning.get_by_role("button", name="Blijf ingelogd").click()
    expect(warning).to_be_hidden()

    page.clock.fast_forward("31:00")
    expect(warning).to_contain_text("U bent uitgelogd")
    warning.get_by_role("button", name="Terug naar de pagina").click()
    expect(warning).to_be_hidden()
    expect(box).to_have_value("nog niet verstuurd")
