"""The style guide in a real browser: accessible, no wider than the window, and at work without script."""

import pytest

from tests.browser import scrolls_sideways, violations

pytestmark = pytest.mark.browser


@pytest.fixture
def open_page(chromium, product):
    """Open the style guide in a window of some width; give the page, fail on anything the console says."""
    opened = []

    def opener(width, **options):
        context = chromium.new_context(viewport={"width": width, "height": 900}, locale="nl-NL", **options)
        page = context.new_page()
        said = []
        page.on("console", lambda message: said.append(message.text))
        page.goto(f"{product.url}/stijlgids/")
        opened.append((context, said))
        return page

    yield opener
    for context, said in opened:
        context.close()
        assert said == []


@pytest.mark.parametrize("width", [1280, 400, 320])
def test_accessible_at_every_width(open_page, width):
    page = open_page(width)
    assert violations(page) == []
    assert not scrolls_sideways(page)


def test_a_refused_form_brings_the_reader_to_its_errors(open_page):
    page = open_page(1280)
    page.click("text=Controleer")
    summary = page.locator("[data-fouten]")
    assert summary.evaluate("element => element === document.activeElement")
    assert violations(page) == []
    summary.locator("a").first.click()
    assert page.locator("#id_bsn").evaluate("element => element === document.activeElement")


def test_the_dialog_opens_keeps_focus_and_closes(open_page):
    page = open_page(400)
    page.click("text=Vraag om bevestiging")
    dialog = page.locator("dialog")
    assert dialog.evaluate("element => element.open && element.contains(document.activeElement)")
    assert violations(page) == []
    page.keyboard.press("Escape")
    assert not dialog.evaluate("element => element.open")
    assert page.locator("text=Vraag om bevestiging").evaluate("element => element === document.activeElement")


def test_the_dialog_closes_with_its_button(open_page):
    page = open_page(1280)
    page.click("text=Vraag om bevestiging")
    page.get_by_role("button", name="Sluit dit venster").click()
    assert not page.locator("dialog").evaluate("element => element.open")


def test_a_double_click_sends_a_form_once(open_page):
    page = open_page(1280)
    page.evaluate(
        "() => { window.sent = 0; addEventListener('submit', (event) => {"
        " if (!event.defaultPrevented) window.sent += 1; event.preventDefault(); }); }"
    )
    page.get_by_role("button", name="Controleer").dblclick()
    assert page.evaluate("window.sent") == 1
    page.evaluate("dispatchEvent(new PageTransitionEvent('pageshow'))")
    page.get_by_role("button", name="Controleer").click()
    assert page.evaluate("window.sent") == 2


def test_all_of_it_works_without_script(open_page):
    page = open_page(400, java_script_enabled=False)
    page.click("text=Vraag om bevestiging")
    assert page.url.endswith("#bevestiging")
    page.get_by_role("button", name="Controleer").click()
    page.wait_for_load_state()
    assert page.get_by_role("heading", name="Er zijn nog 7 dingen die niet kloppen").is_visible()


def test_every_stop_of_the_tab_key_shows_its_ring(open_page):
    page = open_page(1280)
    without_ring = []
    for _ in range(40):
        page.keyboard.press("Tab")
        element, *ring = page.evaluate(
            "(() => { const e = document.activeElement, s = getComputedStyle(e);"
            " return [e.outerHTML.slice(0, 90), s.outlineStyle, s.outlineWidth]; })()"
        )
        if ring != ["solid", "3px"]:
            without_ring.append(element)
    assert without_ring == []
